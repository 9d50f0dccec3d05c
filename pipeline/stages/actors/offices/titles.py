"""Titles: the head of an office with its modifiers, its field and its state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.document import Document, Tokens
from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.gazetteer import Hit
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.complements import complement
from pipeline.stages.actors.vocabulary import (
    NATIONAL,
    OFFICE_WORDS,
    OFFICES,
    ORGANIZATION_COUNTRY,
    SEATS,
    SHARED,
    Office,
)

_DETERMINERS = word_set("actors/sets", "offices.titles.determiners")
SON_OF = word_set("actors/sets", "offices.titles.son_of")
_AGENCIES = word_set("actors/sets", "offices.titles.agencies")
_SHORT = word_set("actors/sets", "offices.titles.short")
_HOUSES = word_set("actors/sets", "offices.titles.houses")
_PARLIAMENTS = word_set("actors/sets", "offices.titles.parliaments")
_PARTS = frozenset({"commission", "committee", "delegation", "faction", "group", "party", "subcommittee"})
_ACRONYM = 7  # letters of "USAID" and more
_HEADED = frozenset(
    {"chief", "head", "director", "chairman", "chairperson", "spokesperson", "spokesman", "spokeswoman"}
)
_UNDER = frozenset({"secretary", "secretaries", "treasurer"})
_AT_THE_TIME = ["at", "the", "time"]
""" "Panama's president at the time, X"."""


@dataclass(frozen=True, slots=True)
class Title:
    """One office at the tokens from `first` to `last` (exclusive)."""

    first: int
    last: int
    head: int
    office: Office
    country: str | None
    begin: int
    """First token of the noun phrase: the determiner or the state before the title, or `first`."""
    determiner: str
    """Lower-case determiner or possessive before it; empty without one."""
    capital: bool
    """Whether the head is capitalised."""
    stated: bool
    """Whether the state stands in the phrase itself."""
    complement: bool
    """Whether a complement ("of …") follows the head."""
    time: str
    """former, incoming, …; else empty."""
    abroad: bool
    """Whether it is an office of a bloc or an organisation that belongs to no state."""


_RANKS = frozenset({"chief", "deputy", "deputy assistant"})
"""Offices that rank another which follows: "deputy foreign minister", "chief economic minister"."""


def find_titles(document: Document, chart: Chart) -> list[Title]:
    """All titles and bare office words, in order."""
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    found: list[Title] = []
    end = 0
    by_first = OFFICES.by_first
    for i in tokens.where(by_first):
        if i < end:
            continue
        match = OFFICES.at(lower, i)
        if match is None:
            continue
        last, office = match
        if office.name in ("mp", "mep") and _after_name(text, lower, i, chart):
            continue  # "Anthony Albanese MP" holds no further office
        if i and lower[i - 1] in SON_OF and text[i][:1].isupper():
            continue  # "Sheikh Zayed bin Sultan Al Nahyan"
        if given_name(lower, i):
            continue  # "climate envoy Sultan al-Jaber"
        if office.klass == "monarch" and i and text[last : last + 1] == ["-"] and text[i - 1].istitle():
            continue  # "Foreign Minister Hossein Amir-Abdollahian"
        if office.name in _SHORT and not text[i].rstrip("s").isupper():
            continue
        if i in chart.hit_in and chart.hit_in[i].entry.kind != "state":
            continue
        body = chart.body_in.get(i)
        if body is not None and body.last >= last:
            continue
        sentence = document.sentence_at(tokens.start[i])
        if sentence is None:
            continue
        if last - i == 1 and last < sentence.last and lower[i] in OFFICE_WORDS and OFFICES.at(lower, last):
            continue  # Executive Secretary, Deputy Minister: the first word only modifies
        if office.name in _RANKS and _ranks_another(lower, last, sentence.last, chart):
            continue
        title = _title(tokens, i, last, office, chart, max(sentence.first, end), sentence.last)
        if (office.klass == "president" and _of_a_house(lower, title)) or _of_parliament(lower, title):
            title = replace(title, office=replace(office, klass="speaker", rank="official"))  # "Senate President"
        if office.name in ("host", "guest") and (title.determiner not in ("his", "her") or office.plural):
            continue  # "his Kenyan host, President X", but "to host the talks"
        joined = "and" in lower[title.first : title.last] or "," in lower[title.first : title.last]
        for k in range(title.first, title.last) if joined else ():
            if k in chart.hit_at and chart.hit_at[k].entry.kind == "bloc" and lower[k] in OFFICE_WORDS:
                del chart.hit_at[k], chart.hit_in[k]  # "Foreign, Commonwealth and Development Affairs" is no bloc
        found.append(title)
        end = title.last
    return found


def given_name(lower: list[str], i: int) -> bool:
    """Whether a title is the given name of who is named so: no monarch is called "Sultan al-" or "Sultan bin"."""
    return lower[i] == "sultan" and i + 1 < len(lower) and (lower[i + 1] in SON_OF or lower[i + 1] == "al")


def _ranks_another(lower: list[str], i: int, most: int, chart: Chart) -> bool:
    """Whether "deputy" ranks the office that follows: "deputy U.S. assistant secretary of state", "Deputy Foreign
    Minister"."""
    hit = chart.hit_at.get(i)
    k = first = hit.last if hit is not None and hit.entry.kind == "state" else i
    while k < most and OFFICES.at(lower, k) is None:
        joins = k > first and lower[k] in ("and", "&", ",")
        if not joins and OFFICE_WORDS.get(lower[k]) not in ("rank", "field"):
            return False
        k += 1
    return k < most and OFFICES.at(lower, k) is not None


def _after_name(text: list[str], lower: list[str], i: int, chart: Chart) -> bool:
    """Whether an unknown capitalised word stands right before."""
    k = i - 1
    return (
        k >= 0
        and text[k][:1].isupper()
        and text[k].isalpha()
        and k not in chart.hit_in
        and lower[k] not in OFFICE_WORDS
    )


def _of_a_house(lower: list[str], title: Title) -> bool:
    """Whether a president presides over a house, court or the like: "Senate President", "President of the Court"."""
    before = title.head > title.first and lower[title.head - 1] in _HOUSES
    behind = lower[title.head + 1 : title.last]
    return before or (behind[:1] == ["of"] and not _HOUSES.isdisjoint(behind))


def _of_parliament(lower: list[str], title: Title) -> bool:
    """Whether a chairman presides over a parliament and is its speaker: "Majilis Chairman", "Chairman of the Rada"."""
    words = lower[title.first : title.last]
    return title.office.klass == "chair" and not _PARLIAMENTS.isdisjoint(words) and _PARTS.isdisjoint(words)


def _title(tokens: Tokens, head: int, last: int, office: Office, chart: Chart, least: int, most: int) -> Title:
    text, lower = tokens.text, tokens.lower
    capital = text[head][:1].isupper()
    first, time = _modifiers(tokens, head, least, chart, capital)
    head_last = last
    last, after = complement(tokens, last, most, chart, capital, office)
    begin, before, determiner, late = _lead(tokens, first, least, chart)
    time = time or late
    if lower[last : min(last + 3, most)] == _AT_THE_TIME:
        last, time = last + 3, time or "then"
    of = chart.hit_at.get(first)
    party = _home(of, chart)
    country = before or after or party  # "Congress President": of the party's state
    unmixed = "foreign" not in lower[first:last]  # "of the Commonwealth", not "Commonwealth and Development Affairs"
    abroad = any(
        (h := chart.hit_at.get(k)) is not None
        and (
            (h.entry.kind == "bloc" and (h.last - h.first > 1 or lower[k] not in OFFICE_WORDS or unmixed))
            or (h.entry.kind == "organization" and h.entry.ref not in NATIONAL)
        )
        for k in range(first, last)
    )
    lead = chart.hit_in.get(begin - 1) if begin > least else None
    if lead is not None and lead.last == begin and not country and _of_no_state(lead):
        begin, abroad = lead.first, True  # "the EU trade chief", "U.N. envoy"
    stated = country is not None
    return Title(first, last, head, office, country, begin, determiner, capital, stated, last > head_last, time, abroad)


def _home(hit: Hit | None, chart: Chart) -> str | None:
    """The state of a body before an office; of one that several states have, only where the text names the usual one:
    "DFA spokesperson"."""
    home = ORGANIZATION_COUNTRY.get(hit.entry.ref) if hit is not None and hit.entry.kind == "organization" else None
    if hit is None or home is None or hit.entry.ref not in SHARED:
        return home
    return home if any(h.entry.kind == "state" and h.entry.ref == home for h in chart.hit_at.values()) else None


def _of_no_state(hit: Hit) -> bool:
    """Whether a name is that of a bloc or of a body that belongs to no state."""
    return hit.entry.kind == "bloc" or (hit.entry.kind == "organization" and hit.entry.ref not in NATIONAL)


def _modifiers(tokens: Tokens, head: int, least: int, chart: Chart, capital: bool) -> tuple[int, str]:
    """Where the title begins: ranks and fields before the head, an organisation included."""
    text, lower = tokens.text, tokens.lower
    first, time = head, ""
    while first > least:
        k = first - 1
        body = chart.body_in.get(k)
        if body is not None:
            if body.last == first:
                first = body.core
                if body.country and body.core > body.first:
                    break
                continue
            break
        hit = chart.hit_in.get(k)
        if hit is not None:
            if lower[k] in _AGENCIES:
                break  # "ASTANA. KAZINFORM Minister of …"
            fits = capital or hit.entry.ref in SHARED  # "Department of Foreign Affairs spokesman"
            if hit.entry.kind in ("organization", "bloc") and hit.last == first and hit.first >= least and fits:
                first = hit.first
                continue
            break
        role = OFFICE_WORDS.get(lower[k])
        if lower[k] == "under" and first == head and lower[head] not in _UNDER:
            break  # "Under President X's leadership"
        if role == "time":
            time = lower[k]
            break
        if role is not None and (text[k][:1].isupper() or not capital or role == "rank"):
            first = k
            continue
        short = text[k].isupper() and text[k].isalpha() and 1 < len(text[k]) < _ACRONYM and first == head
        if short and not capital and lower[head] in _HEADED:
            first = k  # "former DFA chief X"
            continue
        if text[k] == "Country" and capital and first == head:
            first = k  # "KOICA Country Director"
            continue
        if lower[k] == "-" and k > least and lower[k - 1] == "non" and lower[first] == "resident":
            first = k - 1  # "non-resident ambassador"
            continue
        if lower[k] in ("-", "&", "and", ",") and k - 1 >= least:
            before = OFFICE_WORDS.get(lower[k - 1])
            cased = capital or (first < head and text[first][:1].isupper())  # "Foreign Trade and Tourism minister"
            if before == "field" and text[k - 1][:1].isupper() and cased and first < head:
                first = k - 1
                continue
        break
    return first, time


def _lead(tokens: Tokens, first: int, least: int, chart: Chart) -> tuple[int, str | None, str, str]:
    """What stands before the title: time words, the state as adjective or possessive, and the determiner."""
    lower = tokens.lower
    begin, country, determiner, time = first, None, "", ""
    while begin > least:
        k = begin - 1
        hit = chart.hit_in.get(k)
        body = chart.body_in.get(k)
        if lower[k] in POSSESSIVES and k - 1 >= least:
            hit = chart.hit_in.get(k - 1)
            if hit is None or hit.entry.kind != "state" or country:
                determiner = determiner or "'s"
                break
            begin, country = hit.first, hit.entry.ref
        elif body is not None and body.country and body.core <= first <= body.last and country is None:
            begin, country = body.first, body.country
        elif hit is not None and hit.entry.kind == "state" and hit.last == begin and country is None:
            if hit.entry.form == "capital" and " ".join(lower[hit.first : hit.last]) not in SEATS:
                break
            begin, country = hit.first, hit.entry.ref
        elif country is None and begin == first and tokens.text[k] in chart.acronyms:
            begin, country = k, chart.acronyms[tokens.text[k]]  # "PCG Commandant X"
        elif country and OFFICE_WORDS.get(lower[k]) == "rank":
            begin = k
        elif OFFICE_WORDS.get(lower[k]) == "time" or (lower[k] == "-" and OFFICE_WORDS.get(lower[k - 1]) == "time"):
            begin, time = k, lower[k]
        elif lower[k] in ("two", "three", "both", "top", "senior"):
            begin = k
            determiner = determiner or lower[k]
        elif lower[k] in _DETERMINERS:
            begin, determiner = k, lower[k]
            break
        else:
            break
    return begin, country, determiner, time
