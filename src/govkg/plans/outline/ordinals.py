"""Items that a paper counts 第一，第二，… from its first chapter to its last, over the headings between them."""

from __future__ import annotations

from collections.abc import Sequence

from govkg.plans.outline.marks import Mark

_FEWEST = 3
_STYLES = ("1.", "(1)")
"""What such items may be read as: of these, one that no numeral between them has."""


def counted_on(marks: Sequence[Mark]) -> list[Mark]:
    """The numerals, those of such items (第三，统一用水。) as items of their own: in a speech, 第一 and 第二 are parts of one paragraph and are
    counted anew in the next one; here each begins a line, none is left out, and another numeral stands between two of them at least."""
    ordinals = [m for m in marks if m.variant == "第" and m.line]
    if len(ordinals) < _FEWEST or [m.number for m in ordinals] != [*range(1, len(ordinals) + 1)]:
        return [*marks]
    between = [m for m in marks if ordinals[0].start < m.start < ordinals[-1].start and m.style != "一是"]
    apart = any(m.line for m in between)
    style = next((s for s in _STYLES if all(m.style != s for m in between)), None)
    if not apart or style is None:
        return [*marks]
    return [m._replace(style=style, variant="") if m.variant == "第" and m.line else m for m in marks]
