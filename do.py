#!/usr/bin/env python3
"""The commands of this checkout; needs Python 3.11 or newer and pip 22.3 or newer, nothing else.

    python3 do.py demo              the main job on the bundled plan, into out/
    python3 do.py test [ARGS]       everything that guards the project; ARGS go to pytest
    python3 do.py bench [NAME]      the measurements in benchmarks/
    python3 do.py docs              write the generated pages in docs/reference/ anew
    python3 do.py ontology-check    54 pitfalls by name, consistency (HermiT) and coverage of the ontology
    python3 do.py ontology-docs     write the documentation of the ontology into docs/ontology/
    python3 do.py clean             remove what these commands made

The first call fills .venv with the packages of requirements/*.lock, each checked by its hash; later calls start at once.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
INPUTS = ("requirements/build.lock", "requirements/dev.lock", "pyproject.toml")
MADE = (".venv", "out", "dist", "build", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def python_in(home: Path, system: str = os.name) -> Path:
    """The Python of a virtual environment on a `system`, as `os.name` calls it."""
    return home / ("Scripts/python.exe" if system == "nt" else "bin/python")


PYTHON = str(python_in(HOME))


class Refusal(Exception):
    """Something is missing on this machine; the message is one line that says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "demo": demo,
        "test": test,
        "bench": bench,
        "docs": docs,
        "ontology-check": ontology_check,
        "ontology-docs": ontology_docs,
        "clean": clean,
    }
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    try:
        if arguments[0] != "clean":
            environment()
        return commands[arguments[0]](arguments[1:])
    except Refusal as refusal:
        print(f"do.py: {refusal}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


def demo(arguments: Sequence[str]) -> int:
    """The main job on the bundled plan."""
    code = run(PYTHON, "-m", "govkg", "analyse", "data/changzhi-2023/plan.txt", "-o", "out/", *arguments)
    print(f"do.py: {activation()}", file=sys.stderr)
    return code


def activation(system: str = os.name) -> str:
    """What a person has to do before `govkg` is a command of the shell."""
    say = r".venv\Scripts\activate" if system == "nt" else ". .venv/bin/activate"
    return f"to call govkg itself, say once in each shell: {say}"


def test(arguments: Sequence[str]) -> int:
    """All checks; what failed besides the tests is named after the closing line of pytest."""
    browser()
    checks = {
        "ruff check": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
        "ruff format": (PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."),
        "mypy": (PYTHON, "-m", "mypy"),
    }
    failed = [name for name, command in checks.items() if run(*command)]
    closing = run(PYTHON, "-m", "pytest", *(arguments or ("-n", "2")))
    if failed:
        print(f"do.py: failed: {', '.join(failed)}", file=sys.stderr)
    return closing or bool(failed)


def bench(arguments: Sequence[str]) -> int:
    """Each measurement, or those whose name contains the argument."""
    wanted = arguments[0] if arguments else ""
    scripts = sorted(path for path in ROOT.glob("benchmarks/*.py") if wanted in path.stem)
    if not scripts:
        raise Refusal(f"no benchmarks/*.py has {wanted!r} in its name")
    return max(run(PYTHON, str(script)) for script in scripts)


def docs(arguments: Sequence[str]) -> int:
    """The generated reference pages."""
    return run(PYTHON, "docs/generate.py", *arguments)


def ontology_check(arguments: Sequence[str]) -> int:
    """The table of pitfalls, and the tests of the ontology alone."""
    found = run(PYTHON, "tests/ontology/pitfalls.py")
    return run(PYTHON, "-m", "pytest", "tests/ontology", *arguments) or found


def ontology_docs(arguments: Sequence[str]) -> int:
    """The documentation of the ontology as pages."""
    return run(PYTHON, "docs/ontology_pages.py", *arguments)


def clean(arguments: Sequence[str]) -> int:
    """Remove what the commands made; nothing that git knows is touched."""
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ("src", "tests", "docs", "benchmarks"):
        for cache in list((ROOT / folder).rglob("__pycache__")):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


def run(*command: str) -> int:
    """Run a program in the checkout and give its exit code."""
    print("$", " ".join(command).replace(str(ROOT) + os.sep, ""), flush=True)
    settings = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(command, cwd=ROOT, env=settings, check=False).returncode


def environment() -> None:
    """Fill .venv when it is missing or older than the locks. Raises Refusal."""
    if sys.version_info < (3, 11):  # noqa: UP036  (the one place that an older Python reaches)
        raise Refusal(f"Python {sys.version.split()[0]} is too old: govkg needs 3.11 or newer")
    stamp, wanted = HOME / "stamp", fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted and Path(PYTHON).exists():
        return
    pip = find_pip()
    print("do.py: filling .venv with the locked packages (once, two or three minutes)", file=sys.stderr, flush=True)
    venv.EnvBuilder(clear=True, with_pip=False, symlinks=os.name != "nt").create(HOME)
    install(pip, "--require-hashes", "-r", "requirements/build.lock")
    install(pip, "--require-hashes", "--no-build-isolation", "-r", "requirements/dev.lock")
    install(pip, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted)


def fingerprint() -> str:
    """What the environment depends on: the locks, this place and this Python."""
    parts = [(ROOT / name).read_bytes() for name in INPUTS]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode(), sys.version.encode()])).hexdigest()


def find_pip() -> list[str]:
    """The machine's pip, new enough to fill another environment. Raises Refusal."""
    found = []
    for command in ([sys.executable, "-m", "pip"], ["pip3"], ["pip"]):
        if len(command) > 1 or shutil.which(command[0]):
            answer = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False).stdout
            if version := re.match(r"pip (\d+)\.(\d+)", answer):
                if (int(version[1]), int(version[2])) >= (22, 3):
                    return command
                found.append(version[0])
    if found:
        raise Refusal(f"{found[0]} is too old: 22.3 or newer is needed (python3 -m pip install --upgrade pip)")
    raise Refusal("pip is missing: install it (on Debian: apt-get install python3-pip)")


def install(pip: list[str], *what: str) -> None:
    """Install into .venv. Raises Refusal with pip's reason."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--no-warn-script-location")
    where = ("--retries", "2", "--timeout", "30")
    settings = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "PIP_USER")}
    command = [*pip, "--python", PYTHON, "install", *quiet, *where, *what]
    answer = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    if answer.returncode:
        lines = [line.strip() for line in answer.stderr.splitlines() if line.strip()]
        reasons = [line for line in lines if re.search(r"error", line, re.I)] or lines or ["nothing"]
        reason = next((line for line in reversed(reasons) if re.match(r"ERROR|\w+Error:", line)), reasons[-1])
        raise Refusal(f"{what[-1]} could not be installed (is there a network?): pip says {reason}")


def browser() -> None:
    """Have a Chromium for the tests that open pages: Debian's, where this user may install it; else those tests skip."""
    if any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("do.py: installing Chromium for the browser tests (once)", file=sys.stderr, flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=settings, **quiet)
        packages = ["chromium", "fonts-noto-cjk"]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=settings, **quiet)
    if not any(map(shutil.which, BROWSERS)):
        print("do.py: no Chromium on this machine: the browser tests are skipped", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
