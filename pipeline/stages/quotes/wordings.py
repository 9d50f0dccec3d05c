"""The small sets of words that the rules of known voices, of wire news and of readouts look for."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.lexicon import many, table, word_set

VOICES: Mapping[str, frozenset[str]] = {row["set"]: frozenset(many(row["words"])) for row in table("quotes/voices")}
"""By the name of the set."""
GROUPS = word_set("quotes/sets", "wordings.groups")
"""Words with which a subject of several ends: "the two leaders", "they"."""
