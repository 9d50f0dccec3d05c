"""Lists of documents: "The following documents were signed:" and the entries below it or after it.

An entry is one document with its whole noun phrase as its name, whatever agreements are named inside, and what became
of it is said where the list is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.document import Sentence
from pipeline.english import ARTICLES, COPULAS, ROMAN
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.listed.entries import SIGNED_TOGETHER, Entry, entry_at
from pipeline.stages.agreements.phrases.inner import AREAS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader

_GROUPS = words.group("list_noun")
_DONE = words.group("list_verb")
_INCLUDING = words.group("list_opener")
_THEY = word_set("agreements/sets", "listed.lists.they")
_THEM = frozenset(("them", "these", "those"))
_COPULAS = _INCLUDING - {"including", "namely", "them", "titled", "entitled"}
_OPENING = frozenset(("“", "‘", '"', "'"))
_TITLE = re.compile(r"""[“"‘']([A-Z][^“”"‘’;\n]{5,120}?),?[”"’'](?![\w])""")
_PASSIVE = word_set("agreements/sets", "listed.lists.passive")
_SHORT = 4
"""Tokens of a subject before its verb or a colon: "The documents include …", "Among them:"."""
_BULLETS = frozenset("-–—•●▪■◦○‣∙·*►")
_AFTER_NUMBER = frozenset((")", ".", "-", "–", "|"))
_BEFORE_HEAD = 10
"""Tokens of an entry before its head: "Comprehensive programme", "Trade and Investment Promotion Agreement"."""
_LONGEST = 70
"""Tokens of an entry."""
_FARTHEST_BACK = 45
"""Tokens before a colon in which the documents or their signing are told."""
_NEAR = 14
"""Tokens before a colon in which a verb alone opens a list: "the parties signed:"."""
_TWO = 2
_MOST_ENTRIES, _BETWEEN = 60, 3
"""Entries of a list, and paragraphs of explanation between two."""
_OUTCOMES = frozenset(("outcomes", "deliverables"))
_SHOWING = frozenset(("following", "list", "follows"))
_ARE = frozenset(("are", "were"))
_POINTS, _LONG_NUMBER = frozenset((".", ")")), 3
_MARKS_AFTER = frozenset((";", ":", "|", ".", "(", "–", "—", "-"))
_LONGEST_TITLE = 16
"""Tokens of a title without a head."""
_HEADING = 30
"""Tokens of a line that is a title."""


def entries(reader: Reader) -> dict[int, Entry]:
    """The entries of all lists of documents, by their first token."""
    found: dict[int, Entry] = {}
    leads = [lead for _, lead in _openers(reader)]
    for number, (sentence, lead) in enumerate(zip(reader.sentences, leads, strict=True)):
        if lead is None:
            continue
        within = list(_numbered(reader, lead, number))
        within = within or list(_inside(reader, sentence, lead)) or list(_quoted(reader, sentence, lead.last, lead))
        below = list(_below(reader, leads, number)) if len(within) < _TWO else []
        members = below or within
        for entry in members:
            found.setdefault(entry.first, entry)
    return found


def _openers(reader: Reader) -> Iterator[tuple[Sentence, Phrase | None]]:
    """Each sentence with the place where it opens a list of documents, if it does."""
    places = sorted(reader.document.tokens.where(_INCLUDING | {":"}))
    k = 0
    for sentence, following in zip_longest(reader.sentences, reader.sentences[1:]):
        while k < len(places) and places[k] < sentence.first:
            k += 1
        lead = None
        n = k
        if reader.lower[sentence.last - 1] == ":" and _opens(reader, sentence, sentence.last - 1):
            lead = _place(sentence, sentence.last - 1)  # "The MoUs are as follows:" rather than "The MoUs are …"
        while n < len(places) and places[n] < sentence.last and lead is None:
            if _opens(reader, sentence, places[n]):
                lead = _place(sentence, places[n])
            n += 1
        if (
            lead is None
            and following is not None
            and following.zone != sentence.zone
            and _titles(reader, sentence, following)
        ):
            lead = _place(sentence, sentence.last)  # after its last word
        yield sentence, lead


def _place(sentence: Sentence, at: int) -> Phrase:
    place = Phrase(sentence, at, at + 1, at, at + 1, "agreement", "documents", "signed", True)
    place.quantity = "some"
    return place


def _opens(reader: Reader, sentence: Sentence, at: int) -> bool:
    """Whether a list of documents begins after a colon, or after "including", "are", "among them"."""
    lower, begin = reader.lower, sentence.first
    if lower[at] == "them":  # "signed eleven documents, among them the …"
        return lower[at - 1] == "among" and at - 1 > begin and not _GROUPS.isdisjoint(lower[begin:at])
    if lower[at] in _COPULAS:
        following = lower[at + 1] if at + 1 < sentence.last else ""
        if following in _PASSIVE or (following.endswith("ed") and lower[at] in COPULAS):
            return False  # "the documents were signed, including …"
        if at - begin <= _SHORT and lower[begin] != "among":
            return lower[begin] in _THEY or bool(_GROUPS & set(lower[begin:at]))
        if lower[begin] != "among" and (lower[at] in COPULAS or _GROUPS.isdisjoint(lower[begin : begin + _SHORT])):
            return False
        if lower[begin] == "among" and at == begin + 2 and lower[begin + 1] in _THEM:
            return True  # "Among them are a treaty on …"
        # "Among the documents signed in Quito were …", "The documents signed today in Quito include …"
        told = set(lower[begin:at]) if at - begin < _FARTHEST_BACK else set()
        return bool(_GROUPS & told and _DONE & told)
    before = lower[max(begin, at - _FARTHEST_BACK) : at]
    if lower[at] != ":":
        return bool(_GROUPS & set(before))
    if not before:
        return False
    if len(before) < _HEADING and not _OUTCOMES.isdisjoint(before[:_SHORT]):
        return True  # "Outcomes of the visit:"
    done, pointed = not _DONE.isdisjoint(before), "following" in before
    if (done and pointed) or (_GROUPS & set(before) and (len(before) < _HEADING or done or pointed)):
        return True
    return bool(_DONE & set(before[-_NEAR:])) or (before[0] in _THEY and len(before) < _SHORT)


def _titles(reader: Reader, sentence: Sentence, following: Sentence) -> bool:
    """Whether a line is the title of a list: "List of documents signed during the visit"."""
    zones, text = reader.document.zones, reader.document.text
    if sentence.last - sentence.first > _HEADING:
        return False
    zone = zones[sentence.zone]
    if zone.start != sentence.start or zone.end != sentence.end or text[sentence.end - 1] in '.!?"”;':
        return False
    lower, first = reader.lower, _bulleted(reader, sentence)
    first += 2 * (lower[first : first + 2] == ["list", "of"])
    until = next((k for k in range(first, sentence.last) if lower[k] in words.PREPOSITIONS), sentence.last)
    if _GROUPS.isdisjoint(lower[first:until]) and "outcomes" not in lower[first:until]:
        return False  # not "Protocol to the treaties of 1990"
    return _bulleted(reader, following) > following.first or not _DONE.isdisjoint(lower[first : sentence.last])


def _inside(reader: Reader, sentence: Sentence, lead: Phrase) -> Iterator[Entry]:
    """The members after the colon in the same sentence, between semicolons or commas."""
    lower, stop = reader.lower, sentence.last
    if lead.first + 2 >= stop:
        return
    tail = lower[lead.last : stop]
    marks = {";"} if ";" in tail else {",", "and"}
    starts = [lead.last, *(k + 1 for k in range(lead.last, stop - 1) if lower[k] in marks)]
    previous = lead.last
    for start in starts:
        if start < previous:
            continue
        first = _past_bullet(reader, start, stop)
        entry = entry_at(reader, sentence, first, stop, lead, raised=False)
        if entry is None and start == lead.last:
            return
        bare = entry is not None and entry.sort.plural and entry.head == first  # "a treaty, agreements on ports and …"
        if entry is not None and (
            marks == {";"} or bare or lower[first - 1] in ARTICLES or _is_title(reader, first, entry)
        ):
            yield entry
            previous = entry.last


def _numbered(reader: Reader, lead: Phrase, number: int) -> Iterator[Entry]:
    """The members in one paragraph with numbers, which may seem to end sentences: "were signed: i. MoU on Trade ii. MoU
    on Seeds iii. Cultural Programme"."""
    start = lead.last + (reader.lower[lead.last : lead.last + 1] == ["("])
    if not _numbers(reader, start):
        return
    zone = reader.sentences[number].zone
    run = [s for s in reader.sentences[number : number + _MOST_ENTRIES] if s.zone == zone]
    numbers = [k for s in run for k in range(max(s.first, lead.last), s.last) if _numbers(reader, k)]
    if len(numbers) < _TWO:
        return
    pointed = _pointed(reader, lead)
    for start, end in zip(numbers, (*numbers[1:], run[-1].last), strict=True):
        sentence = next(s for s in run if start + 2 <= s.last)
        sentence = sentence if sentence.last > start + 2 else run[min(run.index(sentence) + 1, len(run) - 1)]
        entry = entry_at(reader, sentence, start + 2, min(end, sentence.last), lead, raised=True)
        entry = entry or (_untold(reader, sentence, start + 2, lead, min(end, sentence.last)) if pointed else None)
        if entry is not None:
            yield entry


def _numbers(reader: Reader, k: int) -> bool:
    """Whether a number that opens an entry stands at a token: "ii. MoU on Trade", "2) Agreement on Ports"."""
    if k + 2 >= len(reader.lower) or reader.lower[k + 1] not in _POINTS or not reader.text[k + 2][0].isupper():
        return False
    return reader.lower[k] in ROMAN or (reader.lower[k].isdigit() and len(reader.lower[k]) < _LONG_NUMBER)


def _quoted(reader: Reader, sentence: Sentence, at: int, lead: Phrase) -> Iterator[Entry]:
    """Titles in quotation marks, which have no head of their own: "three MoUs are ‘Cooperation in …’, ‘…’"."""
    if at >= sentence.last or reader.lower[at] not in _OPENING:
        return
    sort = _sort_of(reader, lead)
    text, tokens = reader.document.text, reader.document.tokens
    if sort is None:
        return
    for title in _TITLE.finditer(text, reader.start[at], sentence.end):
        first, last = tokens.at(title.start(1)), tokens.at(title.end(1) - 1) + 1
        if first < last and last - first <= _LONGEST:
            yield Entry(first, last, first, 0, sort, sentence, lead)


def _sort_of(reader: Reader, lead: Phrase) -> words.Head | None:
    """The sort of which the sentence that opens a list says that it lists several."""
    for k in range(lead.sentence.first, lead.first):
        if reader.lower[k] in _GROUPS and reader.lower[k] in words.HEADS.first:
            for size, sort in words.HEADS.starting(reader.lower, k, lead.first):
                if sort.plural and sort.family in SIGNED_TOGETHER and k + size <= lead.first:
                    return sort
    return None


def _is_title(reader: Reader, first: int, entry: Entry) -> bool:
    """Whether what follows a comma is a document by itself: a title, or several: "and seven memoranda"."""
    counted = reader.lower[first] in words.QUANTITIES or reader.lower[first].isdigit()
    return reader.text[first][0].isupper() or (counted and entry.sort.plural)


def _below(reader: Reader, leads: list[Phrase | None], number: int) -> Iterator[Entry]:
    """The members in the lines below."""
    sentences = reader.sentences
    opener, lead = sentences[number], leads[number]
    if lead is None or number + 1 >= len(sentences) or sentences[number + 1].zone == opener.zone:
        return
    pointed = _pointed(reader, lead)
    found = skipped = 0
    marked: bool | None = None
    style = ""
    for n in range(number + 1, len(sentences)):
        sentence = sentences[n]
        if leads[n] is not None:
            return  # another list begins
        zone = reader.document.zones[sentence.zone]
        if sentence.start != zone.start:
            continue  # an explanation in the line of an entry
        first = _bulleted(reader, sentence)
        bullet = first > sentence.first and reader.lower[sentence.first] not in ARTICLES
        entry = entry_at(reader, sentence, first, sentence.last, lead, raised=True)
        if entry is None and first > sentence.first and reader.lower[first - 1] in _OPENING:
            entry = next(_quoted(reader, sentence, first - 1, lead), None)
        if entry is None and bullet and pointed:
            entry = _untold(reader, sentence, first, lead)
        if entry is not None and not bullet:
            explained = sentence.end < zone.end  # by further sentences in its line
            entry = entry if _line(reader, sentence, entry, explained=explained) else None
        manner = _manner(reader, sentence) if bullet else ""
        if entry is None or (marked and manner != style):  # "6. A pact …" goes on with no list of "(a) MoU …"
            skipped += 1
            if skipped > _BETWEEN or found == 0 or (marked and not bullet):
                return
            continue
        if marked is None:
            marked, style = bullet, manner
        skipped = 0
        found += 1
        yield entry
        if found > _MOST_ENTRIES:
            return


def _manner(reader: Reader, sentence: Sentence) -> str:
    """How an entry is marked: by a sign, by a number or letter and what follows it."""
    k = sentence.first
    if reader.lower[k] == "(" or k + 1 >= sentence.last or not reader.lower[k][0].isalnum():
        return reader.lower[k]
    return reader.lower[k + 1] if reader.lower[k + 1] in _AFTER_NUMBER else "1"


def _pointed(reader: Reader, lead: Phrase) -> bool:
    """Whether the line that opens a list says that papers follow, and not what they cover: "the following MoUs:"."""
    lower, begin = reader.lower, lead.sentence.first
    told = range(begin, lead.first)
    papers = next((k for k in told if lower[k] in _GROUPS and lower[k] in words.HEADS.first), lead.first)
    shown = {*lower[max(begin, papers - _SHORT) : papers], *lower[max(begin, lead.first - 1) : lead.first]} & _SHOWING
    shown |= {*lower[lead.first - 1 : lead.first]} & _ARE  # "The five agreements are:"
    return bool(shown) and papers < lead.first and AREAS.isdisjoint(lower[begin : lead.first])


def _untold(reader: Reader, sentence: Sentence, first: int, lead: Phrase, stop: int | None = None) -> Entry | None:
    """A title without a head of its own below "the following MoUs were signed:": "• Cooperation in Fisheries"."""
    lower, sort = reader.lower, _sort_of(reader, lead)
    stop = sentence.last if stop is None else stop
    last = next((k for k in range(first, stop) if lower[k] in _MARKS_AFTER), stop)
    raised = reader.text[first][0].isupper() or (lower[first - 1] in ARTICLES and reader.text[first - 1][0].isupper())
    if sort is None or not 1 < last - first <= _LONGEST_TITLE or not raised:
        return None
    if not words.AUXILIARIES.isdisjoint(lower[first:last]) or (
        lower[first] in words.STOPS and lower[first + 1] != "of"  # "Exchange of Professors"
    ):
        return None
    last = next((k for k in range(first + 2, last) if lower[k] == "between"), last)  # "Cooperation between A and B"
    return Entry(first, last, first, 0, sort, sentence, lead)


def _line(reader: Reader, sentence: Sentence, entry: Entry, *, explained: bool) -> bool:
    """Whether an entry without a bullet is a line of its own, and no sentence of running text."""
    rest = reader.lower[entry.last : sentence.last]
    if not _DONE.isdisjoint(reader.lower[entry.first + 1 : entry.head]):
        return False  # below "Peru, Chile sign 10 pacts": "The two countries signed 10 MoUs on Tuesday."
    if rest[:1] == [":"]:
        return True
    ends = rest[-1:] != ["."] or len(rest) == 1 or explained
    return len(rest) <= _BEFORE_HEAD and ends and not words.AUXILIARIES & set(rest)


def _bulleted(reader: Reader, sentence: Sentence) -> int:
    """The first token of a line after its bullet or number."""
    return _past_bullet(reader, sentence.first, sentence.last)


def _past_bullet(reader: Reader, at: int, stop: int) -> int:
    lower, k = reader.lower, at
    while k < stop and (lower[k] in _BULLETS or lower[k] in ("and", "(", "--")):
        k += 1
    if k + 1 < stop and (lower[k].isdigit() or lower[k] in ROMAN or len(lower[k]) == 1):
        marked = lower[k + 1] in _AFTER_NUMBER
        k += 2 if marked else lower[k].isdigit() and reader.text[k + 1][0].isupper()
    while k < stop and lower[k] in ARTICLES | {"“", '"', "‘"}:
        k += 1
    return k
