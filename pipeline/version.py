"""The version of the extractor; `pyproject.toml` reads it from here."""

VERSION = "0.1.0"
