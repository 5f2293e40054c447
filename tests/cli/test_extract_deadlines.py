"""The table of `govkg extract` tells by when each task is due."""

from pathlib import Path

import pytest

from govkg.cli import main

PLAN = "江城市2026年水网工作方案\n一、推进\n1.铺设管网。12月底前完工。（牵头单位：市水利局）\n2.巡查河道。长期坚持。（牵头单位：市水利局）\n3.建库。（牵头单位：市水利局）\n"


def test_the_deadline_stands_below_the_agencies_as_printed_with_its_last_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN)
    assert main(["extract", str(tmp_path / "plan.txt"), "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "时限" in line] == ["    时限   12月底前（2026-12-31）", "    时限   长期坚持"]
    main(["extract", str(tmp_path / "plan.txt"), "--lang", "en"])
    assert "    deadline    12月底前 (2026-12-31)" in capsys.readouterr().out
