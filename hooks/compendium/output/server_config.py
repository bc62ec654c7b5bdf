"""Server configuration: one header policy in the syntax of each kind of web server.

`_headers` is the file of Netlify and Cloudflare Pages; the recipes in deploy/ are for people who run a
server, and are no pages. docs/about/hosting.md describes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from compendium.model import KINDS, Footnote, Instrument, Provision
from compendium.pages.data import DATA_PAGE_URL
from compendium.pages.typed_links import dataset_header_links, entry_links, link_header
from compendium.site import SiteSettings

# Nothing but our own files: no inline script or style, no frame around us, no form that sends anything.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
# With every answer, "not found" included.
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # The site a reader goes to next does not learn where they come from.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # A year without plain http. Browsers heed it only when it comes over https.
    "Strict-Transport-Security": "max-age=31536000",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REVALIDATED_CACHING = (
    "no-cache"  # kept, but asked for anew each time: the answer is short if nothing has changed
)
IMMUTABLE_CACHING = "public, max-age=31536000, immutable"

_FINGERPRINT_IN_PATH = re.compile(r"[/-][0-9a-f]{12}[/.]")

CONFIG_FILE_PATHS = ("_headers", "deploy/nginx.conf", "deploy/Caddyfile", "deploy/apache.htaccess")


def server_config_files(paths: Iterable[str], site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the recipes as (path from the site's root, content), for a site that holds files at `paths`."""
    address = urlsplit(site.url)
    base = address.path or "/"
    immutable = [base + folder for folder in immutable_folders(paths)]
    links = dict(_link_headers(base, site))
    location = {"host": address.hostname, "base": base, "folder": base.strip("/"), "immutable": immutable}
    templates = _config_templates()
    for path in CONFIG_FILE_PATHS:
        template = templates.get_template(f"{path.rpartition('/')[2]}.j2")
        yield (
            path,
            template.render(
                headers=SECURITY_HEADERS,
                revalidate=REVALIDATED_CACHING,
                immutable_header=IMMUTABLE_CACHING,
                links=links,
                **location,
            ).encode(),
        )


def _link_headers(base: str, site: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yield (path of pages, their Link header); ":id" stands for a part of a path.

    The URL to cite differs from entry to entry and is only in the head of its page.
    """
    entry_header = link_header(entry_links(f"{base}{DATA_PAGE_URL}"))
    for kind in KINDS.values():
        if kind is Provision:
            yield f"{base}{Instrument.kinds}/:id/:provision/", entry_header
        elif kind is not Footnote:
            yield f"{base}{kind.kinds}/:id/", entry_header
    yield f"{base}{DATA_PAGE_URL}", link_header(dataset_header_links(site))


def _path_regex(path: str) -> str:
    """Return the regular expression of a path with placeholders; index.html is how servers name a folder.

    No id has a dot, but the versions of entries below their pages have one.
    """
    parts = (r"[^/.]+" if part.startswith(":") else re.escape(part) for part in path.split("/"))
    return f"^{'/'.join(parts)}(index\\.html)?$"


def _config_templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("compendium.output", "templates"),
        autoescape=False,  # no HTML: the words of web servers
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["regex"] = re.escape
    templates.filters["path_regex"] = _path_regex
    return templates


def immutable_folders(paths: Iterable[str]) -> list[str]:
    """Return the folders ("search/en/") in which every file's address changes with its content.

    None of them lies in another.
    """
    only_fingerprinted: dict[str, bool] = {}
    for path in paths:
        is_fingerprinted = bool(_FINGERPRINT_IN_PATH.search(path))
        for slash in (at for at, character in enumerate(path) if character == "/"):
            folder = path[: slash + 1]
            only_fingerprinted[folder] = only_fingerprinted.get(folder, True) and is_fingerprinted
    folders = [folder for folder, all_fingerprinted in only_fingerprinted.items() if all_fingerprinted]
    return sorted(it for it in folders if not any(it != other and it.startswith(other) for other in folders))
