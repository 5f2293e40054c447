"""In which form a command writes what it found: as `--format` says, else by the ending of `-o`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from govkg.documents.kinds import GRAPH_ENDINGS
from govkg.errors import UsageError

ENDINGS: Mapping[str, str] = {
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".ttl": "ttl",
    ".xlsx": "xlsx",
}
"""What an ending asks for; any other one, such as .txt, is that of a table as it is printed."""
OFFICE = (".xls", ".xlsm", ".et", ".ods", ".docx", ".doc", ".wps", ".odt", ".rtf", ".pptx", ".ppt", ".pdf")
"""Endings of files that other programs could not open if a text stood in them; so are those of RDF."""


def format_of(form: str | None, output: str | None, forms: tuple[str, ...]) -> str:
    """The form that holds, of those that a command has, of which the first is that of a terminal.

    Raises UsageError where the ending of `output` promises what is not written there.

    >>> format_of(None, "a.csv", ("table", "csv")), format_of(None, "a.txt", ("table", "csv")), format_of("csv", "a.txt", ("table", "csv"))
    ('csv', 'table', 'csv')
    """
    ending = Path(output or "").suffix.lower()
    asked = ENDINGS.get(ending, "")
    if ending in OFFICE or (ending in GRAPH_ENDINGS and not asked) or (asked and asked not in forms):
        endings = ", ".join([".txt", *(one for one, name in ENDINGS.items() if name in forms and one != ".htm")])
        raise UsageError(f"-o {output}: no {ending} is written; take one of the endings {endings}")
    if asked and form and form != asked:
        raise UsageError(f"-o {output}: --format {form} does not fit the ending {ending}; leave --format out")
    return form or asked or forms[0]
