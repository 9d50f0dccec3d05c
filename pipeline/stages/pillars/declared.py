"""Declared sets: where the text itself counts or names its pillars, priorities or focus areas, and lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.document import BODY, Document, Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.pillars.enumeration import opening
from pipeline.stages.pillars.groups import comma_groups
from pipeline.stages.pillars.listing import dashed, inline, within
from pipeline.stages.pillars.pieces import BREAKING, Piece, pieces
from pipeline.stages.pillars.series import (
    DECLARING,
    LONGEST_TITLE,
    NUMBERS,
    ORDINALS,
    Declaration,
    Items,
    labelled,
    lines,
    marks,
    named_in_turn,
    told,
    trim,
    unmarked,
)
from pipeline.stages.pillars.vocabulary import (
    CLOSERS,
    COOPERATION,
    COOPERATION_HEADS,
    DECLARING_VERBS,
    MODIFIERS,
    NAMING,
    PROGRAMMES,
    VERBS,
    Hit,
    column,
    words_of,
)

_OWN = {words_of(p) for p in column("declarations", "noun", kind="own")}
_KEY = {words_of(p) for p in column("declarations", "noun", kind="key")}
_COUNTED = {words_of(p) for p in column("declarations", "noun", kind="counted")}
_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _OWN | _KEY | _COUNTED:
    _BY_FIRST_WORD.setdefault(_phrase[0], []).append(_phrase)
for _group in _BY_FIRST_WORD.values():
    _group.sort(key=len, reverse=True)
_INITIAL_WORDS = frozenset(f"{letter}s" for letter in "abcdefghijklmnopqrstuvwxyz") - {"as", "is", "us"}
_STARTING = _BY_FIRST_WORD.keys() | _INITIAL_WORDS
_OPENERS = word_set("pillars/sets", "declared.openers")
_EXAMPLES = word_set("pillars/sets", "declared.examples")
_COUNTING = _OPENERS | {"being", "encompassing", "involving", "("}
"""What opens a list that has as many items as the text declares, wherever it stands in the sentence."""
_BEFORE_LIST = word_set("pillars/sets", "declared.before_list")
_REMAINS = word_set("pillars/sets", "declared.remains")
_COUNTERS = {p[0]: p[1:] for p in map(words_of, column("declaring", "word", kind="counting"))}
_PHRASES = {p[0]: p[1:] for p in map(words_of, column("declaring", "word", kind="opener"))} | _COUNTERS
"""Words that open a list, with those that follow them: "three groups relating to"."""
_MODALS = word_set("pillars/sets", "declared.modals")
_CONCENTRATING = word_set("pillars/sets", "declared.concentrating")
_REPORTED = word_set("pillars/sets", "declared.reported")
_OF = word_set("pillars/sets", "declared.of")
_INITIALS = re.compile(r"[A-Z][sS]$")
"""The noun of "the three Cs"."""
_LISTING_START = re.compile(
    r"(?:They|These|Those)\s+(?:are|were|include|included|comprise)\b\s*(?:the following)?[\s:]*"
)
_DETERMINERS = word_set("pillars/sets", "declared.determiners")
_DEFINITE = word_set("pillars/sets", "declared.definite")
_MOST_OPENERS = 5
"""Words in one sentence after which a counted list is looked for, at most."""
_LONGEST_BEFORE = 60
"""Tokens before a declaring noun among which its list may stand."""
_ARE = word_set("pillars/sets", "declared.are")
_SHORT_NAME = 7
"""Tokens of a name among items, at most."""
_MODIFIED = frozenset({"pillars", "axes"})
_TASKS = word_set("pillars/sets", "declared.tasks")
_ONES_OWN = frozenset({"his", "her", "my"})
_WILL = word_set("pillars/sets", "declared.will")


def declarations(document: Document, hits: Sequence[Hit]) -> Iterator[Declaration]:
    """The declared sets of the running text, in order."""
    tokens = document.tokens
    lower = tokens.lower
    sentences = document.sentences
    places = tokens.where(_STARTING)
    at, taken = 0, -1
    listed: set[tuple[int, int]] = set()
    for number, sentence in enumerate(sentences):
        while at < len(places) and places[at] < sentence.last:
            i = places[at]
            at += 1
            if i < sentence.first or i <= taken or document.zones[sentence.zone].kind not in DECLARING:
                continue
            phrase = next((p for p in _BY_FIRST_WORD.get(lower[i], ()) if tuple(lower[i : i + len(p)]) == p), None)
            if phrase is None and _INITIALS.match(tokens.text[i]):
                phrase = (lower[i],)
            if phrase is None:
                continue
            first, count = _counted(tokens, i, sentence.first)
            after = i + len(phrase)
            if count is not None and lower[after : after + 1] == ["and"] and lower[after + 1] in NUMBERS:
                count += NUMBERS[lower[after + 1]]  # "three priority areas and two common tasks, namely …"
            own = phrase in _OWN
            if count is None and not own and phrase not in _KEY:
                continue
            if not own and not _cooperative(document, number, i):
                continue
            found = _listed(document, hits, number, first, after, count, key=not own)
            if found is not None and own and count is None and _all_names(document, hits, found[0]):
                continue
            if found is not None and (own or _names_fields(document, hits, found[0], count)):
                items, rule = found
                yield Declaration(first, after, count, tuple(items), rule)
                listed.update(items)
                taken = max(tokens.at(items[-1][1] - 1), after - 1)
    in_lines = tuple(d for d in labelled(document) if listed.isdisjoint(d.items))
    yield from in_lines or (() if taken >= 0 else named_in_turn(document, taken))


def _cooperative(document: Document, number: int, at: int) -> bool:
    """Whether a sentence or the one before speaks of cooperation, or of what states lay down together: areas that are
    counted elsewhere are no declared set ("the fund lost money in three sectors")."""
    sentence = document.sentences[number]
    first = document.sentences[number - 1].first if number else sentence.first
    words = document.tokens.lower[max(first, at - 100) : min(sentence.last, at + 100)]
    return not (COOPERATION.isdisjoint(words) and PROGRAMMES.isdisjoint(words))


def _names_fields(document: Document, hits: Sequence[Hit], items: Items, count: int | None) -> bool:
    """Whether half of the items or more name a field or an action ("three areas: Lisbon, Porto and Faro" are no set),
    or three or more that are as many as declared are at least no names."""
    tokens = document.tokens
    named = proper = 0
    for start, end in items:
        first, last = _tokens(tokens, (start, end))
        known = bool(within(hits, first, last)) or (first < last and tokens.lower[first] in VERBS)
        named += known
        proper += not known and any(tokens.text[k][0].isupper() for k in range(first, last))
    return 2 * named >= len(items) or (2 < len(items) == count and not proper)


def _all_names(document: Document, hits: Sequence[Hit], items: Items) -> bool:
    """Whether all items are proper names: "their priorities in the fight against piracy, including in Yemen"."""
    tokens = document.tokens
    places = (_tokens(tokens, item) for item in items)
    return all(
        not within(hits, a, b) and any(tokens.text[k][0].isupper() for k in range(a, b)) and b - a < _SHORT_NAME
        for a, b in places
    )


def _counted(tokens: Tokens, i: int, floor: int) -> tuple[int, int | None]:
    """The number that counts a declared noun, and where it stands: "six main pillars", but not "the two leaders named
    their priorities"."""
    lower = tokens.lower
    for k in range(i - 1, max(floor, i - 7) - 1, -1):
        word = lower[k]
        if word in NUMBERS:
            return k, NUMBERS[word]
        if word.isdigit() and len(word) < 3:
            return k, int(word)
        if not word[0].isalpha() and word not in ("-", ",", '"', "“", "‘"):
            break
        if word in CLOSERS or word in _DETERMINERS or word in ("of", "in", "on", "to", "for"):
            break
        if word.endswith("s") and not word.endswith(("ss", "us", "ics", "'s")) and tokens.text[k].islower():
            break
    return i, None


def _listed(
    document: Document, hits: Sequence[Hit], number: int, first: int, after: int, count: int | None, *, key: bool
) -> tuple[Items, str] | None:
    """The items of a declaration whose noun ends at token `after`: in its sentence, or in what follows it."""
    tokens, sentence = document.tokens, document.sentences[number]
    items = _begun(document, number, after) if count else []
    if len(items) > 1:
        return items, "pillars.ordinals"
    if count is not None:
        for begin in islice(_counting(tokens, after, sentence.last, count), _MOST_OPENERS):
            items = inline(document, hits, begin, sentence, count)
            if len(items) == count:
                return items, "pillars.inline"
    opener = _opener(tokens, hits, after, sentence.last, counted=count is not None)
    if opener is not None and key and count is None and not _exhaustive(tokens, first, opener, sentence):
        return None
    if opener is not None and opener < sentence.last:
        items = inline(document, hits, opener, sentence, count)
        if len(items) >= 2 and (count is None or len(items) <= count + 1):
            return items, "pillars.inline"
    shared = key and tokens.lower[first - 2 : first] == ["in", "the"] and tokens.lower[first - 3] in COOPERATION_HEADS
    if count is None and not shared and (items := _of(document, hits, first, after, sentence)):
        return items, "pillars.inline"
    zone = document.zones[sentence.zone]
    heads = tokens.lower[sentence.last - 1].isalnum() and zone.end - zone.start < LONGEST_TITLE
    if tokens.lower[sentence.last - 1] in (":", ".") or opener == sentence.last or heads:
        for items, rule in (
            (lines(document, number), "pillars.lines"),
            (told(document, number), "pillars.ordinals"),
            (_next(document, hits, number, count) if count else [], "pillars.inline"),
            (unmarked(document, number, count), "pillars.lines"),
        ):
            if len(items) >= 2 and not (heads and count and len(items) != count):
                return items[: count if count and len(items) > count else None], rule
    items = _modifying(document, hits, first, after, sentence, count)
    if items:
        return items, "pillars.before"
    items = _before(document, hits, first, sentence)
    if len(items) >= 2 and (count is None or count == len(items)):
        return items, "pillars.before"
    return None


def _counting(tokens: Tokens, after: int, last: int, count: int) -> Iterator[int]:
    """Where the list of a counted set may begin, if it has as many items: after what opens a list, even further on
    ("four areas had been set aside for joint work: …"), or else after "of" or a comma. Of two the nearest alone may."""
    lower = tokens.lower
    while after < last and lower[after] in ('"', "”", "’", "'"):
        after += 1
    if after + 2 < last and lower[after] == "of" and lower[after + 1] in _DETERMINERS:
        # "the three pillars of the partnership, trade, energy and culture, …"
        after = next((k for k in range(after, min(after + 8, last - 2)) if lower[k] == ","), after)
        bare = lower[after] == ","
    else:
        bare = after + 2 < last and lower[after] in ("of", ",")
    if bare and dashed(tokens, after + 2):
        yield after + 1  # "the five pillars of politics – diplomacy, defence – security, …"
    opened = False
    for k in range(after, min(after + 30, last)):
        opens = (lower[k] in _COUNTING and lower[k - 1] != "one") or dashed(tokens, k)
        end = _phrased(lower, k) or (k + 1 if opens else k)
        if end == k or (lower[k] == "are" and (k > after + 6 or ":" in lower[k : min(k + 30, last)])):
            continue  # "three areas are a priority: …"
        while end < last and lower[end] in _BEFORE_LIST:
            end += 1
        opened = opened or k < after + 24
        if end < last:
            yield end
        if count == 2:
            return
    if bare and not opened:
        yield after + 1


def _phrased(lower: list[str], k: int) -> int | None:
    """Where a list begins that a phrase at `k` opens: "consisting of"."""
    rest = _PHRASES.get(lower[k])
    return k + 1 + len(rest) if rest is not None and tuple(lower[k + 1 : k + 1 + len(rest)]) == rest else None


def _exhaustive(tokens: Tokens, first: int, opener: int, sentence: Sentence) -> bool:
    """Whether a text says which its key areas are, and gives no mere examples: "the key areas are", "it covers key
    areas including", but not "cooperation in key areas including"."""
    before = tokens.lower[max(sentence.first, opener - 4) : opener]
    if before[-2:] == ["such", "as"]:
        return False
    if _EXAMPLES.isdisjoint(before):
        return True
    near = tokens.lower[max(sentence.first, first - 4) : first]
    return not (DECLARING_VERBS.isdisjoint(near) and _TASKS.isdisjoint(near)) and "like" not in before


def _opener(tokens: Tokens, hits: Sequence[Hit], after: int, last: int, *, counted: bool) -> int | None:
    """The token after the word that opens the list, not far from the declaring noun."""
    lower = tokens.lower
    among = "among" in lower[max(0, after - 6) : after]
    for k in range(after, min(after + 24, last)):
        word = lower[k]
        if (end := _phrased(lower, k)) is not None and (counted or lower[k] not in _COUNTERS):
            return end
        if dashed(tokens, k) and k > after - 1:
            return k + 1
        if word in _REPORTED:
            return None
        if word in _MODALS and (begun := _predicated(lower, k + 1, last)):
            return begun
        if word == "as" and not NAMING.isdisjoint(lower[max(0, after - 6) : after]):
            return k + 1  # "listed its priorities as trade and energy"
        if word in _REMAINS and within(hits, k + 1, min(k + 4, last)):
            return k + 1
        far = 12 if among else 6
        if word in _OPENERS and not (word == "are" and (k > after + far or (k > after and lower[after] not in _OF))):
            k += 1
            while k < last and lower[k] in _BEFORE_LIST:
                k += 1
            return k
        if word in ("that", "who", "will", "would", "to", ".", "thereby", "has", "have", "had", "was", "were"):
            return None
    return None


def _predicated(lower: list[str], k: int, last: int) -> int | None:
    """Where a list begins that a verb in the future opens: "our priorities will also include", "… should be"; not where
    something is done with them: "the priorities will be reviewed"."""
    while k < last and lower[k] in ("also", "continue", "to", "again"):
        k += 1
    if k + 1 >= last or lower[k] not in ("include", "be", "comprise", "cover", "remain"):
        return None
    passive = lower[k] == "be" and (lower[k + 1].endswith("ed") or lower[k + 1] in CLOSERS)
    return None if passive else k + 1


def _of(document: Document, hits: Sequence[Hit], first: int, after: int, sentence: Sentence) -> Items:
    """Three fields or more that stand right after "of": "the key areas of trade, energy and health". Without a number
    only a definite noun declares all of them, and "priority areas of cooperation" lists none."""
    tokens = document.tokens
    lower = tokens.lower
    if after + 2 >= sentence.last or lower[after] != "of" or lower[after + 1] in _DETERMINERS:
        return []
    near = lower[max(sentence.first, first - 3) : first]
    definite = (
        lower[after - 1] == "pillars"
        or not _DEFINITE.isdisjoint(near)
        or ("on" in near and not _CONCENTRATING.isdisjoint(near))
    )
    if not definite or lower[after + 1] in COOPERATION:
        return []
    items = inline(document, hits, after + 1, sentence, None)
    known = sum(bool(within(hits, *_tokens(tokens, item))) for item in items)
    return items if len(items) > 2 and 3 * known >= 2 * len(items) else []


def _tokens(tokens: Tokens, item: tuple[int, int]) -> tuple[int, int]:
    inside = tokens.within(*item)
    return inside.start, inside.stop


def _begun(document: Document, number: int, after: int) -> Items:
    """A list whose first item ends the sentence of its declaration: "on three aspects: firstly, … Secondly, …"."""
    sentence, tokens = document.sentences[number], document.tokens
    colon = next((k for k in range(after, min(after + 8, sentence.last)) if tokens.lower[k] == ":"), None)
    if colon is None or colon + 2 >= sentence.last or ORDINALS.get(tokens.lower[colon + 1]) != 1:
        return []
    first = trim(document.text, tokens.end[colon + 1], sentence.end)
    rest = told(document, number, told_before=1)
    return [first, *rest] if rest else []


def _next(document: Document, hits: Sequence[Hit], number: int, count: int) -> Items:
    """The list in the sentence after a counted declaration: "They are: trade, energy and culture", or as many marked
    items, however the sentence begins: "Its fields include: (i) trade; (ii) energy; and (iii) culture"."""
    if number + 1 >= len(document.sentences):
        return []
    sentence = document.sentences[number + 1]
    m = _LISTING_START.match(document.text, sentence.start, sentence.end)
    if document.zones[sentence.zone].kind not in BODY:
        return []
    if m is None:
        marked = marks(document.text, sentence.start, sentence.end)
        edges = [*(mark for mark, _ in marked[1:]), sentence.end]
        if len(marked) == count:
            return [trim(document.text, body, e) for (_, body), e in zip(marked, edges, strict=True)]
        # "There are three areas in which we can do more. Transport, energy and education."
        items = inline(document, hits, sentence.first, sentence, count) if count > 2 else []
        whole = bool(items) and not document.text[items[-1][1] : sentence.end].strip(' .”"')
        return items if len(items) == count and whole else []
    first = document.tokens.within(m.end(), sentence.end).start
    return inline(document, hits, first, sentence, count) if first < sentence.last else []


def _itemlike(lower: list[str], piece: Piece) -> bool:
    """Whether a piece may be an item: a field's name, or a few words that break no list."""
    short = bool(piece.hits) or piece.last - piece.first < 4
    return short and BREAKING.isdisjoint(lower[piece.first : piece.last])


def _modifying(
    document: Document, hits: Sequence[Hit], first: int, after: int, sentence: Sentence, count: int | None
) -> Items:
    """Three or more modifiers of pillars, or as many as are counted: "the political, economic and social pillars"."""
    tokens = document.tokens
    if tokens.lower[after - 1] not in _MODIFIED:
        return []
    floor = max(sentence.first, first - 20)
    cut = pieces(tokens, floor, first, within(hits, floor, first))
    begin = len(cut)
    while begin and cut[begin - 1].hits and cut[begin - 1].hits[-1].last == cut[begin - 1].last:
        begin -= 1
        if cut[begin].hits[0].first > cut[begin].first:
            break
    run = cut[begin:]
    if not run or not run[-1].joined or len(run) < (count or 3) or (len(run) == 2 and count != 2):
        return []
    start = run[0].hits[-1].first
    spans = [(start, run[0].last), *((p.first, p.last) for p in run[1:])]
    return [trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in spans]


def _before(document: Document, hits: Sequence[Hit], first: int, sentence: Sentence) -> Items:
    """The items before the declaring noun: "trade, energy and education are the three pillars", "… were identified as
    key areas"."""
    tokens = document.tokens
    lower = tokens.lower
    k = first - 1
    while k > sentence.first and (lower[k] in MODIFIERS or lower[k] in ("main", "most", "strategic")):
        k -= 1
    if k <= sentence.first or lower[k] not in _ARE:
        return []
    if not _ONES_OWN.isdisjoint(lower[k:first]) and COOPERATION.isdisjoint(lower[sentence.first : sentence.last]):
        return []  # "health, jobs and schools would be his priorities"
    while k > sentence.first and (lower[k - 1] in _WILL or lower[k - 1] in _ARE or lower[k - 1] in NAMING):
        k -= 1
    cut = pieces(
        tokens, max(sentence.first, k - _LONGEST_BEFORE), k, within(hits, max(sentence.first, k - _LONGEST_BEFORE), k)
    )
    if not cut or not cut[-1].joined:
        return []
    begin = len(cut) - 1
    while begin and _itemlike(lower, cut[begin]):
        begin -= 1
    found = opening(tokens, cut[begin])
    naming = max((j for j in range(cut[begin].first, cut[begin].last) if lower[j] in NAMING), default=None)
    if found is None and naming is not None and 0 < cut[begin].last - naming - 1 < 4:
        found = (naming + 1, cut[begin].last)  # "identified | leather goods, mining and energy as priority sectors"
    if found is None:
        begin += 1
    if len(cut) - begin < 2:
        return []
    groups = comma_groups(tokens, cut[begin:])
    spans = [(g[0].first, g[-1].last) for g in groups]
    a, b = found[0] if found else spans[0][0], spans[0][1]
    spans[0] = (max((k + 1 for k in range(a, b - 1) if lower[k] in NAMING), default=a), b)
    return [trim(document.text, tokens.start[a], tokens.end[b - 1]) for a, b in spans]
