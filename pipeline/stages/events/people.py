"""Who takes part in what a noun tells."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.attendance import attending, there_for
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.days.apart import ROUNDS, of_what
from pipeline.stages.events.phrase import Phrase
from pipeline.stages.events.places.names import land
from pipeline.stages.events.relative import with_whom
from pipeline.stages.events.scene.objects import TELLS, objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, persons
from pipeline.stages.events.vocabulary import HOLDING, REPORTING, WORDS

_WELCOMES = frozenset({"welcomed", "received", "greeted"})
_BODIES = frozenset({"commission", "committee", "council"})
_ELSEWHERE = frozenset({",", "and", "relations", "ties", "cooperation", "agreement", "friendship", "to", "that"})
_SAID = (REPORTING - {"announced", "issued", "published", "reported", "posted"}) | {
    "agreed",
    "pledged",
    "vowed",
    "decided",
}
_RECEIVES = word_set("events/sets", "people.receives")
_CALLS = word_set("events/sets", "people.calls")
_ATTENDED = 14
_GATHERINGS = frozenset({"summit", "conference", "exhibition"})
_BESIDE = word_set("events/sets", "people.beside")
_MARGINS = frozenset({"sidelines", "margins", "sideline", "margin"})
_ONCE = frozenset({"after", "following", "before"})
_WITH_HIM = word_set("events/sets", "people.with_him")
_BROKERS = word_set("events/sets", "people.brokers")
_AT = frozenset({"at", "during"})
_TOPICAL = word_set("events/sets", "people.topical")
_BACK_HOME = frozenset({"returned", "returning"})
_GIVEN = word_set("events/sets", "people.given")
_HOSTED = word_set("events/sets", "people.hosted")
_PRESIDED = word_set("events/sets", "people.presided")
_LEADS = word_set("events/sets", "people.leads")
_SPOKESMEN = frozenset({"spokesman", "spokesperson", "spokeswoman", "press"})
_BACK = word_set("events/sets", "people.back")


def people_of(r: Reading, phrase: Phrase) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who takes part: those before a noun, and those after it."""
    s, first, end = r.s, phrase.first, r.end
    if r.trigger.family == "meeting" and (both := with_whom(s, first)):
        return both, ()
    acting, after = subjects(s, first), objects(s, end, 30)
    if not after and r.trigger.words in ROUNDS and s.word(end + (talked := of_what(s, end))) in ("between", "with"):
        after = objects(s, end + talked, 30)  # "the first round of talks between A and B"
    subject = acting
    gathers = r.trigger.family in _GATHERINGS or r.trigger.needs == "dated" or bool(phrase.name and phrase.number)
    gathers &= phrase.named or r.at in r.dates or s.word(end) == "of"
    if gathers and s.word(end) not in ("between", "with") and (there := attending(s, first)):
        return there + _chairing(s, end) + _participating(s, end), ()
    if gathers and phrase.named and persons(s, acting) and there_for(s, first):
        return persons(s, acting), ()
    attended = r.trigger.needs != "occasion" or r.trigger.family == "ceremony"
    attended |= r.trigger.family == "summit" and "for" in (s.word(first - 1), s.word(first - 2))
    said_there = attended or bool(subject and _said_there(s, s.last(subject[-1]), first))
    part = _takes_part(
        s, subject, first, r.at, explicit=bool(after) or r.trigger.family == "conference", setting=said_there
    )
    if r.trigger.family == "ceremony" and (there := attending(s, first)):
        by = next((k for k in range(end, end + 9) if s.word(k) == "by" and s.words(end, k) & _GIVEN), None)
        if by is None:
            return persons(s, there) or there, ()
        if s.words(end, by) & {"honour", "honor"}:
            return persons(s, there), persons(s, objects(s, by + 1, 8))
    if r.trigger.family == "ceremony" and (s.word(end), s.word(end + 2)) == ("was", "to"):
        return (), persons(s, objects(s, end + 3, 8))  # "a ceremonial welcome was accorded to President X"
    if r.trigger.family == "ceremony" and s.words(first - 3, first) & {"given", "extended"}:
        part = True  # "was given a ceremonial welcome"
    part &= not _reports(s, subject, first)
    gathering = r.trigger.words == ("meeting",) and s.document.tokens.text[r.at][0].isupper() and phrase.name
    margin = r.trigger.family == "summit" and s.words(first - 4, first) & _MARGINS
    if margin and s.word(end) not in ("with", "between"):
        named = (m for m in s.mentions if first <= s.first(m) < r.at and s.kinds(m) <= {"state", "bloc"})
        return tuple(m for m in named if m.form not in ("capital", "demonym")), ()  # "on the sidelines of the summit"
    if gathering and s.words(first - 3, first) & _BESIDE:
        part, after = False, ()  # "signed during the Pacific Leaders' Meeting": who met there is not said
    held = s.word(end) == "held" and (phrase.definite or _who_met(subject) < 2 or not said_there)
    if not part or held or (s.word(end) == "of" and not HOLDING & s.words(first - 6, first)):
        subject = ()  # "the talks held in Rome"; not "A and B agreed at talks held in Rome"
    shared = _shared_with(s, end)
    if shared is not None:
        after = objects(s, shared, 12)  # "held talks and exchanged views with Minister X"
        end = shared
    if s.word(end) == "," and first - s.sentence.first < 6 and after and not persons(s, after):
        after = ()  # "In the margins of the meeting, the Ministers of A and B signed"
    if after and s.word(end) == ",":
        following = s.word(end + 1)
        if following in _TOPICAL or (following == "and" and r.trigger.family in ("summit", "conference")):
            after = ()  # "took part in the meeting, discussing Syria"; "at the Lima summit, and Peru is committed"
    if after and _stray(s, end, s.first(after[0])):
        after = ()
    elif after and (head := _at_the_head(s, after)):
        after = head
    if s.word(end) in ("was", "were") and {"attended", "joined", "followed"} & s.words(end, end + 3):
        after = ()
    if "attended" in s.all_words:
        after = _attending(s, end, gathers=r.trigger.family in _GATHERINGS) or after
    elif "participation" in s.all_words:
        after = _participating(s, end) or after
        subject = persons(s, subject) if after else subject
    if r.trigger.family == "ceremony" and s.word(end) in ("was", "were") and s.word(end + 1) in _PRESIDED:
        by = next((k for k in range(end + 2, end + 4) if s.word(k) == "by"), None)
        if by is not None:
            return (), persons(s, objects(s, by + 1))
    beside = gathering and not s.words(first - 4, first).isdisjoint(_BESIDE)
    if not subject and not after and not beside and (agents := _by_whom(s, first)):
        return agents, ()
    setting = {s.word(first - 1), s.word(first - 2)}
    apart = not setting.isdisjoint(_ONCE) or (not setting.isdisjoint(_AT | {"in"}) and _who_met(after) > 1)
    if after and s.word(end) == "between" and apart:
        subject = ()  # "Mr Diaz issued the statement after talks between X and Y": those between whom they were
    elif not subject and _opens(s, first) and s.word(s.sentence.first) != "before":
        subject = main_clause(s, end)
    if r.trigger.family == "ceremony":
        guest = next((k for k in range(end, end + 34) if s.word(k) in ("honour", "honor")), None)
        if guest is not None:
            giving = next((k for k in range(end, guest) if s.word(k) == "by"), None)
            giver = persons(s, objects(s, giving + 1, 4)) if giving is not None else ()
            return giver or subject or _host(s, first, end), objects(s, guest + 1, 8)
        host = next((k for k in range(end, end + 6) if (s.word(k), s.word(k + 1)) == ("hosted", "by")), None)
        if host is not None:
            return subject, persons(s, objects(s, host + 2, 8))
        if s.word(end) == "for" and subject and HOLDING & s.words(first - 5, first):
            return subject, persons(s, objects(s, end + 1, 6))
    if r.trigger.family == "ceremony" and s.word(first - 2) in ("at", "during", "in", "to"):
        welcome = next((k for k in range(first - 1, first - 24, -1) if s.word(k) in _WELCOMES), None)
        if welcome is not None:
            return subjects(s, welcome), persons(s, objects(s, welcome + 1, 8))
    told = None
    if subject and _WITH_HIM & s.words(first - 14, first):
        told = next((k for k in range(first - 1, first - 15, -1) if s.word(k) in _WITH_HIM), None)
    if told is not None:
        subject += tuple(m for m in persons(s, s.mentions) if told < s.first(m) <= told + 3)
    given = r.trigger.family in ("meeting", "ceremony")
    if not subject and r.trigger.words == ("ceremony",) and "at" in (s.word(first - 1), s.word(first - 2)):
        subject = handed(s, first)
    if subject and given and s.word(first - 2) in _AT and s.word(first - 1) in WORDS["article"]:
        # "made the request to Secretary X at a meeting"
        heard = (m for m in persons(s, s.mentions) if s.last(m) == first - 2 and m not in subject)
        subject += tuple(m for m in heard if s.word(s.first(m) - 1) in ("to", "with"))
    if r.trigger.family == "speech":
        return _speaker(r, first, subject), ()
    if phrase.determiner == "their" and r.trigger.family == "meeting" and (both := _the_two(s, first)):
        return both, ()
    if phrase.owned:
        owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1))
        unsaid = not owner and not subject and first - s.low < 14 and s.word(s.low).endswith("ing")
        subject = owner or (persons(s, main_clause(s, end))[:1] if unsaid else subject)
        both = persons(s, main_clause(s, end)[:1]) if s.word(first - 1) == "their" and s.word(end) == "," else ()
        if _who_met(both) > 1:  # "During their meeting, the two premiers spoke": they
            return both, ()
    for k in range(first - 1, first - 7, -1) if not s.all_words.isdisjoint(_HOSTED) else ():
        if s.word(k) in _HOSTED and s.word(k - 1) == "for":
            thanked = tuple(m for m in s.mentions if s.last(m) == k - 1)
            if thanked:
                return thanked, ()  # "thanked Peru for hosting the conference"
    holders = _holders(r, first, subject or (acting if r.trigger.needs == "dated" else ()))
    if holders:
        return holders, ()
    if r.trigger.needs == "dated" or r.trigger.family == "exhibition":
        # a dialogue or an exposition is held by states, not by whoever speaks of it
        near = (m for m in s.mentions if first - 3 <= s.first(m) <= end + 12 and r.trigger.family != "summit")
        return tuple(m for m in near if s.kinds(m) <= {"state", "bloc"}), ()
    if phrase.owned and r.trigger.family == "meeting":
        subject = _in_person(s, subject)
    if s.word(end) == "of":
        after = tuple(m for m in after if s.kinds(m) != {"organization"} or not _sits(s, m)) if phrase.number else after
    if not subject and not after:
        near = (m for m in s.mentions if first - 1 <= s.first(m) < r.at and s.kinds(m) <= {"state", "bloc"})
        near = (m for m in near if m.form != "capital" or r.trigger.family != "summit")  # "the Madrid summit"
        subject = tuple(m for m in near if not _mediates(s, m))
    return subject, after


def handed(s: Scene, first: int) -> tuple[Mention, ...]:
    """Who handed something over: "was handed over by Ambassador X to Minister Y at a ceremony"."""
    by = next((k for k in range(first - 1, max(first - 40, s.low), -1) if s.word(k) == "by"), None)
    if by is None or s.words(by - 3, by).isdisjoint(_HANDED):
        return ()
    return tuple(m for m in persons(s, s.mentions) if s.first(m) == by + 1)


_HANDED = frozenset({"handed", "over", "presented", "donated", "opened", "inaugurated", "launched"})


def _shared_with(s: Scene, end: int) -> int | None:
    """Where "with" stands that two verbs share: "held talks and exchanged views with"."""
    if s.word(end) != "and" or not s.word(end + 1).endswith("ed"):
        return None
    return next((k for k in range(end + 2, end + 5) if s.word(k) == "with"), None)


def _at_the_head(s: Scene, after: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who heads the side with which one met: "talks with the Omani side headed by Minister X"."""
    if len(after) != 1 or "person" in s.kinds(after[0]) or s.all_words.isdisjoint(_HEADED):
        return ()
    k = s.last(after[0])
    for at in range(k, k + 4):
        if s.word(at) in _HEADED and s.word(at + 1) == "by":
            return persons(s, objects(s, at + 2, 6))[:1]
    return ()


_HEADED = frozenset({"headed", "led"})


def _who_met(after: tuple[Mention, ...]) -> int:
    """How many are named after "between"."""
    return sum(len(m.actors) for m in after)


def _said_there(s: Scene, low: int, high: int) -> bool:
    """Whether who says something says it there; not in "is committed to the terms agreed by others at the summit"."""
    words = s.words(low, high)
    return bool(_SAID & words) and "by" not in words


def _mediates(s: Scene, mention: Mention) -> bool:
    """Whether a state only brought others together: "the US-brokered talks"."""
    last = s.last(mention)
    ends = s.document.tokens.lower[last - 1] if last > s.first(mention) else ""
    near = {s.word(last), s.word(last + 1)} if s.word(last) in ("-", "‑") else {s.word(last).lstrip("-")}
    return bool(near & _BROKERS) or ends.rpartition("-")[2] in _BROKERS


def _reports(s: Scene, subject: tuple[Mention, ...], first: int) -> bool:
    """Whether the subject only reports of it: "The spokesman added that during the talks the presidents", "Mr Ruiz said
    the ministry hosted the meeting"."""
    if not subject:
        return False
    if (
        not s.words(s.first(subject[0]) - 2, s.last(subject[-1])).isdisjoint(_SPOKESMEN)
        and s.word(first - 2) == "after"
    ):
        return True  # "The press secretary briefed reporters after the meeting"
    last = s.last(subject[-1])
    if s.word(last) in REPORTING and s.words(last + 1, first) & HOLDING and s.word(last + 1) in ("the", "that", "both"):
        return True
    if s.word(first - 2) not in ("during", "at", "in", "after", "following"):
        return False
    return s.word(first - 3) == "that" and bool(s.words(s.last(subject[-1]), first - 3) & REPORTING)


def _in_person(s: Scene, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The persons of a sentence who met where it says so of their states: "X and Y said both sides spoke during
    their meeting"."""
    states = {x for m in subject for a in m.actors if (x := land(s.cast, a))}
    if len(states) != 2 or any("person" in s.kinds(m) for m in subject):
        return subject
    people = [m for m in persons(s, s.mentions) if len(m.actors) == 1 and m.form != "pronoun"]
    homes = {s.cast.by_id[m.actors[0]].country for m in people}
    return tuple(people) if homes == states and len({m.actors for m in people}) == 2 else subject


def _attending(s: Scene, end: int, *, gathers: bool = False) -> tuple[Mention, ...]:
    """Who is said to have been there: "the meeting today, attended by"."""
    following = next((i for i, _ in s.triggers if i >= end), s.sentence.last)
    for k in range(end, min(end + _ATTENDED, following)):
        if (s.word(k), s.word(k + 1), s.word(k + 2)) == (",", "attended", "by"):
            return objects(s, k + 3)
        there = k == end or (gathers and s.word(k - 1) in ("was", "were"))
        if there and (s.word(k), s.word(k + 1)) == ("attended", "by"):
            return objects(s, k + 2)
    return ()


def _participating(s: Scene, end: int) -> tuple[Mention, ...]:
    """Who took part: "held a summit in Sofia with the participation of Presidents X and Y"."""
    for k in range(end, min(end + 20, s.high)):
        if (s.word(k), s.word(k + 1)) == ("participation", "of") and "with" in s.words(k - 2, k):
            return persons(s, objects(s, k + 2))
    return ()


def _chairing(s: Scene, end: int) -> tuple[Mention, ...]:
    """Who is at the head of what others attend: "attended the summit chaired by President X"."""
    if s.word(end) not in _PRESIDED or s.word(end + 1) != "by":
        return ()
    return persons(s, objects(s, end + 2, 8))[:1]


def _by_whom(s: Scene, first: int) -> tuple[Mention, ...]:
    """Who did something at a gathering: "the steps agreed by Presidents X and Y at the Lima summit"."""
    if not {"at", "during"} & {s.word(first - 1), s.word(first - 2)}:
        return ()
    by = next((k for k in range(first - 2, first - 22, -1) if s.word(k) == "by"), None)
    if by is None or not (s.word(by - 1).endswith("ed") or s.word(by - 1) in ("made", "set", "taken")):
        return ()
    return tuple(m for m in persons(s, objects(s, by + 1, 12)) if s.last(m) <= first)


def _the_two(s: Scene, first: int) -> tuple[Mention, ...]:
    """The two of a clause before "their": "welcomed the Norwegian premier before their talks"."""
    people = [m for m in persons(s, s.mentions) if s.last(m) < first and len(m.actors) == 1 and m.form != "pronoun"]
    told = len(people) == 2 and s.word(s.first(people[1]) - 1) in TELLS  # "President X thanked Y during their meeting"
    if s.word(first - 2) not in ("before", "after", "to", "following") and not told:
        return ()
    return tuple(people) if len(people) == 2 and people[0].actors != people[1].actors else ()


def _sits(s: Scene, mention: Mention) -> bool:
    """Whether a mention names a body that sits, and no party: "the third meeting of the Committee on Trade"."""
    return bool(_BODIES & s.words(s.first(mention), s.last(mention)))


def _holders(r: Reading, first: int, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who holds a dialogue in person: "the two ministers held the fifth dialogue", "a dialogue, which I will co-chair
    with Minister X"."""
    s, end = r.s, r.end
    chairing = None
    if "chaired" in s.words(first - 13, first - 2):
        chairing = next((k for k in range(first - 3, first - 14, -1) if s.word(k) == "chaired"), None)
    if chairing is not None and s.word(chairing + 1) == "with":
        return persons(s, subjects(s, chairing) + objects(s, chairing + 1, 12))  # "co-chaired with X the third meeting"
    if r.trigger.needs != "dated":
        return ()
    if (s.word(end), s.word(end + 1)) == (",", "which"):
        chair = next((k for k in range(end + 2, end + 9) if s.word(k) in WORDS["chairs"]), None)
        if chair is not None:
            return persons(s, subjects(s, chair) + objects(s, chair + 1, 12))
    holding = s.words(max(first - 3, s.last(subject[-1])), first) & (WORDS["holds"] | _LEADS) if subject else set()
    if subject and "for" in (s.word(first - 1), s.word(first - 2)):  # "met in Lima for the strategic dialogue"
        holding = s.words(s.last(subject[-1]), first) & {"met", "meet", "welcome", "welcomed"}
        if holding:
            subject += tuple(m for m in persons(s, s.mentions) if s.last(subject[-1]) < s.first(m) < first)
    if holding and persons(s, subject):
        return persons(s, subject) + (persons(s, objects(s, end + 1, 6)) if s.word(end) == "with" else ())
    start = end + 1 if s.word(end + 1) == "held" else end  # "the dialogue, held in Lima between X and Y"
    between = next((k for k in range(start, start + 14) if s.word(k) in ("between", ",", ".", "that")), None)
    sides = persons(s, objects(s, between + 1)) if between is not None and s.word(between) == "between" else ()
    return sides if sum(len(m.actors) for m in sides) > 1 else ()


def _stray(s: Scene, end: int, first: int) -> bool:
    """Whether the actors after a noun belong to something else: "the meeting highlighted the ties between"."""
    if s.word(end) in ("with", "between", "of", "among"):
        return False
    held = s.word(end) in ("held", "here", "in", "at", "on", "today", "yesterday") or s.dated(end)
    led_up = s.word(first - 1) in ("with", "between") and s.words(end, first).isdisjoint(_ELSEWHERE)
    if held and led_up and first - end < 16:
        return False  # "a meeting held today at the palace between"
    return first - end > 6 or bool(s.words(end, first) & {"relations", "ties", "cooperation", "friendship"})


def _takes_part(s: Scene, subject: tuple[Mention, ...], first: int, at: int, *, explicit: bool, setting: bool) -> bool:
    """Whether the subject of the clause takes part: it holds the talks, or speaks at them."""
    since = s.last(subject[-1]) if subject and explicit else first - 6
    before = (s.word(first - 1), s.word(first - 2))
    aim = "for" in before or (before[0] == "of" and "for" in s.words(first - 5, first))
    if explicit and "from" in before and s.words(max(s.sentence.first, first - 14), first) & _BACK:
        return True  # "arrived home yesterday from a meeting with"
    if explicit and {"after", "following"} & s.words(first - 20, first) and s.words(first - 30, first) & _BACK_HOME:
        return True  # "returned on Sunday after visits to Peru and Chile and a meeting with"
    if aim and setting and s.words(first - 20, first) & {"met", "gathered"}:
        return True  # "A and B met in Lima on Friday for the Andean summit"
    if explicit and aim and s.words(max(s.sentence.first, first - 24), first) & (WORDS["travels"] | {"stay"}):
        return True  # "will travel to Riga for talks with"
    held = HOLDING & (s.words(first - 6, at) | s.words(max(since, first - 20), first))
    received = at < s.sentence.last and s.words(max(since, first - 14), first) & _RECEIVES and s.word(at) in _CALLS
    return bool(held or received) or (setting and bool({s.word(first - 1), s.word(first - 2)} & WORDS["setting"]))


def _opens(s: Scene, first: int) -> bool:
    """Whether a phrase opens its sentence: "Following talks, …", "In his address, …"."""
    return first - s.sentence.first <= 3 and bool({s.word(first - 1), s.word(first - 2)} & WORDS["setting"])


def _host(s: Scene, first: int, end: int) -> tuple[Mention, ...]:
    """Who gives a dinner for someone: in "At a dinner in honour of …, President Muizzu said", the one who speaks."""
    if first - s.sentence.first > 3:
        return ()
    comma = next((k for k in range(end, min(end + 30, s.sentence.last)) if s.word(k) == ","), None)
    return tuple(m for m in persons(s, s.mentions) if comma is not None and comma < s.first(m) <= comma + 3)


def _speaker(r: Reading, first: int, subject: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who speaks: the possessor, or, after "In his speech", the subject of the main clause."""
    s = r.s
    if _opens(s, first):
        after = persons(s, main_clause(s, r.end))
        if after:
            return after[:1]
    owners = WORDS["possessive"] | WORDS["clitic"]
    owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1) and s.word(first - 1) in owners)
    return persons(s, owner) or persons(s, subject)
