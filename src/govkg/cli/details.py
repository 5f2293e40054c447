"""What is told only on request (`--verbose`): the lines that one line of a run stands for."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from govkg.cli.encoding import without_control
from govkg.languages import Language
from govkg.notices import notice_words


class _Lines(logging.Handler):
    """Writes each record as a line of its own, in a language."""

    def __init__(self, language: Language) -> None:
        super().__init__(logging.INFO)
        self._language: Language = language

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        sys.stderr.write(f"govkg: {without_control(notice_words(record.getMessage(), self._language))}\n")


@contextmanager
def details(language: Language, *, wanted: bool) -> Iterator[None]:
    """While this lasts, what the library logs as information is told on standard error, if it is wanted."""
    logger, lines = logging.getLogger("govkg"), _Lines(language)
    level = logger.level
    if wanted:
        logger.addHandler(lines)
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(lines)
        logger.setLevel(level)
