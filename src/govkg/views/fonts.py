"""A Chinese font for machines that have none: the characters that a page needs, cut out of Noto Sans SC (OFL 1.1)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

FAMILY = "govkg Noto Sans SC"


def font_file() -> Traversable:
    """Noto Sans SC Regular as TrueType: 7,946 characters, all of GB 2312 level 1 and 2 among them."""
    return files("govkg.views").joinpath("assets", "fonts", "NotoSansSC-Regular.ttf")


def subset_font(characters: Iterable[str], flavor: Literal["woff2", "woff"] = "woff2") -> bytes:
    """The font with these characters (and ASCII) only, as WOFF2, or as WOFF, which is larger and made in half the time; the same bytes for
    the same characters."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with font_file().open("rb") as file:
        font = TTFont(io.BytesIO(file.read()), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], hinting=False, flavor=flavor, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(c) for c in characters} | set(range(0x20, 0x7F)))
    cutter.subset(font)
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def font_face(characters: Iterable[str]) -> str:
    """A CSS rule with the font inside, for these characters."""
    return _rule(subset_font(characters), "woff2")


def font_in_parts(characters: Iterable[str], interface: frozenset[str]) -> str:
    """CSS rules with the font inside, for these characters and those of the interface, which are cut once for all pages of a process."""
    rest = sorted({*characters} - interface)
    return _interface_face(interface) + (_rule(subset_font(rest, "woff"), "woff", rest) if rest else "")


@cache
def _interface_face(interface: frozenset[str]) -> str:
    return font_face(interface)


def _rule(font: bytes, kind: str, only: Iterable[str] = ()) -> str:
    """A rule for one font; with `only`, for these characters, so that it stands beside another of the same name."""
    encoded = base64.b64encode(font).decode()
    range_ = ",".join(f"U+{ord(c):X}" for c in only)
    return (
        f"@font-face{{font-family:'{FAMILY}';font-display:block;font-weight:400;"
        f"src:url(data:font/{kind};base64,{encoded}) format('{kind}'){';unicode-range:' * bool(range_)}{range_}}}\n"
    )
