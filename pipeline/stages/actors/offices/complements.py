"""What follows the head of an office: "of Trade of the Republic of Korea", "at the Irish embassy in Lusaka"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.gazetteer import Hit
from pipeline.stages.actors.bodies.organizations import Body
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.fields import (
    PARTS,
    association,
    constituency,
    field_of,
    office_of_state,
    open_field,
    organ_of_state,
    province,
    region,
    seat_of,
    town,
)
from pipeline.stages.actors.vocabulary import (
    ENVOYS,
    OFFICE_WORDS,
    OFFICES,
    ORGANIZATION_COUNTRY,
    RANKS_OF_STATE,
    Office,
)

_OF_BODIES = frozenset({"chairman", "chairperson", "chairwoman", "speaker"})
_FOR = frozenset({"adviser", "advisor", "secretary", "under secretary", "undersecretary", "assistant secretary"})
_BESIDE = frozenset({"neighbouring", "neighboring", "nearby"})
""" "President of neighbouring Togo"."""
_DEALS = frozenset({"coordinator", "envoy", "representative"})
_ROYAL = ["royal", "government", "of"]
_SEATS = frozenset({"bureau", "cabinet", "office", "secretariat", "staff"})
_PLENIPOTENTIARY = (["and", "plenipotentiary"], ["&", "plenipotentiary"])
_BRACKETS = 6
_CHARGES = frozenset({"charge", "east", "west", "south", "north", "independent", "and", "&"})
_SENT = frozenset({"coordinator", "director", "representative"})
_OWNERS = frozenset({"'s", "’s"})
_ANY_OWNER = _OWNERS | {"'", "’"}
_SENT_TO = frozenset({"ambassador", "envoy", "diplomat"})
_OF_OFFICES = frozenset({"of", "for", "to", "assisting"})
_OF_STATES = word_set("actors/sets", "offices.complements.of_states")
_COUNTRIES = frozenset({"country", "emirate", "kingdom", "republic", "sultanate"})
_BEHIND = frozenset({"pro", "tempore", "extraordinary", "plenipotentiary", "designate", "emeritus"})
_LINKS = word_set("actors/sets", "offices.complements.links")


def complement(
    tokens: Tokens, last: int, most: int, chart: Chart, capital: bool, office: Office
) -> tuple[int, str | None]:
    """Where "of Foreign Affairs of the Republic of Korea" ends, and the state in it."""
    behind = _behind_head(tokens, last, most, capital)
    links = _LINKS | {"from"} if office.klass == "counterpart" else _LINKS
    phrase = _Phrase(tokens, chart, office, capital, most, behind)
    while phrase.end + 1 < most and tokens.lower[phrase.end] in links and _goes_on(phrase):
        pass
    return phrase.end, phrase.country


def _behind_head(tokens: Tokens, j: int, most: int, capital: bool) -> int:
    """Where the words end that belong to the head and say nothing of the field: "Ambassador Extraordinary and
    Plenipotentiary", "Minister of State (Independent Charge)", "minister responsible for"."""
    text, lower = tokens.text, tokens.lower
    while j < most and (lower[j] in _BEHIND or lower[j : j + 2] in _PLENIPOTENTIARY):
        j += 1
    if j + 2 < most and lower[j] == "(" and capital and text[j + 1][:1].isupper():
        close = next((m for m in range(j + 2, min(j + _BRACKETS, most)) if lower[m] == ")"), 0)
        held = all(OFFICE_WORDS.get(w) in ("field", "rank") or w in _CHARGES for w in lower[j + 1 : close])
        j = close + 1 if close and held else j
    j += lower[j : j + 2] == ["responsible", "for"]
    return j + 2 * (lower[j : j + 3] == ["in", "charge", "of"])


@dataclass(slots=True)
class _Phrase:
    """What follows a head, while it is read, link for link."""

    tokens: Tokens
    chart: Chart
    office: Office
    capital: bool
    most: int
    end: int
    """Where what has been read ends, and the next link stands."""
    country: str | None = None
    link: str = ""
    inner: int = 0
    """The token behind the link and its article."""
    hit: Hit | None = None
    body: Body | None = None

    def follow(self) -> None:
        """Look at what stands behind the link."""
        text, lower, most = self.tokens.text, self.tokens.lower, self.most
        self.link = lower[self.end]
        k = self.end + 1
        k += lower[k] == "the" and k + 1 < most
        k += lower[k] in _BESIDE and k + 1 < most and text[k + 1][:1].isupper()
        royal = 3 if lower[k : k + 3] == _ROYAL else int(lower[k] == _ROYAL[0])  # "of the Royal Thai Government"
        k += royal * (k + royal < most and k + royal in self.chart.hit_at)
        self.inner, self.hit, self.body = k, self.chart.hit_at.get(k), self.chart.body_at.get(k)

    def take(self, end: int, state: str | None = None) -> bool:
        """The phrase goes on to `end`, and tells the state if none was told before."""
        self.end = end
        self.country = self.country or state
        return True


def _goes_on(phrase: _Phrase) -> bool:
    """Whether the next link leads on, as the first rule says that knows it."""
    phrase.follow()
    for rule in _RULES:
        answer = rule(phrase)
        if answer is not None:
            return answer
    return False


def _this_country(p: _Phrase) -> bool | None:
    """ "the Cuban ambassador to this country", "to the Sultanate"."""
    lower = p.tokens.lower
    if p.link != "to" or p.office.klass != "ambassador" or lower[p.end + 1] not in ("this", "the"):
        return None
    named = next((m for m in (p.inner, p.inner + 1) if m < p.most and lower[m] in _COUNTRIES), 0)
    return p.take(named + 1) if named else None


def _counterpart(p: _Phrase) -> bool | None:
    """ "his Moroccan counterpart at the ministry": only the state belongs to it."""
    state = p.hit is not None and p.hit.entry.kind == "state"
    return False if p.office.klass == "counterpart" and not state else None


def _seat(p: _Phrase) -> bool | None:
    """ "at the Irish embassy in Lusaka"."""
    end = seat_of(p.tokens, p.end, p.most, p.chart) if p.body is None else p.end
    if end <= p.end:
        return None
    return p.take(end, p.hit.entry.ref if p.hit is not None and p.hit.entry.kind == "state" else None)


def _of_a_body(p: _Phrase) -> bool | None:
    """ "of the Foreign Ministry's African Department"."""
    if p.body is None or p.link not in ("of", "for", "to", "at"):
        return None
    end, bodies = p.body.last, p.chart.body_at
    if end + 1 < p.most and p.tokens.lower[end] in _OWNERS and end + 1 in bodies:
        inner = bodies.pop(end + 1)
        for m in range(inner.first, inner.last):
            del p.chart.body_in[m]
        end = inner.last
    return p.take(end, p.body.country)


def _of_a_name(p: _Phrase) -> bool | None:
    """A state, a bloc or an organisation behind the link."""
    hit, lower = p.hit, p.tokens.lower
    if hit is None or hit.entry.kind not in ("state", "bloc", "organization"):
        return None
    if hit.entry.kind == "state" and lower[hit.last : hit.last + 1] == ["-"] and hit.last + 1 in p.chart.hit_at:
        end = association(p.tokens, hit.last, p.most)  # "President of Nepal-Pakistan Friendship Association"
        return end != hit.last and p.take(end)
    if _owns_what_follows(p, hit):
        return False
    sent = p.office.klass in ENVOYS or p.office.klass in _SENT
    if sent and p.link == "in" and hit.entry.kind == "state" and hit.entry.form != "demonym":
        return p.take(hit.last)  # "Jordan's Ambassador in Kuwait"
    leads = p.link in ("of", "for", "from") or (p.link == "to" and p.office.klass in _SENT_TO)
    return leads and _of_state(p, hit)


def _owns_what_follows(p: _Phrase, hit: Hit) -> bool:
    """Whether a state belongs to what is spoken of and not to the office: "apprised the envoy of Pakistan's concerns",
    "thanked the Prime Minister for Finland's support"."""
    lower = p.tokens.lower
    if hit.last >= p.most or lower[hit.last] not in _ANY_OWNER:
        return False
    if p.link == "for" and p.office.rank in RANKS_OF_STATE:
        return True
    owner = lower[hit.last] in _OWNERS and p.office.klass in _OF_STATES
    return owner and not office_of_state(lower, hit.last, p.most)


def _of_state(p: _Phrase, hit: Hit) -> bool:
    """ "of the Republic of Korea", "Governor of Vientiane Province", "of the French national Assembly"."""
    text, lower = p.tokens.text, p.tokens.lower
    state = hit.entry.kind == "state" and p.link != "to"
    if state and p.link == "for" and p.office.klass in _IN_CHARGE_OF:
        return _desk(p, hit)
    end = organ_of_state(lower, hit.last, p.most, p.chart) if hit.entry.kind == "state" else hit.last
    if state and hit.entry.form == "demonym":
        end = max(end, field_of(p.tokens, hit.last, p.most, p.chart, p.capital))
        return end != hit.last and p.take(end, hit.entry.ref)
    home = ORGANIZATION_COUNTRY.get(hit.entry.ref) if hit.entry.kind == "organization" else None
    end += end < p.most and lower[end] in PARTS and text[end][:1].isupper()
    return p.take(end, hit.entry.ref if state else home)


def _desk(p: _Phrase, hit: Hit) -> bool:
    """ "director for China affairs", "special envoy for Syria": whom one deals with, and not whose officer one is."""
    lower, end = p.tokens.lower, hit.last
    while end + 2 < p.most and lower[end] in ("and", "&") and (other := p.chart.hit_at.get(end + 1)) is not None:
        end = other.last
    return p.take(end + (end < p.most and lower[end] in _DESKS))


_DESKS = frozenset({"affairs", "policy", "matters", "issues", "studies"})
_IN_CHARGE_OF = word_set("actors/sets", "offices.complements.in_charge_of")


def _of_an_office(p: _Phrase) -> bool | None:
    """ "Secretary to the President", "Envoy of the President"."""
    text, lower, k = p.tokens.text, p.tokens.lower, p.inner
    titled = p.link in _OF_OFFICES and lower[k] in OFFICES.by_first and p.capital and text[k][:1].isupper()
    match = OFFICES.at(lower, k) if titled else None
    if p.office.klass == "ambassador":
        return None  # "credentials as ambassador to President Rees"
    sent = p.link == "of" and lower[p.end + 1] == "the"
    sent = sent and (p.office.klass in ("envoy", "adviser", "spokesperson") or lower[p.end - 1] in _SEATS)
    return p.take(match[0]) if match and (sent or p.link in ("to", "assisting")) else None


def _of_a_field(p: _Phrase) -> bool:
    """ "of Trade and Industry", "for Cork North", "of Dubai"."""
    text, k, klass = p.tokens.text, p.inner, p.office.klass
    opens = p.capital and text[k][:1].isupper() and _opens(p.office, p.link, p.tokens.lower[k - 1])
    end = (open_field if opens else field_of)(p.tokens, k, p.most, p.chart, p.capital)
    if end == k and p.link in ("for", "from") and klass == "lawmaker":
        end = constituency(p.tokens, k, p.most, p.chart)
    if end == k and p.link == "in" and klass in ENVOYS:
        end = p.hit.last if p.hit is not None else town(p.tokens, k, p.most)  # "in New York"
    if end == k and p.link in ("for", "on", "to") and klass in _DEALS:
        end = region(p.tokens, k, p.most, p.chart)
    if end == k and p.link == "of" and klass in ("governor", "mayor"):
        end = province(p.tokens, k, p.most)
    if end == k and p.link == "of" and klass in ("ruler", "monarch") and text[k].istitle():
        end = k + 1
    return end != k and p.take(end)


_RULES = (_this_country, _counterpart, _seat, _of_a_body, _of_a_name, _of_an_office, _of_a_field)


def _opens(office: Office, link: str, before: str) -> bool:
    """Whether what follows the link is a field or a body and never a name: "Minister of X", "Chairman of the X"."""
    if office.name in _OF_BODIES:
        return link == "of" and before == "the"
    return before == link and (
        (office.name == "minister" and link in ("of", "for")) or (link == "for" and office.name in _FOR)
    )
