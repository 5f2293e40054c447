"""How sentences speak of all that stands above them."""

from __future__ import annotations

from govkg.numerals import HAN

MATTERS = "(?:任务|工作|事项|措施|内容|项目|问题)"
OF_ITS_MATTERS = rf"(?:各项|所有|全部|[两{HAN}]{{1,3}}项|\d{{1,2}}项)?(?:重点|主要|整改|目标|具体|建设)?{MATTERS}"
ALL_ABOVE = f"(?:以上|上述){OF_ITS_MATTERS}"
"""以上任务, 上述各项重点工作, 以上三项整改任务."""
ITS_PART = f"(?:本[章节篇]|本部分|以上|上述)(?:{OF_ITS_MATTERS}|各项|所有|全部)?"
"""The same, or what stands in the part of the paper in which it is said: 本章任务, 本部分."""
