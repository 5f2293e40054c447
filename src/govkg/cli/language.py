"""The language that a command speaks to the person before it: what `--lang` says, else what the locale says."""

from __future__ import annotations

import argparse
import locale
import os
from collections.abc import Mapping
from typing import Any, Literal

Language = Literal["zh", "en"]
_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


class SetLanguage(argparse.Action):
    """Keeps the language, and that it was asked for."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        """Set both."""
        namespace.lang, namespace.lang_given = values, True


def language_of(arguments: argparse.Namespace) -> Language:
    """The language of one-line messages and of summaries: that of `--lang` where it is given, else that of the locale."""
    if getattr(arguments, "lang_given", False):
        return "zh" if arguments.lang == "zh" else "en"
    return locale_language()


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
