"""How a web server is to send the site: one policy, in the words of each kind of server.

`_headers` lies where Netlify and Cloudflare Pages look for it; the recipes lie in deploy/, to be copied by
whoever runs a server, and are no pages. docs/about/hosting.md says what each host gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from compendium.site import SiteSettings

# Nothing but our own files: no inline script or style, no frame around us, no form that sends anything.
POLICY = "; ".join(
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
HEADERS = {
    "Content-Security-Policy": POLICY,
    # The site a reader goes to next does not learn where they come from.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # A year without plain http. Browsers heed it only when it comes over https.
    "Strict-Transport-Security": "max-age=31536000",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ASK = "no-cache"  # kept, but asked for anew each time: the answer is short if nothing has changed
KEEP = "public, max-age=31536000, immutable"

_FINGERPRINT = re.compile(r"[/-][0-9a-f]{12}[/.]")

RECIPES = ("_headers", "deploy/nginx.conf", "deploy/Caddyfile", "deploy/apache.htaccess")


def recipes(paths: Iterable[str], site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the recipes as (path from the site's root, content), for a site that holds files at `paths`."""
    address = urlsplit(site.url)
    base = address.path or "/"
    kept = [base + folder for folder in kept_folders(paths)]
    here = {"host": address.hostname, "base": base, "folder": base.strip("/"), "kept": kept}
    templates = _templates()
    for path in RECIPES:
        template = templates.get_template(f"{path.rpartition('/')[2]}.j2")
        yield path, template.render(headers=HEADERS, ask=ASK, keep=KEEP, **here).encode()


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("compendium.output", "recipes"),
        autoescape=False,  # no HTML: the words of web servers
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["regex"] = re.escape
    return templates


def kept_folders(paths: Iterable[str]) -> list[str]:
    """Return the folders ("search/en/") in which every file's address changes with its content.

    None of them lies in another.
    """
    changing: dict[str, bool] = {}
    for path in paths:
        changes = bool(_FINGERPRINT.search(path))
        for slash in (at for at, character in enumerate(path) if character == "/"):
            folder = path[: slash + 1]
            changing[folder] = changing.get(folder, True) and changes
    found = [folder for folder, all_do in changing.items() if all_do]
    return sorted(it for it in found if not any(it != other and it.startswith(other) for other in found))
