"""Atom (RFC 4287), the part of it that a feed of changes needs.

Ids are UUIDs made of names, so that they need no address, and stay when a site moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

# Chosen once, by chance; another one would make every item new to every reader.
UUID_NAMESPACE = UUID("7b0c3f0e-52a6-4d0f-9d3a-4f1c8e0b6a55")


@dataclass(frozen=True)
class FeedItem:
    """Something that happened on a day. `link` is an address from the site's root; `what` one word."""

    name: str  # unique for ever: the id is made of it
    title: str
    day: str
    link: str
    summary: str
    category: str


@dataclass(frozen=True)
class Feed:
    """A feed at `path`, about the page at `page`, both from the site's root."""

    path: str
    page: str
    title: str
    author: str
    language: str


def urn(name: str) -> str:
    """Return the id of what has a name."""
    return f"urn:uuid:{uuid5(UUID_NAMESPACE, name)}"


def atom(feed: Feed, items: Iterable[FeedItem], root: str) -> bytes:
    """Return a feed. `root` is the address of the site; without it links are relative to the feed."""
    listed = list(items)
    base = root or "../" * feed.path.count("/") or "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"<id>{urn(f'feed:{feed.path}')}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_timestamp(max(item.day for item in listed))}</updated>",
        f"<author><name>{_text(feed.author)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base + feed.page)}/>',
        *([_self_link(root + feed.path)] if root else []),  # a feed that does not know its address says none
        *(line for item in listed for line in _entry(item, base)),
        "</feed>",
    ]
    return "\n".join([*lines, ""]).encode()


def _self_link(address: str) -> str:
    return f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>'


def _entry(item: FeedItem, base: str) -> Iterable[str]:
    return (
        "<entry>",
        f"<id>{urn(item.name)}</id>",
        f"<title>{_text(item.title)}</title>",
        f"<updated>{_timestamp(item.day)}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base + item.link)}/>',
        f"<category term={quoteattr(item.category)}/>",
        f"<summary>{_text(item.summary)}</summary>",
        "</entry>",
    )


def _text(words: str) -> str:
    return escape(" ".join(words.split()))


def _timestamp(day: str) -> str:
    return f"{day}T00:00:00Z"
