"""Report on links that need attention, as Markdown for one standing issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from compendium.source.problems import pluralize
from tools.linkcheck.record import Record

# State: what to do about it. What is alive needs nothing; what is blocked, only somebody's eyes once.
SECTIONS = {
    "gone": "Gone: add `archived_url` to the entry, or take the address out",
    "moved": "Moved: write the new address into the entry, if it is the same page",
    "unknown": "No certain answer: look again by hand if it lasts",
    "blocked": "Closed to programs: a reader may see them; look once by hand",
}


def report(records: Mapping[str, Record], named: Mapping[str, Sequence[str]]) -> str:
    """Return what needs a look, worst first, each address with where it is named. Ends with a newline."""
    counts = Counter(record.state for record in records.values())
    head = ", ".join(f"{counts[state]} {state}" for state in ("alive", *SECTIONS) if counts[state])
    lines = [f"{pluralize(len(records), 'address', 'addresses')} looked at: {head or 'none yet'}."]
    for state, title in SECTIONS.items():
        in_state = {address: record for address, record in records.items() if record.state == state}
        if in_state:
            lines += ["", f"## {title}", ""]
            # Pages written by hand come first: the one for people who need help is among them.
            order = sorted(
                in_state, key=lambda it: (not any(":" in p and "/" in p for p in named.get(it, ())), it)
            )
            lines += [_line(address, in_state[address], named.get(address, ())) for address in order]
    return "\n".join(lines) + "\n"


def _line(address: str, record: Record, places: Sequence[str]) -> str:
    details = [f"named in {', '.join(f'`{place}`' for place in places)}"] if places else []
    details += [record.says] if record.says else []
    details += [f"so since {record.since}"]
    details += [f"last alive {record.alive}"] if record.alive and record.state != "moved" else []
    details += [f"now at <{record.to}>"] if record.to else []
    details += [f"archived copy: <{record.archived}>"] if record.archived and record.state == "gone" else []
    return f"- <{address}>: {'; '.join(details)}"
