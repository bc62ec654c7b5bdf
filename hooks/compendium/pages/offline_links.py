"""Links of the offline edition: a page opened from a disk has no host that finds index.html in a folder.

One pass over finished HTML, whoever made the link: a template, the theme, or Markdown, whose resolver is
MkDocs' own and can only be told to lay out all pages differently.
"""

from __future__ import annotations

import re

# Words of readers and entries cannot look like this: in text "<" is written "&lt;".
_LINK_TARGET = re.compile(r'(<a\b[^>]*?\shref="|<meta http-equiv="refresh" content="0; url=)([^"]*)"')


def add_index_html(html: str) -> str:
    """Return the page with each link to a folder of the site leading to the index.html in it."""
    return _LINK_TARGET.sub(lambda link: f'{link[1]}{_append_index_html(link[2])}"', html)


def _append_index_html(url: str) -> str:
    path, hash, anchor = url.partition("#")
    if ":" in path or path.startswith("/"):
        return url
    if path in (".", "..") or path.endswith("/.."):
        path += "/"
    return f"{path}index.html{hash}{anchor}" if path.endswith("/") else url
