"""A second edition with a number of its own: told at the build, put in place of the first, or the first is taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import govkg
from govkg.cli import main
from govkg.graph.knowledge_graph import KnowledgeGraph

HEAD = "{place}优化服务实施方案{mark}\n江政发〔2026〕{number}号\n一、重点任务\n"
TASKS = ("推进甲类工作", "推进乙类工作", "推进丙类工作", "推进丁类工作")
OLD_NUMBER, NEW_NUMBER = "江政发〔2026〕12号", "江政发〔2026〕30号"


def paper(number: int, tasks: tuple[str, ...], place: str = "江城市", mark: str = "") -> str:
    lines = [
        f"（{'一二三四五'[n]}）{task}。完善制度，建立台账。（市教育局牵头，市财政局配合）\n"
        for n, task in enumerate(tasks)
    ]
    return HEAD.format(place=place, number=number, mark=mark) + "".join(lines)


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path, Path]:
    old, new, store = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / "store"
    old.write_text(paper(12, TASKS), "utf-8")
    new.write_text(paper(30, (*TASKS[:3], "开展新的行动"), mark="（修订版）"), "utf-8")
    assert main(["build", str(old), "-o", str(store), "-q"]) == 0
    return old, new, store


def numbers(store: Path) -> list[str]:
    return [str(row["document_number"]) for row in KnowledgeGraph.open(store).query("plans")]


def test_that_most_tasks_stand_in_another_plan_is_told_with_what_to_do(
    papers: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, new, store = papers
    capsys.readouterr()
    assert main(["build", str(new), "-o", str(store), "-q", "--lang", "zh"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "的 4 项任务中有 3 项与 「江城市优化服务实施方案」江政发〔2026〕12号 相同，会重复计数" in line
    assert line.endswith(f"govkg remove {store} {OLD_NUMBER}")
    assert numbers(store) == [OLD_NUMBER, NEW_NUMBER]
    assert main(["remove", str(store), OLD_NUMBER, "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("已移出：「江城市优化服务实施方案」\n1 份方案，")
    assert numbers(store) == [NEW_NUMBER]
    assert main(["remove", str(store), OLD_NUMBER]) == 2
    assert "no plan" in capsys.readouterr().err


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (
            "江城市优化服务2025年实施方案\n江政发〔2025〕40号\n",
            "江城市优化服务2026年实施方案\n江政发〔2026〕3号\n",
            "江政发〔2025〕40号",
        ),
        (
            "江城市优化服务实施方案\n江政发〔2026〕9号\n",
            "江城市优化服务实施方案\n江政发〔2026〕30号\n",
            "江政发〔2026〕9号",
        ),
        ("江城市优化服务2025年度实施方案\n", "江城市优化服务2026年度实施方案\n", "2025年度"),
        ("江城市优化服务实施方案（征求意见稿）\n", "江城市优化服务实施方案\n", ""),
    ],
)
def test_the_older_one_is_named_whichever_came_first_or_none(
    old: str, new: str, named: str, newest_first: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = paper(1, TASKS).partition("\n一、")[2]
    papers = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, head in zip(papers, (old, new), strict=True):
        path.write_text(f"{head}一、{body}", "utf-8")
    store = tmp_path / "two"
    for path in reversed(papers) if newest_first else papers:
        assert main(["build", str(path), "-o", str(store), "-q"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    if named:
        assert named in line.partition(f"govkg remove {store} ")[2]
    else:
        assert "which it is can not be told" in line
        assert "govkg remove takes one out" in line


def test_two_editions_in_one_list_are_told(papers: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new, store = papers
    capsys.readouterr()
    assert main(["tasklists", str(old), str(new), "-o", str(store.parent / "lists.xlsx"), "-q", "--lang", "zh"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("若是新旧两版，请不要同时给出旧版")


@pytest.mark.parametrize(
    ("place", "tasks"), [("河城市", TASKS), ("江城市", (*TASKS[:2], "开展新的行动", "办好新的学校", "建设新的道路"))]
)
def test_another_place_or_a_few_common_tasks_are_no_edition(
    place: str, tasks: tuple[str, ...], papers: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _, new, store = papers
    new.write_text(paper(30, tasks, place).replace("江政发", f"{place[0]}政发"), "utf-8")
    capsys.readouterr()
    assert main(["build", str(new), "-o", str(store), "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert len(numbers(store)) == 2
    assert len(KnowledgeGraph.open(store).query("editions")) == 0


def test_a_new_edition_takes_the_place_of_the_old_with_what_was_corrected_in_it(
    papers: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, store = papers
    corrections = tmp_path / "corrections.yaml"
    assert main(["review", str(old), "-o", str(corrections)]) == 0
    body = yaml.safe_load(corrections.read_text("utf-8"))
    body |= {"coder": "张三", "date": "2026-11-23"}
    body["tasks"][1]["assignments"][1] |= {"decision": "change", "new_actor": "市民政局"}
    corrections.write_text(yaml.safe_dump(body, allow_unicode=True), "utf-8")
    assert main(["build", str(old), "-o", str(store), "--corrections", str(corrections), "-q"]) == 0
    capsys.readouterr()
    assert main(["build", str(new), "-o", str(store), "--supersedes", OLD_NUMBER, "-q"]) == 0
    said = capsys.readouterr()
    assert "taken out: 「江城市优化服务实施方案」" in said.out
    assert "corrections of persons that stood there and hold on: 1 " in said.out
    assert said.err == ""
    kg = KnowledgeGraph.open(store)
    assert [row["document_number"] for row in kg.query("plans")] == [NEW_NUMBER]
    assert len(kg.query("tasks-of-agency", agency="江城市民政局")) == 1
    assert [row["by"] for row in kg.query("corrected-statements")] == ["张三"]


def test_a_county_that_names_the_edition_of_its_day_finds_the_one_that_holds(
    papers: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, new, store = papers
    county, newest = tmp_path / "county.txt", tmp_path / "newest.txt"
    basis = "为贯彻落实《江城市优化服务实施方案》（江政发〔2026〕12号），制定本方案。\n"
    text = paper(4, TASKS, place="江城市河东县").replace("江政发", "河政发")
    county.write_text(text.replace("一、重点", f"{basis}一、重点"), "utf-8")
    newest.write_text(paper(41, (*TASKS[:3], "开展又一行动"), mark="（再修订）"), "utf-8")
    assert main(["build", str(county), "-o", str(store), "-q"]) == 0
    gone: list[str] = []
    for file, old, number in ((new, OLD_NUMBER, NEW_NUMBER), (newest, NEW_NUMBER, "江政发〔2026〕41号")):
        gone.append(old)
        assert main(["build", str(file), "-o", str(store), "--supersedes", old, "-q"]) == 0
        assert main(["build", str(file), "-o", str(store), "--no-corrections", "-q"]) == 0, "read anew"
        kg = KnowledgeGraph.open(store)
        (row,) = kg.query("plan-chains", plan="河政发〔2026〕4号")
        assert (row["document_name"], row["above"]) == (OLD_NUMBER, kg.query("plans", plan=number).column("plan")[0])
        assert kg.query("replaced-documents", plan=number).column("replaced_name") == gone
        assert kg.validate().conforms
        kg.close()


def test_what_can_not_be_superseded_is_refused_before_anything_is_written(
    papers: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, store = papers
    before = sorted(map(str, KnowledgeGraph.open(store).quads()))
    for words, why in (
        ([str(new), "-o", str(store), "--supersedes", "江政发〔2026〕99号"], "no plan"),
        ([str(new), str(old), "-o", str(store), "--supersedes", OLD_NUMBER], "goes with a single plan"),
        ([str(new), "-o", str(tmp_path / "new.trig"), "--supersedes", OLD_NUMBER], "takes plans out of a store folder"),
        ([str(new), "-o", str(tmp_path / "none"), "--supersedes", OLD_NUMBER], "takes plans out of a store folder"),
    ):
        assert main(["build", *words, "-q"]) == 2
        assert why in capsys.readouterr().err
    assert sorted(map(str, KnowledgeGraph.open(store).quads())) == before


def test_a_plan_is_taken_out_of_a_file(
    papers: tuple[Path, Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, _ = papers
    graph = tmp_path / "both.trig"
    assert main(["build", str(old), str(new), "-o", str(graph), "-q"]) == 0
    assert len(KnowledgeGraph.open(graph).query("editions")) == 2, "each of the other"
    assert capsys.readouterr().err.count("count twice") == 1
    assert main(["remove", str(graph), OLD_NUMBER]) == 0
    assert [row["document_number"] for row in KnowledgeGraph.open(graph).query("plans")] == [NEW_NUMBER]
    assert main(["remove", str(tmp_path / "x.ttl"), OLD_NUMBER]) == 3
    (tmp_path / "x.ttl").write_bytes(b"")
    assert main(["remove", str(tmp_path / "x.ttl"), OLD_NUMBER]) == 2
    assert "no named graphs" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["remove", str(tmp_path / "empty"), OLD_NUMBER]) == 3
    assert not any((tmp_path / "empty").iterdir())


def test_papers_without_a_title_go_by_their_files() -> None:
    tasks = "1.甲事。做。（市财政局负责）\n2.乙事。做。（市教育局负责）\n3.丙事。做。（市教育局负责）\n"
    plans = [
        govkg.read_plan_text(tasks + more, name=name)
        for name, more in (("a.txt", ""), ("b.txt", "4.丁事。做。（市公安局负责）\n"))
    ]
    found = KnowledgeGraph.from_plans(plans).query("editions")
    assert sorted(zip(found.column("title"), found.column("other_title"), strict=True)) == [
        ("a.txt", "b.txt"),
        ("b.txt", "a.txt"),
    ]


def test_a_plan_is_not_taken_out_at_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "http://localhost:1/store", OLD_NUMBER]) == 2
    assert "http://localhost:1/store is an address: govkg remove works on a store folder" in capsys.readouterr().err
