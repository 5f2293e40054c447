"""What is a graph or other data is no paper, however it is named; what is a paper stays one."""

import zipfile
from pathlib import Path

import pytest

from govkg.documents.kinds import GRAPH_ENDINGS
from govkg.documents.reading import read_document
from govkg.errors import FormatUnknown
from govkg.graph.formats import FORMATS
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.plans.reader import read_plan_text
from govkg.plans.review.files import review_text
from govkg.writing import write_whole

PLAN = "清河市绿化工作方案\n一、重点任务\n1．城市公园。建设公园。（责任单位：市住房和城乡建设局牵头，市财政局参加）\n"


@pytest.mark.parametrize("ending", GRAPH_ENDINGS)
@pytest.mark.parametrize("renamed", [False, True])
def test_a_graph_is_no_paper_by_its_ending_and_by_its_content(tmp_path: Path, ending: str, renamed: bool) -> None:
    file = tmp_path / f"plan{ending}"
    KnowledgeGraph.from_plans([read_plan_text(PLAN)]).save(file)
    if renamed:
        file = file.rename(tmp_path / "plan.txt")
    with pytest.raises(FormatUnknown, match=f"{file.name}: is a graph") as refused:
        read_document(file)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("plan.json", '{\n  "title": "清河市绿化工作方案"\n}\n', "JSON"),
        ("plan.txt", '[{"task": "三/1", "lead": "市财政局"}]', "JSON"),
        ("plan.json", PLAN, "JSON"),
        ("plan.yaml", "tasks:\n- lead: 市财政局\n", "YAML"),
        ("plan.yml", "tasks:\n- lead: 市财政局\n", "YAML"),
        ("plan.txt", review_text(read_plan_text(PLAN)), "YAML"),
        ("graph", "# ours\nPREFIX gov: <https://w3id.org/govkg/ontology#>\n", "a graph"),
        ("graph", '_:a <http://e/b> "c" .\n', "a graph"),
    ],
)
def test_data_is_no_paper(tmp_path: Path, name: str, text: str, kind: str) -> None:
    write_whole(tmp_path / name, text.encode())
    with pytest.raises(FormatUnknown, match=f"{name}: is {kind} and no plan"):
        read_document(tmp_path / name)


@pytest.mark.parametrize("name", ["plan.txt", "plan", "plan.text", "plan.md"])
@pytest.mark.parametrize(
    "before", ["", "# 方案\n", "[附件]\n", "---\ntitle: 方案\n---\n", "<https://example.org/1>\n", "“{1}”\n"]
)
def test_a_paper_stays_a_paper(tmp_path: Path, name: str, before: str) -> None:
    write_whole(tmp_path / name, (before + PLAN).encode())
    assert "市住房和城乡建设局牵头" in read_document(tmp_path / name).text


@pytest.mark.parametrize(("program", "new"), [("Word.Document", ".docx"), ("Excel.Sheet", ".xlsx")])
def test_xml_of_office_programs_says_what_to_do(tmp_path: Path, program: str, new: str) -> None:
    source = f'<?xml version="1.0"?>\n<?mso-application progid="{program}"?>\n<x>责任单位：市教育局</x>'
    write_whole(tmp_path / "plan.xml", source.encode())
    with pytest.raises(FormatUnknown, match=f"is XML of {program.split('.')[0]}.*{new}"):
        read_document(tmp_path / "plan.xml")


def test_open_document_files_say_what_to_do(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.odt", "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", "<x/>")
    with pytest.raises(FormatUnknown, match="is an OpenDocument file; save it as"):
        read_document(tmp_path / "plan.odt")


def test_every_ending_of_a_graph_has_its_syntax() -> None:
    assert {ending: syntax.name for ending, syntax in FORMATS.items()} == GRAPH_ENDINGS
