"""Names of files as text: bytes of a name that are no UTF-8 (from archives packed elsewhere) have a form that can be written down."""

from __future__ import annotations

import re
from pathlib import Path

_BYTE = re.compile("[\ud800-\udfff]")
_FORM = re.compile(r"\\x([89a-f][0-9a-f])")


def printable(name: str) -> str:
    r"""The name with each byte that is no text written as ``\xb7``, so that any program can take it.

    >>> printable("2025/\udcb7\udcbd.txt")
    '2025/\\xb7\\xbd.txt'
    """
    return _BYTE.sub(lambda found: _form(ord(found[0])), name)


def as_on_disk(name: str) -> str:
    r"""The name that `printable` was given.

    >>> as_on_disk("2025/\\xb7\\xbd.txt") == "2025/\udcb7\udcbd.txt"
    True
    """
    return _FORM.sub(lambda found: chr(0xDC00 + int(found[1], 16)), name)


def _form(code: int) -> str:
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


LOCK = "what Word or WPS writes while a document is open; give the document itself"


def is_lock(path: Path) -> bool:
    """Whether the file is what Word, Excel or WPS writes beside a document that is open; a pattern meets it as it meets the document."""
    return path.name.startswith("~$")
