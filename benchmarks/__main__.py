"""The measuring commands: `python -m benchmarks speed | predict | gate | load`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.predict import FOLDERS, LINES, predict


def main() -> int:
    """Run one measuring command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    p = commands.add_parser("speed", help="characters and documents per second, share of each stage, memory")
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--documents", type=int, default=30)

    p = commands.add_parser("predict", help="run the pipeline over gold documents, for a scorer")
    p.add_argument("task", choices=[*LINES, *FOLDERS])
    p.add_argument("--input", type=Path, required=True, metavar="GOLD", help="a JSON Lines file, or a folder of pages")
    p.add_argument("--output", type=Path, required=True, metavar="PREDICTIONS")

    p = commands.add_parser("gate", help="figures on the development sets against their pinned floors")
    p.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="where the development sets are")
    p.add_argument("--only", action="append", default=[], metavar="SET")
    p.add_argument("--pin", action="store_true", help="write the present figures as floors")
    p.add_argument("--lower", action="store_true", help="with --pin: allow floors to fall")

    p = commands.add_parser("load", help="records per second into databases, beside pandas")
    p.add_argument("--records", type=int, default=1000, metavar="N")
    p.add_argument("--postgres", metavar="URL", help="server to use; without it, one is started for the run")

    args = parser.parse_args()
    if args.command == "speed":
        from benchmarks.speed import speed

        speed(args.rounds, args.documents)
    elif args.command == "predict":
        args.output.write_text(predict(args.task, args.input), "utf-8")
    elif args.command == "gate":
        from benchmarks.gate import gate

        return gate(args.data, args.only, pin=args.pin, lower=args.lower)
    else:
        from benchmarks.load import measure

        return measure(args.records, args.postgres)
    return 0


if __name__ == "__main__":
    sys.exit(main())
