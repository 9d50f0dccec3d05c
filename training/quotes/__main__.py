"""Rebuild the model of the quotes stage.

    python -m training.quotes FILE… [--output model.bin] [--leave-out PUBLISHER]…

Each FILE holds annotated texts, one a line: {"id", "publisher", "text", "attributions"} as in PolNeAR's benchmark form,
or {"id", "text", "quotes"} as in the diplomatic set. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

from pipeline.stages.quotes.model import FILE, save
from training.quotes.build import HALF_COSTS, JUDGE_COSTS, LINK_COSTS, MARK_COSTS, train
from training.quotes.data import Example, common_words, example, records

COPIES = 4
"""How often each text of the diplomatic set counts: it is small, and the pipeline's own kind of prose."""

THRESHOLD = -20
"""How sure the last decision must be: a little under even, which serves precision and recall alike."""


def main(arguments: list[str] | None = None) -> int:
    """Read the data, train both passes, write the model."""
    parser = argparse.ArgumentParser(prog="python -m training.quotes", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, nargs="+", metavar="FILE", help="annotated texts, JSON Lines, .gz or plain")
    parser.add_argument("--output", type=Path, default=FILE)
    parser.add_argument("--leave-out", action="append", default=[], metavar="PUBLISHER")
    parser.add_argument("--trained", default=time.strftime("%Y-%m-%d"), help="the day that the model file names")
    args = parser.parse_args(arguments)
    begun = time.monotonic()

    def report(message: str) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {message}", file=sys.stderr, flush=True)

    examples: list[Example] = []
    described: list[dict[str, object]] = []
    for path in args.data:
        read = [example(r) for r in records(path)]
        read = [e for e in read if e.publisher not in args.leave_out]
        for e in read:
            e.copies = COPIES if e.publisher == "diplomatic" else 1
        examples += read
        described.append(
            {
                "file": path.name,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "texts": len(read),
                "statements": sum(len(e.gold) for e in read),
            }
        )
    report(f"{len(examples)} texts")
    layers = train(examples, common_words(examples), report)
    about = {
        "data": described,
        "trained": args.trained,
        "left_out": args.leave_out,
        "threshold": THRESHOLD,
        "settings": {
            "first": vars(MARK_COSTS),
            "half": vars(HALF_COSTS),
            "second": vars(LINK_COSTS),
            "judge": vars(JUDGE_COSTS),
            "copies": COPIES,
        },
    }
    save(args.output, layers, about)
    report(f"{args.output}: {args.output.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
