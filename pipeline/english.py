"""Closed classes of English words that several stages ask for: articles, forms of "be" and "have", modal verbs.

What a set of words means in one place alone stands in the lexicon of its stage."""

from __future__ import annotations

from pipeline.lexicon import word_set

ARTICLES = word_set("english", "articles")
BE = word_set("english", "be")
COPULAS = word_set("english", "copulas")
DASHES = word_set("english", "dashes")
DAY_PARTS = word_set("english", "day_parts")
HAVE = word_set("english", "have")
MODALS = word_set("english", "modals")
POSSESSIVES = word_set("english", "possessives")
ROMAN = word_set("english", "roman")
THIRD_PERSONS = word_set("english", "third_persons")
UNITS = word_set("english", "units")
