"""One file that needs nothing else: style, scripts, font and data inside, a policy that forbids all the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from govkg.documents.places import place_words
from govkg.errors import UsageError
from govkg.languages import LANGUAGES, Language
from govkg.notices import notice_words
from govkg.role_labels import ROLE_LABELS
from govkg.views.fonts import font_in_parts
from govkg.views.highlight import band, look, shorten


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of: template, style sheets and scripts (names in `assets/`), data by element id, and template values.

    `titles` are those of the window, in both languages.
    """

    template: str
    styles: Sequence[str]
    scripts: Sequence[str]
    data: Mapping[str, Any]
    values: Mapping[str, Any]
    titles: Mapping[Language, str]
    libraries: Sequence[str] = ()


def asset(name: str) -> str:
    """The text of a file in `views/assets/`."""
    return files("govkg.views").joinpath("assets", *name.split("/")).read_text("utf-8")


@cache
def strings() -> Mapping[str, Mapping[Language, str]]:
    """Every sentence of the interface in both languages, by key; `look_…` of a role is its word unless the legend says more."""
    roles = {f"{kind}_{role}": words for role, words in ROLE_LABELS.items() for kind in ("role", "look")}
    return {**roles, **tomllib.loads(asset("strings.toml"))}


def check_language(language: str) -> Language:
    """The language as given. Raises UsageError if there is none such."""
    for known in LANGUAGES:
        if language == known:
            return known
    raise UsageError(f"language {language!r}: a view is written in {' or '.join(LANGUAGES)}")


def titles_of(plans: Sequence[str], several: str) -> dict[Language, str]:
    """The titles of a page on plans: that of the only one, else the sentence `several` in each language."""
    if len(plans) == 1:
        return dict.fromkeys(LANGUAGES, plans[0])
    return {language: phrase(several, language, plans=len(plans)) for language in LANGUAGES}


def say(key: str, **values: object) -> Markup:
    """A sentence in both languages, each in a span of its own; `values` are escaped unless they are markup."""
    return Markup("").join(_said(key, language, values) for language in LANGUAGES)


def say_kind(kind: str) -> Markup | str:
    """What a passage was read as, in both languages; the word of the graph where we have none of our own."""
    key = f"read_{kind.replace(' ', '_')}"
    return say(key) if key in strings() else kind


def _said(key: str, language: Language, values: Mapping[str, object]) -> Markup:
    return _spoken(language, _ours(strings()[key][language]).format(**values))


def _spoken(language: Language, words: str) -> Markup:
    tag = "zh-Hans" if language == "zh" else "en"
    return Markup('<span class="{}" lang="{}">{}</span>').format(language, tag, words)


def say_notice(text: str) -> Markup:
    """A line of the program, such as a note of a reading, in both languages; what the table of notices does not know stays as it is."""
    return Markup("").join(_spoken(language, notice_words(text, language)) for language in LANGUAGES)


def say_place(start: int, end: int, place: str = "") -> Markup:
    """Where some words stand, in both languages: page or paragraph where known, and characters."""
    pages = {language: before_place(place, language) for language in LANGUAGES}
    return Markup("").join(
        _said("place", language, {"page": pages[language], "start": start, "end": end}) for language in LANGUAGES
    )


def before_place(place: str, language: Language) -> str:
    """A place of the graph as words that stand before the characters: 第3页，."""
    return f"{place_words(place, language)}{'，' if language == 'zh' else ', '}" if place else ""


def phrase(key: str, language: Language, **values: object) -> str:
    """A sentence as plain text."""
    return strings()[key][language].format(**values)


def render(page: Page, language: Language) -> bytes:
    """The page as UTF-8 bytes: the same for the same input."""
    blocks = {key: embedded(value) for key, value in page.data.items()}
    body = _environment().get_template(page.template).render(**page.values, ui=language, blocks=blocks)
    letters = {c for c in body if ord(c) > 0x7F}
    font = font_in_parts(letters, _interface())
    style = font + "\n".join(asset(name) for name in page.styles)
    scripts = [*page.libraries, "\n".join(asset(name) for name in page.scripts)]
    policy = content_policy([style], scripts)
    frame = _environment().get_template("page.html.j2")
    whole = {"policy": policy, "style": _ours(style), "body": _ours(body), "scripts": [_ours(s) for s in scripts]}
    return frame.render(ui=language, titles=page.titles, **whole).encode()


@cache
def _interface() -> frozenset[str]:
    """The characters of all sentences of the interface."""
    return frozenset(c for pair in strings().values() for text in pair.values() for c in text)


def _ours(text: str) -> Markup:
    """Text that comes from our own files or was escaped by a template."""
    return Markup(text)  # noqa: S704


def embedded(value: object) -> Markup:
    """A value as JSON that can stand inside a script element: no `<`, no line separator. What it names stays in its order, as tasks
    by their IRIs do, which letters would sort 三/10, 三/11, 三/2."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return _ours(text)


def content_policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A Content-Security-Policy that lets these styles and scripts run and forbids every request."""
    style = " ".join(map(_digest, styles))
    script = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; font-src data:; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("govkg.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=say,
        say_kind=say_kind,
        phrase=phrase,
        say_notice=say_notice,
        look=look,
        band=band,
        shorten=shorten,
        place=say_place,
    )
    return environment


def check_page(output: str | Path) -> None:
    """Raises UsageError where the ending promises what a page is not, such as .docx."""
    ending = Path(output).suffix.lower()
    if ending not in ("", ".html", ".htm"):
        raise UsageError(f"{output}: a page is written as .html, not as {ending}; a browser can print it as PDF")
