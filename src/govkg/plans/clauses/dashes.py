"""Who answers, named behind a dash at the end of a sentence: 4月底前查完隐患——市水利局牵头，各县区落实。"""

from __future__ import annotations

import re

from govkg.plans.words.shapes import LEVEL_PREFIX

DASH = re.compile(
    rf"(?<=[\u4e00-\u9fff)”\"%])--(?=(?:由|各(?!项|类)|所在|(?:{LEVEL_PREFIX.pattern})(?![域级])|[\u4e00-\u9fff]{{2,4}}[县区市州镇乡])"
    r"[^,。;:\n-]{2,160}?(?:牵头|负责|主责|主抓|主办|主管|领衔|承担|落实|实施|办理|配合|协助|协办|参与|支持|协同|协调|督导|指导|监督)[,。;\n])"
)
"""A dash behind which names follow and what they do, where a comma or the sentence ends: no subtitle, and no 成都——重庆."""


def ended_at_dashes(text: str) -> str:
    """A text, equally long, with a stop instead of each such dash, so that what follows is read as a sentence of its own.

    >>> ended_at_dashes("查完隐患--市水利局牵头。成都--重庆高速由省交通厅负责。")
    '查完隐患;;市水利局牵头。成都--重庆高速由省交通厅负责。'
    """
    return DASH.sub(";;", text) if "--" in text else text
