"""The noun phrase around a head: how far it reaches to the left and to the right, and what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Document, Sentence
from pipeline.facts import Calendar
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.between import named_by_bodies, names_cooperation, past_parties
from pipeline.stages.agreements.complement import complement_end

_DASHES = frozenset("-–—‑−/")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]*$|[A-Z]{2,}\d*$")
_GENERIC = word_set("agreements/sets", "phrase.generic")
_POSSESSIVE = frozenset(("’s", "'s", "’", "'"))
_MODALS = frozenset(("will", "would", "shall", "should", "can", "could", "may", "might", "must"))
_WEEKDAYS = word_set("agreements/sets", "phrase.weekdays")
_MONTHS = words.group("month_name")
_ABSTRACT = ("tion", "sion", "ment", "ship", "ity")
"""Endings of nouns that are no names of states or persons."""
_ADJECTIVAL = ("able", "ible", "ive", "al", "ous")
_OPENING_MARKS = frozenset(("“", "‘", '"', "``"))
_CONSENT = word_set("agreements/sets", "phrase.consent")
_LONGEST_LIST, _OPENER = 12, 250
"""Entries before one of a list, and characters of the line that opens it."""
_VERB_NOUNS = frozenset(("exchange", "research", "support", "transfer", "work"))
_OF_INSIDE = word_set("agreements/sets", "phrase.of_inside")
_THEMES = word_set("agreements/sets", "phrase.themes")
_LONG, _LONGEST_DATE = 6, 6  # letters of a word that may end in -ise as verbs do; tokens of a date
LONGEST = 30  # tokens that a name may have on either side of its head


@dataclass(slots=True)
class Phrase:
    """A noun phrase that may mean an agreement. Token indices are into ``document.tokens``, ends exclusive."""

    sentence: Sentence
    first: int
    last: int
    head: int
    head_last: int
    kind: str
    family: str
    needs: str
    plural: bool
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    """Words before the head, lower-cased, hyphenated words in one piece, without numbers that count."""
    complement: tuple[int, int] | None = None
    acronym: str | None = None
    named: bool = False
    """A proper name: capitals inside a sentence that is not all in capitals."""
    shouted: bool = False
    """In a headline or a line of capitals, where capitals say nothing."""
    quantity: str = ""
    year: str = ""
    level: str | None = None
    known: str | None = None
    heading: bool = False
    """In a headline or heading."""
    denied: bool = False
    """What would have made it is said not to have been done: "failed to reach an agreement"."""
    label: bool = False
    """At the head of a line and followed by a colon: the heading of an entry in a list."""
    inner: bool = False
    """Inside the name of another, which amends it or is a protocol to it."""
    within: bool = False
    """Inside what an agreement is on: "an MoU on the establishment of a consultation mechanism"."""
    lead: Phrase | None = None
    """Of an entry in a list of documents: the place of the list in the sentence that opens it."""


class Reader:
    """Reads phrases off one document."""

    def __init__(self, document: Document, calendar: Calendar) -> None:
        self.document = document
        self.calendar = calendar
        tokens = document.tokens
        self.start, self.end, self.text, self.lower = tokens.start, tokens.end, tokens.text, tokens.lower
        self.named: set[int] = set()  # tokens inside mentions of agreements, once these are known
        self.spans: dict[int, int] = {}  # the first token of each phrase by its last one
        self._shouts: dict[int, bool] = {}
        self._agreed: dict[int, bool] = {}

    def shouts(self, sentence: Sentence) -> bool:
        """Whether the sentence is written in capitals or title case, so that a capital is no sign of a name."""
        known = self._shouts.get(sentence.start)
        if known is None:
            text = self.document.text[sentence.start : sentence.end]
            known = text.isupper()
            if not known and self.document.zones[sentence.zone].kind in ("headline", "heading"):
                long = [t for t in self.text[sentence.first : sentence.last] if len(t) > 3 and t[0].isalpha()]
                known = len(long) > 3 and sum(t[0].isupper() for t in long) > 0.6 * len(long)
            self._shouts[sentence.start] = known
        return known

    def agreed_list(self, sentence: Sentence) -> bool:
        """Whether the sentence is an entry of a list that "The sides agreed on the following:" opens."""
        known = self._agreed.get(sentence.zone)
        if known is None:
            zones, text = self.document.zones, self.document.text
            known = False
            for number in range(sentence.zone - 1, max(-1, sentence.zone - _LONGEST_LIST), -1):
                line = text[zones[number].start : zones[number].end].rstrip()
                if line.endswith(":"):
                    known = bool(_CONSENT & set(line[-_OPENER:].lower().split()))
                    break
                if line.endswith(".") and len(line) > _OPENER:
                    break  # running text
            self._agreed[sentence.zone] = known
        return known

    def heads(self, sentence: Sentence) -> bool:
        """Whether the sentence is a headline or a heading."""
        return self.document.zones[sentence.zone].kind in ("headline", "heading")

    def read(self, sentence: Sentence, at: int, size: int, head: words.Head) -> Phrase:
        """The phrase around the head whose `size` tokens begin at token `at`."""
        first, determiner = self.left_edge(sentence, at)
        phrase = Phrase(
            sentence, first, at + size, at, at + size, head.kind, head.family, head.needs, head.plural, determiner
        )
        phrase.shouted = self.shouts(sentence)
        phrase.heading = self.heads(sentence)
        self.look_inside(phrase)
        self._right(phrase)
        phrase.label = phrase.last < sentence.last and self.text[phrase.last] == ":" and first <= sentence.first + 3
        return phrase

    def adjacent(self, left: int, right: int) -> bool:
        """Whether no blank stands between two tokens."""
        return self.end[left] == self.start[right]

    def left_edge(self, sentence: Sentence, at: int) -> tuple[int, str]:
        """The first token of the phrase, and the determiner before it."""
        lower = self.lower
        limit = max(sentence.first, at - LONGEST)
        k = at - 1
        while k >= limit:
            step = self._modifying(k, at, limit)
            if step == 0:
                break
            k -= step
        k = max(k, limit - 1)
        if at - k > 2 and self.shouts(sentence):  # "Rivals Initial Peace Accord"
            k = next((n for n in range(at - 1, k + 1, -1) if words.headline_verb(lower, n)), k)
        first = k + 1
        while first < at and (lower[first] in ("and", "&", ",") or lower[first] in _DASHES):
            first += 1
        if k < sentence.first:
            return first, ""
        k -= lower[k] in _OPENING_MARKS and k > sentence.first
        before, outer = lower[k], lower[k - 1] if k > sentence.first else ""
        if before in words.DETERMINERS:
            return first, before
        if before in _POSSESSIVE:
            return first, "'s"
        if before in words.QUANTITIES:
            return k, "some"
        if before == "of" and outer in words.COLLECTIONS:  # "a series of agreements"
            article = lower[k - 2] if k - 2 >= sentence.first else ""
            return k - 1, article if article in words.DETERMINERS else ""
        if before == "and" and k - 2 >= sentence.first and lower[k - 2] in words.DETERMINERS and first < at:
            return first, lower[k - 2]  # "a durable and dignified peace agreement"
        return first, ""

    def _modifying(self, k: int, at: int, limit: int) -> int:
        """How many tokens ending at `k` belong to the phrase whose head is at `at`; 0 where it begins after `k`."""
        lower, text = self.lower, self.text
        word = lower[k]
        if word in _DASHES:
            joined = k > limit and self.adjacent(k - 1, k) and self.adjacent(k, k + 1)
            names = k > limit and text[k - 1][0].isupper() and text[k + 1][0].isupper()
            return 2 if joined or names else 0  # inside a compound anything goes: "people-to-people"
        if word == "of":  # "a line of credit agreement"
            return 2 * int(limit < k < at - 1 and lower[k - 1] in _OF_INSIDE)
        if word == "+":
            return int(k > limit and self.adjacent(k - 1, k) and self.adjacent(k, k + 1))  # "2+2 dialogue"
        if word in ("and", "&", ","):
            return int(self._coordinated(k, at, limit))
        if word == ")" and k - 2 > limit and lower[k - 2] == "(":  # "Nuclear Forces (INF) Treaty"
            return 3 if _ACRONYM.match(text[k - 1]) else 0
        if word == ".":  # "the Feb. 23 accord"
            return 2 if k > limit and lower[k - 1] in words.MONTHS and self.adjacent(k - 1, k) else 0
        if word in ("’", "'"):  # "Foreign Ministers' Meeting"
            return 2 if k > limit and lower[k - 1].endswith("s") and text[k - 1][0].isupper() else 0
        if not (word[0].isalnum() or word[0] == "$"):
            return 0
        if text[k] == "US" or (word == "following" and k > limit and lower[k - 1] == "the"):
            return 1
        if word == "draft" and k > limit and (lower[k - 1] in words.DETERMINERS or self._compound(k - 1)):
            return 1  # "a draft agreement", but "they draft agreements"
        if word in _VERB_NOUNS and k > limit and lower[k - 1] in words.FIELDS:
            return 1  # "a cultural exchange programme"
        if word in words.STOPS:
            return int(word in ("all", "led") and self._compound(k))  # "all-round", "ASEAN-led mechanisms"
        if word in _WEEKDAYS:
            return int(k > limit and lower[k - 1] == "good")
        if word in words.PARTICIPLES:
            return int(self._attributive(k, limit))
        modal = k - 1 - (lower[k - 1] == "also")
        if modal >= limit and lower[modal] in _MODALS and text[k][0].islower() and not self._compound(k):
            return 0  # "would reinforce existing mechanisms"
        opening = k == limit and word.endswith("ing")  # "Tearing up the agreement": a capital by place alone
        if (text[k][0].isupper() and not opening) or self._compound(k) or not self.verbal(word):
            return 1
        if word.endswith("s") and k > limit and self._plural_noun(k):
            return 1  # "a ports agreement", "the school meals accord"
        if word.endswith("ing"):  # "a power trading agreement"
            return int(k - 2 >= 0 and lower[k - 1] in words.FIELDS and lower[k - 2] in words.DETERMINERS)
        return int(word.endswith("ed") and self._attributive(k, limit))

    def _plural_noun(self, k: int) -> bool:
        """Whether a word in -s stands behind an article, or a noun with one, and so is no verb."""
        lower = self.lower
        if lower[k - 1] in words.DETERMINERS or lower[k - 1] in _POSSESSIVE:
            return True
        return lower[k - 2 : k - 1] in (["a"], ["an"]) and not self.verbal(lower[k - 1])

    def _attributive(self, k: int, limit: int) -> bool:
        """Whether a participle stands before its noun ("the signed agreements") rather than as the verb."""
        before = self.lower[k - 1] if k > limit else ""
        if before == "and":  # "a durable and dignified …"
            return k - 3 >= 0 and self.lower[k - 3] in words.DETERMINERS
        adverb = before.endswith("ly") and self.text[k - 1].islower()  # not "Italy"
        counted = before.isdigit() or (before in words.QUANTITIES and before != "two")  # "five signed documents"
        return before in words.DETERMINERS or before in words.GENERIC or adverb or counted

    def _compound(self, k: int) -> bool:
        """Whether a hyphen ties the token to the next or the one before."""
        after = k + 1 < len(self.lower) and self.lower[k + 1] in _DASHES and self.adjacent(k, k + 1)
        return after or (k > 0 and self.lower[k - 1] in _DASHES and self.adjacent(k - 1, k))

    @staticmethod
    def verbal(word: str) -> bool:
        """Whether a lower-case word looks like a verb or an adverb rather than a modifier."""
        if word in words.MODIFIERS or word in words.FIELDS or word in words.GENERIC or word in words.PAIRED:
            return False
        if len(word) > _LONG and word.endswith(("ize", "ise", "ify")):
            return not word.endswith(("prise", "rtise", "chise"))  # "to materialise agreements", but "enterprise"
        return (
            len(word) > 3 and word.endswith(("ed", "ing", "ly", "s")) and not word.endswith(("ss", "ous", "us", "is"))
        )

    def _coordinated(self, k: int, at: int, limit: int) -> bool:
        """Whether "and" or a comma before `at` joins two modifiers of the same head rather than two phrases."""
        if k - 1 < limit or k + 1 > at:
            return False
        lower, text = self.lower, self.text
        before, after = lower[k - 1], lower[k + 1]
        if before == "consultations":
            return False  # "the Policy Consultations and Strategic Dialogue"
        if before in words.LEVEL_WORDS and after in words.LEVEL_WORDS and lower[at].startswith("partner"):
            return True  # "comprehensive friendly and cooperative partnership"
        if {before, after} <= words.STATE_WORDS and k - 2 >= limit - 1 and lower[k - 2 : k + 1 : 2] == ["the", "and"]:
            return True  # "the Ghana and Togo Joint Commission"
        if before == "," and lower[k] == "and" and k - 2 >= limit:
            # "Climate, Critical Minerals, and Clean Energy Compact"
            return lower[k - 2] in words.FIELDS and text[k - 2][0].isupper() and text[k + 1][0].isupper()
        if lower[k] == "," and not any(w in ("and", "&") for w in lower[k:at]):
            return False
        if text[k - 1][0].isupper() and text[k + 1][0].isupper():
            if lower[k] == "and" and before.endswith(_ABSTRACT) and after.endswith(_ABSTRACT):
                return True  # "Stabilisation and Association Agreement"
            if before.endswith(_ADJECTIVAL) and before not in words.STATE_WORDS:
                return True  # "Sustainable and Inclusive Trade Declaration"
            # "Trade and Investment Agreement", but not "China and Strategic Partnership"
            return (
                before in words.FIELDS
                or before == "alliance"
                or (after not in words.STOPS and before in words.MODIFIERS)
            )
        if before == "partnership" and lower[at] == "alliance":
            return True  # "strategic partnership and alliance"
        if before == "alliance" or (before in words.PAIRED and after in words.PAIRED):
            return True  # "treaty alliance and partnership", "treaties and agreements"
        if k - 2 >= 0 and lower[k - 2] in ("a", "an") and before not in words.STOPS and lower[k] == "and":
            return after in words.FIELDS  # "an equipment and technology transfer agreement"
        return before in words.FIELDS and (after in words.FIELDS or text[k + 1][0].islower())

    def look_inside(self, phrase: Phrase) -> None:
        """Modifiers, numbers, a year, capitals."""
        lower, text = self.lower, self.text
        modifiers: list[str] = []
        capitals = 0
        k = phrase.first
        while k < phrase.head:
            word = lower[k]
            if word == "following":
                pass  # "the following MoUs"
            elif word.isdigit() and lower[k + 1] in _ORDINALS and self.adjacent(k, k + 1):
                k += 1  # "the 15th Joint Committee"
            elif word == "(":
                phrase.acronym = text[k + 1]
                k += 2
            elif word.isdigit() and lower[k - 1] in words.MONTHS | _MONTHS:
                pass  # "the March 28 dialogue"
            elif word in words.QUANTITIES or (word.isdigit() and not _YEAR.match(word)):
                if self._compound(k):
                    modifiers.append(word)  # "six-year plan"
                else:
                    phrase.quantity = phrase.quantity or word
            elif _YEAR.match(word):
                phrase.year = word
            elif word in words.COLLECTIONS:
                phrase.quantity = phrase.quantity or word
            elif word in _DASHES and modifiers and k + 1 < phrase.head:
                modifiers[-1] += "-" + lower[k + 1]
                k += 1
            elif word[0].isalnum() and word not in ("of", "and"):
                modifiers.append(word)
                if text[k][0].isupper() and k > phrase.sentence.first:
                    capitals += 1
            k += 1
        phrase.modifiers = tuple(modifiers)
        if phrase.quantity and phrase.family == "memorandum" and phrase.quantity not in ("one", "1"):
            phrase.plural = True  # "three Memorandum of Understanding"
        raised = text[phrase.head][0].isupper()
        phrase.named = not phrase.shouted and raised and (capitals > 0 or phrase.head > phrase.sentence.first)
        inside = f" {' '.join(modifiers)} "
        for modifier, families, kind in words.KINDS:
            if modifier in inside and phrase.family in families:
                phrase.kind = kind
                phrase.family = "trade" if kind == "free_trade_agreement" else phrase.family
                phrase.needs = "nothing"
                break
        if phrase.family == "partnership":
            phrase.level = self.level(phrase, inside)

    def level(self, phrase: Phrase, inside: str) -> str | None:
        """The level of a partnership by its modifiers."""
        if self.lower[phrase.head] in ("alliance", "alliances"):
            return "alliance"
        spaced = inside.replace("-", " ")
        last = inside.split()[-1:] or [""]
        if last[0] in _THEMES:
            return "strategic" if " strategic " in spaced else None  # "the Enhanced Trade Partnership"
        for form, level in words.LEVELS:
            if form in inside or form in spaced:
                # "cooperation and strategic partnership" is a strategic one
                return "strategic" if level == "cooperative" and " strategic " in spaced else level
        return None

    def _right(self, phrase: Phrase) -> None:
        """Acronym and complement after the head."""
        stop = phrase.sentence.last
        r = phrase.last
        if (
            r < stop
            and _YEAR.match(self.text[r])
            and phrase.family in ("plan", "declaration")
            and self._titled(phrase, r)
        ):
            r += 1  # "Roadmap 2030"
        r = self.acronym(phrase, r, stop)
        if phrase.acronym is None and r + 1 < stop and self.lower[r] == "or" and _ACRONYM.match(self.text[r + 1]):
            initials = "".join(w[0] for w in self.text[phrase.first : r] if w[0].isupper())
            phrase.acronym = initials if initials == self.text[r + 1] else None  # "the Patrol Arrangement or PA"
        at = r
        if at < stop and self.lower[at] == "," and "of" in self.lower[phrase.head : phrase.head_last]:
            # "Treaty of Friendship, Good-Neighbourliness and Cooperation"
            opener = self.lower.index("of", phrase.head)
            end = complement_end(self, phrase, opener, stop)
            if end > at + 1 and self.text[phrase.head][0].isupper():
                phrase.complement, phrase.last = (opener, end), self.acronym(phrase, end, stop)
                return
        if at < stop and self.lower[at] in ("between", "among"):
            at = past_parties(self, at, stop)
        if at < stop:
            end = complement_end(self, phrase, at, stop)
            if end > at:
                phrase.complement = (at, end)
                r = self.acronym(phrase, end, stop)
                if r + 1 < stop and names_cooperation(self, at, end) and named_by_bodies(self, phrase, r):
                    r = self._sentence_end(phrase)
                    phrase.complement = (at, r)
                if phrase.acronym and self._abbreviates(phrase.acronym, at, end):
                    phrase.acronym, r = None, end  # "MoU on a Joint Working Group (JWG)"
                if not phrase.named and self.text[phrase.head][0].isupper() and not phrase.shouted:
                    phrase.named = True
            elif named_by_bodies(self, phrase, r):
                r = self._sentence_end(phrase)
                phrase.complement = (phrase.head_last, r)
        phrase.last = r

    def _sentence_end(self, phrase: Phrase) -> int:
        """After the last word of the sentence, which a mark and "and" may follow in a list."""
        last, text = phrase.sentence.last, self.text
        return next(
            k
            for k in range(last, phrase.head_last, -1)
            if text[k - 1][0].isalnum() and text[k - 1] not in ("and", "or")
        )

    def _abbreviates(self, acronym: str, first: int, last: int) -> bool:
        """Whether an acronym is that of the last words of a complement alone."""
        initials = "".join(w[0] for w in self.text[first:last] if w[0].isupper())
        return len(acronym) > 2 and initials.endswith(acronym)

    def _titled(self, phrase: Phrase, year: int) -> bool:
        """Whether the year after the head ends a title; a range of years is the period of the plan."""
        ranged = year + 1 < phrase.sentence.last and self.lower[year + 1] in _DASHES
        return self.text[phrase.head][0].isupper() and not phrase.shouted and not ranged

    def acronym(self, phrase: Phrase, at: int, stop: int) -> int:
        """Past "(MoU)" after the name; a proper acronym is noted."""
        text = self.text
        if at < stop and text[at] in "\"”’»'" and at + 1 < stop and text[at + 1] == "(":
            at += 1
        if at + 2 < stop and text[at] == "(":
            k = at + 1
            while k < stop and k < at + 6 and text[k] != ")":
                k += 1
            inside = [t for t in text[at + 1 : k] if t not in "\"“”'‘’"]
            if k < stop and text[k] == ")" and len(inside) > 1 and inside[-1] in _GENERIC:
                phrase.acronym = inside[-1]  # "(NZ-UAE CEPA)"
                return k + 1
            if k < stop and text[k] == ")" and inside and len(inside) <= 3:
                name = "".join(inside) if any(t in _DASHES for t in inside) else inside[0]
                if _ACRONYM.match(name.replace("-", "")) and 2 <= len(name) <= 12:
                    phrase.acronym = name
                    return k + 1
        return at

    def before_date(self, k: int) -> int:
        """The token before the date expression that ends right before token `k`; the one before `k` where none does."""
        for date in self.calendar.within(self.start[max(0, k - _LONGEST_DATE)], self.start[k]):
            if date.span.end == self.end[k - 1]:
                return self.document.tokens.at(date.span.start) - 1
        return k - 1

    def dated(self, k: int) -> bool:
        """Whether a date expression begins at the token."""
        if k >= len(self.start):
            return False
        return bool(self.calendar.within(self.start[k], self.start[k] + 1))
