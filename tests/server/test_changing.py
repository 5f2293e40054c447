"""A change of a store is told as what it is: made, or not; whatever it was at when its time was up."""

import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from govkg.server import changing
from govkg.server.changing import change
from govkg.server.limits import Limits
from govkg.server.line import Header

INSERT = "INSERT DATA { <urn:a> <urn:p> 1 }"
Work = Callable[[Store, Header, bytes], None]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store in a folder, closed."""
    Store(str(tmp_path / "store")).flush()
    return tmp_path / "store"


def changed(store: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> Header:
    """What is said of a change that has half a second."""
    monkeypatch.setattr(changing, "_apply", work)
    line, other = socket.socketpair()
    with line, other:
        return change(store, Limits(seconds=0.5), line, ({"do": "update"}, b""))


def size(store: Path) -> int:
    return len(Store.read_only(str(store)))


def late(store: Store, _header: Header, _body: bytes) -> None:
    time.sleep(2)
    store.update(INSERT)


def slow_to_write(store: Store, _header: Header, _body: bytes) -> None:
    store.update(INSERT)
    time.sleep(1.5)


def ended(store: Store, _header: Header, _body: bytes) -> None:
    store.update(INSERT)
    raise SystemExit  # as where the engine ends the process


def test_a_change_that_was_not_worked_out_in_time_is_not_made(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed(store, late, monkeypatch) == {"fault": "time"}
    assert size(store) == 0


def test_a_change_that_is_being_written_is_not_ended(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed(store, slow_to_write, monkeypatch) == {"done": True}
    assert size(store) == 1


def test_who_writes_for_ever_is_ended_and_nothing_is_claimed(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "WRITING", 0.2)
    assert changed(store, slow_to_write, monkeypatch) == {"fault": "writing"}
    assert size(store) == 1


def test_no_log_is_left_to_all_who_open_the_store_next(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed(store, ended, monkeypatch) == {"fault": "memory"}
    assert not changing._has_log(store)
    assert size(store) == 1
