"""What a site prints beside a paper, with numerals that are none of its items: lists of other pages (相关阅读 and numbered titles), and
what the site says of its files (1、下载文档前请…)."""

from __future__ import annotations

import re
from functools import lru_cache

from govkg.plans.words.matching import matches_on_lines

_LISTED = re.compile(
    r"[\[【■◆●▌|]?(?:相关(?:阅读|新闻|链接|报道|文章|推荐|资讯|文档)|(?:推荐|延伸|扩展|更多)阅读|(?:热门|热点|最新|推荐)(?:文章|新闻|资讯|推荐|阅读|文档|排行)|(?:阅读|点击|新闻)排行(?:榜)?|猜你喜欢|为您推荐)[\]】:]?\n"
    r"(?:\d{1,2}[.、 ]?[^\n。;:]{4,50}\n?(?:\d{4}-\d{1,2}-\d{1,2}\n)?)+"
)
"""Such a heading alone on its line, and below it titles with numerals and no stop."""

_NOTICE = (
    r"[-*·•]{0,2} ?\(?\d{1,2}[.、)](?=[^\n]{0,80}?(?:文档|本站|本网站|您))"
    r"(?=[^\n]{0,120}?(?:下载|预览|客服|退款|版权|侵权|侵犯|付费|上传|会员|水印))[^\n]{6,300}"
)
_NOTICES = re.compile(rf"{_NOTICE}(?:\n{_NOTICE})+")
"""Two lines at least that each speak of a file or to its reader, and of what is done with files."""


@lru_cache(maxsize=1)
def other_pages(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where such lists and notices run: found once for all passes over a paper.

    >>> text = "由县教育局负责。\\n相关阅读\\n1.县里开通公交线路\\n2.县里举办运动会\\n"
    >>> [text[a:b].count("\\n") for a, b in other_pages(text)]
    [3]
    >>> text = "1.下载文档前请核对。\\n2.您可联系客服退款。\\n1.县教育局修好校舍。\\n"
    >>> [text[a:b].count("\\n") for a, b in other_pages(text)]
    [1]
    """
    found = (*matches_on_lines(_LISTED, text), *matches_on_lines(_NOTICES, text))
    return tuple(sorted(match.span() for match in found))
