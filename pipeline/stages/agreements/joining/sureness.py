"""How surely a phrase means an agreement told before, as a scale from "not at all" to "the same name"."""

from __future__ import annotations

NOT, WEAK, FAIR, GOOD, STRONG, SAME = 0, 1, 2, 3, 4, 5
