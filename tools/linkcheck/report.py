"""Report on links that need attention, as Markdown for one standing issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from compendium.source.problems import pluralize
from tools.linkcheck.record import LinkRecord

# State: heading with the remedy. Links that are alive need none.
REPORT_SECTIONS = {
    "gone": "Gone: add `archived_url` to the entry, or take the address out",
    "moved": "Moved: write the new address into the entry, if it is the same page",
    "unknown": "No certain answer: look again by hand if it lasts",
    "blocked": "Closed to programs: a reader may see them; look once by hand",
}


UNCONFIRMED_TITLE = (
    "Of another title than the instrument: compare the page; if it is the text, write "
    "`basis: person` and the day"
)


def attention_report(
    records: Mapping[str, LinkRecord],
    locations_by_url: Mapping[str, Sequence[str]],
    official_urls: Collection[str] = (),
) -> str:
    """Return the links that need attention with their locations, worst first. Ends with a newline.

    `official_urls` are those of official texts, whose pages should name the instrument.
    """
    counts = Counter(record.state for record in records.values())
    counts_text = ", ".join(
        f"{counts[state]} {state}" for state in ("alive", *REPORT_SECTIONS) if counts[state]
    )
    lines = [f"{pluralize(len(records), 'address', 'addresses')} looked at: {counts_text or 'none yet'}."]
    for state, title in REPORT_SECTIONS.items():
        in_state = {address: record for address, record in records.items() if record.state == state}
        if in_state:
            lines += ["", f"## {title}", ""]
            # Hand-written pages come first, because the help page is one of them.
            order = sorted(
                in_state,
                key=lambda it: (not any(":" in p and "/" in p for p in locations_by_url.get(it, ())), it),
            )
            lines += [
                _report_line(address, in_state[address], locations_by_url.get(address, ()))
                for address in order
            ]
    unconfirmed = {
        address: record
        for address, record in sorted(records.items())
        if address in official_urls and record.alive and not record.named and record.state != "gone"
    }
    if unconfirmed:
        lines += ["", f"## {UNCONFIRMED_TITLE}", ""]
        lines += [_title_line(address, record, locations_by_url) for address, record in unconfirmed.items()]
    return "\n".join(lines) + "\n"


def _title_line(address: str, record: LinkRecord, locations_by_url: Mapping[str, Sequence[str]]) -> str:
    places = ", ".join(f"`{place}`" for place in locations_by_url.get(address, ()))
    found = f"its title is “{record.title}”" if record.title else "it has no title"
    return f"- <{address}>: named in {places}; {found}"


def _report_line(address: str, record: LinkRecord, locations: Sequence[str]) -> str:
    details = [f"named in {', '.join(f'`{place}`' for place in locations)}"] if locations else []
    details += [record.says] if record.says else []
    details += [f"so since {record.since}"]
    details += [f"last alive {record.alive}"] if record.alive and record.state != "moved" else []
    details += [f"now at <{record.to}>"] if record.to else []
    details += [f"archived copy: <{record.archived}>"] if record.archived and record.state == "gone" else []
    return f"- <{address}>: {'; '.join(details)}"
