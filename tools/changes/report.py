"""Change report: fields before and after, links, and fields left empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.i18n import InterfaceWords
from compendium.load import LoadResult
from compendium.model import KINDS
from compendium.model.labels import kind_name
from compendium.model.text import VerbatimField
from compendium.source.problems import join_limited
from compendium.views.change_labels import field_label
from tools.changes.diff import CHANGED, GONE, NEW, RENAMED, EntryChange, different_fields
from tools.changes.snapshot import EntrySnapshot, LinkTarget, entry_snapshots

# The fields that a page begins with, as far as its kind has them.
LEAD_FIELDS = ("summary", "quote", "paraphrase", "about", "definition", "text", "results")
# Already in the heading and the URL.
HEADING_FIELDS = frozenset({"id", "title", "label"})
# Optional fields that are not reported as empty.
RARE_FIELDS = ("aliases", "withdrawn", "editor_notes", "other_names", "no_practice", "unused")
CONTEXT_WORDS = 5  # unchanged words on each side of a difference
MAX_FULL_TEXT_WORDS = 40  # longer texts are shown as excerpts


@dataclass(frozen=True)
class ChangeReportLine:
    """A line: a label of ours, and untrusted values of entries."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ChangeReportSection:
    """Section of the report on one entry."""

    heading: ChangeReportLine
    items: tuple[ChangeReportLine, ...]


class ChangeReporter:
    """Report of changes, with the names of the entries before and after."""

    def __init__(self, words: InterfaceWords, before: LoadResult, after: LoadResult) -> None:
        self.words = words
        self.before, self.after = entry_snapshots(before), entry_snapshots(after)
        self.common_fields = _common_fields(self.after)
        self.backlinks_before, self.backlinks_after = _backlinks(self.before), _backlinks(self.after)

    def section(self, change: EntryChange) -> ChangeReportSection:
        """Return the section on a change."""
        entry = change.entry
        heading = ChangeReportLine(
            f"{change.status} {self._kind_name(entry.kind).lower()}", (self._entry_title(entry),)
        )
        return ChangeReportSection(heading, tuple(item for item in self._change_items(change) if item.values))

    def _change_items(self, change: EntryChange) -> Iterator[ChangeReportLine]:
        before, after = change.before, change.after
        if change.status == GONE:
            yield ChangeReportLine("The page that would be gone", (change.entry.address,))
            yield ChangeReportLine("What it said first", tuple(self._lead_lines(change.entry))[:1])
            yield from self._backlink_items(change.entry)
            return
        yield ChangeReportLine("Page", (change.entry.address,))
        if change.status == RENAMED and before:
            yield ChangeReportLine("It was", (before.address,))
            yield ChangeReportLine(
                "The old address", (OLD_ADDRESS_KEPT if change.has_alias else OLD_ADDRESS_LOST,)
            )
        if change.status == NEW and after:
            for name in sorted(after.filled_fields() - HEADING_FIELDS, key=_field_order(after)):
                yield ChangeReportLine(
                    self._field_label(after, name), tuple(after.field_lines(name, self._display_name))
                )
        if before and after:
            for name in different_fields(before, after):
                yield from self._field_items(before, after, name)
        if after:
            yield from self._link_items(
                "Links to {}", after.link_targets, before.link_targets if before else ()
            )
        if before and after:
            yield from self._link_items("No longer links to {}", before.link_targets, after.link_targets)
        if after and change.status == NEW:
            empty_fields = [
                name for name in self.common_fields[after.kind] if name not in after.filled_fields()
            ]
            label = f"Left empty, though most {self._kind_name(after.kind, 2).lower()} have it"
            yield ChangeReportLine(label, tuple(self._field_label(after, name) for name in empty_fields))

    def _backlink_items(self, removed: EntrySnapshot) -> Iterator[ChangeReportLine]:
        """Yield the backlinks of a removed entry that remain, and those that were removed with it."""
        key = (removed.kind, removed.id)
        dangling_links = self.backlinks_after.get(key, [])
        yield ChangeReportLine(
            "Links to it that would lead nowhere, from",
            tuple(self._linked_entry_name(*one) for one in dangling_links),
        )
        former_links = [
            one
            for one in self.backlinks_before.get(key, [])
            if one in self.after and one not in dangling_links
        ]
        yield ChangeReportLine(
            "Linked to it, and does no more", tuple(self._linked_entry_name(*one) for one in former_links)
        )

    def _lead_lines(self, entry: EntrySnapshot) -> Iterator[str]:
        lines = (
            line
            for name in LEAD_FIELDS
            if name in entry.fields
            for line in entry.field_lines(name, self._display_name)
        )
        yield from lines

    def _field_items(
        self, before: EntrySnapshot, after: EntrySnapshot, name: str
    ) -> Iterator[ChangeReportLine]:
        label, old, new = (
            self._field_label(after, name),
            self._display_by_line(before, name),
            self._display_by_line(after, name),
        )
        is_verbatim = isinstance(after.fields[name], VerbatimField)
        removed = [line for stored, line in old.items() if stored not in new]
        added = [line for stored, line in new.items() if stored not in old]
        if len(old) == len(new) == len(removed) == 1 and not is_verbatim:
            removed[0], added[0] = difference_excerpts(removed[0], added[0])
        if not removed and not added:
            yield ChangeReportLine(f"{label}, in another order", tuple(new.values()))
        yield ChangeReportLine(f"{label}, before" if added else f"{label}, taken out", tuple(removed))
        yield ChangeReportLine(f"{label}, now" if removed else f"{label}, added", tuple(added))

    def _display_by_line(self, entry: EntrySnapshot, name: str) -> dict[str, str]:
        """Return {line with ids: line with names} of a field; names may be equal, ids are not."""
        return dict(zip(entry.field_lines(name), entry.field_lines(name, self._display_name), strict=True))

    def _display_name(self, kind: str, id: str) -> str:
        """Return the title of an entry for use in a line, or its id if there is no such entry."""
        entry = self.after.get((kind, id)) or self.before.get((kind, id))
        return self._entry_title(entry) if entry else id

    def _link_items(
        self, label: str, targets: Iterable[LinkTarget], excluded_targets: Iterable[LinkTarget]
    ) -> Iterator[ChangeReportLine]:
        """Yield an item for each kind with the targets that are not in `excluded_targets`."""
        excluded, names_by_kind = set(excluded_targets), defaultdict(list)
        for kind, id in targets:
            if (kind, id) not in excluded:
                names_by_kind[kind].append(self._linked_entry_name(kind, id))
        for kind in sorted(names_by_kind, key=_kind_order):
            yield ChangeReportLine(label.format(self._kind_name(kind, 2).lower()), tuple(names_by_kind[kind]))

    def _linked_entry_name(self, kind: str, id: str) -> str:
        entry = self.after.get((kind, id))
        if kind == "country" and entry is None:
            return id
        if entry is None and (removed := self.before.get((kind, id))):
            return f"{self._entry_title(removed)} ({id}), which is gone"
        if entry is None:
            return f"{id} (there is no such entry)"
        if kind == "footnote":
            return id.replace("/", ", footnote ")
        return f"{self._entry_title(entry)} ({id})"

    def _entry_title(self, entry: EntrySnapshot) -> str:
        """Return the title of an entry; that of a provision with its instrument."""
        instrument_id = entry.id.split("/")[0] if entry.kind == "provision" else ""
        instrument = self.after.get(("instrument", instrument_id)) or self.before.get(
            ("instrument", instrument_id)
        )
        return ", ".join([*(instrument.field_lines("short_title") if instrument else ()), entry.name])

    def _kind_name(self, kind: str, n: int = 1) -> str:
        return str(kind_name(self.words, kind, n)) if kind in KINDS else kind

    def _field_label(self, entry: EntrySnapshot, name: str) -> str:
        return field_label(self.words, entry.kind, name)


OLD_ADDRESS_KEPT = "it is among the former ids, so it still leads here"
OLD_ADDRESS_LOST = "it is not among the former ids, so it would lead nowhere: write the old id there"


def _backlinks(entries: Mapping[LinkTarget, EntrySnapshot]) -> dict[LinkTarget, list[LinkTarget]]:
    """Return {link target: entries that link to it}, in their order."""
    backlinks: dict[LinkTarget, list[LinkTarget]] = defaultdict(list)
    for key, entry in entries.items():
        for target in entry.link_targets:
            backlinks[target].append(key)
    return backlinks


def _kind_order(kind: str) -> int:
    return list(KINDS).index(kind) if kind in KINDS else len(KINDS)


def _field_order(entry: EntrySnapshot) -> Callable[[str], int]:
    """Return a sort key for the fields of a new entry: lead fields first, then the order of the model."""
    names = list(dict.fromkeys([*LEAD_FIELDS, *entry.fields]))
    return names.index


def _common_fields(entries: Mapping[LinkTarget, EntrySnapshot]) -> dict[str, list[str]]:
    """Return {kind: the fields that more than half of its entries fill in}, in the order of the model."""
    entry_counts, field_counts = Counter(kind for kind, _ in entries), Counter[tuple[str, str]]()
    for (kind, _), entry in entries.items():
        field_counts.update((kind, name) for name in entry.filled_fields())
    return {
        kind: [
            name
            for name in record.fields
            if name not in RARE_FIELDS and field_counts[kind, name] * 2 > entry_counts[kind]
        ]
        for kind, record in KINDS.items()
    }


def difference_excerpts(before: str, after: str) -> tuple[str, str]:
    """Return the differing parts of two texts with some context; short texts in full."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) <= MAX_FULL_TEXT_WORDS:
        return before, after
    shorter_length = min(len(old), len(new))
    prefix_length = next((n for n in range(shorter_length) if old[n] != new[n]), shorter_length)
    suffix_length = next(
        (n for n in range(shorter_length - prefix_length) if old[-1 - n] != new[-1 - n]),
        shorter_length - prefix_length,
    )
    first, last = max(prefix_length - CONTEXT_WORDS, 0), max(suffix_length - CONTEXT_WORDS, 0)
    return _excerpt_with_context(old, first, last), _excerpt_with_context(new, first, last)


def _excerpt_with_context(words: list[str], first: int, last: int) -> str:
    inside = " ".join(words[first : len(words) - last])
    return f"{'… ' if first else ''}{inside}{' …' if last else ''}"


def summary_line(changes: Iterable[EntryChange]) -> str:
    """Return a summary such as "Entries: 1 new, 2 changed", without zeros."""
    counts = Counter(change.status for change in changes)
    parts = [
        f"{counts[status]} {status.lower()}" for status in (NEW, CHANGED, RENAMED, GONE) if counts[status]
    ]
    return f"Entries: {join_limited(parts)}" if parts else "No entry is changed"
