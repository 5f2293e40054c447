"""How the items and notes of a paper begin, and where its lines end."""

from __future__ import annotations

import re

from govkg.numerals import HAN

ARTICLE = rf"第[{HAN}百零〇\d]{{1,5}}条"
ITEM = rf"(?:\(?(?:\d{{1,3}}|[{HAN}]{{1,3}})[.、)]|[①-⒛]|{ARTICLE})"
"""A numeral of any style: 1. 一、 (一) 1) ① 第一条."""
LINE_ENDS = re.compile(r"[。;]?(?:\n|\Z)")
"""Where a line ends, or the sentence at its end."""
NOTE = "(?:备?注|附注|说明|另):"
"""How a note begins."""
