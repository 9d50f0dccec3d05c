"""Marks that open and end lines of text."""

from __future__ import annotations

import re

CLOSERS = " \t\u00a0\"'”’»)]}*_■●◆□▲♦#"
STOPS = frozenset(".!?…。！？।؟۔")
LIST_MARK = re.compile(
    r"""(?:[•●▪■◦○‣∙·*–—-]\s*(?=\S)            # bullets and dashes
        |\(?\d{1,3}[.)]\s*(?=\D)                # 1.
        |(?:[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)  # a.  iv)
        |\([a-zA-Z]\)|\([ivxIVX]{1,5}\)         # (a)  (iv)
        |\d{1,2}\s+(?=[A-Z]))                  # 06 A memorandum""",
    re.VERBOSE,
)
