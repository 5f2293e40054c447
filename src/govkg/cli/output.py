"""Results of a command as JSON, and where they go: to a file, or to standard output."""

from __future__ import annotations

import json
import sys
from typing import Any

from govkg.writing import write_whole


def as_json(value: Any) -> str:
    """The value as JSON that keeps Chinese readable."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def put(output: str | None, data: str) -> None:
    """The text to the file, whole or not at all, or to standard output."""
    if output:
        write_whole(output, data.encode())
    else:
        sys.stdout.write(data.removeprefix("\ufeff"))
