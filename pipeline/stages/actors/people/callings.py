"""Names without title or honorific: "Lully Miura, a scholar", "Sergey Lavrov said", "X was sworn in as president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document import Sentence
from pipeline.stages.actors.offices.titles import Title
from pipeline.stages.actors.people.names import Name, name_at
from pipeline.stages.actors.people.untitled import (
    described,
    names_before,
    names_from_states,
    names_of_states,
    names_with_pronoun,
    speakers,
)
from pipeline.stages.actors.vocabulary import COMMON, FIRST_NAMES, PARTICLES, SPEECH_VERBS, WORDS

if TYPE_CHECKING:
    from pipeline.stages.actors.people.finder import Finder

_WORDS_OF_FREE_NAME = 5
_TAKES_OFFICE = WORDS["takes_office"]


def free_names(finder: Finder) -> None:
    """Names without title or honorific: "Lully Miura, a scholar", "Sergey Lavrov said", "met Wang Yi"."""
    text, lower, taken = finder.tokens.text, finder.tokens.lower, finder.taken
    commas = [k for k in finder.tokens.where((",",)) if k > 1 and text[k - 1][:1].isupper()]
    for comma in commas:
        if comma - 1 in taken or not (text[comma - 2][:1].isupper() or text[comma - 2] in ("-", ".")):
            continue
        sentence = finder.document.sentence_at(finder.tokens.start[comma])
        if sentence is None or finder.chart.headline(sentence):
            continue
        title = calling(finder, comma, sentence)
        name = finder.run_before(comma, sentence) if title is not None else None
        if title is not None and name is not None:
            finder.follow(finder.add(name, [], name.begin, sentence), title)
        plural = finder.title_begins.get(comma + 1 + (lower[comma + 1 : comma + 2] == ["the"]))
        if plural is not None and plural.office.plural:
            names_before(finder, comma, plural, sentence)
    titled = {o.name.parts[0] for o in finder.found if len(o.name.parts) == 1}  # President Xi, later Xi Jinping
    sure = {"short": lambda name: name.parts[0] in titled, "word": lambda name: name.parts[-1] in titled}
    for i in [i for i in finder.tokens.where(FIRST_NAMES) if lower[i] != text[i]]:
        if i in taken or i in finder.chart.body_in:
            continue
        sentence = finder.document.sentence_at(finder.tokens.start[i])
        if sentence is None or finder.chart.headline(sentence) or not _opens(finder, i, sentence):
            continue
        name = name_at(finder.tokens, i, sentence.last, finder.chart, titled=False, headline=False)
        if name is None or len(name.parts) < 2 or finder.overlaps(name) or len(name.parts) > _WORDS_OF_FREE_NAME:
            continue
        custom = FIRST_NAMES[lower[i]][1]
        if custom in sure and not sure[custom](name) and not _acts(finder, name, sentence):
            continue
        occurrence = finder.add(name, [], name.begin, sentence)
        k = name.last
        while k < sentence.last and PARTICLES.get(lower[k]) == "post":
            k += 1
        if k < sentence.last and text[k] == "," and (title := calling(finder, k, sentence)) is not None:
            finder.follow(occurrence, title)
    speakers(finder)
    described(finder)
    names_of_states(finder)
    names_from_states(finder)
    names_with_pronoun(finder)


def sworn_in(finder: Finder) -> None:
    """Offices that a verb gives: "Gustavo Petro was sworn in as president of Colombia"."""
    lower = finder.tokens.lower
    for occurrence in finder.found:
        k = occurrence.last
        end = min(k + 7, len(lower))
        while k < end and lower[k] in _TAKES_OFFICE:
            k += 1
        title = finder.title_begins.get(k)
        if title is not None and k - occurrence.last >= 2 and lower[k - 1] in _TAKES_OFFICE and not title.office.plural:
            occurrence.after.append(title)


def _opens(finder: Finder, i: int, sentence: Sentence) -> bool:
    """Whether no capitalised word stands right before that could make the name one of a thing."""
    if i == sentence.first:
        return True
    before = finder.tokens.text[i - 1]
    if before == "/":  # "(Newswire/Zhang Ling)": who took the picture
        return False
    known = i - 1 in finder.chart.hit_in or finder.tokens.lower[i - 1] in COMMON
    return not before[:1].isupper() or known


def _acts(finder: Finder, name: Name, sentence: Sentence) -> bool:
    """Whether a name of small words speaks, or stands with a person who has a title: "Li Yong and Minister X"."""
    k = name.last
    joined = k + 1 < sentence.last and finder.tokens.lower[k] == "and"
    if joined and k + 1 not in finder.title_begins:  # "Li Keqiang and Julia Gillard announced"
        other = name_at(finder.tokens, k + 1, sentence.last, finder.chart, titled=False, headline=False)
        joined = other is not None and len(other.parts) > 1 and other.parts[0] in FIRST_NAMES
        joined = joined and other is not None and finder.says(other, sentence)
    return joined or finder.says(name, sentence)


def calling(finder: Finder, comma: int, sentence: Sentence) -> Title | None:
    """The title that stands in apposition right after the comma."""
    text, lower = finder.tokens.text, finder.tokens.lower
    for k in range(comma + 1, min(comma + 7, sentence.last)):
        title = finder.title_begins.get(k)
        if title is not None:
            fits = not title.office.plural and title.determiner not in ("his", "her", "'s")
            opens = k == comma + 1 or lower[comma + 1] in ("a", "an", "the", "who", "vice", "deputy")
            named = title.last < sentence.last and title.last in finder.taken
            return title if fits and opens and not named else None
        if text[k] in ",.;" or lower[k] in SPEECH_VERBS:
            return None
    return None
