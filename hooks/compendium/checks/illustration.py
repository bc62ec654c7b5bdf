"""Illustration rules: each provision of a norm is illustrated by a practice, or says why none illustrates it.

They cover every provision, except withdrawn ones, of the instruments whose role is `norm`: a provision is
registered only because a source discusses it for civil society. Texts that support a norm, and national law,
may be illustrated and need not be.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from compendium.checks.ids import provision_nodes
from compendium.load import LoadResult
from compendium.model import Entry, Practice, Provision
from compendium.model.rules import has_value, scalar_text, value_mark
from compendium.source.nodes import MappingNode, ScalarNode, SequenceNode
from compendium.source.problems import Mark, Problem

NORM_ROLE = "norm"


def reasons_for_no_practice_hold(loaded: LoadResult) -> Iterator[Problem]:
    """A provision that a practice illustrates has no reason why none does."""
    links = _first_practice_links(loaded)
    for id, node in _provisions_by_id(loaded):
        if id in links and has_value(node, "no_practice"):
            reason = value_mark(node, "no_practice")
            complaint = f"{reason.path}, line {reason.line}, says why no practice illustrates {id}"
            # Reported at the link, which is usually newer: the editor of the practice sees it in that file.
            yield Problem(links[id], f"{complaint} — delete that reason, or this link")


def editorial_links_have_printed_words(loaded: LoadResult) -> Iterator[Problem]:
    """A link that the editors make leads to a provision with a quotation: its words say what fulfils it."""
    unquoted_ids = {id for id, node in _provisions_by_id(loaded) if not has_value(node, "quote")}
    for link, provision in _provision_links(loaded):
        if scalar_text(link, "basis") == "editorial" and provision.text in unquoted_ids:
            yield Problem(
                provision.mark,
                f"nobody can say what fulfils {provision.text}, of which no words are printed — delete this "
                "link, or say where a source makes it: basis: stated, or basis: cited-together",
            )


def norms_have_a_practice_or_a_reason(loaded: LoadResult) -> Iterator[Problem]:
    """A provision of a norm has a practice or a reason.

    No rule of the build: the page says that no practice is linked yet.
    """
    links = _first_practice_links(loaded)
    for id, node in _provisions_by_id(loaded, role=NORM_ROLE) if not loaded.unreadable_ids else ():
        if id not in links and not has_value(node, "no_practice") and not has_value(node, "withdrawn"):
            advice = "link one in practices/, or say in one sentence why none does it: no_practice: …"
            yield Problem(value_mark(node, "id"), f"no practice illustrates {id} — {advice}")


def _provisions_by_id(loaded: LoadResult, role: str = "") -> Iterator[tuple[str, MappingNode]]:
    """Yield (id, node) of every provision, or of those whose instrument has `role` and is not withdrawn."""
    for raw in loaded.entries:
        if raw.kind == "instrument" and (
            not role or (scalar_text(raw.node, "role") == role and not has_value(raw.node, "withdrawn"))
        ):
            yield from ((f"{raw.id}/{scalar_text(node, 'id')}", node) for node in provision_nodes(raw.node))


def _first_practice_links(loaded: LoadResult) -> dict[str, Mark]:
    """Return {provision: mark of the first link to it from a practice that is not withdrawn}."""
    marks: dict[str, Mark] = {}
    for _, provision in _provision_links(loaded, kinds=("practice",)):
        marks.setdefault(provision.text, provision.mark)
    return marks


def _provision_links(
    loaded: LoadResult, kinds: Container[str] = ("practice", "recommendation", "challenge")
) -> Iterator[tuple[MappingNode, ScalarNode]]:
    """Yield (link, id of the provision) of the entries of some kinds that are not withdrawn."""
    for raw in loaded.entries:
        links = raw.node.get("provisions") if raw.kind in kinds else None
        for link in (
            links.items if isinstance(links, SequenceNode) and not has_value(raw.node, "withdrawn") else ()
        ):
            provision = link.get("provision") if isinstance(link, MappingNode) else None
            if isinstance(link, MappingNode) and isinstance(provision, ScalarNode):
                yield link, provision


# Counts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NormCoverage:
    """Numbers of provisions of norms: with a practice, with a reason why none, and with neither."""

    illustrated: int
    unmatched: int  # with a reason
    unreviewed: int

    @property
    def total(self) -> int:
        return self.illustrated + self.unmatched + self.unreviewed


def count_norm_coverage(entries: Iterable[Entry]) -> NormCoverage:
    """Count the provisions of norms that are not withdrawn."""
    entries = list(entries)
    practices = [entry for entry in entries if isinstance(entry, Practice) and not entry.withdrawn]
    illustrated_refs = {link.provision.ref for practice in practices for link in practice.provisions}
    required = [entry for entry in entries if isinstance(entry, Provision) and _is_current_norm(entry)]
    illustrated = sum(provision.ref in illustrated_refs for provision in required)
    unmatched = sum(
        provision.ref not in illustrated_refs and bool(provision.no_practice) for provision in required
    )
    return NormCoverage(illustrated, unmatched, len(required) - illustrated - unmatched)


def _is_current_norm(provision: Provision) -> bool:
    instrument = provision.instrument
    return instrument.role.id == NORM_ROLE and not (provision.withdrawn or instrument.withdrawn)
