"""What a desk is doing, in memory that it shares with the front: there to be read when the desk itself can not be asked."""

from __future__ import annotations

import mmap
import os
import struct

IDLE, READING, ASKED, ANSWERING = range(4)
"""A desk may be ended when it is idle or asked; else a request or an answer would be half way between it and a client."""

_NOTE = struct.Struct("=III")
_START = 16
_SIZE = 128 * 1024
LONGEST = _SIZE - _START
"""Bytes of a request that fit on a board."""


class Board:
    """State, and the request that a desk was asked last: how many that were, at which connection, and its frame."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _SIZE)
        self._count = 0

    @classmethod
    def new(cls) -> Board:
        """A board that a process to be forked will share."""
        descriptor = os.memfd_create("board")
        os.ftruncate(descriptor, _SIZE)
        return cls(descriptor)

    @property
    def state(self) -> int:
        """One of IDLE, READING, ASKED, ANSWERING."""
        return self._memory[0]

    def note(self, state: int) -> None:
        """Change the state."""
        self._memory[0] = state

    def ask(self, number: int, frame: bytes) -> None:
        """Note a request before it is looked at."""
        self._count = (self._count + 1) & 0xFFFFFFFF
        _NOTE.pack_into(self._memory, 4, self._count, number, len(frame))
        self._memory[_START : _START + len(frame)] = frame
        self._memory[0] = ASKED

    def asked(self) -> tuple[int, int, bytes]:
        """The request that was noted last: its place in the order, the number of its connection, its frame."""
        count, number, size = _NOTE.unpack_from(self._memory, 4)
        return count, number, self._memory[_START : _START + size]

    def count(self) -> int:
        """How many requests were noted."""
        return int(_NOTE.unpack_from(self._memory, 4)[0])

    def close(self) -> None:
        """Nobody here looks at it any more."""
        self._memory.close()
        os.close(self.descriptor)
