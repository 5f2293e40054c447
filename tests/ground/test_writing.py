"""Results are whole or absent."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import govkg
from govkg.errors import OutputError
from govkg.exports.task_list_files import is_workbook
from govkg.writing import check_folder, open_whole, write_folder, write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "结果.txt"
    assert write_whole(target, b"one") == target
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "graph.trig"
    target.write_bytes(b"old")

    def half() -> None:
        with open_whole(target) as file:
            file.write(b"new, but")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = os.umask(0o027)
    try:
        # the mask belongs to the whole process: to ask for it is to change it under the feet of other threads
        monkeypatch.setattr(os, "umask", lambda mask: pytest.fail(f"umask {mask:o}"))
        write_whole(tmp_path / "a", b"new")
    finally:
        monkeypatch.undo()
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("folder", "says"), [("file/out", "is no folder"), ("file", "is no folder")])
def test_a_folder_that_takes_no_files_is_told(tmp_path: Path, folder: str, says: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=says):
        check_folder(tmp_path / folder)
    check_folder(tmp_path / "new" / "deep")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_drive_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(OutputError, match="there is no such folder"):
        check_folder(tmp_path / "out")


def test_what_ends_as_folders_do_is_one_wherever_a_place_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("govkg.writing.os.sep", "\\")
    assert not is_workbook("lists.old\\")
    with govkg.KnowledgeGraph.open("my.store\\", writable=True) as kg:
        assert kg.plans() == []


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    ("place", "reason"),
    [("missing/a", "no such folder"), ("file/a", "Not a directory"), (".", "folder")],
)
def test_an_impossible_place_is_named_with_the_reason(tmp_path: Path, place: str, reason: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=reason) as caught:
        write_whole(tmp_path / place, b"x")
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_filled_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    paths = write_folder(tmp_path / "out", {"a.txt": b"a", "tables/b.csv": b"b"})
    assert [p.relative_to(tmp_path).as_posix() for p in paths] == ["out/a.txt", "out/tables/b.csv"]
    found = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert found == ["out/a.txt", "out/mine.txt", "out/tables/b.csv"]


def test_a_folder_that_can_not_be_filled_is_not_left_behind(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="File name too long"):
        write_folder(tmp_path / "deep" / "out", {"a.txt": b"a", "x" * 300: b"b"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_follows_links_and_keeps_permissions_as_a_file_does(tmp_path: Path) -> None:
    out, real = tmp_path / "out", tmp_path / "elsewhere" / "real"
    for folder in (out, real.parent):
        folder.mkdir()
    for file in (real, out / "b"):
        file.write_bytes(b"old")
        file.chmod(0o640)
    (out / "a").symlink_to(real)
    write_folder(out, {"a": b"new", "b": b"new"})
    assert (out / "a").is_symlink()
    assert real.read_bytes() == (out / "b").read_bytes() == b"new"
    assert [file.stat().st_mode & 0o777 for file in (real, out / "b")] == [0o640, 0o640]
    assert sorted(os.listdir(out)) == ["a", "b"]
    assert os.listdir(real.parent) == ["real"]


@pytest.mark.parametrize("make", [lambda place: place.mkdir(), lambda place: place.symlink_to("/dev/null")])
def test_a_name_that_can_not_be_a_file_leaves_the_others_as_they_were(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    make(tmp_path / "b")
    with pytest.raises(OutputError):
        write_folder(tmp_path, {"a": b"new", "b": b"new", "deep/c": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]
    assert not os.path.isfile("/dev/null")


HALF = "with writing.open_whole('big') as file:\n    file.write(b'x' * 1000)\n    stop()\n"
FOLDER = "writing.write_folder('out', {'a': b'new', 'b': b'new', 'c': b'new'})\n"
STOP = """import os, signal, sys, time
from pathlib import Path
from govkg import writing
signal.signal(signal.SIGINT, signal.default_int_handler)
def stop():
    os.kill(os.getpid(), signal.Signals[sys.argv[1]])
    time.sleep(0.1)
"""
BETWEEN = "done = writing.move\ndef move(*which):\n    done(*which)\n    stop()\nwriting.move = move\n"
BEFORE = "made = os.fsync\ndef fsync(which):\n    made(which)\n    stop()\nos.fsync = fsync\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize(
    ("script", "left"),
    [(HALF, None), (BEFORE + FOLDER, b"old"), (BETWEEN + FOLDER, b"new")],
    ids=["half", "parts", "moves"],
)
def test_a_run_that_is_ended_while_it_writes_leaves_all_old_or_all_new(
    tmp_path: Path, script: str, left: bytes | None, name: str
) -> None:
    if left:
        (tmp_path / "out").mkdir()
        for file in "abc":
            (tmp_path / "out" / file).write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", STOP + script, name], cwd=tmp_path, capture_output=True, check=False)
    assert run.returncode == -signal.Signals[name], run.stderr
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == ({f"out/{file}": left for file in "abc"} if left else {})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_new_folder_that_is_not_finished_is_not_left_behind(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", STOP + BEFORE + FOLDER, "SIGTERM"], cwd=tmp_path, check=False)
    assert os.listdir(tmp_path) == []


def test_what_a_killed_run_left_goes_after_a_day(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (f".a.{'0' * 16}.part", f".a.{'1' * 16}.part", ".mine.part"))
    for file in (old, young, other):
        file.touch()
    for file in (old, other):
        os.utime(file, (time.time() - 90_000,) * 2)
    write_whole(tmp_path / "a", b"x")
    assert sorted(tmp_path.iterdir()) == sorted([young, other, tmp_path / "a"])


def test_the_null_device_is_written_to() -> None:
    write_whole("/dev/null", b"x")
    assert not os.path.isfile("/dev/null")
