"""`govkg compare` of two folders: papers in pairs by the names of their files, else by their titles, and those that have no partner."""

import csv
import json
from pathlib import Path

import pytest

from govkg.cli import main

WATER = "永平市节水方案\n一、修渠。（市水利局负责）\n二、宣传。（市司法局负责）\n"
SCHOOL = "永平市助学方案\n一、办学。（市教育局负责）\n二、体检。（市卫健委负责）\n"
ROADS = "永平市修路方案\n一、修路。（市交通运输局负责）\n二、绿化。（市林业局负责）\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One paper of the same name and another title, one of another name and the same title, one on each side alone."""
    papers = {
        "old/水/节水.txt": WATER,
        "old/助学.txt": SCHOOL,
        "old/旧事.txt": ROADS.replace("修路方案", "旧路方案"),
        "new/水/节水.md": WATER.replace("节水方案", "节约用水方案").replace("市司法局", "市教育局"),
        "new/助学（第二版）.txt": SCHOOL.replace("市卫健委负责", "市卫健委牵头，市财政局配合"),
        "new/修路.txt": ROADS,
    }
    for name, text in papers.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_papers_are_compared_in_pairs_and_those_alone_are_listed(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "old", "new", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "== 水/节水.txt → 水/节水.md" in shown
    assert "== 助学.txt → 助学（第二版）.txt" in shown
    assert shown.count("== ") == 2
    assert shown.endswith(
        "只在旧文件夹中的文件：1\n  旧事.txt 永平市旧路方案\n只在新文件夹中的文件：1\n  修路.txt 永平市修路方案\n"
    )


def test_the_rows_of_all_pairs_tell_their_plans(folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = "https://w3id.org/govkg/id/plan/永平市/永平市"
    assert main(["compare", "old", "new", "-o", "changes.csv"]) == 0
    rows = list(csv.DictReader((folders / "changes.csv").read_text("utf-8-sig").splitlines()))
    found = {(row["kind"], row["subject"], row["old_plan_iri"], row["new_plan_iri"]) for row in rows}
    water = (f"{plan}节水方案", f"{plan}节约用水方案")
    school = (f"{plan}助学方案", f"{plan}助学方案")
    assert {
        ("participant added", "永平市教育局", *water),
        ("participant dropped", "永平市司法局", *water),
        ("participant added", "永平市财政局", *school),
    } <= found
    assert [(row["kind"], row["heading"], row["old_plan_iri"], row["new_plan_iri"]) for row in rows[-2:]] == [
        ("paper dropped", "永平市旧路方案", f"{plan}旧路方案", ""),
        ("paper added", "永平市修路方案", "", f"{plan}修路方案"),
    ]
    assert main(["compare", "old", "new", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(pair["old_file"], pair["new_file"]) for pair in told["pairs"]] == [
        ("助学.txt", "助学（第二版）.txt"),
        ("水/节水.txt", "水/节水.md"),
    ]
    assert [paper["file"] for key in ("papers_dropped", "papers_added") for paper in told[key]] == [
        "旧事.txt",
        "修路.txt",
    ]


def test_what_can_not_be_read_is_told_and_the_others_are_compared(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders / "new" / "坏.txt").write_text("只有一行字", "utf-8")
    assert main(["compare", "old", "new"]) == 3
    told = capsys.readouterr()
    assert "坏.txt" in told.err
    assert told.out.count("== ") == 2


def test_a_paper_whose_partner_was_not_read_is_neither_dropped_nor_added(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """旧事 is there in the new folder, and 修路 in the old one, as files that are no plans."""
    (folders / "new" / "旧事.txt").write_text("只有一行字", "utf-8")
    (folders / "old" / "修路.docx").write_bytes(b"")
    assert main(["compare", "old", "new", "--lang", "zh"]) == 3
    shown = capsys.readouterr().out
    assert "只在" not in shown
    assert "新文件夹中的同名文件没有读出、未作比较的文件：1\n  旧事.txt 永平市旧路方案\n" in shown
    assert "旧文件夹中的同名文件没有读出、未作比较的文件：1\n  修路.txt 永平市修路方案\n" in shown
    assert main(["compare", "old", "new", "--format", "json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["papers_dropped"] == told["papers_added"] == []
    assert [paper["file"] for key in ("papers_new_unread", "papers_old_unread") for paper in told[key]] == [
        "旧事.txt",
        "修路.txt",
    ]
    assert main(["compare", "old", "new", "--format", "csv"]) == 3
    rows = list(csv.DictReader(capsys.readouterr().out.removeprefix("\ufeff").splitlines()))[-2:]
    assert [(row["kind"], bool(row["old_plan_iri"])) for row in rows] == [
        ("new paper not read", True),
        ("old paper not read", False),
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["old/助学.txt", "new"], "new is a folder of papers and the other is none"),
        (["old", "new", "--counterparts"], "--counterparts: of two plans alone"),
        (["old", "new", "--format", "html"], "--format html: of two plans alone"),
        (["old", "new", "--write-decisions", "d.csv"], "--write-decisions: of two plans alone"),
    ],
)
def test_what_holds_for_two_plans_alone_is_refused(
    words: list[str], message: str, folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *words]) == 2
    assert message in capsys.readouterr().err
