"""One plan in many formats and encodings gives the same assignments."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from govkg.plans.reader import read_plan

PLAN = Path(__file__).parents[2] / "data" / "changzhi-2023" / "plan.txt"
ASSIGNMENTS = 52


def triples(path: Path) -> set[tuple[tuple[str, ...], str, str]]:
    return {(task.path, a.actor.canonical, a.role) for task in read_plan(path).tasks for a in task.assignments}


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in text.splitlines())
    return f"<html><body><div class=nav><a>首页</a></div><div id=zoom>{paragraphs}</div></body></html>".encode()


FORMS: dict[str, Callable[[str], bytes]] = {
    "gb18030.txt": lambda text: text.replace("\n", "\r\n").encode("gb18030"),
    "utf-16.txt": lambda text: text.encode("utf-16-le"),
    "wrapped.txt": lambda text: "\n".join(x for line in text.splitlines() for x in textwrap.wrap(line, 35)).encode(),
    "unseen.txt": lambda text: text.replace("局", "局\u200b").replace("责任", "责\xad任").encode(),
    "page.html": page,
}


@pytest.mark.parametrize("name", FORMS)
def test_the_same_plan_in_another_form(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name](PLAN.read_text("utf-8")))
    found = triples(tmp_path / name)
    assert len(found) == ASSIGNMENTS
    assert found == triples(PLAN)


def test_the_same_plan_as_a_word_file(tmp_path: Path) -> None:
    made = docx.Document()
    for line in PLAN.read_text("utf-8").splitlines():
        made.add_paragraph(line)
    made.save(str(tmp_path / "plan.docx"))
    assert triples(tmp_path / "plan.docx") == triples(PLAN)
