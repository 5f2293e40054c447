"""Letters of fonts that show signs in their place: the tick of a Word file or a sheet is often ü in Wingdings, or P in Wingdings 2."""

from __future__ import annotations

_SIGNS: dict[str, dict[int, str]] = {
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "☐",
        0x75: "◆",
        0xA1: "○",
        0xA8: "☐",
        0xAB: "★",
        0xFB: "✗",
        0xFC: "√",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐"},
    "webdings": {0x61: "√", 0x63: "☐", 0x67: "■"},
}
"""The signs by font and code; files give the code as it stands, or from U+F000 on."""


def shows_signs(font: str) -> bool:
    """Whether a font shows signs in place of letters."""
    return font.lower() in _SIGNS


def as_signs(text: str, font: str) -> str:
    """A text as that font shows it, as long as it is; what shows no sign that matters stays.

    >>> as_signs("ü", "Wingdings"), as_signs("\\uf050", "Wingdings 2"), as_signs("ü", "SimSun")
    ('√', '√', 'ü')
    """
    signs = _SIGNS.get(font.lower())
    return "".join(signs.get(ord(c) & 0xFF if c < "\u0100" or "\uf000" <= c < "\uf100" else 0, c) for c in text) if signs else text  # fmt: skip
