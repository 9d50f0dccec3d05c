"""Ministries, parliaments, universities, companies and other bodies, by the head noun of their names."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.gazetteer import Hit
from pipeline.stages.actors.vocabulary import COMMON, HONORIFICS, OFFICE_WORDS, OFFICES, ORGANIZATION_HEADS, WORDS

_STOP = WORDS["before_body"]
_LINKS = word_set("actors/sets", "organizations.links")
_OWNERS = word_set("actors/sets", "organizations.owners")
_FIELDS = word_set("actors/sets", "organizations.fields")
_ASSOCIATIONS = word_set("actors/sets", "organizations.associations")
_PRIVATE = word_set("actors/sets", "organizations.private")
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
    text, lower = tokens.text, tokens.lower
    country = None
    blocs = False  # "the Council of the SCO Foreign Ministers" is the bloc's
    starts_of: set[int] = set()  # last tokens of the states in the name
    j = last
    while j < most:
        k = j
        if lower[k] in _LINKS:
            k += 1
            if k < most and lower[k] == "the":
                k += 1
        elif lower[k] in ("and", "&", ",") and j > last:
            k += 1
            if lower[k - 1] == "," and k < most and lower[k] == "and":
                k += 1
            if k + 1 < most and lower[k] in _OWNERS and lower[k + 1] in ("'s", "’s"):
                break  # "the Bank of Ceylon and People's Bank"
            if k + 1 < most and lower[k] in ORGANIZATION_HEADS.by_first and lower[k + 1] == "of":
                break  # "the Ministry of Trade and Ministry of Finance"
            common = k < most and (
                lower[k] in COMMON or lower[k] == "national" or OFFICE_WORDS.get(lower[k]) == "field"
            )
            field = k + 1 < most and OFFICE_WORDS.get(lower[k + 1]) == "field" and text[k + 1][:1].isupper()
            common = common or (field and text[k][:1].isupper() and k not in starts)  # "and Light Industry"
            if k < most and lower[k] in _PAPERS:
                break  # "the University of Oriental Studies, Memorandum of …"
            if j - 1 in starts_of and _heads_another(tokens, k, most):
                break  # "the Reform Commission of China and National Planning Commission of Nepal"
            closed = k + 2 < most and lower[k + 1] == "of" and (k + 2 in starts or lower[k + 2] == "the")
            if k < most and (k in starts or not (common or closed)):  # "Mining Industry and Geology of Uzbekistan"
                break
        elif j == last:
            break
        if k >= most:
            break
        hit = starts.get(k)
        if hit is not None:
            if lower[j] not in _LINKS or hit.entry.kind not in ("state", "bloc"):
                break
            if hit.entry.kind == "state" and lower[j] != "to":
                country = hit.entry.ref
            blocs = blocs or hit.entry.kind == "bloc"
            j = hit.last
            starts_of.add(j - 1)
            known = j < most and (
                lower[j] in COMMON or lower[j] in OFFICE_WORDS or lower[j] in _LINKS | {"and", "&", ","}
            )
            if hit.entry.kind == "state" and hit.entry.form == "name" and not known:
                break  # "Ministry of Foreign Affairs of Malaysia Amran Zin": the holder's name
            continue
        if (
            not text[k][:1].isupper()
            or not text[k].isalpha()
            or lower[k] in _STOP
            or (OFFICES.at(lower, k) and not (lower[last - 1] in _COUNCILS and lower[k] in _MEMBERS and not blocs))
            or _styled(lower, k)
            or (len(text[k]) == 1 and text[k + 1 : k + 2] == ["."])  # "Ministry of Finance S. R. Perera"
            or (lower[k - 1] not in _LINKS and OFFICE_WORDS.get(lower[k]) == "rank" and lower[k] != "national")
            or (j > last and k + 1 not in starts and _begins_name(text, lower, k, most))
        ):
            break
        j = k + 1
        if lower[k] in _MEMBERS and j < most and lower[j] not in _LINKS:
            break  # "the Council of Ministers Var Kim Hong"
        glued = (
            j + 1 < most
            and text[j] == "-"
            and tokens.end[j - 1] == tokens.start[j]
            and tokens.end[j] == tokens.start[j + 1]
        )
        j += 2 * (glued and text[j + 1].isalpha())  # "International Co-operation"
    return j, country


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
