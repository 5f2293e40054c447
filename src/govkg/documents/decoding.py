"""Bytes to characters: which of the encodings that Chinese papers come in was meant, judged by whether words come out.

Big5 bytes decode as strict GB18030, and almost any bytes of even number as UTF-16, into characters that no one writes. So a text
counts as read only where the characters and words that such papers are full of stand in it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Sequence

from govkg.errors import DocumentUnreadable

BOMS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
ENCODINGS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
NAMES = {"big5hkscs": "big5"}
SAMPLE = 200_000
LEAST_READ = 0.25
"""What a text counts for at least, by `_judge`, that was read in the right encoding. Of 452 papers, each in UTF-8, GB18030 and UTF-16 of
both orders, 38 also in Big5, those read in the right one count for 0.38 and more, mostly for 1, in a wrong one for 0.07 at most."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "市县区省部局委府办厅院政责任单位牵头负施建设加强推进实服务改革制度管理体系机构领导坚持社会党治完善提高统数据基本公共安全全面重点及"
    "為個國們來時會發動這產種後過說學經縣區廳責任單牽頭負設強進實務體構領導堅與關機應開對業長從數據總結農"
    "，。、：；（）“”《》〔〕—　0123456789,.:;()[]- \n\t年月日号號第条章节"
)
_WORDS = re.compile(
    "单位|牵头|负责|责任|工作|落实|推进|加强|实施|任务|部门|政府|社会|发展|管理|服务|建设|和|的"
    "|單位|牽頭|負責|責任|實施|任務|部門|社會|發展|服務|建設|工作|推進|加強|政府|[，。、：；（）]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PRINTED = re.compile(r"[^\x00-\x7f]")
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"


def decode(data: bytes, *, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Text, name of the encoding, and what a person should know about the reading.

    `declared` is what the file itself claims (the charset of a web page); it is believed only if words come out.
    Line ends are one ``\\n`` each. Raises `DocumentUnreadable` for bytes that are no text.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            text, warnings = _lenient(data[len(mark) :], name)
            return _lines(text), name, warnings
    if data.isascii() and not _CONTROL.search(data.decode("ascii")):
        return _lines(data.decode("ascii")), "utf-8", ()
    attempt, _, where = _attempt(data, "utf-8")
    if attempt is not None and not _CONTROL.search(attempt):
        text, warnings = _lenient(data, "utf-8")
        return _lines(text), "utf-8", warnings
    guess, best = _best(data, declared)
    name = guess if guess and _judge(data, "utf-8") < best else "utf-8"
    if max(best, _judge(data, name)) < LEAST_READ:
        raise DocumentUnreadable(f"no text in UTF-8, GB18030, Big5 or UTF-16: {_fault(data, where)}")
    text, warnings = _lenient(data, name)
    return _lines(text), NAMES.get(name, name), warnings


def _lines(text: str) -> str:
    """Every kind of line end as one newline."""
    text = text.replace("\r\n", "\n")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def _attempt(data: bytes, name: str) -> tuple[str | None, int, int]:
    """The text, how many of its bytes do not fit (at the very end is allowed: the file was cut), and where the first stands."""
    try:
        return getincrementaldecoder(name)().decode(data, final=False), 0, len(data)
    except UnicodeDecodeError as error:
        return None, 1, error.start
    except LookupError:
        return None, 1, 0


def _best(data: bytes, declared: str) -> tuple[str | None, float]:
    names = list(ENCODINGS)
    if declared:
        known = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
        names.insert(0, known.get(declared.lower(), declared.lower()))
    scores = {name: _judge(data, name) for name in dict.fromkeys(names)}
    name = max(scores, key=lambda n: scores[n])
    return (name, scores[name]) if scores[name] > 0 else (None, 0.0)


def _judge(data: bytes, name: str) -> float:
    """How much of the text is characters that such papers use, 0..1, plus a little for whole words; 0 for what is no text."""
    try:
        text = data[:SAMPLE].decode(name, errors="replace")
    except LookupError:
        return 0.0
    if not text or len(_CONTROL.findall(text)) > len(text) / 100 or text.count("�") > max(2, len(text) / 200):
        return 0.0
    written = _PRINTED.findall(text) or list(text)
    frequent = sum(character in _FREQUENT for character in written) / len(written)
    return frequent + min(0.5, 5 * len(_WORDS.findall(text)) / len(text))


def _fault(data: bytes, where: int) -> str:
    """Why bytes are no text: their control characters, or the first byte that is no UTF-8, or characters that no such paper has."""
    for name in ("utf-8", "gb18030"):
        text, _, _ = _attempt(data, name)
        if text and len(found := list(_CONTROL.finditer(text))) > len(text) / 100:
            return _controlled(found)
    return (
        f"first byte that does not fit is at {where:,}"
        if where < len(data)
        else "hardly a character that such papers have"
    )


def _controlled(found: Sequence[re.Match[str]]) -> str:
    return f"{len(found):,} control characters, the first is character {found[0].start() + 1:,}"


def _lenient(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text; bytes that do not fit stand as U+FFFD and are told of, those of a cut last character are left out and told of."""
    text, bad, where = _attempt(data, name)
    if text is not None and bad == 0:
        left = len(data) - len(text.encode(name, errors="surrogatepass"))
        return text, ((f"the last {left} bytes are no whole character: the file was cut off",) if 0 < left < 4 else ())
    text = data.decode(name, errors="replace")
    count = text.count("�")
    found = list(_CONTROL.finditer(text))
    if count > max(3, len(text) / 200) or len(found) > len(text) / 100:
        strange = (
            f"first byte that does not fit is at {where:,}" if count > max(3, len(text) / 200) else _controlled(found)
        )
        raise DocumentUnreadable(f"no text in {NAMES.get(name, name)}: {strange}")
    return text, (f"{count} places that are no {NAMES.get(name, name)}, first at byte {where:,}, stand as U+FFFD",)
