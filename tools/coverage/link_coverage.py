"""Link coverage: the number of links of each kind, and norms that are still open."""

from __future__ import annotations

from compendium.checks.illustration import count_norm_coverage, norms_have_a_practice_or_a_reason
from compendium.link import Compendium
from compendium.load import LoadResult
from compendium.model.records import BASIS_CHOICES
from compendium.views.link_counts import COUNTED_LINKS, count_links


def entry_link_report(loaded: LoadResult) -> tuple[list[str], bool]:
    """Return a line for each kind of link, a summary and list of open norms, and whether none is open.

    The entries must be valid, because invalid ones cannot be linked.
    """
    compendium = Compendium(loaded)
    link_counts, norm_counts = count_links(compendium), count_norm_coverage(compendium)
    lines = []
    for kind, target in COUNTED_LINKS:
        stated, together, ours = (link_counts[kind, target, basis] for basis in BASIS_CHOICES)
        details = f"{stated} stated in a source, {together} cited in one place, {ours} ours"
        lines.append(_count_line(f"{kind} → {target}", stated + together + ours, details))
    summary = (
        f"{norm_counts.illustrated} illustrated, {norm_counts.unmatched} say why not, "
        f"{norm_counts.unreviewed} open"
    )
    lines.append(_count_line("provisions of norms", norm_counts.total, summary))
    lines += [f"    {problem}" for problem in sorted(norms_have_a_practice_or_a_reason(loaded))]
    return lines, not norm_counts.unreviewed


def _count_line(label: str, number: int, details: str) -> str:
    return f"{label:<28}{number:>5}   {details}"
