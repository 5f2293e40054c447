"""Results are whole or absent."""

import os
from pathlib import Path

import pytest

from govkg.errors import OutputError
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


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    ("place", "reason"),
    [("missing/a", "No such file"), ("file/a", "Not a directory"), (".", "folder")],
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


def test_the_null_device_is_written_to() -> None:
    write_whole("/dev/null", b"x")
    assert not os.path.isfile("/dev/null")
