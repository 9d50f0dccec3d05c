"""Communiqué: structured facts from diplomatic news.

    from pipeline import extract
    article = extract("article.html")

gives one validated record in which every fact points at the characters that say it.
"""

from pipeline.extract import extract
from pipeline.reading import SourceError, read
from pipeline.records import Article
from pipeline.version import VERSION

__version__ = VERSION

__all__ = ["Article", "SourceError", "__version__", "extract", "read"]
