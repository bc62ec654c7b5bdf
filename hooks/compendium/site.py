"""What rendering and the adapter to MkDocs hand each other."""

from __future__ import annotations

from dataclasses import dataclass

from compendium.guides import Guide


@dataclass(frozen=True)
class Page:
    """A finished page. Title and description are plain text, not escaped; body is safe HTML with the h1."""

    path: str  # from the site's root, ends in "/": "practices/undok-austria/"
    shell: str  # the name of the shell it is stamped into
    title: str
    description: str
    body: str
    source: str  # the file in the repository to edit, "" if none
    head: str = ""  # safe HTML, for machines that read the head
    beside: tuple[tuple[str, bytes], ...] = ()  # files that lie beside the page: (name, content)


@dataclass(frozen=True)
class Shell:
    """Where a shell lies and under which tab of the navigation ("" for none).

    With a `way_out`, for what somebody at risk may read, its pages offer to leave the site at once, and their
    titles do not name it.
    """

    path: str
    section: str
    way_out: bool = False


@dataclass(frozen=True)
class SiteSettings:
    """What `mkdocs.yml` says that pages show. Addresses are empty where none is set; none is invented."""

    url: str = ""  # of the site's root, ends in "/"
    repository: str = ""
    publisher: str = ""
    contact: str = ""
    quick_exit: str = ""
    name: str = ""
    version: str = ""  # of the data, YYYY.N
    lang: str = "en"
    written: tuple[str, ...] = ()  # addresses of the pages written by hand, from the site's root
    guides: tuple[Guide, ...] = ()  # pages that are no entry, and are to be found
    offline: bool = False  # links name index.html, so that pages work from a disk


# In the head of a page that search engines are asked to leave out.
NOINDEX = '<meta name="robots" content="noindex">'

# Of the content; the programs have their own.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
