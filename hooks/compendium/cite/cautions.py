"""Sentences to read before quoting a text, for citations and overviews."""

from __future__ import annotations

from compendium.cite.text import format_date
from compendium.model.instrument import CitableText, LaterText, Provision


def quoting_cautions(entry: CitableText) -> str:
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
