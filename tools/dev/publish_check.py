"""Check of the settings that every published copy needs: publisher, contact, address and quick exit."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config

CONFIG_FILE = "mkdocs.yml"
# Names that only examples have (RFC 2606, RFC 6761), and what people write until they know better.
_PLACEHOLDER_HOST = re.compile(r"(?:^|[.@])(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local)$")
_PLACEHOLDER_TEXT = re.compile(r"(?i)\b(?:todo|tbd|changeme|change me|your|example|lorem|xxx+)\b")
_EMAIL_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def check_settings(root: Path) -> int:
    """Print what the settings lack, one line each with its remedy; return 1 if there is anything, or 0."""
    problems = list(setting_problems(root))
    for problem in problems:
        print(problem)
    if problems:
        print("Do not publish yet. The steps are in docs/about/hosting.md.", file=sys.stderr)
    else:
        print("The settings are complete.")
    return 1 if problems else 0


def setting_problems(root: Path) -> Iterator[str]:
    """Yield file:line:column: message for each setting that is empty or a placeholder."""
    path = root / CONFIG_FILE
    config = load_config(str(path))
    messages = {
        "site_url": _url_problem(
            config.site_url or "",
            "set the environment variable SITE_URL to the address of the published site",
        ),
        "publisher": _text_problem(config.extra["publisher"] or "", "write who answers for this copy"),
        "contact": _contact_problem(config.extra["contact"] or ""),
        "quick_exit": _url_problem(
            config.extra["quick_exit"] or "", "write the address of a harmless page that many people open"
        ),
    }
    lines = path.read_text("utf-8").split("\n")
    for key, message in messages.items():
        number, column = next(
            (number, line.index(key) + 1)
            for number, line in enumerate(lines, 1)
            if line.lstrip().startswith(f"{key}:")
        )
        if message:
            yield f"{CONFIG_FILE}:{number}:{column}: {key} {message}"


def _text_problem(text: str, remedy: str) -> str:
    if not text.strip():
        return f"is empty — {remedy}"
    return f'is still "{text}" — {remedy}' if _PLACEHOLDER_TEXT.search(text) else ""


def _url_problem(url: str, remedy: str) -> str:
    if not url:
        return f"is empty — {remedy}"
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname:
        return f'is "{url}", not an address that begins with https:// — {remedy}'
    if _PLACEHOLDER_HOST.search(parts.hostname):
        return f'is still "{url}", the address of an example — {remedy}'
    return ""


def _contact_problem(contact: str) -> str:
    remedy = "write an e-mail address or the address of a page, so that a person in danger can reach you"
    if not contact.strip() or contact.startswith(("http://", "https://")):
        return _url_problem(contact.strip(), remedy)
    if not _EMAIL_ADDRESS.fullmatch(contact):
        return f'is "{contact}", neither an e-mail address nor an address with https:// — {remedy}'
    if _PLACEHOLDER_HOST.search(contact) or _PLACEHOLDER_TEXT.search(contact):
        return f'is still "{contact}", the address of an example — {remedy}'
    return ""
