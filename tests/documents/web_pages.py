"""Web pages for tests."""

from __future__ import annotations

from pathlib import Path

from govkg.documents import Document, read_document


def page(tmp_path: Path, body: str, head: str = "<meta charset='utf-8'>", encoding: str = "utf-8") -> Document:
    file = tmp_path / "page.html"
    file.write_bytes(
        f"<!DOCTYPE html><html><head>{head}<title>方案_云溪市人民政府</title></head><body>{body}</body></html>".encode(
            encoding
        )
    )
    return read_document(file)


def article(paper: str) -> str:
    return "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in paper.splitlines())


TASK = "<p>1.修好村道。（牵头单位：县交通运输局；配合单位：县财政局）</p>"


NEXT = "<p>2.办好食堂。（牵头单位：县民政局；配合单位：县教育局）</p>"


LINES = [
    "1.修好村道。（牵头单位：县交通运输局；配合单位：县财政局）",
    "2.办好食堂。（牵头单位：县民政局；配合单位：县教育局）",
]


def styled(tmp_path: Path, css: str, body: str) -> Document:
    return page(tmp_path, body, f"<meta charset='utf-8'><style>{css}</style>")


HEADS = ["序号", "任务", "牵头单位", "配合单位"]


DUTIES = [
    HEADS,
    ["1", "修好村道", "县交通运输局", "县财政局"],
    ["2", "办好食堂", "县民政局", "县教育局"],
    ["3", "建好球场", "县体育局", "县住建局"],
]


DUTY_TABLE = "<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in row) for row in DUTIES) + "</table>"


DUTY_CELLS = [cell for row in DUTIES for cell in row]


DUTY_CARDS = "".join(
    f"<div class=card><p>{n}.{task}</p><p>牵头单位：{lead}</p><p>配合单位：{helper}</p></div>"
    for n, task, lead, helper in DUTIES[1:]
)
