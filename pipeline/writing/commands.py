"""The database commands: `load`, `export`, `ledger`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.command import FAILED, OK, Command, UsageError, complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.records import Article
    from pipeline.writing.inputs import Item

DEFAULT_URL = "facts.db"

_RECORDS = "record file (.json, .jsonl, also .gz), folder of them, or - for records on standard input, one a line"
_DATABASE = "path of a SQLite file, sqlite:///PATH or postgresql://USER@HOST/NAME (default %(default)s)"


# load


def _configure_load(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("records", nargs="+", metavar="RECORDS", help=_RECORDS)
    parser.add_argument("--to", default=DEFAULT_URL, metavar="URL", help=_DATABASE)
    parser.add_argument(
        "--rejects",
        type=Path,
        default=Path("rejects.jsonl"),
        metavar="FILE",
        help="refused records with their reasons; made anew by each load, absent if none was (default %(default)s)",
    )
    parser.add_argument("--upgrade", action="store_true", help="bring a database of an older version up to date")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")


def _load(args: argparse.Namespace) -> int:
    from sqlalchemy.exc import SQLAlchemyError
    from tqdm import tqdm

    from pipeline.writing.database.connect import DatabaseError, engine_for, label, prepare, reason
    from pipeline.writing.database.load import Report, load

    if any(Path(name).resolve() == args.rejects.resolve() for name in args.records):
        raise UsageError(
            f"{args.rejects} is to be loaded, and is where refused records go: name another with --rejects"
        )
    rejects = _Rejects(args.rejects)
    try:
        engine = engine_for(args.to, write=True)
        prepare(engine, upgrade=args.upgrade)
    except DatabaseError as error:
        complain(str(error))
        return FAILED
    failed: list[str] = []
    report = Report()
    silent = True if args.quiet else None  # None: silent unless standard error is a terminal
    source = _readable(args.records, failed, leave=args.rejects)
    with rejects, tqdm(source, unit="rec", disable=silent, leave=False) as records:
        try:
            load(engine, records, rejects.add, report)
        except (SQLAlchemyError, engine.dialect.loaded_dbapi.Error) as error:
            # what was committed stays; the same command again goes on from there
            complain(f"{label(engine.url)}: {reason(error)}")
            failed.append(args.to)
        except OSError as error:
            complain(f"{error.filename or args.rejects}: {error.strerror or error}")
            failed.append(args.to)
    engine.dispose()
    if not args.quiet:
        print(f"{label(engine.url)}: {report.line()}", file=sys.stderr)
        if report.refused:
            complain(f"refused records are in {args.rejects}")
    return FAILED if failed or report.refused else OK


def _readable(names: list[str], failed: list[str], leave: Path | None = None) -> Iterator[Item]:
    """The records of files; complaints about files that cannot be read."""
    from pipeline.writing.inputs import Unreadable, items

    for item in items(names, leave):
        if isinstance(item, Unreadable):
            complain(f"{item.place}: {item.reason}")
            failed.append(item.place)
        else:
            yield item


class _Rejects:
    """The reject file: one line a refused record, with its place, the reason and its text."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: Any = None
        if path.is_file() and path.stat().st_size and not self._is_ours():
            raise UsageError(f"{path} is no reject file, and is not overwritten: name another with --rejects")

    def _is_ours(self) -> bool:
        with self._path.open("rb") as file:
            return file.readline(len(self._BEGINNING)) == self._BEGINNING

    _BEGINNING = b'{"source": '

    def __enter__(self) -> _Rejects:
        self._path.unlink(missing_ok=True)
        return self

    def add(self, item: Item, why: str) -> None:
        complain(f"{item.place}: {why}")
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8")
        text = item.data.decode("utf-8", "backslashreplace")
        self._file.write(json.dumps({"source": item.place, "reason": why, "record": text}, ensure_ascii=False) + "\n")

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


# export


def _configure_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("records", nargs="*", metavar="RECORDS", help=_RECORDS)
    parser.add_argument("--from", dest="database", metavar="URL", help="export a database instead of record files")
    parser.add_argument("--format", choices=("jsonl", "csv", "parquet", "jsonld"), default="jsonl")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder to write into")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")


def _export(args: argparse.Namespace) -> int:
    from sqlalchemy.exc import SQLAlchemyError
    from tqdm import tqdm

    from pipeline.writing.database.connect import DatabaseError, engine_for, label, reason
    from pipeline.writing.export import MissingExtraError, export

    if bool(args.records) == bool(args.database):
        raise UsageError("name either record files or a database (--from URL)")
    failed: list[str] = []
    silent = True if args.quiet else None
    try:
        if args.database:
            from pipeline.writing.database.connect import check
            from pipeline.writing.database.rebuild import articles_in

            engine = engine_for(args.database, write=False)
            check(engine)
            source = articles_in(engine)
        else:
            source = _articles(args.records, failed)
        with tqdm(source, unit="rec", disable=silent, leave=False) as progress:
            counts = export(progress, args.output, args.format)
    except (DatabaseError, MissingExtraError) as error:
        complain(str(error))
        return FAILED
    except SQLAlchemyError as error:
        complain(f"{label(args.database)}: {reason(error)}")
        return FAILED
    except OSError as error:
        complain(f"{error.filename or args.output}: {error.strerror or error}")
        return FAILED
    if not args.quiet:
        for name, count in counts.items():
            print(f"{name:<24}{count:>10}", file=sys.stderr)
    return FAILED if failed else OK


def _articles(names: list[str], failed: list[str]) -> Iterator[Article]:
    """The valid records of files; complaints about the others."""
    from pipeline.writing.inputs import article
    from pipeline.writing.validation import RecordError

    for item in _readable(names, failed):
        try:
            record = article(item.data)
        except RecordError as error:
            complain(f"{item.place}: {error}")
            failed.append(item.place)
        else:
            yield record


# ledger


def _configure_ledger(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="database", default=DEFAULT_URL, metavar="URL", help=_DATABASE)
    parser.add_argument(
        "--parties",
        metavar="CODES",
        help="only what concerns all of these, comma-separated: VNM,GBR (states), G7 (blocs), or whole keys",
    )
    parser.add_argument(
        "--view", choices=("agreements", "timeline", "quotes"), default="agreements", help="default %(default)s"
    )
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default %(default)s")


def _ledger(args: argparse.Namespace) -> int:
    from sqlalchemy.exc import SQLAlchemyError

    from pipeline.writing.database.connect import DatabaseError, check, engine_for, label, reason
    from pipeline.writing.ledger import ledger, render

    parties = [p.strip() for p in (args.parties or "").split(",") if p.strip()]
    try:
        engine = engine_for(args.database, write=False)
        check(engine)
        columns, rows = ledger(engine, args.view, parties)
    except DatabaseError as error:
        complain(str(error))
        return FAILED
    except SQLAlchemyError as error:
        complain(f"{label(args.database)}: {reason(error)}")
        return FAILED
    print(render(args.view, columns, rows, args.format), end="")
    return OK


COMMANDS: tuple[Command, ...] = (
    Command(
        "load",
        "load records into a database; the same records again change nothing",
        "  communique load records/ --to facts.db\n"
        "  communique load records.jsonl --to postgresql://news@localhost/facts\n"
        "  communique extract news/ --format jsonl | communique load -",
        _configure_load,
        _load,
    ),
    Command(
        "export",
        "write records as JSONL, CSV, Parquet or JSON-LD, one file a kind of fact",
        "  communique export records/ --format csv -o tables/\n"
        "  communique export --from facts.db --format parquet -o tables/",
        _configure_export,
        _export,
    ),
    Command(
        "ledger",
        "print agreements, the timeline of relations, or who said what, from a database",
        "  communique ledger --parties VNM,GBR\n"
        "  communique ledger --view timeline --parties VNM,GBR --format csv\n"
        "  communique ledger --view quotes --format json",
        _configure_ledger,
        _ledger,
    ),
)
