"""The language of every command, by one rule: `--lang` where it is given. Else what is printed is in the language of the locale, and what is
written into files (pages, plots) is Chinese, as the plans are, so that the same command gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import locale
import os
import re
from collections.abc import Mapping, Sequence

from govkg.languages import Language

_LANG = re.compile(r"--lang(?:uage)?[ =](zh|en)\b")
_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


def language_of(arguments: argparse.Namespace) -> Language:
    """The language of what is printed: that of `--lang` where it is given, else that of the locale."""
    return _asked(arguments) or locale_language()


def page_language(arguments: argparse.Namespace) -> Language:
    """The language of what is written into files: that of `--lang` where it is given, else Chinese."""
    return _asked(arguments) or "zh"


def spoken(words: Sequence[str]) -> Language:
    """The language of a command line that is not parsed yet, for its help and for what is wrong with it: that of `--lang`, else that of the
    locale.

    >>> spoken(["query", "--lang", "zh"]), spoken(["query", "--lang=en"])
    ('zh', 'en')
    """
    line = " ".join(words)
    given = _LANG.search(line)
    return locale_language() if given is None else "zh" if given[1] == "zh" else "en"


def _asked(arguments: argparse.Namespace) -> Language | None:
    given = getattr(arguments, "lang", None)
    return given if given in ("zh", "en") else None


def locale_language(environment: Mapping[str, str] | None = None) -> Language:
    """Chinese in a Chinese locale, else English.

    >>> [locale_language({"LANG": name}) for name in ("zh_CN.UTF-8", "de_DE.UTF-8", "C")]
    ['zh', 'en', 'en']
    >>> locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    'en'
    """
    known = os.environ if environment is None else environment
    name = next((known[setting] for setting in _SETTINGS if known.get(setting)), "")
    if not name and environment is None and os.name == "nt":
        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
