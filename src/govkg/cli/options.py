"""Options that several commands share."""

from __future__ import annotations

import argparse


def add_corrections(parser: argparse.ArgumentParser) -> None:
    """`--corrections FILE`, which may be given several times."""
    parser.add_argument(
        "--corrections",
        action="append",
        default=[],
        metavar="YAML",
        help="what a person corrected (a file of govkg review); may be given several times",
    )
