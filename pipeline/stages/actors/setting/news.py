"""The place of the news: the state whose officials need no adjective, as the letterhead or the dateline tells."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.segment import TOKEN
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.setting.letterheads import letterhead_state
from pipeline.stages.actors.vocabulary import ENVOYS, GAZETTEER

_OPENING = 4  # sentences among which the dateline is
_LINE = 200


def state_of_news(chart: Chart, narrator: Person | None) -> str | None:
    """The state whose institutions need no adjective, where the text says it: the narrator's, the letterhead's or that
    of the dateline; none where an envoy speaks, who is in another."""
    if narrator is not None and not narrator.classes.isdisjoint(ENVOYS):
        return None
    if narrator is not None and narrator.country:
        return narrator.country
    return letterhead_state(chart.document) or dateline(chart)


def dateline(chart: Chart) -> str | None:
    """The state of the city that opens a paragraph, "JAKARTA, Nov. 10", or stands in the line of place and day."""
    for sentence in chart.document.sentences[:_OPENING]:
        hit = chart.hit_at.get(sentence.first)
        if hit is None and (place := _all_in_capitals(chart, sentence)) is not None:
            return place
        if hit is None or hit.entry.form != "capital" or hit.entry.kind != "state":
            continue
        if chart.tokens.text[hit.first].isupper() or chart.tokens.text[hit.last : hit.last + 1] == [","]:
            return hit.entry.ref
    for zone in chart.document.zones_of(("dateline", "byline")):
        words = TOKEN.findall(chart.document.text[zone.start : min(zone.end, zone.start + _LINE)].lower())
        for k in range(len(words)):
            match = GAZETTEER.at(words, k)
            if match is not None and match[1].kind == "state" and match[1].form in ("capital", "name"):
                return match[1].ref
    return None


def _all_in_capitals(chart: Chart, sentence: Sentence) -> str | None:
    """The state of a capital whose name is also that of other things, where it is a dateline: "KINGSTON, May 21"."""
    text = chart.tokens.text
    if not text[sentence.first].isupper() or chart.headline(sentence):
        return None
    match = GAZETTEER.at(chart.tokens.lower, sentence.first)
    if match is None or match[1].kind != "state" or match[1].form != "capital" or match[0] >= sentence.last:
        return None
    return match[1].ref if text[match[0]] in (",", "(", "-", "–", "—", "/") else None
