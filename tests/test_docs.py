"""The documentation can not lie: its commands run, its generated pages are up to date, its links lead somewhere."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import docx
import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
WRITTEN = [page for page in PAGES if "Written by `python3 do.py docs`" not in page.read_text("utf-8")]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def commands(page: Path) -> list[tuple[str, str]]:
    """Each `$ govkg …` of the console blocks with the output that is printed below it."""
    found: list[tuple[str, str]] = []
    for block in BLOCK.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = re.sub(r"\\\n\s*", "", part).partition("\n")
            found.append((command, output))
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as the reader of a page has it: the bundled data beside, `govkg` on the path."""
    for folder in ("data", "queries", "ontology", "docs"):
        if (ROOT / folder).is_dir():
            (tmp_path / folder).symlink_to(ROOT / folder)
    programs = tmp_path / ".programs"
    programs.mkdir()
    (programs / "govkg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govkg "$@"\n')
    (programs / "govkg").chmod(0o755)
    return tmp_path


def run(command: str, desk: Path, **language: str) -> subprocess.CompletedProcess[str]:
    settings = os.environ | {
        "PATH": f"{desk / '.programs'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "COLUMNS": "110",
        "LC_ALL": "C.UTF-8",
        **language,
    }
    shell = [shutil.which("bash") or "sh", "-c", command]
    return subprocess.run(shell, cwd=desk, env=settings, capture_output=True, text=True, timeout=300, check=False)


def prepared(page: Path, desk: Path) -> dict[str, str]:
    """The reader of a Chinese page works in a copy of the examples beside it, on a Chinese system."""
    if page.parent != ROOT / "docs" / "zh":
        return {}
    shutil.copytree(page.parent / "示例", desk, dirs_exist_ok=True)
    return {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}


def matches(shown: str, real: str) -> bool:
    """Whether the printed output is the real one; a line that holds only … stands for any lines, … in a line for any text."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + r"[ \t]*\n"
        for line in shown.strip("\n").splitlines()
    )
    return re.fullmatch(pattern, real.strip("\n") + "\n") is not None


@pytest.mark.parametrize("page", [page for page in WRITTEN if commands(page)], ids=name)
def test_commands_of_a_page_work_and_print_what_it_says(page: Path, desk: Path) -> None:
    language = prepared(page, desk)
    for command, shown in commands(page):
        if not re.match(r"(\w+=\S* )*govkg\b", command):
            continue
        answer = run(command, desk, **language)
        expected = int(code[1]) if (code := re.search(r"exit code (\d)", shown)) else 0
        assert answer.returncode == expected, f"{command}\n{answer.stderr}"
        if shown.strip() and not code:
            assert matches(shown, answer.stdout + answer.stderr), f"{command}\n{answer.stdout}{answer.stderr}"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.zh-CN.md"], ids=name)
def test_the_ten_lines_work_as_printed(page: Path, desk: Path) -> None:
    letter = docx.Document()
    for line in (ROOT / "data" / "changzhi-2023" / "plan.txt").read_text("utf-8").splitlines():
        letter.add_paragraph(line)
    letter.save(desk / "plan.docx")
    (block,) = PYTHON.findall(page.read_text("utf-8"))
    lines = block.replace("kg.query(", "table = kg.query(").replace("kg.validate()", "report = kg.validate()")
    lines += "import networkx\nassert isinstance(net.agencies, networkx.Graph)\nassert len(table) == 9\nassert report.conforms\n"
    lines += "assert findings[0].kind == 'plan'\nassert len(plan.tasks) == 12\n"
    program = [sys.executable, "-c", lines]
    settings = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    answer = subprocess.run(program, cwd=desk, env=settings, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert (desk / "report.html").stat().st_size > 100_000


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="argparse and inspect print differently in other versions")
def test_generated_pages_are_up_to_date() -> None:
    generate = _generator()
    assert len(generate.PAGES) == 9
    assert generate.differing() == [], "python3 do.py docs"


INTERNAL = re.compile(r"\bgovkg\.[a-z_]+\.[A-Za-z_]|from govkg\.|import govkg\.")


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("docs/**/*.ipynb"))], ids=name)
def test_pages_name_what_is_public(page: Path) -> None:
    """`govkg.NAME`, never the module that it lives in."""
    assert [line for line in page.read_text("utf-8").splitlines() if INTERNAL.search(line)] == []


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("govkg_docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    broken = [link for link in links if ":" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_paths_of_the_checkout_that_pages_name_are_there() -> None:
    """Such as `data/agencies`; NAME in capitals stands for any."""
    path = re.compile(r"(?:data|docs|ontology|queries|requirements|src|tests)/[\w./-]*")
    for page in (ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/explanation/*.md")):
        named = [word for word in re.findall(r"`([^`\s]+)`", page.read_text("utf-8")) if path.fullmatch(word)]
        assert [word for word in named if not re.search("[A-Z]{4}", word) and not (ROOT / word).exists()] == [], page


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    pages = [p.relative_to(ROOT / "docs").as_posix() for p in PAGES if p.is_relative_to(ROOT / "docs")]
    assert [page for page in pages if not page.startswith(("index.md", "ontology/")) and f"({page})" not in index] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.zh-CN.md"], ids=name)
def test_a_newcomer_is_told_how_govkg_comes_on_the_path(page: Path) -> None:
    """`do.py` fills .venv and leaves the shell as it is."""
    text = page.read_text("utf-8")
    first, commands_of_govkg = text.index("python3 do.py demo"), text.index("$ govkg ")
    assert first < text.index(". .venv/bin/activate") < commands_of_govkg
    assert ".venv/bin/govkg" in text
    spec = importlib.util.spec_from_file_location("do", ROOT / "do.py")
    assert spec is not None
    assert spec.loader is not None
    do = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(do)
    assert do.activation("posix").endswith(". .venv/bin/activate")
    assert do.activation("nt").endswith(r".venv\Scripts\activate")


def test_output_patterns() -> None:
    assert matches("a\n…\nz", "a\nb\nc\nz\n")
    assert matches("12 tasks, … agencies", "12 tasks, 21 agencies\n")
    assert not matches("a\nz", "a\nb\nz\n")


def test_the_table_of_accuracy_is_the_sum_of_its_sets() -> None:
    added = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "first_sight.py"], capture_output=True, text=True, check=True
    )
    assert added.stdout.count("\n") > 5
    assert added.stdout in (ROOT / "docs" / "explanation" / "accuracy.md").read_text("utf-8")
