"""What follows the head of an office: "of Trade of the Republic of Korea", "at the Irish embassy in Lusaka"."""

from __future__ import annotations

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.fields import (
    PARTS,
    association,
    constituency,
    field_of,
    office_of_state,
    open_field,
    province,
    seat_of,
    town,
)
from pipeline.stages.actors.vocabulary import OFFICE_WORDS, OFFICES, ORGANIZATION_COUNTRY, Office

_OF_BODIES = frozenset({"chairman", "chairperson", "chairwoman", "speaker"})
_FOR = frozenset({"adviser", "advisor", "secretary", "under secretary", "undersecretary", "assistant secretary"})
_BESIDE = frozenset({"neighbouring", "neighboring", "nearby"})
""" "President of neighbouring Togo"."""
_SEATS = frozenset({"bureau", "cabinet", "office", "secretariat", "staff"})
_PLENIPOTENTIARY = (["and", "plenipotentiary"], ["&", "plenipotentiary"])
_BRACKETS = 6
_CHARGES = frozenset({"charge", "east", "west", "south", "north", "independent", "and", "&"})
_SENT = frozenset({"coordinator", "director", "representative"})
_OWNERS = frozenset({"'s", "’s"})
_OF_STATES = word_set("actors/sets", "complements.of_states")
_COUNTRIES = frozenset({"country", "emirate", "kingdom", "republic", "sultanate"})
_BEHIND = frozenset({"pro", "tempore", "extraordinary", "plenipotentiary", "designate", "emeritus"})
_POSTED = frozenset({"ambassador", "envoy", "diplomat", "consul", "charge"})
_LINKS = word_set("actors/sets", "complements.links")


def complement(
    tokens: Tokens, last: int, most: int, chart: Chart, capital: bool, office: Office
) -> tuple[int, str | None]:
    """Where "of Foreign Affairs of the Republic of Korea" ends, and the state in it."""
    text, lower = tokens.text, tokens.lower
    country: str | None = None
    j = last
    while j < most and (lower[j] in _BEHIND or lower[j : j + 2] in _PLENIPOTENTIARY):
        j += 1  # "Ambassador Extraordinary and Plenipotentiary to Kazakhstan"
    if j + 2 < most and lower[j] == "(" and capital and text[j + 1][:1].isupper():
        close = next((m for m in range(j + 2, min(j + _BRACKETS, most)) if lower[m] == ")"), 0)
        held = all(OFFICE_WORDS.get(w) in ("field", "rank") or w in _CHARGES for w in lower[j + 1 : close])
        j = close + 1 if close and held else j  # "Minister of State (Independent Charge) for Science"
    links = _LINKS | {"from"} if office.klass == "counterpart" else _LINKS
    j += lower[j : j + 2] == ["responsible", "for"]
    j += 2 * (lower[j : j + 3] == ["in", "charge", "of"])
    while j + 1 < most and lower[j] in links:
        link = lower[j]
        k = j + 1
        if lower[k] == "the" and k + 1 < most:
            k += 1
        k += lower[k] in _BESIDE and k + 1 < most and text[k + 1][:1].isupper()
        if (
            link == "to"
            and office.klass == "ambassador"
            and lower[j + 1] in ("this", "the")
            and (named := next((m for m in (k, k + 1) if m < most and lower[m] in _COUNTRIES), 0))
        ):
            j = named + 1  # "the Cuban ambassador to this country", "to the Sultanate"
            continue
        hit, body = chart.hit_at.get(k), chart.body_at.get(k)
        if office.klass == "counterpart" and (hit is None or hit.entry.kind != "state"):
            break  # "his Moroccan counterpart at the ministry"
        if body is None and (end := seat_of(tokens, j, most, chart)) > j:
            country = country or (hit.entry.ref if hit is not None and hit.entry.kind == "state" else None)
            j = end
            continue
        if body is not None and link in ("of", "for", "to", "at"):
            j = body.last
            country = country or body.country
            if j + 1 < most and lower[j] in ("'s", "’s") and j + 1 in chart.body_at:
                inner = chart.body_at.pop(j + 1)
                for m in range(inner.first, inner.last):
                    del chart.body_in[m]
                j = inner.last  # "of the Foreign Ministry's African Department"
            continue
        if hit is not None and hit.entry.kind in ("state", "bloc", "organization"):
            if hit.entry.kind == "state" and lower[hit.last : hit.last + 1] == ["-"] and hit.last + 1 in chart.hit_at:
                end = association(tokens, hit.last, most)  # "President of Nepal-Pakistan Friendship Association"
                if end == hit.last:
                    break
                j = end
                continue
            owner = hit.last < most and lower[hit.last] in _OWNERS and not office_of_state(lower, hit.last, most)
            if owner and office.klass in _OF_STATES:
                break  # "apprised the envoy of Pakistan's concerns"
            thanked = link == "for" and office.rank in ("leader", "minister", "official") and hit.last < most
            if thanked and lower[hit.last] in ("'s", "’s", "'", "’"):
                break  # "thanked the Prime Minister for Finland's support"
            if (
                (office.klass in _POSTED or office.klass in _SENT)
                and link == "in"
                and hit.entry.kind == "state"
                and hit.entry.form != "demonym"
            ):
                j = hit.last  # "Jordan's Ambassador in Kuwait"
                continue
            if link in ("of", "for", "from") or (link == "to" and office.klass in ("ambassador", "envoy", "diplomat")):
                if hit.entry.kind == "organization":
                    country = country or ORGANIZATION_COUNTRY.get(hit.entry.ref)
                if hit.entry.kind == "state" and link != "to":
                    if hit.entry.form == "demonym":  # "of the French national Assembly"
                        end = field_of(tokens, hit.last, most, chart, capital)
                        if end == hit.last:
                            break
                        country, j = country or hit.entry.ref, end
                        continue
                    country = country or hit.entry.ref
                j = hit.last
                j += office_of_state(lower, j, most)
                j += j < most and lower[j] in PARTS and text[j][:1].isupper()  # "Governor of Vientiane Province"
                continue
            break
        if (
            link in ("of", "for", "to", "assisting")
            and lower[k] in OFFICES.by_first
            and capital
            and text[k][:1].isupper()
        ):
            match = OFFICES.at(lower, k)
            sent = link == "of" and lower[j + 1] == "the"
            sent = sent and (office.klass in ("envoy", "adviser", "spokesperson") or lower[j - 1] in _SEATS)
            if match and (sent or link in ("to", "assisting")):  # Secretary to the President, Envoy of the President
                j = match[0]
                continue
        opens = capital and text[k][:1].isupper() and _opens(office, link, lower[k - 1])
        end = (open_field if opens else field_of)(tokens, k, most, chart, capital)
        if end == k and link in ("for", "from") and office.klass == "lawmaker":
            end = constituency(tokens, k, most, chart)
        if end == k and link == "in" and office.klass in _POSTED:
            end = town(tokens, k, most)
        if end == k and link == "of" and office.klass in ("governor", "mayor"):
            end = province(tokens, k, most)
        if end == k and link == "of" and office.klass in ("ruler", "monarch") and text[k].istitle():
            end = k + 1  # "Ruler of Dubai"
        if end == k:
            break
        j = end
    return j, country


def _opens(office: Office, link: str, before: str) -> bool:
    """Whether what follows the link is a field or a body and never a name: "Minister of X", "Chairman of the X"."""
    if office.name in _OF_BODIES:
        return link == "of" and before == "the"
    return before == link and (
        (office.name == "minister" and link in ("of", "for")) or (link == "for" and office.name in _FOR)
    )
