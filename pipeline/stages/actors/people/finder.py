"""Names in the text with the titles beside them: before ("Minister X"), after ("X, Minister of Y") or shared."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document import Document, Sentence, Tokens
from pipeline.lexicon import word_set
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.callings import free_names, sworn_in
from pipeline.stages.actors.people.names import Name, name_at
from pipeline.stages.actors.people.person import Occurrence
from pipeline.stages.actors.people.serving import further_states, next_item, state_before, states_behind
from pipeline.stages.actors.people.untitled import SPEAKS, in_list, named_before
from pipeline.stages.actors.vocabulary import COMMON, HEADS_OF_STATE, HONORIFICS, PARTICLES, SEATS, SPEECH_VERBS

_NOT_HOLDERS = frozenset({"first_gentleman"})
_GOES_ON = word_set("actors/sets", "people.finder.goes_on")
_GENERAL = word_set("actors/sets", "people.finder.general")
_ORDINALS = word_set("actors/sets", "people.finder.ordinals")
_OWNED = frozenset({"his", "her", "our", "my", "'s"})
_COUNTING = frozenset({"two", "three", "both", "the", "four", "five", "their"})
_ALSO = ([",", "who", "is", "also"], ["who", "is", "also"], ["and", "also"], [",", "and", "concurrently"])
_JOINS: tuple[list[str], ...] = (["and"], ["or"], ["/"], [","], [",", "and"], ["&"], ["cum"], ["-"], ["–"], [])
_CHAINED = 5  # offices of one person in a row
_LISTED = 6  # names that may share one plural title


class Finder:
    """Finds the names of one document, from left to right."""

    def __init__(self, document: Document, chart: Chart, titles: list[Title]) -> None:
        self.document, self.chart, self.titles = document, chart, titles
        self.tokens = document.tokens
        self.taken: dict[int, Occurrence] = {}
        self.title_begins = {t.begin: t for t in titles}
        self.found: list[Occurrence] = []

    def run(self) -> list[Occurrence]:
        """All names beside titles, honorifics and callings, in order."""
        tokens = self.tokens
        by_first = HONORIFICS.by_first
        anchors: list[tuple[int, Title | None]] = [(t.first, t) for t in self.titles]
        anchors += [(i, None) for i in tokens.where(by_first) if tokens.lower[i] != tokens.text[i]]
        anchors.sort(key=lambda a: (a[0], a[1] is None))
        chain: list[Title] = []
        for i, title in anchors:
            sentence = self.document.sentence_at(tokens.start[i])
            if sentence is None or i in self.taken:
                continue
            if title is None:
                self._addressed(i, sentence)
                continue
            if chain and (chain[-1].first < sentence.first or not self._one_person(chain[-1], title)):
                self._left(chain, sentence)
                chain = []
            chain = self._titled(title, chain, sentence)
        free_names(self)
        sworn_in(self)
        self.found.sort(key=lambda o: o.name.first)
        return self.found

    def _left(self, chain: list[Title], sentence: Sentence) -> None:
        """Give titles that no name follows to the name in front of them: "X, undersecretary at the ministry, and his
        counterpart"."""
        before = self._apposed(chain[0], sentence) if chain[0].first >= sentence.first else None
        if before is not None and not any(t.office.plural for t in chain):
            before.after.extend(t for t in chain if t not in before.after)

    def add(self, name: Name, titles: list[Title], begin: int, sentence: Sentence) -> Occurrence:
        last, country = self._state_after(name.last, sentence)
        begin = self._style_before(begin, sentence)
        if not titles and not country and (owner := self._owner(begin, sentence)) is not None:
            begin, country = owner
        occurrence = Occurrence(name, titles, begin, last, country, headline=self.chart.headline(sentence))
        for i in range(name.first, name.last):
            self.taken[i] = occurrence
            if (hit := self.chart.hit_in.get(i)) is not None and hit.last == hit.first + 1:
                del self.chart.hit_at[i], self.chart.hit_in[i]  # "Peseta Noumea Simi"
        self.found.append(occurrence)
        return occurrence

    def _style_before(self, begin: int, sentence: Sentence) -> int:
        """Where "His Excellency" before "President X" begins, or `begin`."""
        text = self.tokens.text
        for k in range(max(sentence.first, begin - 3), begin):
            match = HONORIFICS.at(self.tokens.lower, k)
            if (
                match is None
                or match[1][1] != "style"
                or not text[k][:1].isupper()
                or (len(text[k]) == 2 and not text[k].isupper())
            ):
                continue
            if match[0] == begin or (match[0] == begin - 1 and text[begin - 1] == "."):
                return k
        return begin

    def _state_after(self, i: int, sentence: Sentence) -> tuple[int, str | None]:
        """The end and the code of "of the Republic of Korea" after a name, or of "(Norway)"."""
        lower = self.tokens.lower
        if i + 2 < sentence.last and lower[i] == "(":
            hit = self.chart.hit_at.get(i + 1)
            named = hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "acronym")
            if hit is not None and named and lower[hit.last : hit.last + 1] == [")"]:
                return hit.last + 1, hit.entry.ref
        if i + 1 < sentence.last and lower[i] == "of":
            k = i + 1 + (lower[i + 1] == "the")
            hit = self.chart.hit_at.get(k)
            if hit is not None and hit.entry.kind == "state" and hit.entry.form in ("name", "acronym"):
                return hit.last, hit.entry.ref
            body = self.chart.body_in.get(k)  # "X of the Peruvian Trade Ministry", "of the Russian State Duma"
            if body is not None:
                return i, body.country
            ours = hit is not None and hit.entry.kind == "state" and hit.entry.form == "demonym"
            if hit is not None and ours and hit.last < sentence.last and self.tokens.text[hit.last][:1].isupper():
                return i, hit.entry.ref
            if hit is not None and hit.entry.kind == "state" and " ".join(lower[hit.first : hit.last]) in SEATS:
                return i, hit.entry.ref  # "X of the US State Department"
        return i, None

    def _owner(self, begin: int, sentence: Sentence) -> tuple[int, str] | None:
        """Where the state whose possessive stands right before a name begins, and its code: "Mexico's Ana Paz"."""
        if begin - 2 < sentence.first or self.tokens.lower[begin - 1] not in ("'s", "’s"):
            return None
        hit = self.chart.hit_in.get(begin - 2)
        named = hit is not None and hit.entry.kind == "state" and hit.entry.form == "name"
        return (hit.first, hit.entry.ref) if hit is not None and named else None

    def _addressed(self, i: int, sentence: Sentence) -> None:
        name = name_at(self.tokens, i, sentence.last, self.chart, titled=False, headline=self.chart.headline(sentence))
        if name is not None and name.addressed and not self.overlaps(name):
            occurrence = self.add(name, [], name.begin, sentence)
            self._listed(occurrence, None, sentence) if self.tokens.lower[i] == "messrs" else None

    def overlaps(self, name: Name) -> bool:
        return any(k in self.taken for k in range(name.first, name.last))

    def _titled(self, title: Title, chain: list[Title], sentence: Sentence) -> list[Title]:
        """Give the title to the name after it or before it; returns the titles still waiting for a name."""
        tokens, text = self.tokens, self.tokens.text
        chain = [*chain[-_CHAINED:], title]
        before = self._apposed(chain[0], sentence)
        if before is not None and title.stated and any(t.stated and t.country != title.country for t in before.titles):
            before = None  # "signed by the Japanese Prime Minister X, the Russian president said"
        end, others = further_states(self, title, sentence)
        i = _skip_brackets(tokens, end, sentence.last)
        comma = i < sentence.last and (text[i] in (",", "–", "—") or (text[i] == "-" and others != ()))
        comma = comma or (i + 1 < sentence.last and text[i] == "-" and HONORIFICS.at(tokens.lower, i + 1) is not None)
        name = self._name_behind(title, i + comma, sentence, comma)
        if before is None and not title.office.plural and in_list(self, title, name if comma else None, sentence):
            before = named_before(self, chain[0], sentence)
        listed = before is not None and name is not None and comma and len(chain) > 1 and not chain[0].determiner
        if listed and title.determiner == "the" and name is not None and (len(name.parts) > 1 or name.addressed):
            assert before is not None  # "Ana Berg, Minister of Trade, the Head of the Office, Lars Holm"
            before.after.extend(t for t in chain[:-1] if t not in before.after)
            before, chain = None, [title]
        if before is not None and name is not None and comma and next_item(self, title, name, before):
            before = None
        elif name is not None and comma and not self._after_comma(title, name, before, sentence):
            name = None
        if name is None or self.overlaps(name):
            return self._unnamed(title, chain, before, sentence)
        both = len(chain) > 1 and tokens.lower[chain[-2].last : title.begin] == ["and"]
        if before is not None and before.titles and both and not comma:
            before = None  # "Minister X, Deputy Prime Minister and Minister of Justice Y"
        if before is not None and len(chain) > 1 and not comma:  # "X, Special Envoy of Portugal, and Chairman Lee"
            before.after.extend(t for t in chain[:-1] if t not in before.after)
            chain = [title]
        self._named(name, chain, others, sentence)
        return []

    def _name_behind(self, title: Title, i: int, sentence: Sentence, comma: bool) -> Name | None:
        """The name of whoever holds the office, at token `i` behind its title."""
        tokens, text = self.tokens, self.tokens.text
        klass = title.office.klass
        if i >= sentence.last or i in self.taken or klass in _NOT_HOLDERS:
            return None
        headline = self.chart.headline(sentence)
        name = name_at(tokens, i, sentence.last, self.chart, titled=True, headline=headline, klass=klass)
        if name is None:
            return None
        written = text[name.first] if len(name.parts) == 1 else ""
        if written.isupper() and not title.capital and len(written) > 1:
            return None  # "the official SUNA news agency"
        alone = tokens.lower[name.last : name.last + 1] not in ([","], ["and"])
        if title.office.plural and comma and name.addressed and alone:
            return None  # "Following up on talks with Foreign Ministers, Mr. X proposed"
        if self._counted(title, name):
            return None  # "the second Cabinet member X has met"
        if name.last < sentence.last and text[name.last] == "/" and text[title.head].isupper():
            return None  # "KING RODRIGUEZ/PRESIDENTIAL PHOTO"
        return name

    def _unnamed(self, title: Title, chain: list[Title], before: Occurrence | None, sentence: Sentence) -> list[Title]:
        """Give titles that no name follows to the one before them; returns those that still wait."""
        if self._goes_on(title, sentence):
            return chain
        another = title.office.klass in _NOT_HOLDERS and title.last < sentence.last
        if another and self.tokens.text[title.last][:1].isupper():
            return []  # "former president X, former first lady Y"
        if before is not None and not title.office.plural:
            before.after.extend(t for t in chain if t not in before.after)
            return []
        return chain

    def _named(self, name: Name, chain: list[Title], others: tuple[str, ...], sentence: Sentence) -> None:
        """Add whoever the titles are followed by; of a plural title, or one of several states, all its holders."""
        title, known, first = chain[-1], len(self.found), None
        occurrence = self.add(name, chain, chain[0].begin, sentence)
        if title.office.plural:
            self._listed(occurrence, title, sentence)
            first = state_before(self, title, sentence)
            others = others or (
                (first, title.country or "") if first else states_behind(self, self.found[-1], sentence)
            )
        if not others:
            return
        holders = self.found[known:]
        every = (title.country, *others) if title.country and first is None else others
        states = every if len(holders) == len(every) else (None,) * len(holders)
        for holder, state in zip(holders, states, strict=True):
            holder.titles = [replace(title, country=state)]

    def _counted(self, title: Title, name: Name) -> bool:
        """Whether an office is one of a number whom the person behind it has seen: "the second Cabinet member X has
        met"."""
        lower = self.tokens.lower
        if lower[name.last : name.last + 1] not in (["has"], ["had"], ["have"]) or title.office.plural:
            return False
        return lower[title.begin] == "the" and not _ORDINALS.isdisjoint(lower[title.begin : title.head])

    def _goes_on(self, title: Title, sentence: Sentence) -> bool:
        """Whether another title of the same person follows: "Deputy Prime Minister and Minister of Defence"."""
        return any(
            k in self.title_begins and k < sentence.last and self._joined(title.last, k)
            for k in range(title.last, title.last + 5)
        )

    def _after_comma(self, title: Title, name: Name, before: Occurrence | None, sentence: Sentence) -> bool:
        """Whether "Minister of Tourism, Vijitha Herath" names the minister, and does not go on to someone else."""
        if before is not None or name.first in self.title_begins or title.determiner in ("a", "an"):
            return False
        if title.office.plural and title.office.klass == "counterpart":
            return False
        # "the two ministers, Sugiono and Mohamad Hasan": a plural office counts its holders
        own = title.determiner in _COUNTING or self.tokens.lower[title.first - 1] == "respective"
        listed = title.office.plural and own
        listed = listed and self.tokens.lower[name.last : name.last + 1] in (["and"], [","])
        if not (listed or title.capital or title.stated or title.complement or title.determiner in _OWNED):
            return False
        if len(name.parts) < 2 and not name.addressed:
            return listed
        return name.addressed or self._closes(name.last, sentence.last)

    def _apposed(self, title: Title, sentence: Sentence) -> Occurrence | None:
        """The name before the comma that the title follows."""
        lower = self.tokens.lower
        k = title.begin - 1
        steps = 0
        while k > sentence.first and steps < 3 and lower[k] in ("currently", "also", "now", "both"):
            k, steps = k - 1, steps + 1
        if k <= sentence.first or self.tokens.text[k] not in (",", "(", "–", "—"):
            return None
        k -= 1
        while k > sentence.first and PARTICLES.get(lower[k]) == "post":
            k -= 1
        before = self.taken.get(k)
        return None if before is not None and self._turns(before, title, sentence) else before

    def _turns(self, before: Occurrence, title: Title, sentence: Sentence) -> bool:
        """Whether the clause turns behind a name: "Meeting with Minister X, the envoy discussed trade"."""
        lower = self.tokens.lower
        if title.determiner != "the" or title.complement or title.last >= sentence.last:
            return False
        opens = lower[sentence.first].endswith("ing") or lower[sentence.first] in _SETTINGS
        return opens and "," not in lower[sentence.first : before.begin] and _verb(lower[title.last])

    def _listed(self, first: Occurrence, title: Title | None, sentence: Sentence) -> None:
        """Further names under one plural title: "climate envoys, John Kerry and Sultan al-Jaber"."""
        i, lower = first.last, self.tokens.lower
        for _ in range(_LISTED):
            joined = False
            while i < sentence.last and lower[i] in (",", "and"):
                i, joined = i + 1, True
            if not joined or i >= sentence.last or i in self.taken:
                return
            headline = self.chart.headline(sentence)
            name = name_at(self.tokens, i, sentence.last, self.chart, titled=True, headline=headline)
            if name is None or name.begin in self.title_begins:
                return
            i = self.add(name, [title] if title else [], name.begin, sentence).last

    def _one_person(self, left: Title, right: Title) -> bool:
        """Whether two titles in a row can be held by one person: no president is king, nobody serves two states."""
        if left.office.plural or (left.country and right.country and left.country != right.country):
            return False
        if right.office.klass == "counterpart" and right.determiner in ("his", "her"):
            return False  # "Ambassador X, undersecretary at the ministry, and his Greek counterpart"
        words = self.tokens.lower[left.first : left.head + 1]
        twice = words == self.tokens.lower[right.first : right.head + 1] and left.country and not right.stated
        if twice and (len(words) > 1 or left.office.rank == "leader") and right.begin == right.first:
            return False  # "invited by the Foreign Minister of Hungary, Foreign Minister X"
        general = left.office.name in _GENERAL and right.begin == left.last + 1
        if general and left.stated and not right.stated and not right.office.plural:
            return self._joined(left.last, right.begin)  # "the Danish head of state, Queen Ingrid"
        heads = {left.office.klass, right.office.klass}
        local = right.complement and not right.country  # "Prime Minister of the UAE, Ruler of Dubai"
        if heads <= HEADS_OF_STATE and not local and (len(heads) == 2 or left.office.name == right.office.name):
            return False
        bare = right.first == right.head and not right.complement and right.begin == right.first
        if left.determiner == "the" and bare and self.tokens.lower[left.last : right.begin] == ["and"]:
            return False  # "the President and Minister X"
        if left.determiner == "the" and not left.stated and right.begin == right.first:
            mine = [o for o in self.found if any(t.office.name == left.office.name for t in o.titles)]
            if mine and not any(t.office.name == right.office.name for o in mine for t in o.titles):
                return False  # "The Secretary and Foreign Minister X", where Secretary Y was named before
        if left.stated and left.determiner == "the" and bare and right.office.rank in ("leader", "minister"):
            office, lower = slice(right.first, right.last), self.tokens.lower
            if lower[office] != lower[left.first : left.first + right.last - right.first]:
                return False  # "Welcoming the Omani Foreign Minister, Minister X said"
        return self._joined(left.last, right.begin)

    def _joined(self, left: int, right: int) -> bool:
        """Whether two titles are one person's: "Secretary and Minister", "Minister/Minister", "Secretary, Minister"."""
        between = self.tokens.lower[left:right]
        if between[:1] == ["and"] and 1 < len(between) < _CHAINED:  # "Undersecretary and Palace Press Officer X"
            further = range(left + 1, right)
            known = any(k in self.chart.hit_in or k in self.chart.body_in or k in self.taken for k in further)
            return not known and all(self.tokens.text[k].istitle() for k in further)
        return between in _JOINS or between in _ALSO

    def _closes(self, i: int, most: int) -> bool:
        """Whether what follows a name lets it be an apposition."""
        lower = self.tokens.lower
        return i >= most or self.tokens.text[i] in ",.;)–-—:(" or lower[i] in _GOES_ON or _verb(lower[i])

    def follow(self, occurrence: Occurrence, title: Title) -> None:
        """Take up the title after a name, and those joined to it."""
        occurrence.after.append(title)
        for _ in range(_CHAINED):
            following = next((t for k in (1, 2) if (t := self.title_begins.get(title.last + k))), None)
            if following is None or not self._one_person(title, following) or following.office.plural:
                return
            occurrence.after.append(following)
            title = following

    def run_before(self, end: int, sentence: Sentence) -> Name | None:
        """The name of two or more parts that ends right before token `end`."""
        text, lower = self.tokens.text, self.tokens.lower
        hit_in, body_in = self.chart.hit_in, self.chart.body_in
        i = end - 1
        while i > sentence.first and end - i < 8 and i not in self.taken and i not in hit_in and i not in body_in:
            if not (text[i - 1][:1].isupper() or text[i - 1] in "-." or lower[i - 1] in PARTICLES):
                break
            i -= 1
        while i < end - 1 and (lower[i] in COMMON or not text[i][:1].isupper() or i in hit_in or i in self.taken):
            i += 1
        name = name_at(self.tokens, i, sentence.last, self.chart, titled=False, headline=False)
        if name is None or name.last != end or len(name.parts) < 2 or self.overlaps(name):
            return None
        return name

    def says(self, name: Name, sentence: Sentence) -> bool:
        lower = self.tokens.lower
        after = lower[name.last] if name.last < sentence.last else ""
        before = lower[name.first - 1] if name.first > sentence.first else ""
        return after in SPEECH_VERBS or (before in SPEAKS and (not after or not after.isalpha()))


def _skip_brackets(tokens: Tokens, i: int, most: int) -> int:
    if i < most and tokens.text[i] == "(":
        for k in range(i + 1, min(i + 6, most)):
            if tokens.text[k] == ")":
                return k + 1
    return i


_SETTINGS = frozenset({"during", "after", "following", "at", "before", "upon"})


def _verb(word: str) -> bool:
    """Whether a word can be the verb of a name before it."""
    return word in SPEECH_VERBS or (word.endswith("ed") and len(word) > _SHORT_VERB)


_SHORT_VERB = 4
"""Letters of a word in "ed" that may be no verb, at most: "shed"."""
