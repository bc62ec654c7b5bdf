"""What is promised about everything that was published: it is there, or says what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.load import Loaded
from compendium.model import PLACES
from compendium.problems import Mark, Problem
from compendium.register import Ids
from compendium.releases.history import History, object_path
from compendium.releases.words import hashed

_RESTORE = "restore it: git checkout -- releases"


def nothing_published_is_deleted(loaded: Loaded) -> Iterator[Problem]:
    """A published entry is withdrawn or gets a new id; its address is in citations."""
    register = Ids(loaded)
    for ref in loaded.history.living():
        kind, _, id = ref.partition(":")
        if id not in register.ids(kind) and not _moved(register, kind, id):
            remedy = f"withdraw it instead: put it back and fill in {_KEYS}; {_ALIAS}"
            text = f"{kind} {id} was published in version {loaded.history.latest} and is gone — {remedy}"
            yield Problem(Mark(_place(kind, id)), text)


_KEYS = "withdrawn: {date: …, reason: …}"
_ALIAS = "if it has a new id, write the old one there under aliases"


def _moved(register: Ids, kind: str, id: str) -> bool:
    if register.renamed(kind, id):
        return True
    instrument, slash, own = id.partition("/")
    now = register.renamed("instrument", instrument) if slash else None
    return bool(now) and (f"{now}/{own}" in register.ids(kind) or _moved(register, kind, f"{now}/{own}"))


def _place(kind: str, id: str) -> str:
    """Return the file in which an entry stood."""
    kind, id = ("instrument", id.partition("/")[0]) if kind == "provision" else (kind, id)
    place = next(place for place in PLACES if place.kind == kind)
    return f"{place.path}/{id}.yml" if place.folder else place.path


def frozen_words_are_whole(history: History) -> Iterator[Problem]:
    """Frozen words are there, and are the bytes that their name says."""
    hashes = {step.hash for ref in history.refs() for step in history.steps(ref) if step.hash}
    for hash in sorted(hashes - history.withheld.keys()):
        path = Mark(object_path(hash))
        try:
            content = history.content(hash)
        except OSError:
            yield Problem(path, f"the frozen words of a release are missing — {_RESTORE}")
            continue
        if hashed(content) != hash:
            yield Problem(path, f"these frozen words are not those of their name — {_RESTORE}")
