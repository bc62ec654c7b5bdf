"""The list of notes at the end of an overview: its entries that have cautionary notes."""

from __future__ import annotations

from markupsafe import Markup

from compendium.docs_pages.entry_links import linked_entries, relative_url
from compendium.i18n import N_, InterfaceWords
from compendium.link import Compendium
from compendium.model import Entry, Provision
from compendium.model.labels import kind_name

OVERVIEWS_URL = "overviews/"
HEADING = N_("Notes to read before you quote")
EXPLANATION = N_("We have notes on these. Read them before you quote the words or rely on ours.")


def quoting_notes_html(markdown: str, compendium: Compendium, page_url: str, words: InterfaceWords) -> str:
    """Return links to the cautionary notes on all entries that a page links, by instrument or kind.

    Returns "" if there are none. `markdown` is the page as it was written, with links such as
    `[UNDOK](practice:undok-austria)`; `page_url` is relative to the root of the site.
    """
    groups: dict[str, list[Markup]] = {}
    for entry in linked_entries(markdown, compendium):
        if not entry.cautions:
            continue
        group, label = _group_and_label(entry, words)
        url = relative_url(f"{entry.url}#before-you-quote", page_url)
        groups.setdefault(group, []).append(Markup('<a href="{}">{}</a>').format(url, label))
    if not groups:
        return ""
    items = (
        Markup("<li>{}: {}</li>").format(group, Markup(", ").join(links)) for group, links in groups.items()
    )
    html = Markup('<h2 id="notes-on-entries">{}</h2>\n<p>{}</p>\n<ul>\n{}\n</ul>\n').format(
        words(HEADING), words(EXPLANATION), Markup("\n").join(items)
    )
    # Not as Markup: added to the HTML of a page, it would escape that.
    return str(html)


def _group_and_label(entry: Entry, words: InterfaceWords) -> tuple[str, str]:
    """Return the heading under which an entry stands, and its name there."""
    if isinstance(entry, Provision):
        return entry.instrument.short_title, entry.label
    return kind_name(words, entry.kind, 2), entry.name
