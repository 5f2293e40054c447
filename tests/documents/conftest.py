"""A plan of our own wording, and what must hold of every document."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from govkg.documents import Document, read_document

from .word_files import Read, write

PAPER = (
    "云溪市养老服务提升行动方案\n"
    "云政办发〔2024〕7号\n"
    "各县区人民政府，市直有关单位：\n"
    "为办好养老这件事，结合本市实际，制定本方案。\n"
    "一、总体要求\n"
    "到2026年底，每个街道至少建成一处综合服务点，老人步行一刻钟可达，餐食、照护、陪诊三样都有着落，费用让普通家庭承受得起。\n"
    "二、重点任务\n"
    "（一）建好社区食堂。利用闲置校舍、旧厂房改造，年内开出四十家，菜价每季公示，由老人代表参加评议。（责任单位：市民政局牵头，市财政局、市商务局配合）\n"
    "（二）办好家庭病床。由卫生院医生每月上门两次，建立档案，药费按规定结算。（责任单位：市卫生健康委员会、市医疗保障局）\n"
)


@pytest.fixture
def paper() -> str:
    """A short plan, a paragraph a line."""
    return PAPER


@pytest.fixture(scope="session")
def accounted() -> Callable[[Document, str], None]:
    """Asserts that what was kept and what was taken out make up the source, white space of the layout apart."""

    def check(document: Document, source: str) -> None:
        kept = {}
        for run in document.origins:
            assert not run.place.part
            stretch = source[run.place.start : run.place.end]
            if len(stretch) == len(run.span):
                assert document.quote(run.span).replace("\xa0", " ").replace("\t", " ") == re.sub(
                    r"[\xa0\t\n]", " ", stretch
                )
            kept.update(dict.fromkeys(range(run.place.start, run.place.end)))
        missing = "".join(c for i, c in enumerate(source) if i not in kept)
        removed = "".join(repair.printed for repair in document.repairs)
        assert "".join(missing.split()) == "".join(removed.split())

    return check


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a Word file with this body and these parts, and reads it."""
    return lambda body, **parts: read_document(write(tmp_path / "plan.docx", body, **parts))
