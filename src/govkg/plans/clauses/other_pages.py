"""Lists of other pages that a site prints beside a paper (相关阅读 and numbered titles): they are no items of it."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.words.matching import matches_on_lines

_LISTED = re.compile(
    r"[\[【■◆●▌|]?(?:相关(?:阅读|新闻|链接|报道|文章|推荐|资讯|文档)|(?:推荐|延伸|扩展|更多)阅读|(?:热门|热点|最新|推荐)(?:文章|新闻|资讯|推荐|阅读|文档|排行)|(?:阅读|点击|新闻)排行(?:榜)?|猜你喜欢|为您推荐)[\]】:]?\n"
    r"(?:\d{1,2}[.、 ]?[^\n。;:]{4,50}\n?(?:\d{4}-\d{1,2}-\d{1,2}\n)?)+"
)
"""Such a heading alone on its line, and below it titles with numerals and no stop."""


@lru_cache(maxsize=1)
def other_pages(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where the lists of other pages run: found once for all passes over a paper.

    >>> text = "由县教育局负责。\\n相关阅读\\n1.县里开通公交线路\\n2.县里举办运动会\\n"
    >>> [text[a:b].count("\\n") for a, b in other_pages(text)]
    [3]
    """
    return tuple(found.span() for found in matches_on_lines(_LISTED, text))
