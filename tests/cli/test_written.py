"""Commands that write a page or a plot say where it lies."""

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = (
    "江城市工作方案\n一、任务\n1．修路。修建道路。（市交通局牵头，市财政局配合）\n2．治水。治理河道。（市水利局牵头）\n"
)


@pytest.mark.parametrize(
    ("command", "name"), [(("report",), "页.html"), (("network",), "网.html"), (("plot", "load"), "图.svg")]
)
def test_what_was_written_is_told_in_both_languages(
    command: tuple[str, ...], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, target = tmp_path / "plan.txt", tmp_path / name
    paper.write_text(PLAN, "utf-8")
    for language, said in (("zh", f"已写入：{target}\n"), ("en", f"written: {target}\n")):
        assert main([*command, str(paper), "-o", str(target), "--lang", language]) == 0
        assert capsys.readouterr().out == said
        assert target.stat().st_size
