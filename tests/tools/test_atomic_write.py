"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.dev import atomic_write


def test_a_file_is_written_with_the_folders_it_needs_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a/b/file.yml"
    atomic_write.write_atomically(path, b"one")
    atomic_write.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.rglob("*.*")) == [path]


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "replace")])
def test_when_writing_fails_the_file_is_as_it_was_and_nothing_lies_beside_it(
    owner: object, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.yml"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(owner, step, full)
    with pytest.raises(OSError, match="No space left"):
        atomic_write.write_atomically(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_the_same_already_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.yml"
    assert atomic_write.write_if_changed(path, b"words")
    monkeypatch.setattr(atomic_write, "write_atomically", lambda *_: pytest.fail("written again"))
    assert not atomic_write.write_if_changed(path, b"words")
