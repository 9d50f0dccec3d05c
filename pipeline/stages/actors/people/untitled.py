"""Unknown names without a title of their own that a state, or a plural title behind them, shows to be persons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.names import Name, name_at
from pipeline.stages.actors.people.serving import further_states
from pipeline.stages.actors.vocabulary import FIRST_NAMES, SPEECH_VERBS, WORDS

if TYPE_CHECKING:
    from pipeline.stages.actors.people.finder import Finder
    from pipeline.stages.actors.people.person import Occurrence

_LONGEST = 5
_REACH = 14
_DEEDS = word_set("actors/sets", "people.untitled.deeds")
SPEAKS = WORDS["plain_saying"]
_APPOSED = frozenset({"who", "a", "an", "the"})
_AT = frozenset({"in", "at", "from", "of", "to"})
_DESCRIBED = 10  # tokens between an office and the name beside it, at most
_SHORT_NAME = 3
"""Letters of a word that may be anything: "Li" and "An" are somebody's where they speak."""
_MOST = 6  # names before one plural title


def speakers(finder: Finder) -> None:
    """Unknown capitalised words that speak, if one of them comes again alone: "Fatou Bensouda said", "Li Ruiyu, who
    leads the department, told", where "Li said" stands too."""
    tokens, taken = finder.tokens, finder.taken
    text = tokens.text
    spoken = tokens.where(SPEAKS)
    if not spoken:
        return
    body_in = finder.chart.body_in
    beside = (k for i in spoken for k in (i - 1, i + 1) if 0 < k < len(text) - 1 and k not in taken)
    heard = {text[k] for k in beside if text[k][:1].isupper() and not text[k - 1][:1].isupper()}
    before = frozenset(taken)

    @cache
    def alone(word: str) -> bool:
        """Whether the word stands somewhere with no capitalised word before it, and in no name found so far."""
        places = (k for k in tokens.where((word.lower(),)) if k and text[k] == word and not text[k - 1][:1].isupper())
        return any(k not in before and k not in body_in for k in places)

    found: list[tuple[int, Callable[[str], bool]]] = [(end, alone) for end in spoken]
    if heard:
        commas = (k for k in tokens.where((",",)) if text[k + 1 : k + 2] and text[k + 1].lower() in _APPOSED)
        found += [(k, heard.__contains__) for k in commas if not heard.isdisjoint(text[max(0, k - 3) : k])]
    for end, known in found:
        sentence = finder.document.sentence_at(tokens.start[end])
        if sentence is None or end - 2 < sentence.first or finder.chart.headline(sentence):
            continue
        if end - 1 in taken or not text[end - 1][:1].isupper():
            continue
        if known is not alone and SPEAKS.isdisjoint(tokens.lower[end : sentence.last]):
            continue
        name = finder.run_before(end, sentence)
        if name is None or len(name.parts) > 3 or text[max(sentence.first, name.begin - 1)].lower() == "the":
            continue
        first, last = text[name.first], text[name.last - 1]
        if known(last) or first in heard or (len(first) > _SHORT_NAME and known(first)):
            finder.add(name, [], name.begin, sentence)


def names_of_states(finder: Finder) -> None:
    """Unknown names with their states: "Mexico's Ana Paz said", "Ana Paz of Mexico and Ivo Ban of Croatia"."""
    lower, text = finder.tokens.lower, finder.tokens.text
    behind: dict[int, list[tuple[Name, Sentence]]] = {}
    for hit in list(finder.chart.hit_at.values()):
        if hit.entry.kind != "state" or hit.entry.form != "name":
            continue
        sentence = finder.document.sentence_at(finder.tokens.start[hit.first])
        if sentence is None or finder.chart.headline(sentence):
            continue
        if hit.last + 2 < sentence.last and lower[hit.last] in ("'s", "’s") and hit.last + 1 not in finder.taken:
            name = name_at(finder.tokens, hit.last + 1, sentence.last, finder.chart, titled=False, headline=False)
            if name is None or not 2 <= len(name.parts) <= _LONGEST or finder.overlaps(name):
                continue
            paired = lower[name.last : name.last + 1] == ["and"] and finder.chart.hit_at.get(name.last + 1) is not None
            before = hit.first - 1
            while before > sentence.first and lower[before] in ("and", ","):
                before -= 1
            listed = before < hit.first - 1 and before in finder.taken  # "Minister X and Norway's Y"
            if finder.says(name, sentence) or paired or listed:
                finder.add(name, [], name.begin, sentence)
            continue
        of = hit.first - 1 - (lower[hit.first - 1] == "the")
        if of - 2 >= sentence.first and lower[of] == "of" and text[of - 1][:1].isupper() and of - 1 not in finder.taken:
            name = finder.run_before(of, sentence)
            if name is not None and len(name.parts) <= 3 and lower[max(0, name.begin - 1)] != "the":
                behind.setdefault(sentence.first, []).append((name, sentence))
    for names in behind.values():
        named = [o for o in finder.found if names[0][1].first <= o.begin < names[0][1].last and o.country]
        if len(names) + len(named) > 1 or lower[_behind(finder, names[0][0])] in SPEECH_VERBS:
            for name, sentence in names:
                finder.add(name, [], name.begin, sentence)


def names_from_states(finder: Finder) -> None:
    """The names of a list, each with the state it is from: "Dr. Ana Paz from Mexico, Ivo Ban from Croatia and X"."""
    lower, chart = finder.tokens.lower, finder.chart
    last: tuple[int, int, str] | None = None  # "from", the end and the code of the state before
    for of in finder.tokens.where(("from",)):
        hit = chart.hit_at.get(of + 1 + (lower[of + 1 : of + 2] == ["the"]))
        if hit is None or hit.entry.kind != "state" or hit.entry.form not in ("name", "acronym"):
            continue
        sentence = finder.document.sentence_at(finder.tokens.start[of])
        near = sentence is not None and last is not None and sentence.first < last[0] and of - last[1] < _ITEM
        person = near and last is not None and (of - 1 in finder.taken or last[0] - 1 in finder.taken)  # no goods
        if sentence is not None and last is not None and person:
            begin = last[1]
            begin += lower[begin] == ","
            begin += lower[begin] == "and"
            second = _from_state(finder, of, hit.last, hit.entry.ref, sentence, begin) if begin > last[1] else False
            if second:
                _from_state(finder, *last, sentence, None)
        last = of, hit.last, hit.entry.ref


_ITEM = 12
"""Tokens of a name in such a list with the words that join it, at most."""


def _from_state(finder: Finder, of: int, end: int, state: str, sentence: Sentence, begin: int | None) -> bool:
    """Give the name before "from" its state, where it begins as the list says; whether there is such a name."""
    known = finder.taken.get(of - 1)
    if known is None:
        name = finder.run_before(of, sentence)
        if name is None or (begin is not None and name.begin != begin):
            return False
        known = finder.add(name, [], name.begin, sentence)
    elif known.last != of or (begin is not None and known.begin != begin):
        return False
    if not known.country and not any(t.country for t in known.titles):
        known.country, known.last = state, end
    return True


def _behind(finder: Finder, name: Name) -> int:
    """The token behind "X of STATE"."""
    of = name.last
    k = of + 1 + (finder.tokens.lower[of + 1] == "the")
    return min(finder.chart.hit_at[k].last, len(finder.tokens.lower) - 1)


def names_before(finder: Finder, comma: int, title: Title, sentence: Sentence) -> None:
    """The names in front of a plural title: "X, Y and Z, foreign ministers of Peru, Chile and Cuba"."""
    lower = finder.tokens.lower
    _, states = further_states(finder, title, sentence)
    names: list[Name] = []
    k = comma
    while len(names) < _MOST and (name := finder.run_before(k, sentence)) is not None:
        names.insert(0, name)
        k = name.begin - 1
        while k > sentence.first and lower[k] in (",", "and") and lower[k - 1] in (",", "and"):
            k -= 1
        if k <= sentence.first or lower[k] not in (",", "and"):
            break
    every = (title.country, *states)
    if len(names) > 1:
        for place, name in enumerate(names):
            state = every[place] if len(every) == len(names) else None
            finder.add(name, [], name.begin, sentence).after.append(replace(title, country=state))


def described(finder: Finder) -> None:
    """Unknown names between an indefinite office and what they say: "a lawmaker in Lusaka, Dipak Patel, charged"."""
    lower, text = finder.tokens.lower, finder.tokens.text
    for comma in finder.tokens.where((",",)):
        if lower[comma + 1 : comma + 2] == [","] or not SPEECH_VERBS & {*lower[comma + 1 : comma + 2]}:
            continue
        sentence = finder.document.sentence_at(finder.tokens.start[comma])
        name = finder.run_before(comma, sentence) if sentence is not None and comma - 1 not in finder.taken else None
        if sentence is None or name is None or lower[name.begin - 1] != "," or finder.chart.headline(sentence):
            continue
        before = range(name.begin - 2, max(sentence.first, name.begin - _DESCRIBED) - 1, -1)
        title = next((t for k in before if (t := finder.title_begins.get(k)) is not None), None)
        if title is None or title.office.plural or not title.determiner:
            continue
        between = text[title.last : name.begin - 1]
        if not between or (lower[title.last] in _AT and all(w[:1].isalnum() for w in between)):
            finder.add(name, [title], title.begin, sentence)


def names_with_pronoun(finder: Finder) -> None:
    """Unknown names whose deeds are told with "his" or "her": "Kairat Bektur held talks with his Uzbek colleague"."""
    lower, text = finder.tokens.lower, finder.tokens.text
    for i in finder.tokens.where(("his", "her")):
        sentence = finder.document.sentence_at(finder.tokens.start[i])
        if sentence is None or finder.chart.headline(sentence):
            continue
        for k in range(i - 1, max(sentence.first + 1, i - _REACH), -1):
            if lower[k] not in _DEEDS and lower[k] not in SPEECH_VERBS:
                continue
            if text[k].islower() and text[k - 1][:1].isupper() and k - 1 not in finder.taken:
                name = finder.run_before(k, sentence)
                opens = name is not None and (
                    name.first == sentence.first or lower[name.first - 1] in (",", "and", "that")
                )
                if name is not None and opens and len(name.parts) <= _LONGEST:
                    finder.add(name, [], name.begin, sentence)
            break


def in_list(finder: Finder, title: Title, name: Name | None, sentence: Sentence) -> bool:
    """Whether names and offices alternate here: "A B, President of X, C D, President of Y"; or a headline goes on to
    the office of the name before it."""
    text = finder.tokens.text
    if not title.complement or not title.stated or text[title.begin - 1] != ",":
        return False
    if name is None:
        return finder.chart.headline(sentence)
    k = name.last
    return len(name.parts) > 1 and text[k : k + 1] == [","] and k + 1 in finder.title_begins


def named_before(finder: Finder, title: Title, sentence: Sentence) -> Occurrence | None:
    """The name without a title of its own right before the comma that the title follows."""
    tokens, comma = finder.tokens, title.begin - 1
    if comma - 2 < sentence.first or not tokens.text[comma - 1][:1].isupper():
        return None
    name = finder.run_before(comma, sentence)
    if name is None:
        return None
    before = tokens.text[name.first - 1][:1] if name.first > sentence.first else ","
    if not (before.islower() or before == "," or tokens.lower[name.first] in FIRST_NAMES):
        return None
    return finder.add(name, [], name.begin, sentence)
