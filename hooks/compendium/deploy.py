"""How a web server is to send the site: one policy, in the words of each kind of server.

`_headers` lies where Netlify and Cloudflare Pages look for it; the recipes lie in deploy/, to be copied by
whoever runs a server, and are no pages. docs/about/hosting.md says what each host gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

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

HSTS = (
    "Strict-Transport-Security tells browsers to use https alone for this host for a year. It cannot be\n"
    "taken back before: leave it out until https works and is to stay."
)


def recipes(paths: Iterable[str], site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield the recipes as (path from the site's root, content), for a site that holds files at `paths`."""
    address = urlsplit(site.url)
    base = address.path or "/"
    kept = [base + folder for folder in kept_folders(paths)]
    yield "_headers", headers_file(base, kept).encode()
    yield "deploy/nginx.conf", nginx(address.hostname or "_", base, kept).encode()
    yield "deploy/Caddyfile", caddy(address.hostname or ":80", base, kept).encode()
    yield "deploy/apache.htaccess", apache(base, kept).encode()


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


def headers_file(base: str, kept: Iterable[str]) -> str:
    """Return `_headers`, which Netlify and Cloudflare Pages read. Both join the rules that fit an address."""
    lines = [*_comment(HSTS), "/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    # Without a rule both hosts send "max-age=0, must-revalidate", which is what pages need.
    for folder in kept:
        lines += [f"{folder}*", f"  Cache-Control: {KEEP}"]
    return _text(lines)


def nginx(host: str, base: str, kept: Iterable[str]) -> str:
    """Return a file for /etc/nginx/conf.d/ (or sites-enabled/)."""
    return _text(
        [
            *_comment(
                "nginx: put this file into /etc/nginx/conf.d/, the site into the folder that `root` names,\n"
                "then `nginx -t` and `systemctl reload nginx`. `certbot --nginx` adds certificates."
                + _where(base)
            ),
            "",
            "map $uri $compendium_cache {",
            f'    default "{ASK}";',
            *(f'    ~^{re.escape(folder)} "{KEEP}";' for folder in kept),
            "}",
            "",
            "server {",
            "    listen 80;",
            "    listen [::]:80;",
            f"    server_name {host};",
            "    root /var/www/compendium;",
            "",
            "    # Who read what is nobody's business, and what is not kept cannot be demanded.",
            "    access_log off;",
            "    server_tokens off;",
            "",
            *_comment(HSTS, "    "),
            *(f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()),
            "    add_header Cache-Control $compendium_cache always;",
            "",
            "    charset utf-8;",
            "    charset_types text/css text/javascript application/javascript application/json text/plain;",
            "    gzip on;",
            "    gzip_vary on;",
            "    gzip_types text/css text/javascript application/javascript application/json image/svg+xml"
            " application/xml text/xml;",
            "    # Sends x.gz in place of x if you have made it: find . -name '*.html' -exec gzip -9k {} +",
            "    gzip_static on;",
            "    # With the package libnginx-mod-http-brotli-static, likewise for x.br:",
            "    # brotli_static on;",
            "",
            "    index index.html;",
            "    absolute_redirect off;",
            f"    error_page 404 {base}404.html;",
            "",
            "    location / {",
            "        try_files $uri $uri/ =404;",
            "    }",
            "    # Nothing for readers.",
            f"    location ^~ {base}deploy/ {{",
            "        return 404;",
            "    }",
            r"    location ~ /(\.(?!well-known/)|_headers$) {",
            "        return 404;",
            "    }",
            "}",
        ]
    )


def caddy(host: str, base: str, kept: Iterable[str]) -> str:
    """Return a Caddyfile. Caddy fetches certificates by itself and writes no access log unless told to."""
    folders = " ".join(f"{folder}*" for folder in kept)
    return _text(
        [
            *_comment(
                "Caddy: put this file into /etc/caddy/ and the site into the folder that `root` names, then\n"
                "`systemctl reload caddy`." + _where(base)
            ),
            "",
            *_comment(HSTS),
            "(compendium) {",
            "    header {",
            *(f'        {name} "{value}"' for name, value in HEADERS.items()),
            "        -Server",
            "    }",
            "}",
            "",
            f"{host} {{",
            "    root * /var/www/compendium",
            "    encode zstd gzip",
            "    import compendium",
            f"    @kept path {folders}",
            f"    @asked not path {folders}",
            f'    header @kept Cache-Control "{KEEP}"',
            f'    header @asked Cache-Control "{ASK}"',
            "",
            "    # Nothing for readers.",
            f"    @hidden path {base}deploy/* {base}_headers */.*",
            "    error @hidden 404",
            "    file_server {",
            "        precompressed br gzip",
            "    }",
            "    handle_errors {",
            "        import compendium",
            "        @missing expression {http.error.status_code} == 404",
            f"        rewrite @missing {base}404.html",
            f'        header Cache-Control "{ASK}"',
            "        file_server",
            "    }",
            "}",
        ]
    )


def apache(base: str, kept: Iterable[str]) -> str:
    """Return a file to be copied to .htaccess in the site's folder."""
    rule = "|".join(re.escape(folder) for folder in kept)
    return _text(
        [
            *_comment(
                "Apache: copy this file to .htaccess in the folder of the site. The server must allow it:\n"
                "AllowOverride FileInfo Indexes, and the module headers. If every page then answers with\n"
                "error 500, delete .htaccess and ask the host to allow both." + _where(base)
            ),
            "",
            *_comment(HSTS),
            "<IfModule mod_headers.c>",
            *(f'    Header always set {name} "{value}"' for name, value in HEADERS.items()),
            f'    Header set Cache-Control "{ASK}"',
            f'    <If "%{{REQUEST_URI}} =~ m#^({rule})#">',
            f'        Header set Cache-Control "{KEEP}"',
            "    </If>",
            "</IfModule>",
            "<IfModule mod_deflate.c>",
            "    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript"
            " application/json image/svg+xml application/xml text/xml",
            "</IfModule>",
            "AddDefaultCharset utf-8",
            "DirectoryIndex index.html",
            f"ErrorDocument 404 {base}404.html",
            "# Nothing for readers.",
            f"RedirectMatch 404 ^{re.escape(base)}(deploy/|_headers$)",
        ]
    )


def _where(base: str) -> str:
    folder = base.strip("/")
    return (
        f'\nThe address has a path: the site belongs into the folder "{folder}" below it.' if folder else ""
    )


def _comment(text: str, indent: str = "") -> Iterator[str]:
    return (f"{indent}# {line}" for line in text.splitlines())


def _text(lines: Iterable[str]) -> str:
    return "\n".join([*lines, ""])
