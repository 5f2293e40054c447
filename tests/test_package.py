"""What is built carries what the program needs, and works without the checkout."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

import govkg

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"src/govkg": "govkg", "ontology": "govkg/ontology", "queries": "govkg/queries", "data": "govkg/data"}
MOST_BYTES_OF_DATA = 8_000_000


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, built with the hatchling of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        "--wheel",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return folder


def known_to_git(folder: str) -> list[str]:
    listing = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z", "--", folder]
    answer = subprocess.run(listing, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.skip("this copy is no git checkout")
    return [name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_how_to_cite_names_the_version_and_the_licence() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (cited["version"], cited["license"]) == (govkg.__version__, "Apache-2.0")
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()


def test_the_wheel_holds_the_folders_and_nothing_else(built: Path) -> None:
    expected = {name.replace(source, target, 1) for source, target in FOLDERS.items() for name in known_to_git(source)}
    assert len(expected) > 50
    wheel = next(built.glob("*.whl"))
    found = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    assert found == expected


def test_the_source_distribution_holds_what_the_wheel_is_made_of(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    expected = {name for source in FOLDERS for name in known_to_git(source)} | {
        "LICENSE",
        "README.md",
        "pyproject.toml",
    }
    assert expected <= names
    assert not [n for n in names if n.split("/")[0] in (".venv", "out", "benchmarks", ".git")]


def test_the_data_in_the_wheel_stay_small(built: Path) -> None:
    wheel = zipfile.ZipFile(next(built.glob("*.whl")))
    assert sum(i.file_size for i in wheel.infolist() if i.filename.startswith("govkg/data/")) < MOST_BYTES_OF_DATA


def test_the_wheel_in_an_empty_environment_does_the_main_job(built: Path, tmp_path: Path) -> None:
    venv.EnvBuilder(with_pip=False, symlinks=True).create(tmp_path / "env")
    site = next((tmp_path / "env").glob("lib/python*/site-packages"))
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(site)
    libraries = [p for p in sys.path if p.endswith("site-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries))
    python = str(tmp_path / "env" / "bin" / "python")
    clean = {"PATH": os.environ["PATH"]}
    question = [python, "-c", "import govkg; print(govkg.__file__)"]
    where = subprocess.run(question, capture_output=True, text=True, env=clean, check=True)
    assert str(tmp_path) in where.stdout
    plan = site / "govkg" / "data" / "changzhi-2023" / "plan.txt"
    command = [python, "-m", "govkg", "analyse", str(plan), "-o", str(tmp_path / "out")]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=clean, check=False)
    assert answer.returncode == 0, answer.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"graph.trig", "report.html", "network.html", "tables"}
