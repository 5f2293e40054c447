"""The library on systems that are not Linux: what only Unix has is taken away from a Python, and the rest must do."""

import re
import subprocess
import sys
import tomllib
from importlib import util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIKE_WINDOWS = """
import os, signal, sys
sys.modules.update(dict.fromkeys(("resource", "fcntl", "pwd", "grp", "termios", "tty", "uvloop")))
for module, names in ((os, ("fork", "sysconf", "geteuid", "getuid", "memfd_create")), (signal, ("SIGKILL",))):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
"""


def test_all_modules_but_the_server_load_without_what_only_unix_has() -> None:
    code = """
import govkg, importlib, pkgutil
names = [found.name for found in pkgutil.walk_packages(govkg.__path__, "govkg.")]
names = [name for name in names if not name.startswith("govkg.server.") and not name.endswith("__main__")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    answer = subprocess.run([sys.executable, "-c", LIKE_WINDOWS + code], capture_output=True, text=True, check=False)
    assert answer.stderr == ""
    assert int(answer.stdout) > 150


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_serve_says_in_one_line_that_it_needs_linux(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from govkg.cli import main

    graph = tmp_path / "graph.ttl"
    graph.write_text("<http://a> <http://b> <http://c> .")
    monkeypatch.setattr("govkg.cli.serve.sys.platform", system)
    assert main(["serve", str(graph), "--port", "0", "--log", "off"]) == 3
    said = capsys.readouterr()
    assert said.err == f"govkg: govkg serve needs Linux, and this is {system}; run it there, or in a container\n"
    assert said.out == ""


def test_uvloop_which_windows_has_not_is_asked_for_elsewhere_alone() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [line for line in project["dependencies"] if line.startswith("uvloop")]
    locked = re.findall(r"^uvloop==\S+ ; (.*) \\$", (ROOT / "requirements" / "dev.lock").read_text("utf-8"), re.M)
    assert [line.partition(";")[2].strip() for line in asked] == locked == ["sys_platform != 'win32'"]


@pytest.mark.parametrize(("system", "place"), [("nt", ("Scripts", "python.exe")), ("posix", ("bin", "python"))])
def test_do_finds_its_python(system: str, place: tuple[str, str]) -> None:
    spec = util.spec_from_file_location("do", ROOT / "do.py")
    assert spec is not None
    assert spec.loader is not None
    do = util.module_from_spec(spec)
    spec.loader.exec_module(do)
    assert do.python_in(Path("home"), system).parts == ("home", *place)
