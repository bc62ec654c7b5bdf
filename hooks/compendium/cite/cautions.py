"""Sentences to read before quoting a text, for citations and overviews."""

from __future__ import annotations

from collections.abc import Iterator

from compendium.cite.text import format_date
from compendium.model.instrument import CitableText, InstrumentNote, Provision
from compendium.model.later_texts import LaterText
from compendium.model.records import EditorNote

SETTLED_BY_SENTENCES = {
    "printed-paper": " The printed paper would settle this.",
    "instrument": " Compare the instrument itself.",
    "other-report": " Another report would settle this.",
}


def quoting_cautions(entry: CitableText) -> str:
    """Return all that a citation says of a text: its cautions and changes, then the cautionary notes."""
    return " ".join(filter(None, caution_texts(entry)))


def caution_texts(entry: CitableText) -> Iterator[str]:
    """Yield the cautions and changes of a text in one, "" if it has none, then each cautionary note."""
    yield overview_cautions(entry)
    yield from (_note_text(note) for note in entry.cautions if not _is_about_provisions(entry, note))


def _is_about_provisions(entry: CitableText, note: EditorNote) -> bool:
    """Return whether a note of an instrument is about some of its provisions, and not about all of it."""
    return not isinstance(entry, Provision) and isinstance(note, InstrumentNote) and bool(note.provisions)


def _note_text(note: EditorNote) -> str:
    passage = f"“{note.printed}”: " if note.printed else ""
    return f"{passage}{note.why}{SETTLED_BY_SENTENCES.get(note.settled_by, '')}"


def overview_cautions(entry: CitableText) -> str:
    """Return the caution and the changes by later texts as plain English text, "" if there are none."""
    sentences = [
        f"Changed by {_name(text)}, since {format_date(text.since)}: {text.change}"
        for text in entry.later_texts
    ]
    if isinstance(entry, Provision):
        sentences += [
            f"The instrument was changed by {_name(text)}, since {format_date(text.since)}; "
            "no change of this provision is known."
            for text in entry.instrument_later_texts
        ]
        sentences[:0] = filter(None, [entry.caution])
    return " ".join(sentences)


def _name(text: LaterText) -> str:
    return text.instrument.reference or text.instrument.short_title
