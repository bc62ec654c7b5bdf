"""The search index: sizes of the real one, then time and sizes for many entries, beside lunr's own."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import compendium
from benchmarks.wording import Wording
from compendium.search import assets
from compendium.search.cards import cards
from compendium.search.documents import Document, documents
from compendium.search.facets import facets
from compendium.search.postings import FIELDS, postings

SEED = 7


def search(root: Path, entries: int) -> None:
    """Print sizes of the real index, then time and sizes for many entries, beside lunr.lunr() on the same."""
    real = compendium.build(root)
    found = documents(real, "en")
    print(f"{len(found)} real entries")
    for path, content in assets(real, "en"):
        print(f"  {_size(content)}  {path}")
    many = synthetic(found, entries)
    print(f"{len(many)} synthetic entries")
    ours, own = _timed(lambda: _lists(many))
    for name, content in own.items():
        print(f"  {_size(content)}  {name}")
    lunrs, index = _timed(lambda: _lunr(many))
    print(f"  {_size(index)}  lunr's index, serialised")
    print(f"CPU seconds: ours {ours:.1f}, lunr.lunr() {lunrs:.1f}, ratio {ours / lunrs:.2f}")


def synthetic(real: list[Document], entries: int) -> list[Document]:
    """Return entries made of the words of the real ones, each text as long as a real one."""
    words = Wording((text for document in real for texts in document.fields.values() for text in texts), SEED)
    made = []
    for number in range(entries):
        like = real[number % len(real)]
        # The names of what an entry bears come from a register, which does not grow with the entries.
        fields = {name: [*map(words.like, texts)] for name, texts in like.fields.items() if name != "labels"}
        fields["labels"] = like.fields["labels"]
        made.append(replace(like, title=fields["title"][0], lead=fields["summary"][0], fields=fields))
    return made


def _lists(documents: list[Document]) -> dict[str, bytes]:
    lists = {"terms": postings(documents), "cards": cards(documents, "en"), "facets": facets(documents)}
    return {name: _json(content) for name, content in lists.items()}


def _lunr(documents: list[Document]) -> bytes:
    from lunr import lunr

    entries = [
        {"ref": str(number)} | {name: " ".join(texts) for name, texts in document.fields.items()}
        for number, document in enumerate(documents)
    ]
    fields = [{"field_name": name, "boost": boost} for name, (boost, _) in FIELDS.items()]
    return _json(lunr(ref="ref", fields=fields, documents=entries).serialize())


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def _size(content: bytes) -> str:
    return f"{len(content):>11,} bytes {len(gzip.compress(content, 9)):>10,} gzip"
