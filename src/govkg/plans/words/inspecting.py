"""How those are spoken of who look after the work of others: 将对进展缓慢的项目进行专项督查, 适时开展督查."""

from __future__ import annotations

from govkg.plans.words.manner import MANNER

_CHECKS = "(?:督[查导办察](?![室局办处组团员委专长])|督促检查|跟踪问效)"
INSPECTS = (
    f"[^,。;\n]{{2,24}}纳入[^,。;\n]{{0,10}}督[查办]|(?:会同[^,。;\n]{{2,16}}?)?(?:{MANNER})?(?:对(?![外台口])[^,。;\n]{{2,40}}?|组织(?=[^,。;\n]{{2,12}}(?:开展|进行)))?"
    f"(?:组织|开展|进行|实施)*(?:专项|重点|跟踪|联合|日常|全程|实地)*{_CHECKS}"
)
"""Behind who is charged by name, that it does so: 将上述任务纳入督查台账, 要对各校进行专项督导; not that it shall do more (加强督查)."""
PLAINLY = f"(?={MANNER}|对|会同|进行|开展)(?={INSPECTS})"
"""The same where neither 要 nor 将 stands before it: 县政府督查室适时开展督查."""
