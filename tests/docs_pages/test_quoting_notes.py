"""The list of notes at the end of overviews."""

from __future__ import annotations

from builders import TinyProject, instrument_yaml, practice_yaml, provision_yaml, yaml_list_item

import compendium
from compendium.docs_pages.quoting_notes import quoting_notes_html
from compendium.i18n import interface_words

CAUTION = "[{kind: caution, why: Only three words are printed., settled_by: instrument, at: Box 6}]"


def notes_html(project: TinyProject, markdown: str) -> str:
    known = compendium.build(project.root)
    return "<h1>Page</h1>\n" + quoting_notes_html(
        markdown, known, "overviews/training/", interface_words("en")
    )


def test_an_overview_leads_to_the_notes_on_the_entries_it_links(project: TinyProject) -> None:
    provisions = "\n" + "\n".join(
        yaml_list_item(provision_yaml(id=f"art-{n}", label=f"Article {n}", editor_notes=notes))
        for n, notes in ((1, CAUTION), (2, None), (3, CAUTION))
    )
    project.write("instruments/treaty.yml", instrument_yaml(short_title="Treaty", provisions=provisions))
    project.write("practices/bus.yml", practice_yaml(title="Night bus", editor_notes=CAUTION))
    links = "[a](provision:treaty/art-3) [b](provision:treaty/art-1 'x') [c](provision:treaty/art-2)"
    assert notes_html(project, f"{links} [d](practice:bus) [e](provision:treaty/art-3)") == (
        '<h1>Page</h1>\n<h2 id="notes-on-entries">Notes to read before you quote</h2>\n'
        "<p>We have notes on these. Read them before you quote the words or rely on ours.</p>\n"
        "<ul>\n"
        '<li>Treaty: <a href="../../instruments/treaty/art-3/#before-you-quote">Article 3</a>, '
        '<a href="../../instruments/treaty/art-1/#before-you-quote">Article 1</a></li>\n'
        '<li>Practices: <a href="../../practices/bus/#before-you-quote">Night bus</a></li>\n'
        "</ul>\n"
    )


def test_an_overview_of_entries_without_notes_has_no_list(project: TinyProject) -> None:
    assert (
        notes_html(project, "[a](provision:treaty/art-1) `[b](practice:none)` [c](help.md)")
        == "<h1>Page</h1>\n"
    )
