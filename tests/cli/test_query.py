"""`govkg query` and the completion of its names, as a person at a shell meets them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

import govkg
from govkg.cli import main
from govkg.cli.column_words import column_words, in_chinese
from govkg.errors import GovkgWarning, UsageError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.queries import catalogue
from govkg.resources import resource
from govkg.tables import Table, csv_file, csv_records, harmless, unharmless

PLAN = str(resource("data", "changzhi-2023", "plan.txt"))
CONSTRUCT = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t . FILTER(STRENDS(STR(?t), '#Task')) }"


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["query", *arguments, "--graph", PLAN]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["query", *arguments, "--graph", PLAN]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_into_a_pipe_nothing_is_cut(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    whole = asked(capsys, "measures")
    assert "…" not in whole
    assert max(map(len, whole.splitlines())) > 120
    monkeypatch.setenv("COLUMNS", "80")
    assert "…" in asked(capsys, "measures")


def test_graphs_of_an_option_given_again_are_one_graph_with_those_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("江城市实施方案\n1.甲事。（市教育局负责）\n2.乙事。（市财政局负责）\n", "utf-8")
    assert main(["query", "plans", "--graph", PLAN, "--graph", str(other), "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_of_several_plans_a_triple_is_described_once_and_a_count_without_distinct_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(f"江城市{name}类实施方案\n1.{name}事。（市教育局牵头）\n", "utf-8")
    kg = KnowledgeGraph.from_plans([govkg.read_plan(tmp_path / f"{name}.txt") for name in ("甲", "乙")])
    found = kg.sparql("DESCRIBE <https://w3id.org/govkg/id/agency/江城市/教育局>")
    assert isinstance(found, list)
    assert len(found) == len(set(found)) > 3
    count = "SELECT ?n (COUNT({}?t) AS ?c) {{ ?a gov:leads ?t ; rdfs:label ?n }} GROUP BY ?n"
    with pytest.warns(GovkgWarning, match="counts without DISTINCT"):
        kg.sparql(count.format(""))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = kg.sparql(count.format("DISTINCT "))
        KnowledgeGraph.from_plans([govkg.read_plan(tmp_path / "甲.txt")]).sparql(count.format(""))
    assert isinstance(answer, Table)
    assert answer.column("c") == [2]


@pytest.mark.parametrize(
    ("name", "begins"), [("a.csv", "\ufeff"), ("a.json", "{"), ("a.ttl", "@prefix"), ("a.txt", "plan ")]
)
def test_an_answer_is_written_in_the_form_that_the_ending_names(
    name: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = ("--sparql", CONSTRUCT) if name == "a.ttl" else ("plans",)
    assert asked(capsys, *question, "-o", str(tmp_path / name)) == ""
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith(begins)
    assert len(text) > 50


@pytest.mark.parametrize("ending", [".docx", ".nt", ".rdf"])
@pytest.mark.parametrize("question", [("plans",), ("--sparql", CONSTRUCT)])
def test_an_answer_is_not_written_under_an_ending_of_another_form(
    question: tuple[str, ...], ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"no {ending} is written" in refused(capsys, *question, "-o", str(tmp_path / f"a{ending}"))
    assert list(tmp_path.iterdir()) == []


def test_a_span_of_time_that_ends_before_it_begins_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    line = refused(capsys, "due-between", "-p", "from=2026-01-01", "-p", "to=2025-01-01")
    assert "from is 2026-01-01 and to is 2025-01-01" in line


def test_construct_is_turtle_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    for shape in ((), ("--format", "ttl")):
        text = asked(capsys, "--sparql", CONSTRUCT, *shape)
        assert "@prefix gov:" in text
        assert len(list(parse(text.encode(), format=RdfFormat.TURTLE))) == 12
    for shape in ("csv", "json", "table"):
        assert f"no form as {shape}: use --format ttl" in refused(capsys, "--sparql", CONSTRUCT, "--format", shape)


def test_ask_is_yes_or_no(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "--sparql", "ASK { ?s ?p ?o }") == "true\n"
    assert json.loads(asked(capsys, "--sparql", "ASK { ?s ?p ?o }", "--format", "json"))["boolean"] is True
    assert "no form as csv" in refused(capsys, "--sparql", "ASK {}", "--format", "csv")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("minimum=zwei", "'zwei' is not a whole number, such as 3"),
        ("minimum=１", "'１' is not a whole number"),
        ("minimum=1_0", "is not a whole number"),
        ("minimum", "write it as NAME=VALUE"),
        ("least=2", "no parameter 'least'; it has: plan, minimum"),
        ("plan=长治", "no plan '长治' in the graph; there are: 长治市"),
    ],
)
def test_a_wrong_parameter_is_one_helpful_line(capsys: pytest.CaptureFixture[str], given: str, says: str) -> None:
    assert says in refused(capsys, "tasks-with-several-leads", "-p", given)


def test_one_agency_in_every_way_to_name_it() -> None:
    kg = KnowledgeGraph.from_plans([govkg.read_plan(PLAN)])
    iri = "https://w3id.org/govkg/id/agency/长治市/教育局"
    role = "https://w3id.org/govkg/vocabulary/role/lead"
    for agency in ("市教育局", "长治市教育局", iri, NamedNode(iri)):
        for value in ("lead", role, NamedNode(role)):
            assert kg.query("tasks-of-agency", agency=agency, role=value).column("number") == [5, 6, 7]


def test_an_example_has_the_value_that_its_parameter_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    listed = capsys.readouterr().out
    assert "example: govkg query tasks-naming-a-concept -p word=农民工 --graph plan.docx\n" in listed
    assert "example: govkg query findings -p kind=agency --graph plan.docx\n" in listed


def test_a_folder_of_ones_own_in_the_library_and_at_the_shell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan-count.rq").write_text(
        "#+ summary: How many?\nSELECT (COUNT(?p) AS ?n) { ?p a <https://w3id.org/govkg/ontology#Plan> }"
    )
    assert asked(capsys, "plan-count", "--queries", str(tmp_path), "--format", "csv") == "n\r\n1\r\n"
    monkeypatch.setenv("GOVKG_QUERIES", str(tmp_path))
    assert KnowledgeGraph.from_plans([]).query("plan-count").rows == [(0,)]
    assert main(["query", "--names"]) == 0
    assert capsys.readouterr().out.split() == sorted([*catalogue(), "plan-count"])
    assert "near it: plan-count" in refused(capsys, "plan-counts")


def test_another_base() -> None:
    plan = govkg.read_plan(PLAN)
    kg = KnowledgeGraph.from_plans([plan], base="https://example.org/x#")
    assert kg.plans()[0].startswith("https://example.org/x#plan/长治市/")
    assert kg.plan(kg.plans()[0]).title == plan.title
    assert len(kg.query("incidence")) == 52
    assert kg.validate().conforms
    for base in ("", "example.org/", "https://example.org", "https://example.org/ /", "urn:a>/"):
        with pytest.raises(UsageError, match="is no base for IRIs"):
            KnowledgeGraph.from_plans([plan], base=base)


def test_a_warning_where_named_graphs_are_lost(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(Path(PLAN).read_text("utf-8").replace("长治", "晋城"), "utf-8")
    for name, lost in (("both.ttl", True), ("both.rdf", True), ("both.trig", False), ("both.nq", False)):
        assert main(["build", PLAN, str(other), "-o", str(tmp_path / name)]) == 0
        error = capsys.readouterr().err
        assert ("warning" in error and "has no named graphs" in error and error.count("\n") == 1) is lost
    assert main(["build", PLAN, "-o", str(tmp_path / "one.ttl")]) == 0
    assert capsys.readouterr().err == ""


def test_no_cell_is_a_formula() -> None:
    cells = ["=1+1", "+8613", "-5", "-A1", "@x", "\tx", "＝1+1", "-0.5e3", "教育局", "--1"]
    values = " ".join(f'("{cell}")' for cell in cells).replace("\t", "\\t")
    table = KnowledgeGraph.from_plans([]).sparql(f"SELECT ?x (-7 AS ?n) {{ VALUES (?x) {{ {values} }} }}")
    assert isinstance(table, Table)
    lines = [line.split(",") for line in table.to_csv().splitlines()[1:]]
    assert [line[0] for line in lines] == [
        "'=1+1", "+8613", "-5", "'-A1", "'@x", "'\tx", "'＝1+1", "-0.5e3", "教育局", "'--1",
    ]  # fmt: skip
    assert {line[1] for line in lines} == {"-7"}
    assert [harmless(value) for value in (-7, -0.5, True, None, "")] == [-7, -0.5, True, None, ""]


@given(st.text(alphabet="'=+-@\t\r＝＋－＠1.e王 ", max_size=6))
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert unharmless(harmless(text)) == text
    assert text == "=" or not harmless(text).startswith(("=", "@", "\t", "＝", "＋"))


def test_a_table_in_a_notebook_is_escaped() -> None:
    table = KnowledgeGraph.from_plans([]).sparql('SELECT ("<img src=x onerror=alert(1)>&\\"" AS ?x) {}')
    assert isinstance(table, Table)
    html = table._repr_html_()
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;&quot;" in html
    assert "<img" not in html


def _complete(tmp_path: Path, line: str, **environment: str) -> list[str]:
    """What bash offers at the end of the line."""
    program = tmp_path / "bin" / "govkg"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govkg "$@"\n')
    program.chmod(0o755)
    script = 'source <(govkg completion bash)\nCOMP_WORDS=("$@")\nCOMP_CWORD=$(($# - 1))\n_govkg\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    path = f"{program.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script, "bash", *line.split(" ")],
        env=os.environ | {"PATH": path} | environment, capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(os.name != "posix", reason="needs bash")
def test_bash_completes_commands_options_choices_and_names(tmp_path: Path) -> None:
    (tmp_path / "tasks-of-mine.rq").write_text("SELECT * {}")
    own = str(tmp_path)
    assert {"report", "reason"} <= set(_complete(tmp_path, "govkg re"))
    assert {"tasks-of-agency", "tasks-of-mine"} <= set(_complete(tmp_path, "govkg query tasks-o", GOVKG_QUERIES=own))
    assert _complete(tmp_path, "govkg query --fo") == ["--format"]
    assert _complete(tmp_path, "govkg query leads-per-agency --format t") == ["table", "ttl"]
    assert _complete(tmp_path, "govkg -q completion f") == ["fish"]
    assert _complete(tmp_path, "govkg build tasks") == ["tasks-of-mine.rq"]


def test_the_other_shells_get_every_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "zsh"]) == 0
    assert "bashcompinit" in capsys.readouterr().out
    assert main(["completion", "fish"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("-a query -d " in line for line in lines)
    assert any("__fish_seen_subcommand_from query' -l format -x -a 'table csv json ttl'" in line for line in lines)


def test_records_as_csv_by_hand() -> None:
    """A record may lack names, and have some that the first has not."""
    records = [{"甲": 0.1, "b": ["三/1", "三/2"]}, {"b": "=1", "c": None}, {"c": True, "甲": 1 / 3}]
    lines = ["甲,b,c", "0.1,三/1; 三/2,", ",'=1,", "0.3333333333333333,,True"]
    assert csv_records(records).decode("utf-8") == "\ufeff" + "".join(f"{line}\r\n" for line in lines)
    assert csv_records(iter(records), ["c", "=d"]).decode("utf-8-sig").splitlines() == ["c,'=d", ",", ",", "True,"]


def test_tables_without_a_record_are_their_head() -> None:
    assert csv_records([], ["a", "b"]) == csv_file(["a", "b"], []) == b"\xef\xbb\xbfa,b\r\n"
    assert csv_records([]) == b"\xef\xbb\xbf"


def test_what_would_be_dropped_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    twice = ("tasks-of-agency", "-p", "agency=市教育局", "-p", "agency=市财政局")
    assert "agency is given twice" in refused(capsys, *twice)
    assert "has no variable ?minimum" in refused(capsys, "--sparql", "ASK {}", "-p", "minimum=1")
    assert "is a file and no name of a query" in refused(capsys, "my/led.rq")
    assert main(["query", "--sparql", str(tmp_path / "none.rq"), "--graph", PLAN]) == 3
    told = capsys.readouterr().err
    assert told == f"govkg: no such file of a query: {tmp_path / 'none.rq'}\n"


def test_a_topic_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list", "--topic", "lead"]) == 2
    assert "no topic 'lead'; there are: agencies, compare" in capsys.readouterr().err


def test_a_query_of_ones_own_is_listed_below_its_topic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "leads").mkdir()
    (tmp_path / "leads" / "mine.rq").write_text("#+ summary: Mine?\nSELECT * { ?s ?p ?o }", "utf-8")
    assert main(["query", "--list", "--queries", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    topics = [
        line for line in lines[: lines.index(next(line for line in lines if "  mine " in line))] if line[0] != " "
    ]
    assert topics[-1] == "leads:"
    assert lines.count("leads:") == 1


def test_two_queries_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "plans", "--sparql", "ASK {}", "--graph", "x"]) == 2
    assert "give one of them" in capsys.readouterr().err


def test_parameters_of_the_catalogue_are_told_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list", "--lang", "zh"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("      -p ")]
    assert "      -p minimum=…   整数，默认 2：任务至少有几个牵头单位才列出" in told
    assert not [
        line for line in told if re.search("[a-z]{4}", re.sub(r"-p \w+=…|（\w+）|agency|task|pair|plan", "", line))
    ]


def test_a_parameter_without_chinese_is_told_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "#+ summary: Mine?\n#+ params:\n#+   word: text -- a part of a name\nSELECT * { VALUES ?word { UNDEF } }"
    (tmp_path / "mine.rq").write_text(head, "utf-8")
    assert main(["query", "--list", "--lang", "zh", "--queries", str(tmp_path)]) == 0
    assert "文字：a part of a name" in capsys.readouterr().out


def test_tables_in_chinese_have_chinese_heads_and_roles(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["query", "assignments", "--graph", str(resource("data", "changzhi-2023", "plan.ttl"))]
    assert main([*asked, "--lang", "zh"]) == 0
    head, _, first, *_ = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["方案", "单位", "名称"]
    assert "角色" in head.split()
    assert {"牵头", "责任", "配合"} & set(first.split())
    assert main([*asked, "--lang", "zh", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("plan,agency,name,")


def test_words_of_which_a_column_has_few_are_chinese_in_tables_in_chinese() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    cells = {"level": "municipal", "precision": "ten-day", "decision": "change", "name": "day"}
    terms = (*(Literal(cell) for cell in cells.values()), Literal("false", datatype=NamedNode(f"{xsd}boolean")))
    shown = in_chinese(Table((*cells, "open_ended"), (terms,)))
    assert [str(term.value) for term in shown.terms[0] if term] == ["地市级", "旬", "修改", "day", "否"]


def test_every_column_of_the_catalogue_has_a_chinese_head() -> None:
    heads = (re.split(r"WHERE|\{", query.text.partition("SELECT")[2])[0] for query in catalogue().values())
    named = (re.sub(r"\((?:[^()]|\([^()]*\))* AS (\?\w+)\)", r"\1", head) for head in heads)
    selected = {name for head in named for name in re.findall(r"\?(\w+)", head)}
    assert len(selected) > 100
    assert selected <= set(column_words())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "SELECT * { ?a gov:role <https://w3id.org/govkg/vocabulary/role#lead> }",
            "<https://w3id.org/govkg/vocabulary/role#lead> stands neither in the ontology nor in the graph; "
            "is <https://w3id.org/govkg/vocabulary/role/lead> meant?",
        ),
        ("SELECT (COUNT(*) AS ?n) { ?t gov:headings ?h }", "ontology#headings> stands neither"),
        ("SELECT * { ?a gov:role <https://w3id.org/govkg/vocabulary/role/lead> }", ""),
        ("SELECT * { ?t gov:heading 'gov:nothing' }", ""),
        ("PREFIX gov: <urn:x#> SELECT * { ?t gov:nothing ?h }", ""),
        ("PREFIX role: <https://w3id.org/govkg/vocabulary/role/> SELECT * { ?a gov:role role:lead }", ""),
    ],
)
def test_a_term_that_is_defined_nowhere_is_told(
    text: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.txt").write_text("江城市方案\n一、甲事。（市教育局牵头）\n二、乙事。（市水利局负责）\n", "utf-8")
    assert main(["query", "--sparql", text, "--graph", str(tmp_path / "plan.txt"), "--lang", "en"]) == 0
    assert says in capsys.readouterr().err if says else "stands neither" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["changed-leads", "tasks-added-or-dropped"])
def test_a_comparison_by_headings_says_how_many_it_paired_and_what_pairs_the_rest(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = {
        "2025": "1.建设驿站。（牵头单位：市总工会）\n2.修桥。（牵头单位：市水利局）\n",
        "2026": "1.新建一批驿站。（牵头单位：市总工会）\n2.修桥。（牵头单位：市水利局）\n",
    }
    for year, tasks in papers.items():
        (tmp_path / f"{year}.txt").write_text(f"江城市{year}年工作要点\n{tasks}", "utf-8")
    plans = ["-p", "old=江城市2025年工作要点", "-p", "new=江城市2026年工作要点"]
    files = [str(tmp_path / f"{year}.txt") for year in papers]
    assert main(["query", name, *plans, "--graph", *files, "--lang", "zh"]) == 0
    assert (
        "新方案 2 项任务中有 1 项按标题（数字除外相同）配上；改写过的任务请用 govkg compare" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["plans", "--topic", "tasks", "--graph", "x.trig"], "--topic belongs to --list"),
        (["--list", "--format", "json"], "--format belongs to answers"),
        (["--names", "--format", "json"], "--format belongs to answers"),
        (["--list", "-o", "questions.txt"], "-o belongs to answers"),
    ],
)
def test_options_without_effect_are_refused(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", *words]) == 2
    assert says in capsys.readouterr().err
