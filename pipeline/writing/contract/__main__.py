"""`python -m pipeline.writing.contract FILE` writes the page."""

import sys
from pathlib import Path

from pipeline.writing.contract import render

Path(sys.argv[1]).write_text(render(), "utf-8")
