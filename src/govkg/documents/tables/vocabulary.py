"""What the columns of responsibility tables are headed by, in simplified and traditional characters.

A *heading* is the whole of what stands above a column (`fullmatch`); a *word* stands somewhere in one (`search`), and is asked for only
where other signs tell that the line is a header. `govkg.plans.tables.headers` asks later, and more kindly, which column of a table that
was found holds what.
"""

from __future__ import annotations

import re

from govkg.numerals import HAN

COUNT_HEADING = re.compile("(?:问题|問題|任务|任務|项目|項目|工作|事项|事項|整改|建议|建議)?[序编編][号號]|[项項]次")
TASK_HEADING = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:任务|任務|事项|事項|内容|內容|措施|举措|项目|項目|工作|指标|问题|目标)"
)
TASK_WORD = re.compile(r"任务|任務|事项|事項|内容|內容|措施|工作|项目|項目|指标|指標|问题|問題|要求|行动|举措")
CLASS_HEADING = re.compile(r"(?:任务|工作|所属)?(?:类别|类型|分类|领域|板块)")
"""What tasks are sorted by; its cells cover several rows."""
_ROLE = "(?:主要|协同|共同)?(?:牵头|牽頭|责任|責任|配合|协助|协同|参与|参加|主办|协办|实施|落实|督导|指导|主管|承办|发起|發起)(?:责任)?"
PARTY_HEADING = re.compile(rf"{_ROLE}(?:单位|單位|部门|部門)(?:及.{{2,6}})?")
"""A role and 单位 or 部门: what tells a table of tasks from one of figures, whose 单位 is a unit of measure."""
PRINTED_PARTY_HEADING = re.compile(
    rf"{_ROLE}(?:单位|單位|部门|部門|[科处處股]室|站所|机构|主体)(?:[（(][\u4e00-\u9fff、]{{1,8}}[）)])?(?:及.{{2,6}})?"
)
"""The same in a table that a page prints, whose columns tell more: also parties inside one agency, and what else they may be (牵头科室（单位）)."""
PRINTED_PARTY = re.compile("[单單]位|部[门門]|[科处處股]室|站所|机构|主体")
"""What stands on some line of each such header."""
PARTY_WORD = re.compile(r"单位|單位|部门|部門|责任|責任|牵头|牽頭|配合")
PERSON_WORD = re.compile("领导|責任人|责任人|负责人|負責人|联系人")
TIME_WORD = re.compile("时限|时间|期限|节点")
UNIT_HEADING = re.compile(r"[\u4e00-\u9fff（）()]{0,8}(?:单位|單位|部门|部門)")
"""单位 or 部门 behind whatever word."""
OFFICE_HEADING = re.compile(r"[\u4e00-\u9fff]{0,6}(?:科室|处室|股室|站所|机构|主体)")
"""Parties inside one agency, or of no rank."""
LEADING_WORD = re.compile("主要责任|第一责任|牵头|主办")
TIME_HEADING = re.compile(r"(?:完成|工作|办理)?(?:时限|时间|期限|节点|时间节点)")
OTHER_HEADING = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:时限|时间|時限|時間|节点|期限|备注|責任人|责任人|领导|目标|要求|标准|成果|依据|类别|领域|分类)"
)
"""Columns beside those of tasks and parties."""
TIME = re.compile(r"[^。；;]{0,12}(?:年|月|日|底|前|期|季度|持续|常年|推进|坚持)")
"""With what a cell of times begins."""
BRACKETS = re.compile("[（(][^（）()]*[)）]")
NUMBERED_ROW = re.compile(r"[ \u3000]*(?P<number>\d{1,3})[.．、]?[ \u3000\t]+\S")
"""A line that begins with the number of a row, and what stands there behind it."""
ROW_NUMBER = re.compile(rf"[(（]?(?:\d{{1,3}}|[{HAN}]{{1,3}})[)）]?[.．、]?")
"""What stands in the column of numbers, alone in its cell."""
SENTENCE = re.compile(r"[。；;，,：:]")
"""What a heading of a column does not hold."""
