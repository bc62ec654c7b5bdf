"""Link coverage: the number of links of each kind, and norms that nobody has looked at."""

from __future__ import annotations

from compendium.checks.illustration import norms, norms_were_looked_at
from compendium.link import Compendium
from compendium.load import LoadResult
from compendium.views.link_counts import COUNTED_LINKS, count_links


def link_report(loaded: LoadResult) -> tuple[list[str], bool]:
    """Return a line for each sort of link, what was found for norms, which are open, and whether none is.

    The entries must be free of problems: what is broken cannot be linked.
    """
    compendium = Compendium(loaded)
    made, found = count_links(compendium), norms(compendium)
    lines = []
    for kind, target in COUNTED_LINKS:
        stated, ours = made[kind, target, "stated"], made[kind, target, "editorial"]
        lines.append(_line(f"{kind} → {target}", stated + ours, f"{stated} stated in a source, {ours} ours"))
    said = f"{found.illustrated} illustrated, {found.unmatched} say why not, {found.open} open"
    lines.append(_line("provisions of norms", found.all, said))
    lines += [f"    {problem}" for problem in sorted(norms_were_looked_at(loaded))]
    return lines, not found.open


def _line(what: str, number: int, said: str) -> str:
    return f"{what:<28}{number:>5}   {said}"
