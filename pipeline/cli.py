"""The command line: `communique extract`, `validate`, `schema`, `explain`, and the database commands.

Exit status: 0 all well, 1 some sources failed, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.command import FAILED, OK, USAGE, Command, UsageError, complain
from pipeline.version import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except UsageError as error:
        complain(str(error))
        return USAGE
    except BrokenPipeError:
        # whoever read our output has enough; leave quietly, and let the interpreter flush into nothing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        complain("interrupted")
        return 130


def _parser() -> argparse.ArgumentParser:
    from pipeline.writing.commands import COMMANDS as DATABASE_COMMANDS

    parser = argparse.ArgumentParser(
        prog="communique",
        description="Structured, validated facts from diplomatic news.",
        epilog="examples:\n"
        "  communique extract article.html                 one record to standard output\n"
        "  communique extract news/ -o records/ --jobs 4   a folder, one record a file\n"
        "  communique explain article.txt                  each fact with its sentence and rule\n"
        "  communique validate records/*.json              check records against the contract\n"
        "  communique load records/ --to sqlite:///facts.db\n"
        "\n`communique COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"communique {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (*COMMANDS, *DATABASE_COMMANDS):
        sub = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            epilog="examples:\n" + command.examples if command.examples else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.configure(sub)
        sub.set_defaults(run=command.run)
    return parser


# extract


def _configure_extract(parser: argparse.ArgumentParser) -> None:
    from pipeline.reading import DEFAULT_LIMIT

    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write here instead of to standard output")
    parser.add_argument(
        "--format", choices=("json", "jsonl"), help="json: one document a record; jsonl: one line a record"
    )
    parser.add_argument(
        "-j", "--jobs", type=_count, default=1, metavar="N", help="processes (0: one a core; default 1)"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary")
    _configure_reading(parser)
    parser.add_argument(
        "--limit", type=_count, default=DEFAULT_LIMIT, metavar="BYTES", help="largest source (default %(default)s)"
    )


def _configure_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication day, YYYY-MM-DD, where you know it")
    parser.add_argument("--url", help="address of the page")
    parser.add_argument("--body", action="store_true", help="the source is article text alone: look for no boilerplate")


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2025-10-30") from None


def _extract(args: argparse.Namespace) -> int:
    from tqdm import tqdm

    from pipeline.running.run import Options, Outcome, run
    from pipeline.running.sources import plan

    work = plan(args.paths)
    if args.url and len(work.jobs) + len(work.errors) > 1:
        raise UsageError("--url names one page, but there are several sources")
    form = args.format or ("json" if args.output or len(work.jobs) <= 1 else "jsonl")
    if form == "json" and not args.output and len(work.jobs) > 1:
        raise UsageError("several records do not make one JSON document: use --format jsonl, or -o DIR")
    options = Options(published=args.published, url=args.url, body=args.body, limit=args.limit, format=form)
    sink = _sink(args.output, form)
    if sink is None:
        return FAILED

    for path, reason in work.errors:
        complain(f"{path}: {reason}")
    for note in () if args.quiet else work.notes:
        complain(note)
    failed, done, totals = len(work.errors), 0, Counter[str]()
    outcomes: Iterator[Outcome] = run(work.jobs, options, args.jobs or os.cpu_count() or 1)
    silent = True if args.quiet else None  # None: silent unless standard error is a terminal
    with tqdm(outcomes, total=len(work.jobs), unit="doc", disable=silent, leave=False) as progress:
        for outcome in progress:
            if outcome.data is None:
                failed += 1
                progress.write(f"communique: {outcome.error}", file=sys.stderr)
                continue
            try:
                sink.add(outcome.job.stem, outcome.data)
            except OSError as error:
                failed += 1
                progress.write(f"communique: {outcome.job.path}: cannot write the record: {error}", file=sys.stderr)
                continue
            done += 1
            totals.update(outcome.counts)  # not +=, which drops the zeros
    try:
        sink.close()
    except OSError as error:
        complain(f"{args.output}: cannot write: {error.strerror or error}")
        return FAILED
    if not args.quiet and (args.output or sys.stderr.isatty()):
        _summary(done, failed, totals)
    return FAILED if failed else OK


def _sink(output: Path | None, form: str) -> _Sink | None:
    try:
        if output is None:
            return _Sink(lambda _, data: _to_stdout(data), lambda: None)
        output.mkdir(parents=True, exist_ok=True)
        if not os.access(output, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        complain(f"{output}: cannot write into this folder: {error.strerror or error}")
        return None
    return _folder_sink(output) if form == "json" else _lines_sink(output)


@dataclass(frozen=True, slots=True)
class _Sink:
    """Where records go: `add` takes one, `close` finishes."""

    add: Callable[[str, bytes], None]
    close: Callable[[], None]


def _to_stdout(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _folder_sink(output: Path) -> _Sink:
    from pipeline.writing.json import write_whole

    return _Sink(lambda stem, data: write_whole(output / f"{stem}.json", data), lambda: None)


def _lines_sink(output: Path) -> _Sink:
    """All records in one file, which appears when it is whole; what came out before a crash stays in `.part`."""
    part = output / ".records.jsonl.part"
    file = part.open("wb")

    def add(_: str, data: bytes) -> None:
        file.write(data)
        file.flush()

    def close() -> None:
        file.close()
        part.replace(output / "records.jsonl")

    return _Sink(add, close)


def _summary(done: int, failed: int, totals: Counter[str]) -> None:
    rows = [("records", done), ("failed", failed), *((k, v) for k, v in totals.items())]
    print("\n".join(f"{name:<12}{count:>8}" for name, count in rows), file=sys.stderr)


# validate


def _configure_validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="record (.json), records (.jsonl), or - for standard input"
    )


def _validate(args: argparse.Namespace) -> int:
    from pipeline.writing.validation import RecordError, validate

    bad = 0
    for name in args.files:
        good = 0
        try:
            records = list(_records(name))
        except (OSError, UnicodeDecodeError) as error:
            complain(f"{name}: {getattr(error, 'strerror', None) or error}")
            bad += 1
            continue
        if not records:
            complain(f"{name}: holds no record")
            bad += 1
        for where, data in records:
            try:
                validate(data)
                good += 1
            except RecordError as error:
                bad += 1
                for fault in error.faults:
                    complain(f"{where}: {fault}")
        if good:
            print(f"{name}: {good} valid")
    return FAILED if bad else OK


def _records(name: str) -> Iterator[tuple[str, bytes]]:
    """The records of a file with their places: the whole file, or each line of a `.jsonl`."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    lines = [line for line in data.split(b"\n") if line.strip()]
    # standard input has no ending: several lines that each begin an object are JSONL
    if name.endswith(".jsonl") or (name == "-" and len(lines) > 1 and all(line[:1] == b"{" for line in lines)):
        yield from ((f"{name}:{number}", line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip())
    elif lines:
        yield name, data


# schema


def _configure_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="kind of record; without it, the kinds are listed")


def _schema(args: argparse.Namespace) -> int:
    from pipeline.writing.schemas import KINDS, published

    if args.name is None:
        print("\n".join(KINDS))
    elif args.name in KINDS:
        print(published(args.name), end="")
    else:
        raise UsageError(f"no schema {args.name!r}; there are: {', '.join(KINDS)}")
    return OK


# explain


def _configure_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a source, a record (.json), or - for a source on standard input")
    _configure_reading(parser)


def _explain(args: argparse.Namespace) -> int:
    from pipeline.extract import extract
    from pipeline.reading import SourceError
    from pipeline.writing.explain import explain
    from pipeline.writing.validation import RecordError, validate

    try:
        if args.file.endswith(".json"):
            article = validate(Path(args.file).read_bytes())
        else:
            source = sys.stdin.buffer.read() if args.file == "-" else Path(args.file)
            article = extract(source, published=args.published, url=args.url, body=args.body)
    except (SourceError, RecordError) as error:
        complain(str(error) if isinstance(error, SourceError) else f"{args.file}: {error}")
        return FAILED
    except OSError as error:
        complain(f"{args.file}: {error.strerror or error}")
        return FAILED
    for line in explain(article):
        print(line)
    return OK


COMMANDS = (
    Command(
        "extract",
        "turn sources into records",
        "  communique extract article.txt\n"
        "  communique extract news/ more.html -o records/ --jobs 4\n"
        "  cat page.html | communique extract - --url https://example.org/news/1\n"
        "  communique extract news/ --format jsonl | head -1",
        _configure_extract,
        _extract,
    ),
    Command(
        "validate",
        "check records against the contract; say which field of which record is wrong",
        "  communique validate records/*.json\n  communique extract a.txt | communique validate -",
        _configure_validate,
        _validate,
    ),
    Command(
        "schema",
        "print a published JSON Schema",
        "  communique schema\n  communique schema article > article.schema.json",
        _configure_schema,
        _schema,
    ),
    Command(
        "explain",
        "tell each fact with its sentence and the rule that made it",
        "  communique explain article.txt\n  communique explain records/article.json | less",
        _configure_explain,
        _explain,
    ),
)

if __name__ == "__main__":
    sys.exit(main())
