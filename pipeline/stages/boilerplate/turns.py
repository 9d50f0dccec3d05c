"""Interviews: which lines ask and which answer, for any style of label.

Three styles are known: turns opened by a dash, turns opened by a label (``Q:``, ``MR PRICE:``, ``Xinhua:``), and
questions that stand as paragraphs of their own between the answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.lexicon import table
from pipeline.stages.boilerplate.lines import Line

_ROLES = {row["label"]: row["role"] for row in table("boilerplate/turns")}
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_TITLE = r"(?:(?:M[rRsS]|M[rR][sS]|D[rR]|G[eE][nN]|H[oO][nN]|A[mM][bB]|S[eE][nN]|R[eE][pP]|P[rR][oO][fF])\.\s)?"
_LABEL = re.compile(
    rf"(?P<label>{_TITLE}[^\W\d_][^:：\n.!?]{{0,70}}?)\s?(?:：\s*|(?::|\.(?=\s+[A-Z]))(?:\s+|(?=[A-Z\"“])|$))"
)
_REMARK = re.compile(r"\s*\([^()]*\)$")
_SHORT_LABEL = re.compile(r"(?P<label>[QA])(?:\d{0,2}\s?:\s*|\d{0,2}\s?[.)–—-](?:\s+|$)|[ \u00a0]{2,}|\t)")
_QUESTION_MARK = re.compile(r"[?？؟][\"'”’»)\]]*\s*$")
_SECOND_PERSON = re.compile(
    r"\b(?:you|your|yours|usted|ustedes|vous|votre|Sie|Ihr|Ihre|você|anda|Bapak|Ibu|ông|bà|anh|chị|вы|ваш|ваше)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:interview\w*|Q\s?&\s?A|questions (?:of|from|by)|(?:answer\w*|took) (?:\w+ ){0,2}questions)\b"
    r"|entre(?:vista|tien)",
    re.IGNORECASE,
)
_TOLD_QUESTION = re.compile(r"\b(?:question|asked)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"[“”„«\"]|``")
_LATEST_QUESTION = 5
"""In an interview the questions begin after this many paragraphs at most."""
_SHORT_QUESTION = 40
"""Words of a question that stands alone, at most."""
_EARLY = 0.2
"""Turns that begin after this share of the text are a passage of a transcript inside a report."""


def label_turns(lines: Sequence[Line], first: int, stop: int) -> None:
    """Label the questions and answers among the lines that nothing is known about yet."""
    body = [i for i in range(first, stop) if lines[i].kind is None]
    for style in (_dashed, _labelled, _unmarked):
        if turns := style(lines, body):
            inset = style is _labelled and _is_inset(lines, body, turns)
            _spread(lines, body, turns, inset)
            return


def is_turn_label(line: Line) -> bool:
    """A label alone in its line: ``Q.``, ``Question:``, ``PRIME MINISTER:``."""
    if line.count <= 2 and line.text.rstrip(" .:)").lower() in _ROLES:
        return True
    return line.text[-1] in ":：" and line.count <= 6 and line.text.isupper()


def _is_inset(lines: Sequence[Line], body: Sequence[int], turns: dict[int, str]) -> bool:
    """Whether turns are a passage of a transcript inside a report, which goes on after it in its own words."""
    if any(_role((_label(lines[i]) or "-").lower()) for i in turns):
        return False
    return body.index(min(turns)) > max(_LATEST_QUESTION, _EARLY * len(body))


def _spread(lines: Sequence[Line], body: Sequence[int], turns: dict[int, str], inset: bool) -> None:
    """Give each line the kind of the turn it belongs to; a turn may have several paragraphs, but not if inset."""
    current = ""
    for i in body:
        current = turns.get(i, "" if inset else current)
        if not current:
            continue
        line = lines[i]
        if i not in turns and _could_be_heading(line):
            continue
        if line.text[0] + line.text[-1] in ("()", "[]", "<>"):
            _label_remark(line)
            continue
        line.label("answer" if current == "answer" else "question", "turn")
        if i in turns and is_turn_label(line):
            continue
        if current == "question":
            current = "after question"
        elif current == "after question":
            line.label("answer", "turn")
            current = "answer"


def _label_remark(line: Line) -> None:
    """What a transcript says about the scene, ``(Applause.)``; a question may be told in it."""
    if _TOLD_QUESTION.search(line.text):
        line.label("question", "told-question")
    elif line.count <= 15:
        line.label("boilerplate", "stage-direction")


def _could_be_heading(line: Line) -> bool:
    return not line.stop and not line.prose and not line.listed and line.count <= 20 and line.text[-1:] not in ":,;"


def asks(text: str) -> bool:
    """Whether a turn ends in a question."""
    return bool(_QUESTION_MARK.search(text[-8:])) or ("?" in text[-200:] and len(text) < 600)


def _dashed(lines: Sequence[Line], body: Sequence[int]) -> dict[int, str]:
    """Turns that a dash opens: a question, then an answer, in alternation."""
    opened = [i for i in body if _DASH.match(lines[i].text) and lines[i].text.rstrip(".")[-1] not in "-–—"]
    if not any(asks(lines[i].text) for i in opened) or len(opened) < 2:
        return {}
    place = {i: at for at, i in enumerate(body)}
    turns: dict[int, str] = {}
    last, before = "", -1
    for i in opened:
        line = lines[i]
        apart = before >= 0 and place[i] > place[before] + 1  # something stands between the two
        if last == "question" and not (apart and asks(line.text)):
            turns[i] = last = "answer"
        elif asks(line.text) or (last == "answer" and i == opened[-1] and line.count <= 12):
            turns[i] = last = "question"
        elif last == "answer":
            continue  # a list inside the answer
        before = i
    if "answer" not in turns.values():  # only the questions have dashes
        between = sum(place[b] > place[a] + 1 for a, b in pairwise(opened))
        return turns if between * 2 >= len(opened) else {}
    answers = [i for i, kind in turns.items() if kind == "answer"]
    again = sum(asks(lines[i].text) for i in answers)
    return turns if again * 2 < len(answers) else {}  # else a list of questions


def _label(line: Line) -> str | None:
    """The label that opens a turn, without its sign."""
    head = line.text[:90]
    if short := _SHORT_LABEL.match(head):
        return short["label"]
    match = _LABEL.match(head)
    if match is None:
        return None
    label = _REMARK.sub("", match["label"]).strip("()[] ")
    words = label.split()
    if not words or len(words) > 9:
        return None
    if _role(label.lower()):
        return label
    if head[match.end("label") : match.end("label") + 2].strip().startswith("."):
        return None
    named = sum(not word[0].islower() for word in words)
    return label if named >= 0.6 * len(words) and not words[0][0].islower() else None


def _role(label: str) -> str | None:
    """What a label says of itself: ``question``, ``our correspondent``."""
    return _ROLES.get(label) or _ROLES.get(label.split()[-1])


def _labelled(lines: Sequence[Line], body: Sequence[int]) -> dict[int, str]:
    """Turns that a label opens."""
    labels = _labels(lines, body)
    counts = Counter(_surname(label) for label in labels.values())
    known = {label for label in labels.values() if _role(label)}
    often = {label for label in labels.values() if counts[_surname(label)] >= 2}
    if len(labels) < 2 or not (known or often):
        return _opened(lines, body, labels)
    asked = {i for i, label in labels.items() if asks(_said(lines, i)) or _role(label) == "question"}
    askers = _askers(labels, asked)
    turns = {
        i: _role(label) or ("question" if _surname(label) in askers else "answer")
        for i, label in labels.items()
        if label in known or label in often or i in asked
    }
    kinds = set(turns.values())
    if kinds == {"question", "answer"}:
        return turns
    if kinds == {"question"}:  # the answers bear no label: "Newsroom: …?" and a paragraph, over and over
        place = {i: at for at, i in enumerate(body)}
        between = sum(place[b] > place[a] + 1 for a, b in pairwise(turns))
        return turns if len(turns) >= 2 and between == len(turns) - 1 and len(often) == 1 else {}
    # the record of a meeting: nobody asks, but speakers take turns
    speakers = {_surname(labels[i]) for i in turns}
    told = sum(lines[i].prose for i in turns) * 2 > len(turns)
    return turns if kinds == {"answer"} and len(turns) >= 3 and len(speakers) >= 2 and often and told else {}


def _opened(lines: Sequence[Line], body: Sequence[int], labels: dict[int, str]) -> dict[int, str]:
    """An interview in which only the first question and the first answer bear a label: "Newsweek: …? Luis Vega: …"."""
    put = [i for i in labels if asks(_said(lines, i))]
    if len(put) != 1 or len(labels) != 2:
        return {}
    place = body.index(put[0])
    if place + 1 >= len(body) or body[place + 1] not in labels or place > _LATEST_QUESTION:
        return {}
    further = [i for i in body[place + 2 :] if _asks_alone(lines[i])]
    return {put[0]: "question", body[place + 1]: "answer", **dict.fromkeys(further, "question")} if further else {}


def _labels(lines: Sequence[Line], body: Sequence[int]) -> dict[int, str]:
    """The labels of the lines that have one and say something after it."""
    labels = {i: label.lower() for i in body if (label := _label(lines[i])) and _speaks(lines[i])}
    if 0 in labels and list(labels.values()).count(labels[0]) == 1 and not _role(labels[0]):
        del labels[0]  # the page begins with it: a headline, "Minister: …"
    return labels


def _said(lines: Sequence[Line], i: int) -> str:
    """What a turn begins with, on the next line where the label has a line of its own."""
    bare = is_turn_label(lines[i]) and i + 1 < len(lines)
    return lines[i + 1].text if bare else lines[i].text


def _speaks(line: Line) -> bool:
    """Words follow the label, not a figure; or nothing does, and the words are on the next line."""
    rest = line.text[:120].replace("：", ":").partition(":")[2].strip()
    return not rest or any(map(str.isalpha, rest))


def _askers(labels: dict[int, str], asked: set[int]) -> set[str]:
    """The speakers who mostly ask; of two speakers, the one who asks when the other never does."""
    said = Counter(_surname(label) for label in labels.values())
    put = Counter(_surname(labels[i]) for i in asked)
    if len(said) == 2 and len(put) == 1:
        return set(put)
    return {name for name, count in said.items() if put[name] * 2 > count}


def _surname(label: str) -> str:
    """Speakers are introduced with office and full name and go on with less."""
    return label.split()[-1] if label not in _ROLES else label


def _unmarked(lines: Sequence[Line], body: Sequence[int]) -> dict[int, str]:
    """Questions that stand as paragraphs of their own, on a page that speaks of an interview."""
    questions = [i for i in body if _asks_plainly(lines[i])]
    if len(questions) < 2 or sum(lines[i].prose for i in body if i < questions[0]) > _LATEST_QUESTION:
        return {}
    told = any(_INTERVIEW.search(line.text[:600]) for line in lines[: questions[0]])
    apart = sum(b - a > 1 for a, b in pairwise(questions))
    if not told or apart * 2 < len(questions) - 1:
        return {}
    alone = [i for i in body if i > questions[0] and _asks_alone(lines[i]) and i - 1 not in questions]
    return dict.fromkeys(sorted({*questions, *alone}), "question")


def _asks_alone(line: Line) -> bool:
    """A paragraph that is one short question and quotes nobody: "Is there a plan for direct flights?"."""
    text = line.text
    return line.count <= _SHORT_QUESTION and text[-1] in "?？؟" and not _QUOTATION.search(text) and ". " not in text


def _asks_plainly(line: Line) -> bool:
    """A paragraph that puts a question to somebody, and quotes nobody."""
    text = line.text
    return line.count <= 90 and text[-1] in "?？؟" and not _QUOTATION.search(text) and bool(_SECOND_PERSON.search(text))
