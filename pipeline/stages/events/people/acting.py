"""Who of those before a noun takes part in what it tells: who holds it, whose it is, who speaks at it."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.clauses import comes, main_clause
from pipeline.stages.events.people.ceremonies import accorded
from pipeline.stages.events.people.sides import People, Sides, count
from pipeline.stages.events.places.names import land
from pipeline.stages.events.scene.company import joined_by
from pipeline.stages.events.scene.objects import TELLS, objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.telling import persons
from pipeline.stages.events.vocabulary import HOLDING, RECALLING, REPORTING, SETTINGS, WORDS

_SAID = (REPORTING - {"announced", "issued", "published", "reported", "posted"}) | {
    "agreed",
    "pledged",
    "vowed",
    "decided",
}
_RECEIVES = word_set("events/sets", "people.receives")
_CALLS = word_set("events/sets", "people.calls")
_ONCE = frozenset({"after", "following", "before"})
_AT = frozenset({"at", "during"})
_IN_IT = _AT | {"in"}
_WITH_HIM = word_set("events/sets", "people.with_him")
_BROKERS = word_set("events/sets", "people.brokers")
_BACK_HOME = frozenset({"returned", "returning"})
_SPOKESMEN = frozenset({"spokesman", "spokesperson", "spokeswoman", "press"})
_BACK = word_set("events/sets", "people.back")


def who_holds_it(n: Sides) -> Sides | None:
    """Who acts in the clause takes part only where they hold it or speak at it, and no other holder is told."""
    s, first, end = n.s, n.first, n.end
    if n.of_a_name and s.words(first - 3, first) & SETTINGS:
        return n.by(()).met(())  # "signed during the Pacific Leaders' Meeting": who met there is not said
    if not n.subject:
        return None
    there = _speaks_at_it(n)
    if not (accorded(n) or _takes_part(n, there=there)) or _reports(s, n.subject, first):
        return n.by(())
    if s.word(end) == "held" and (n.phrase.definite or count(n.subject) < 2 or not there):
        return n.by(())  # "the talks held in Rome"; not "A and B agreed at talks held in Rome"
    return n.by(()) if s.word(end) == "of" and HOLDING.isdisjoint(s.words(first - 6, first)) else None


def _speaks_at_it(n: Sides) -> bool:
    """Whether who says something says it there: at all but an occasion, where a verb of agreeing or saying must stand;
    not in "is committed to the terms agreed by others at the summit"."""
    if n.r.trigger.needs != "occasion" or n.family == "ceremony" or (n.family == "summit" and "for" in n.setting):
        return True
    words = n.s.words(n.s.last(n.subject[-1]), n.first)
    return not words.isdisjoint(_SAID) and "by" not in words


def _takes_part(n: Sides, *, there: bool) -> bool:
    """Whether the subject of the clause takes part: it holds the talks, or speaks at them."""
    s, first, at = n.s, n.first, n.r.at
    explicit = bool(n.after) or n.family == "conference"
    if n.after and s.word(n.end) == "with" and not s.words(s.last(n.subject[-1]), first).isdisjoint(RECALLING):
        return True  # "recalled a discussion with Minister Y"
    return (
        (there and not n.setting.isdisjoint(WORDS["setting"]))
        or _came_for_it(n, explicit=explicit, there=there)
        or not HOLDING.isdisjoint(s.words(first - 6, at))
        or _receives_it(n, s.last(n.subject[-1]) if explicit else first - 6)
    )


def _receives_it(n: Sides, since: int) -> bool:
    """Whether a verb of holding stands before it, or one of receiving before a call: "received a call from"."""
    s, first, at = n.s, n.first, n.r.at
    if not HOLDING.isdisjoint(s.words(max(since, first - 20), first)):
        return True
    if at >= s.sentence.last or s.word(at) not in _CALLS:
        return False
    return not _RECEIVES.isdisjoint(s.words(max(since, first - 14), first))


def _came_for_it(n: Sides, *, explicit: bool, there: bool) -> bool:
    """Whether the subject came for it or comes from it: "will travel to Riga for talks with"."""
    s, first, before = n.s, n.first, n.setting
    aim = "for" in before or (s.word(first - 1) == "of" and "for" in s.words(first - 5, first))
    if aim and there and s.words(first - 20, first) & {"met", "gathered", "sat"}:
        return True  # "A and B met in Lima on Friday for the Andean summit"
    if not explicit:
        return False
    if aim and (comes(s, first - 24, first) or "stay" in s.words(first - 24, first)):
        return True
    if "from" in before and s.words(max(s.sentence.first, first - 14), first) & _BACK:
        return True  # "arrived home yesterday from a meeting with"
    if s.all_words.isdisjoint(_BACK_HOME) or s.words(first - 30, first).isdisjoint(_BACK_HOME):
        return False  # "returned on Sunday after visits to Peru and Chile and a meeting with"
    return bool({"after", "following"} & s.words(first - 20, first))


def _reports(s: Scene, subject: People, first: int) -> bool:
    """Whether the subject only reports of it: "The spokesman added that during the talks the presidents", "Mr Ruiz said
    the ministry hosted the meeting"."""
    last, before = s.last(subject[-1]), s.word(first - 2)
    if before == "after" and not s.words(s.first(subject[0]) - 2, last).isdisjoint(_SPOKESMEN):
        return True  # "The press secretary briefed reporters after the meeting"
    if s.word(last) in REPORTING and s.word(last + 1) in ("the", "that", "both") and s.words(last + 1, first) & HOLDING:
        return True
    if before not in ("during", "at", "in", "after", "following") or s.word(first - 3) != "that":
        return False
    return not s.words(last, first - 3).isdisjoint(REPORTING)


def agreed_by(n: Sides) -> Sides | None:
    """Who did something at it, where nobody else acts: "the steps agreed by Presidents X and Y at the summit", "This
    was raised by Minister X during a meeting with Minister Y"."""
    s, first = n.s, n.first
    with_whom = n.after and n.family == "meeting"
    if (persons(s, n.subject) if with_whom else n.subject) or (_IN_IT if with_whom else _AT).isdisjoint(n.setting):
        return None
    if n.of_a_name and not s.words(first - 4, first).isdisjoint(SETTINGS):
        return None
    by = next((k for k in range(first - 2, first - 22, -1) if s.word(k) == "by"), None)
    if by is None or not (s.word(by - 1).endswith("ed") or s.word(by - 1) in _DONE):
        return None
    agents = tuple(m for m in persons(s, objects(s, by + 1, 12)) if s.last(m) <= first)
    if n.after and (s.word(n.end) != "with" or not agents or _verb_between(s, s.last(agents[-1]), first)):
        return None
    return n.by(agents) if agents else None


_DONE = frozenset({"made", "set", "taken", "given", "put", "told", "said"})


def _verb_between(s: Scene, acted: int, first: int) -> bool:
    """Whether another clause stands between an agent and a setting: "signed by Minister X, Mr Y said at talks with"."""
    return not s.words(acted, first).isdisjoint(REPORTING | {"who", "which", "that", ";"})


def in_its_setting(n: Sides) -> Sides | None:
    """A setting has those between whom it was, or, where it opens the sentence, who acts in the main clause: "Mr Diaz
    issued the statement after talks between X and Y", "Following talks, X and Y said"."""
    s = n.s
    if n.after and s.word(n.end) == "between":
        before = n.setting
        if not before.isdisjoint(_ONCE) or (not before.isdisjoint(_IN_IT) and count(n.after) > 1):
            return n.by(())
    if not n.subject and n.opens and s.word(s.sentence.first) != "before":
        return n.by(main_clause(s, n.end))
    return None


def together_with(n: Sides) -> Sides | None:
    """Who is there with the subject: "joined by Minister X, he held talks", "was in Lima with Minister X for talks"."""
    s, first = n.s, n.first
    if not n.subject:
        return None
    whole = n.r.whole or n.r
    if company := joined_by(whole.s, n.subject, whole.at):
        return n.by(n.subject + company)
    came = "for" in n.setting and n.after
    if s.all_words.isdisjoint(_WITH_HIM) and not came:
        return None
    since = s.last(n.subject[-1])
    told = next((k for k in range(first - 1, first - 15, -1) if s.word(k) in _WITH_HIM), None)
    if told is None and came and comes(s, since, first):
        told = next((k for k in range(first - 1, since, -1) if s.word(k) == "with"), None)
    if told is None:
        return None
    return n.by(n.subject + tuple(m for m in persons(s, s.mentions) if told < s.first(m) <= told + 3))


def who_hears(n: Sides) -> Sides | None:
    """To whom one said something there: "made the request to Secretary X at a meeting"."""
    s, first = n.s, n.first
    if not n.subject or n.family not in ("meeting", "ceremony"):
        return None
    if s.word(first - 2) not in _AT or s.word(first - 1) not in WORDS["article"]:
        return None
    heard = (m for m in persons(s, s.mentions) if s.last(m) == first - 2 and m not in n.subject)
    return n.by(n.subject + tuple(m for m in heard if s.word(s.first(m) - 1) in ("to", "with")))


def who_speaks(n: Sides) -> Sides | None:
    """Who gives a speech: the possessor, or, after "In his speech", the subject of the main clause."""
    s, first = n.s, n.first
    if n.opens and (after := persons(s, main_clause(s, n.r.end))):
        return n.of(after[:1])
    owners = WORDS["possessive"] | WORDS["clitic"]
    owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1) and s.word(first - 1) in owners)
    return n.of(persons(s, owner) or persons(s, n.subject))


def the_two(n: Sides) -> Sides | None:
    """The two of a clause before "their": "welcomed the Norwegian premier before their talks"."""
    if n.phrase.determiner != "their":
        return None
    s, first = n.s, n.first
    if "during" in s.words(first - 4, first) and not n.subject and (pair := _named_together(s, first)):
        return n.of(pair)
    people = [m for m in persons(s, s.mentions) if s.last(m) < first and len(m.actors) == 1 and m.form != "pronoun"]
    if len(people) != 2 or people[0].actors == people[1].actors:
        return None
    told = s.word(s.first(people[1]) - 1) in TELLS  # "President X thanked Y during their meeting"
    return n.of(tuple(people)) if told or s.word(first - 2) in ("before", "after", "to", "following") else None


def _named_together(s: Scene, first: int) -> People:
    """Two named together and nobody else before "their": "topped the agenda of A and B during their meeting"."""
    people = [m for m in persons(s, s.mentions) if s.last(m) < first and m.form != "pronoun"]
    if len(people) == 1 and len(people[0].actors) == 2:
        return (people[0],)
    alone = len(people) == 2 and all(len(m.actors) == 1 for m in people) and people[0].actors != people[1].actors
    joined = alone and s.word(s.last(people[0])) == "and" and s.first(people[1]) - s.last(people[0]) < 3
    return tuple(people) if joined else ()


def whose_it_is(n: Sides) -> Sides | None:
    """The possessor: "the minister's meeting", "During their meeting, the two premiers spoke"."""
    if not n.phrase.owned:
        return None
    s, first, end = n.s, n.first, n.end
    if s.word(first - 1) == "their" and s.word(end) == ",":
        both = persons(s, main_clause(s, end)[:1])
        if count(both) > 1:
            return n.of(both)
    owner = tuple(m for m in s.mentions if s.last(m) in (first, first - 1))
    if not owner and not n.subject and first - s.low < 14 and s.word(s.low).endswith("ing"):
        owner = persons(s, main_clause(s, end))[:1]  # "Speaking after his meeting with X, Minister Y said"
    return n.by(owner) if owner else None


def in_person(n: Sides) -> Sides | None:
    """The persons who met where it says so of their states: "X and Y said both sides spoke during their meeting"."""
    if not n.subject or not n.phrase.owned:
        return None
    s = n.s
    states = {x for m in n.subject for a in m.actors if (x := land(s.cast, a))}
    if len(states) != 2 or any("person" in s.kinds(m) for m in n.subject):
        return None
    people = [m for m in persons(s, s.mentions) if len(m.actors) == 1 and m.form != "pronoun"]
    homes = {s.cast.by_id[m.actors[0]].country for m in people}
    return n.by(tuple(people)) if homes == states and len({m.actors for m in people}) == 2 else None


def in_its_name(n: Sides) -> Sides | None:
    """Where nobody else is named, the states in its name: "the EU-Japan summit"; not "the Madrid summit", and not who
    only brought others together, "the US-brokered talks"."""
    if n.subject or n.after:
        return None
    s = n.s
    named = [m for m in s.mentions if n.first - 1 <= s.first(m) < n.r.at]
    pair = [m for m in named if s.kinds(m) == {"person"} and len(m.actors) == 1 and s.last(m) <= n.r.at]
    if len(pair) == 2 and s.document.text[pair[0].end : pair[1].start] in _HYPHENS:
        return n.of(tuple(pair))  # "the Castro-Alemán meeting"
    near = (m for m in named if s.kinds(m) <= {"state", "bloc"})
    near = (m for m in near if m.form != "capital" or n.family != "summit")
    return n.by(tuple(m for m in near if not _mediates(s, m)))


_HYPHENS = frozenset({"-", "–", "‑", " - ", " – ", "/"})


def _mediates(s: Scene, mention: Mention) -> bool:
    """Whether a state only brought others together: "the US-brokered talks"."""
    last = s.last(mention)
    ends = s.document.tokens.lower[last - 1] if last > s.first(mention) else ""
    near = {s.word(last), s.word(last + 1)} if s.word(last) in ("-", "‑") else {s.word(last).lstrip("-")}
    return bool(near & _BROKERS) or ends.rpartition("-")[2] in _BROKERS
