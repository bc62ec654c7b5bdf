"""Change report: fields before and after, links, and fields left empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.i18n import Words
from compendium.load import LoadResult
from compendium.model import KINDS
from compendium.model.labels import kind_name
from compendium.model.text import Verbatim
from compendium.source.problems import join_limited
from compendium.views.change_labels import field_label
from tools.changes.diff import CHANGED, GONE, NEW, RENAMED, Change, different_fields
from tools.changes.snapshot import EntrySnapshot, Target, snapshots

# What a page begins with, whichever of them its kind has.
LEAD_FIELDS = ("summary", "quote", "paraphrase", "about", "definition", "text", "results")
# What the heading and the address say.
HEADING_FIELDS = frozenset({"id", "title", "label"})
# What is filled in only when there is a reason to.
RARE_FIELDS = ("aliases", "withdrawn", "editor_notes", "other_names", "no_practice", "unused")
CONTEXT_WORDS = 5  # words that are repeated on each side of what is different
MAX_FULL_TEXT_WORDS = 40  # words of a text that is told as a whole


@dataclass(frozen=True)
class Item:
    """A line: words of ours, and words of entries behind them, which may be anything."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """Section of the report on one entry."""

    heading: Item
    items: tuple[Item, ...]


class ChangeReporter:
    """Tells changes with the names of the entries that are there now, or were before."""

    def __init__(self, words: Words, before: LoadResult, after: LoadResult) -> None:
        self.words = words
        self.before, self.now = snapshots(before), snapshots(after)
        self.usual = _common_fields(self.now)
        self.linking_before, self.linking_now = _backlinks(self.before), _backlinks(self.now)

    def tell(self, change: Change) -> Section:
        """Return all that is told of a change."""
        entry = change.entry
        heading = Item(f"{change.what} {self._kind(entry.kind).lower()}", (self._title(entry),))
        return Section(heading, tuple(item for item in self._items(change) if item.values))

    def _items(self, change: Change) -> Iterator[Item]:
        before, after = change.before, change.after
        if change.what == GONE:
            yield Item("The page that would be gone", (change.entry.address,))
            yield Item("What it said first", tuple(self._first(change.entry))[:1])
            yield from self._left_behind(change.entry)
            return
        yield Item("Page", (change.entry.address,))
        if change.what == RENAMED and before:
            yield Item("It was", (before.address,))
            yield Item("The old address", (OLD_ADDRESS_KEPT if change.kept else OLD_ADDRESS_LOST,))
        if change.what == NEW and after:
            for name in sorted(after.filled() - HEADING_FIELDS, key=_order(after)):
                yield Item(self._label(after, name), tuple(after.said(name, self._called)))
        if before and after:
            for name in different_fields(before, after):
                yield from self._different(before, after, name)
        if after:
            yield from self._links("Links to {}", after.targets, before.targets if before else ())
        if before and after:
            yield from self._links("No longer links to {}", before.targets, after.targets)
        if after and change.what == NEW:
            empty = [name for name in self.usual[after.kind] if name not in after.filled()]
            label = f"Left empty, though most {self._kind(after.kind, 2).lower()} have it"
            yield Item(label, tuple(self._label(after, name) for name in empty))

    def _left_behind(self, gone: EntrySnapshot) -> Iterator[Item]:
        """Yield what links to an entry that is gone, and what did; what went with it is told by itself."""
        key = (gone.kind, gone.id)
        still = self.linking_now.get(key, [])
        yield Item("Links to it that would lead nowhere, from", tuple(self._name(*one) for one in still))
        former_links = [
            one for one in self.linking_before.get(key, []) if one in self.now and one not in still
        ]
        yield Item("Linked to it, and does no more", tuple(self._name(*one) for one in former_links))

    def _first(self, entry: EntrySnapshot) -> Iterator[str]:
        lines = (
            line for name in LEAD_FIELDS if name in entry.fields for line in entry.said(name, self._called)
        )
        yield from lines

    def _different(self, before: EntrySnapshot, after: EntrySnapshot, name: str) -> Iterator[Item]:
        label, old, new = self._label(after, name), self._lines(before, name), self._lines(after, name)
        is_verbatim = isinstance(after.fields[name], Verbatim)
        gone = [line for written, line in old.items() if written not in new]
        come = [line for written, line in new.items() if written not in old]
        if len(old) == len(new) == len(gone) == 1 and not is_verbatim:
            gone[0], come[0] = excerpts(gone[0], come[0])
        if not gone and not come:
            yield Item(f"{label}, in another order", tuple(new.values()))
        yield Item(f"{label}, before" if come else f"{label}, taken out", tuple(gone))
        yield Item(f"{label}, now" if gone else f"{label}, added", tuple(come))

    def _lines(self, entry: EntrySnapshot, name: str) -> dict[str, str]:
        """Return {a line of a field as it is written: as it is told}: two entries may have one name."""
        return dict(zip(entry.said(name), entry.said(name, self._called), strict=True))

    def _called(self, kind: str, id: str) -> str:
        """Return the name of an entry for a line of its own words, or its id if there is none."""
        entry = self.now.get((kind, id)) or self.before.get((kind, id))
        return self._title(entry) if entry else id

    def _links(self, label: str, some: Iterable[Target], others: Iterable[Target]) -> Iterator[Item]:
        """Yield an item for each kind that `some` point to and `others` do not."""
        excluded, names_by_kind = set(others), defaultdict(list)
        for kind, id in some:
            if (kind, id) not in excluded:
                names_by_kind[kind].append(self._name(kind, id))
        for kind in sorted(names_by_kind, key=_place):
            yield Item(label.format(self._kind(kind, 2).lower()), tuple(names_by_kind[kind]))

    def _name(self, kind: str, id: str) -> str:
        entry = self.now.get((kind, id))
        if kind == "country" and entry is None:
            return id
        if entry is None and (gone := self.before.get((kind, id))):
            return f"{self._title(gone)} ({id}), which is gone"
        if entry is None:
            return f"{id} (there is no such entry)"
        if kind == "footnote":
            return id.replace("/", ", footnote ")
        return f"{self._title(entry)} ({id})"

    def _title(self, entry: EntrySnapshot) -> str:
        """Return what an entry is called; a provision together with its instrument."""
        instrument_id = entry.id.split("/")[0] if entry.kind == "provision" else ""
        instrument = self.now.get(("instrument", instrument_id)) or self.before.get(
            ("instrument", instrument_id)
        )
        return ", ".join([*(instrument.said("short_title") if instrument else ()), entry.name])

    def _kind(self, kind: str, n: int = 1) -> str:
        return str(kind_name(self.words, kind, n)) if kind in KINDS else kind

    def _label(self, entry: EntrySnapshot, name: str) -> str:
        return field_label(self.words, entry.kind, name)


OLD_ADDRESS_KEPT = "it is among the former ids, so it still leads here"
OLD_ADDRESS_LOST = "it is not among the former ids, so it would lead nowhere: write the old id there"


def _backlinks(entries: Mapping[Target, EntrySnapshot]) -> dict[Target, list[Target]]:
    """Return {what is linked to: the entries that link to it}, in their order."""
    backlinks: dict[Target, list[Target]] = defaultdict(list)
    for key, entry in entries.items():
        for target in entry.targets:
            backlinks[target].append(key)
    return backlinks


def _place(kind: str) -> int:
    return list(KINDS).index(kind) if kind in KINDS else len(KINDS)


def _order(entry: EntrySnapshot) -> Callable[[str], int]:
    """Return the place of a field of a new entry: what its page begins with, then the order of the model."""
    names = list(dict.fromkeys([*LEAD_FIELDS, *entry.fields]))
    return names.index


def _common_fields(entries: Mapping[Target, EntrySnapshot]) -> dict[str, list[str]]:
    """Return {kind: the fields that more than half of its entries fill in}, in the order of the model."""
    number, filled = Counter(kind for kind, _ in entries), Counter[tuple[str, str]]()
    for (kind, _), entry in entries.items():
        filled.update((kind, name) for name in entry.filled())
    return {
        kind: [
            name
            for name in record.fields
            if name not in RARE_FIELDS and filled[kind, name] * 2 > number[kind]
        ]
        for kind, record in KINDS.items()
    }


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return what is different in two texts, with some words around it; short texts as they are."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) <= MAX_FULL_TEXT_WORDS:
        return before, after
    shorter = min(len(old), len(new))
    same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = next((n for n in range(shorter - same) if old[-1 - n] != new[-1 - n]), shorter - same)
    first, last = max(same - CONTEXT_WORDS, 0), max(rest - CONTEXT_WORDS, 0)
    return _part(old, first, last), _part(new, first, last)


def _part(words: list[str], first: int, last: int) -> str:
    inside = " ".join(words[first : len(words) - last])
    return f"{'… ' if first else ''}{inside}{' …' if last else ''}"


def summary_line(changes: Iterable[Change]) -> str:
    """Return "Entries: 1 new, 2 changed, 1 renamed, 1 removed" of those that there are."""
    counts = Counter(change.what for change in changes)
    parts = [f"{counts[what]} {what.lower()}" for what in (NEW, CHANGED, RENAMED, GONE) if counts[what]]
    return f"Entries: {join_limited(parts)}" if parts else "No entry is changed"
