"""Atom feeds (RFC 4287).

Ids are name-based UUIDs, which need no URL and stay the same when a site moves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

# Random. Another namespace would make every item unread in every feed reader.
UUID_NAMESPACE = UUID("7b0c3f0e-52a6-4d0f-9d3a-4f1c8e0b6a55")


@dataclass(frozen=True)
class FeedItem:
    """An item of a feed. `link` is a URL from the site's root; `category` a single word."""

    unique_name: str  # never reused: the id is derived from it
    title: str
    date: str
    link: str
    summary: str
    category: str


@dataclass(frozen=True)
class Feed:
    """A feed at `path` with the changes listed on the page at `page_url`, both from the site's root."""

    path: str
    page_url: str
    title: str
    author: str
    language: str


def uuid_urn(name: str) -> str:
    """Return the id of a feed or an item: a name-based UUID (version 5) as a URN."""
    return f"urn:uuid:{uuid5(UUID_NAMESPACE, name)}"


def render_atom_feed(feed: Feed, items: Iterable[FeedItem], root: str) -> bytes:
    """Return a feed as XML. `root` is the URL of the site; without it, links are relative to the feed."""
    all_items = list(items)
    base_url = root or "../" * feed.path.count("/") or "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"<id>{uuid_urn(f'feed:{feed.path}')}</id>",
        f"<title>{_escape_xml_text(feed.title)}</title>",
        f"<updated>{_atom_timestamp(max(item.date for item in all_items))}</updated>",
        f"<author><name>{_escape_xml_text(feed.author)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base_url + feed.page_url)}/>',
        *([_feed_self_link(root + feed.path)] if root else []),  # omitted if unknown
        *(line for item in all_items for line in _feed_item_lines(item, base_url)),
        "</feed>",
    ]
    return "\n".join([*lines, ""]).encode()


def _feed_self_link(url: str) -> str:
    return f'<link rel="self" type="application/atom+xml" href={quoteattr(url)}/>'


def _feed_item_lines(item: FeedItem, base_url: str) -> Iterable[str]:
    return (
        "<entry>",
        f"<id>{uuid_urn(item.unique_name)}</id>",
        f"<title>{_escape_xml_text(item.title)}</title>",
        f"<updated>{_atom_timestamp(item.date)}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base_url + item.link)}/>',
        f"<category term={quoteattr(item.category)}/>",
        f"<summary>{_escape_xml_text(item.summary)}</summary>",
        "</entry>",
    )


def _escape_xml_text(text: str) -> str:
    return escape(" ".join(text.split()))


def _atom_timestamp(date: str) -> str:
    return f"{date}T00:00:00Z"
