"""Items whose numbers stand at the beginning of a line without any sign behind them (3加强培训), as pages that lost it have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govkg.plans.outline.marks import Mark

_FEWEST = 3
_OF_TIME = re.compile("[年月日时点]|(?:个|[天周])(?:月|内|前|后|以)")
"""Behind a figure that begins a line and tells when: 3月底前完成."""


def bare_numbers(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The numerals, those of such items as sound ones: three at least count up from 1, and on or anew behind each other, where no item
    bears a number with a sign. Other figures that begin a line (9所学校开工) are none.

    >>> text = "1修路\\n2架桥\\n9座开工\\n3种树"
    >>> found = [Mark("1.", number, start, start + 1, damaged=True) for number, start in ((1, 0), (2, 4), (9, 8), (3, 13))]
    >>> [(m.number, m.damaged) for m in bare_numbers(text, found)]
    [(1, False), (2, False), (3, False)]
    """
    bare = [m for m in marks if m.style == "1." and m.damaged]
    if len(bare) < _FEWEST or len(bare) < sum(m.style == "1." for m in marks):
        return [*marks]
    counted: list[Mark] = []
    for mark in bare:
        follows = mark.number == (counted[-1].number + 1 if counted else 1) or (mark.number == 1 and len(counted) > 1)
        if mark.line and follows and text[mark.start : mark.end].isdigit() and not _OF_TIME.match(text, mark.end):
            counted.append(mark)
    if len(counted) < _FEWEST:
        return [*marks]
    sound, others = {m.start for m in counted}, {m.start for m in bare}
    kept = (m for m in marks if m.start in sound or m.start not in others)
    return [m._replace(damaged=False) if m.start in sound else m for m in kept]
