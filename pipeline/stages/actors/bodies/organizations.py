"""Ministries, parliaments, universities, companies and other bodies, by the head noun of their names."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.gazetteer import Hit
from pipeline.stages.actors.vocabulary import COMMON, HONORIFICS, OFFICE_WORDS, OFFICES, ORGANIZATION_HEADS, WORDS

_STOP = WORDS["before_body"]
_LINKS = word_set("actors/sets", "bodies.organizations.links")
_OWNERS = word_set("actors/sets", "bodies.organizations.owners")
_FIELDS = word_set("actors/sets", "bodies.organizations.fields")
_ASSOCIATIONS = word_set("actors/sets", "bodies.organizations.associations")
_PRIVATE = word_set("actors/sets", "bodies.organizations.private")
_PAPERS = frozenset({"agreement", "memorandum", "mou", "protocol", "declaration", "contract", "treaty", "convention"})
_COUNCILS = frozenset({"council"})
_STYLED = frozenset({"royal", "national", "imperial", "federal"})
""" "The Royal Thai Navy" is Thailand's."""
_MEMBERS = frozenset({"ministers", "heads"})
""" "The Council of Foreign Ministers" is a body."""
_MOST = 12  # words of one name at most, so that a line without any lower-case word stays cheap


@dataclass(frozen=True, slots=True)
class Body:
    """The name of an organisation at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    kind: str
    country: str | None
    head: int
    """The token of the head noun."""
    core: int
    """First token without the state before it: "Foreign Ministry" in "Chinese Foreign Ministry"."""


def find_bodies(document: Document, hits: list[Hit]) -> list[Body]:
    """Names of organisations that the gazetteer does not have, from their head nouns."""
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    starts = {h.first: h for h in hits}
    inside = {i: h for h in hits for i in range(h.first, h.last)}
    found: list[Body] = []
    end = 0
    for i in [i for i in tokens.where(ORGANIZATION_HEADS.by_first) if lower[i] != text[i]]:
        if i < end or i in inside:
            continue
        match = ORGANIZATION_HEADS.at(lower, i)
        if match is None:
            continue
        last, (side, kind) = match
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None:
            continue
        first, country, core = (
            _before(tokens, i, max(sentence.first, end, i - _MOST), inside, kind) if side != "after" else (i, None, i)
        )
        if side != "before":
            last, after = _after(tokens, last, min(sentence.last, last + _MOST), starts)
            country = country or after
        if last < sentence.last and text[last] == "-" and tokens.end[last - 1] == tokens.start[last]:
            continue  # "Ministerial Meeting Co-Chair's Statement"
        goes_on = side == "before" and last < sentence.last and text[last][:1].isupper() and text[last].isalpha()
        if goes_on and last not in starts and OFFICES.at(lower, last) is None:
            continue  # "Open Radio Access Network": the head is no head
        owner = inside.get(first - 2) if first - 2 >= sentence.first and lower[first - 1] in ("'s", "’s") else None
        owned = owner is not None and owner.entry.kind == "state"
        alone = last - first == match[0] - i and not (owned and kind == "parliament")  # "Australia's Senate"
        if alone or (kind == "company" and _generic(lower[first:i])):
            continue
        paired = first - 2 >= sentence.first and lower[first - 1] in ("-", "–") and first - 2 in inside
        leading = {inside[k].first for k in range(first, i) if k in inside and inside[k].entry.kind == "state"}
        if (paired or len(leading) > 1) and not _of_members(tokens, first, i):
            continue  # the "Mongolia–Kazakhstan Commission" is of both: a mechanism, no organisation
        if len(leading) > 1:
            country = None
        elif paired:
            first, country = inside[first - 2].first, None
        if country is None and owner is not None and owned:
            country = owner.entry.ref  # Japan's Foreign Ministry
        titled = set(lower[first : min(leading)]) <= _STYLED if len(leading) == 1 else False
        if country is None and not paired and len(leading) == 1 and (kind == "company" or titled):
            country = inside[leading.pop()].entry.ref  # "Energy Fiji Limited"
        found.append(Body(first, last, kind, country, i, core))
        end = last
    return found


def _of_members(tokens: Tokens, first: int, head: int) -> bool:
    """Whether a body of two states is one of firms or people: "Thai-Philippines Business Council"."""
    return tokens.lower[head] in _ASSOCIATIONS or not _PRIVATE.isdisjoint(tokens.lower[first:head])


def _generic(words: list[str]) -> bool:
    """Whether a name is made of common words alone: "Joint Working Group"."""
    return all(w in COMMON or w in OFFICE_WORDS or w in ("working", "task", "study") for w in words)


def _before(tokens: Tokens, i: int, least: int, inside: dict[int, Hit], kind: str) -> tuple[int, str | None, int]:
    """Where the capitalised words before the head begin, the state that leads them, and where it ends."""
    first, core, country = i, i, None
    while first > least:
        k = first - 1
        hit = inside.get(k)
        if (
            hit is not None
            and (hit.entry.form != "capital" or (kind == "university" and hit.last == first))
            and hit.entry.kind in ("state", "bloc")
            and hit.first >= least
        ):
            country = hit.entry.ref if hit.entry.kind == "state" and country is None else None
            first = hit.first
            if country is None:
                core = first
        elif hit is None and (step := _part(tokens, k, least, inside)):
            first = core = step - 1
            country = None  # a state in the middle is no state: "Europe America Division"
        else:
            break
    while first < i and tokens.text[first] in ("&", "-", "and"):
        first += 1
        core = max(core, first)
    return first, country, core


def _part(tokens: Tokens, k: int, least: int, inside: dict[int, Hit]) -> int:
    """One more than where the word at `k` begins as a part of a name before its head; 0 where it is none."""
    text, lower = tokens.text, tokens.lower
    word, low = text[k], lower[k]
    before = text[k - 1] if k > least else ""
    if low in ("'s", "’s"):
        if k > least + 1 and lower[k - 2 : k] == ["prime", "minister"]:
            return k - 1  # "the Prime Minister's Office"
        return k if k > least and lower[k - 1] in _OWNERS else 0
    if word in ("'", "’") and lower[k - 1].endswith("s") and before[:1].isupper():
        return k if k > least else 0  # "the Thai Bankers' Association"
    if word in ("&", "-"):
        return k + 1 if before[:1].isupper() else 0
    if low == "and":  # "Health and Welfare Ministry", not "Vietnam and Oxford University"
        joined = lower[k - 1] in COMMON or (lower[k - 1] in _FIELDS and lower[k + 1] in _FIELDS)
        fits = before[:1].isupper() and joined and lower[k - 1] not in _STOP and k - 1 not in inside
        return k + 1 if fits else 0
    office = OFFICES.at(lower, k) is not None and low not in OFFICE_WORDS
    return k + 1 if word[:1].isupper() and word.isalpha() and low not in _STOP and not office else 0


def _after(tokens: Tokens, last: int, most: int, starts: dict[int, Hit]) -> tuple[int, str | None]:
    """Where the complement of the head ends, and the state in it: "of Foreign Affairs of Viet Nam"."""
    lower = tokens.lower
    country = None
    blocs = state = False  # a bloc in the name; a state right before
    end = last
    while end < most:
        k = _past_link(tokens, last, end, most, starts, state)
        if k is None or k >= most:
            break
        hit = starts.get(k)
        if hit is not None:
            if lower[end] not in _LINKS or hit.entry.kind not in ("state", "bloc"):
                break
            if hit.entry.kind == "state" and lower[end] != "to":
                country = hit.entry.ref
            blocs = blocs or hit.entry.kind == "bloc"
            end, state = hit.last, True
            if hit.entry.kind == "state" and hit.entry.form == "name" and not _known(lower, end, most):
                break  # "Ministry of Foreign Affairs of Malaysia Amran Zin": the holder's name
            continue
        # "the Council of the SCO Foreign Ministers" is the bloc's
        members = lower[last - 1] in _COUNCILS and lower[k] in _MEMBERS and not blocs
        if not _names_a_field(tokens, k) or (OFFICES.at(lower, k) and not members):
            break
        if end > last and k + 1 not in starts and _begins_name(tokens.text, lower, k, most):
            break
        end, state = k + 1, False
        if lower[k] in _MEMBERS and end < most and lower[end] not in _LINKS:
            break  # "the Council of Ministers Var Kim Hong"
        end += 2 * _hyphenated(tokens, end, most)
    return end, country


def _past_link(tokens: Tokens, last: int, k: int, most: int, starts: dict[int, Hit], state: bool) -> int | None:
    """The next word of a complement, behind "of", "and" or a comma; None where it ends."""
    lower = tokens.lower
    if lower[k] in _LINKS:
        return k + 1 + (k + 1 < most and lower[k + 1] == "the")
    if k == last:
        return None
    if lower[k] not in ("and", "&", ","):
        return k
    k += 1
    if lower[k - 1] == "," and k < most and lower[k] == "and":
        k += 1
    return None if k < most and _is_another(tokens, k, most, starts, state) else k


def _is_another(tokens: Tokens, k: int, most: int, starts: dict[int, Hit], state: bool) -> bool:
    """Whether what stands behind "and" or a comma is another body, a person or a paper, and no further field."""
    text, lower = tokens.text, tokens.lower
    more = k + 1 < most
    if more and lower[k] in _OWNERS and lower[k + 1] in ("'s", "’s"):
        return True  # "the Bank of Ceylon and People's Bank"
    if more and lower[k] in ORGANIZATION_HEADS.by_first and lower[k + 1] == "of":
        return True  # "the Ministry of Trade and Ministry of Finance"
    if lower[k] in _PAPERS:
        return True  # "the University of Oriental Studies, Memorandum of …"
    if state and _heads_another(tokens, k, most):
        return True  # "the Reform Commission of China and National Planning Commission of Nepal"
    if k in starts:
        return True
    if lower[k] in COMMON or lower[k] == "national" or OFFICE_WORDS.get(lower[k]) == "field":
        return False
    if more and OFFICE_WORDS.get(lower[k + 1]) == "field" and text[k + 1][:1].isupper() and text[k][:1].isupper():
        return False  # "and Light Industry"
    closed = k + 2 < most and lower[k + 1] == "of" and (k + 2 in starts or lower[k + 2] == "the")
    return not closed  # "Mining Industry and Geology of Uzbekistan"


def _known(lower: list[str], k: int, most: int) -> bool:
    """Whether the word behind a state goes on with the name of a body."""
    return k < most and (lower[k] in COMMON or lower[k] in OFFICE_WORDS or lower[k] in _LINKS | {"and", "&", ","})


def _names_a_field(tokens: Tokens, k: int) -> bool:
    """Whether a word may name the field of a body: capitalised, no form of address, initial or rank."""
    text, lower = tokens.text, tokens.lower
    if not text[k][:1].isupper() or not text[k].isalpha() or lower[k] in _STOP or _styled(lower, k):
        return False
    if len(text[k]) == 1 and text[k + 1 : k + 2] == ["."]:
        return False  # "Ministry of Finance S. R. Perera"
    return lower[k - 1] in _LINKS or OFFICE_WORDS.get(lower[k]) != "rank" or lower[k] == "national"


def _hyphenated(tokens: Tokens, k: int, most: int) -> bool:
    """Whether a word goes on behind a hyphen: "International Co-operation"."""
    if k + 1 >= most or tokens.text[k] != "-" or not tokens.text[k + 1].isalpha():
        return False
    return tokens.end[k - 1] == tokens.start[k] and tokens.end[k] == tokens.start[k + 1]


def _heads_another(tokens: Tokens, k: int, most: int) -> bool:
    """Whether the capitalised words at `k` are the name of a body of its own."""
    end = k
    while end < most and tokens.text[end][:1].isupper():
        end += 1
    return any(tokens.lower[m] in ORGANIZATION_HEADS.by_first for m in range(k, end))


def _begins_name(text: list[str], lower: list[str], k: int, most: int) -> bool:
    """Whether the holder's name begins behind a field: "Ministry of Industry, Commerce and Supplies | Rabi Sainju"."""
    known = [w in COMMON or w in OFFICE_WORDS for w in lower[k - 1 : min(k + 2, most)]]
    return (
        known[:1] == [True] and known[1:] == [False, False] and text[k + 1][:1].isupper() and lower[k - 1] not in _LINKS
    )


def _styled(lower: list[str], k: int) -> bool:
    """Whether a form of address begins here: "Department of Immigration HE General …"."""
    match = HONORIFICS.at(lower, k)
    return match is not None and match[1][1] in ("style", "address", "learning")
