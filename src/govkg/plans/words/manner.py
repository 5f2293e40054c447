"""How and when something is done: the words between who does it and the verb, 全力配合, 年内牵头, 于3月底前负责."""

from __future__ import annotations

from govkg.plans.words.matching import beginnings

HOW = (
    "具体|总体|全面|全力|全程|全过程|随时|实时|定期|不定期|适时|及时|主动|积极|密切|紧密|通力|大力|协同|共同|联合|一起|一并|同步|统一|统筹|直接"
    "|主要|重点|分别|分头|分级|分片|归口|对口|各自|依法|依规|按规定|按要求|按需|按程序|跟进|跟踪|持续|长期|常态化|进一步|抓紧|尽快|认真|切实"
    "|足额|按时|按期|如期|定点|定时|逐[项一户级校村乡镇街企店楼人条家县区段点片车船栋园]|深入|广泛|扎实|有序|稳步|稳妥|严格|从严|从快|加快|大胆|牢牢|坚决|充分|精准|科学|合理|带头|率先|迅速|立即|每[日天周月]|高效|向上|至少|予以|派员|在(?:各自)?(?:职责|职能|权限)范围[内里]"
)
"""Words that tell how; none of them begins or ends the name of an agency by itself."""
_DAY = "(?:\\d{4}年|今年|明年|本年|当年|次年)?(?:(?:\\d{1,2}月份?|[一二三四]季度|[上下]半年|年)(?:\\d{1,2}日|底|末|初|[上中下]旬)?)"
_WHEN = f"(?:于|在)?{_DAY}之?前|(?:于|在){_DAY}|\\d{{4}}年底|年内|年底|[本当每下次]?(?:月|季|学期|周)[底末]之?前?|每(?:半年|学期|学年|年|季度?|月|周|旬|日|天)(?:[春夏秋冬]季|[上下]半年|定期)?"
MANNER = rf"(?:(?=[\d{beginnings(f'{HOW}|{_WHEN}')}])(?:{HOW}|{_WHEN})){{1,3}}"
"""One to three of them, as they stand before the verb of a role. A class tells first where one may begin, which is quicker than to try all."""
