"""Scripts and styles in folders named after their content.

A browser may keep such a file for a year without asking again, which saves a reader on a slow line one round
trip on every page, and a page never meets the script of another build: a changed file has another address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

FINGERPRINT_LENGTH = 12  # hexadecimal digits of a fingerprint


def fingerprint_folders(out: Path, folders: Iterable[str]) -> dict[str, str]:
    """Move what each folder in `out` holds into a folder inside it: scripts/site.js to scripts/4f…/site.js.

    Returns {path before: path now}. Links between files of one folder stay right.
    """
    new_paths = {}
    for folder in filter(lambda name: (out / name).is_dir(), folders):
        digest, names = hashlib.sha256(), []
        for path in sorted(path for path in (out / folder).rglob("*") if path.is_file()):
            names.append(path.relative_to(out / folder).as_posix())
            digest.update(f"{names[-1]}\0{path.stat().st_size}\0".encode() + path.read_bytes())
        subfolder = digest.hexdigest()[:FINGERPRINT_LENGTH]
        temporary = (out / folder).rename(out / f"{folder}.{subfolder}")
        (out / folder).mkdir()
        temporary.rename(out / folder / subfolder)
        new_paths.update({f"{folder}/{name}": f"{folder}/{subfolder}/{name}" for name in names})
    return new_paths


def rewrite_urls(html: str, new_paths: Mapping[str, str]) -> str:
    """Return a page whose links to moved files lead to where they are now; its words stay as they are."""
    old_paths = "|".join(map(re.escape, new_paths))
    # A colon would begin the address of another host.
    link = re.compile(rf'( (?:href|src)="(?:[^":]*/)?)({old_paths})(?=")')
    return link.sub(lambda match: match[1] + new_paths[match[2]], html)
