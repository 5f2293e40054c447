"""A Chinese font for machines that have none: the characters that a page needs, cut out of Noto Sans SC (OFL 1.1)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable

FAMILY = "govkg Noto Sans SC"


def font_file() -> Traversable:
    """Noto Sans SC Regular as TrueType: 7,946 characters, all of GB 2312 level 1 and 2 among them."""
    return files("govkg.views").joinpath("assets", "fonts", "NotoSansSC-Regular.ttf")


def subset_font(characters: Iterable[str]) -> bytes:
    """The font with these characters (and ASCII) only, as WOFF2; the same bytes for the same characters."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    with font_file().open("rb") as file:
        font = TTFont(io.BytesIO(file.read()), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], hinting=False, flavor="woff2", notdef_outline=True)
    options.name_IDs = [0, 1, 2, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(c) for c in characters} | set(range(0x20, 0x7F)))
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def font_face(characters: Iterable[str]) -> str:
    """A CSS rule with the font inside, for these characters."""
    encoded = base64.b64encode(subset_font(characters)).decode()
    return (
        f"@font-face{{font-family:'{FAMILY}';font-display:block;font-weight:400;"
        f"src:url(data:font/woff2;base64,{encoded}) format('woff2')}}\n"
    )
