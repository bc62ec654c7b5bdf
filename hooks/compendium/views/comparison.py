"""Duty matrix: provisions sorted by strength, by subject and body; practices by type of contribution.

Strength is the position in reference/concepts.yml of the duty, then of the force, then of the role. Withdrawn
entries are left out, and so are provisions that do not concern civil society, because they would claim a duty
outside the subject of the compendium, and provisions that a later text supersedes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from compendium.link import Compendium, distinct_entries, title_sort_key
from compendium.model import Concept, Instrument, Practice, Provision
from compendium.model.instrument import LEGAL_DUTY_IDS, KnownGap

MATRIX_URL, COMPARE_URL = "matrix/", "compare/"
COMMITMENT_DUTY, MANDATE_DUTY = "commitment", "mandate"
BINDING_FORCE = "binding"


def is_in_scope(provision: Provision) -> bool:
    """Return whether a provision is neither withdrawn nor superseded, and concerns civil society."""
    withdrawn = provision.withdrawn or provision.instrument.withdrawn
    return provision.is_counted and not withdrawn


def is_legal_duty(provision: Provision) -> bool:
    """Return whether a provision is an obligation of States, which only law can lay down."""
    return provision.duty.id in LEGAL_DUTY_IDS


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the duty matrix: its provisions, strongest first, and the practices that illustrate them.

    `out_of_scope` are the provisions that do not concern civil society, `superseded` those that a later text
    supersedes, `gaps` what is known to be missing.
    """

    provisions: tuple[Provision, ...]
    practices: tuple[Practice, ...]
    out_of_scope: tuple[Provision, ...] = ()
    superseded: tuple[Provision, ...] = ()
    gaps: tuple[tuple[Instrument, KnownGap], ...] = ()

    @property
    def strongest_duty(self) -> Concept | None:
        """The strongest duty of the cell, None if it has no provision."""
        return self.provisions[0].duty if self.provisions else None

    @property
    def force(self) -> Concept | None:
        """The force of the instrument with the strongest duty, None if the cell has no provision."""
        return self.provisions[0].instrument.force if self.provisions else None

    @property
    def quoted_count(self) -> int:
        """The number of provisions with a quotation; the duty of the others is reported at second hand."""
        return sum(bool(provision.quote) for provision in self.provisions)


class Comparison:
    """Provisions and practices of a compendium, grouped and ranked for comparison."""

    def __init__(self, compendium: Compendium) -> None:
        self.compendium = compendium
        self._concepts = [entry for entry in compendium if isinstance(entry, Concept)]
        self._concept_positions = {concept.id: index for index, concept in enumerate(self._concepts)}

    # Collections ------------------------------------------------------------------------------------

    @cached_property
    def provisions(self) -> list[Provision]:
        """Every active provision that counts, strongest first."""
        return [provision for provision in self.active_provisions if is_in_scope(provision)]

    @cached_property
    def out_of_scope_provisions(self) -> list[Provision]:
        """Every active provision that does not concern civil society, strongest first."""
        return [provision for provision in self.active_provisions if not provision.concerns_civil_society]

    @cached_property
    def superseded_provisions(self) -> list[Provision]:
        """Every active provision that would count if no later text superseded it, strongest first."""
        return [p for p in self.active_provisions if p.concerns_civil_society and p.is_superseded]

    @cached_property
    def active_provisions(self) -> list[Provision]:
        """Every provision that is not withdrawn, nor its instrument, strongest first."""
        active = (p for p in self.compendium.provisions if not (p.withdrawn or p.instrument.withdrawn))
        return sorted(active, key=self._strength_key)

    @cached_property
    def duty_ranks(self) -> dict[str, int]:
        """{ref of an active provision: rank of its duty}, 1 for the strongest; equals share a rank."""
        groups = groupby(self.active_provisions, key=self._strength_key)
        return {p.ref: rank for rank, (_, group) in enumerate(groups, 1) for p in group}

    @cached_property
    def practices(self) -> list[Practice]:
        """Every practice that is not withdrawn, by title."""
        return [practice for practice in self.compendium.practices if not practice.withdrawn]

    @cached_property
    def duties(self) -> list[Concept]:
        """Every strength of duty, strongest first."""
        return self.concepts_of_facet("duty")

    @cached_property
    def areas(self) -> list[Concept]:
        """Every area of engagement, including those without a provision, since a gap is a finding."""
        return [area for area in self.concepts_of_facet("area") if area.broader is None]

    @cached_property
    def narrower_areas(self) -> list[Concept]:
        """Every area that is part of a broader one."""
        return [area for area in self.concepts_of_facet("area") if area.broader is not None]

    @property
    def all_areas(self) -> list[Concept]:
        """The areas, then the narrower ones."""
        return [*self.areas, *self.narrower_areas]

    def narrower_areas_of(self, area: Concept) -> list[Concept]:
        """Return the areas into which one is divided, [] if it is not."""
        return [one for one in self.narrower_areas if one.broader is area]

    @cached_property
    def contributions(self) -> list[Concept]:
        """Every type of contribution."""
        return self.concepts_of_facet("contribution")

    @cached_property
    def dimensions(self) -> list[Concept]:
        """Every dimension."""
        return self.concepts_of_facet("dimension")

    @cached_property
    def subjects(self) -> list[Concept]:
        """Every concept with a comparison page: the areas, narrower ones too, and the contributions."""
        return distinct_entries([*self.all_areas, *self.contributions])

    @cached_property
    def bodies(self) -> list[Concept]:
        """The bodies with a provision in the compendium."""
        body_ids = {provision.instrument.body.id for provision in self.active_provisions}
        return [body for body in self.concepts_of_facet("body") if body.id in body_ids]

    def page_urls(self) -> Iterator[str]:
        """Yield the URL of every comparison page, from the site's root."""
        yield from (MATRIX_URL, COMPARE_URL)
        yield from (f"{COMPARE_URL}{subject.id}/" for subject in self.subjects)
        yield from (f"{COMPARE_URL}{area}/{body}/" for area, body in self.cells)

    # Cells -------------------------------------------------------------------------------------------

    @cached_property
    def cells(self) -> dict[tuple[str, str], MatrixCell]:
        """{(id of an area, id of a body): cell}, for cells with a provision, in scope or not."""
        provisions_by_cell: dict[tuple[str, str], list[Provision]] = {}
        for provision in self.active_provisions:
            for area in provision.areas_with_broader:
                provisions_by_cell.setdefault((area.id, provision.instrument.body.id), []).append(provision)
        return {
            (area, body): self.build_cell(provisions, self.known_gaps(area, body))
            for (area, body), provisions in provisions_by_cell.items()
        }

    def cell(self, area: Concept, body: Concept) -> MatrixCell:
        """Return the cell of an area and a body, also if it has no provision."""
        found = self.cells.get((area.id, body.id))
        return found or MatrixCell((), (), gaps=tuple(self.known_gaps(area.id, body.id)))

    def area_cell(self, area: Concept) -> MatrixCell:
        """Return the cell of an area for all bodies together."""
        provisions = (p for p in self.active_provisions if area in p.areas_with_broader)
        return self.build_cell(provisions, self.known_gaps(area.id))

    def known_gaps(self, area_id: str, body_id: str = "") -> Iterator[tuple[Instrument, KnownGap]]:
        """Yield what is known to be missing in an area, of one body or of all."""
        for instrument in self.compendium.instruments:
            if instrument.withdrawn or body_id not in ("", instrument.body.id):
                continue
            for gap in instrument.known_gaps:
                if area_id in (area.id for area in gap.areas_with_broader):
                    yield instrument, gap

    def narrower_cells(self, area: Concept) -> list[tuple[Concept, MatrixCell]]:
        """Return [(narrower area, its cell for all bodies)] of an area, [] if it is not divided."""
        return [(one, self.area_cell(one)) for one in self.narrower_areas_of(area)]

    def body_cell(self, body: Concept) -> MatrixCell:
        """Return the cell of a body for all areas together."""
        return self.build_cell(p for p in self.active_provisions if p.instrument.body is body)

    def build_cell(
        self, provisions: Iterable[Provision], gaps: Iterable[tuple[Instrument, KnownGap]] = ()
    ) -> MatrixCell:
        """Return the cell of provisions, given strongest first, with the practices that illustrate them."""
        all_provisions = tuple(provisions)
        in_scope = tuple(provision for provision in all_provisions if provision.is_counted)
        out_of_scope = tuple(p for p in all_provisions if not p.concerns_civil_society)
        superseded = tuple(p for p in all_provisions if p.concerns_civil_society and p.is_superseded)
        practices = distinct_entries(
            practice for provision in in_scope for practice in self.practices_illustrating(provision)
        )
        return MatrixCell(
            in_scope,
            tuple(sorted(practices, key=lambda practice: title_sort_key(practice.title))),
            out_of_scope,
            superseded,
            tuple(gaps),
        )

    def practices_illustrating(self, provision: Provision) -> list[Practice]:
        """Return the practices that illustrate a provision, each once."""
        backlinks = self.compendium.backlinks(provision, "practices")
        return distinct_entries(
            backlink.entry
            for backlink in backlinks
            if isinstance(backlink.entry, Practice) and not backlink.entry.withdrawn
        )

    def practices_by_contribution(
        self, contribution: Concept, dimension: Concept | None = None
    ) -> list[Practice]:
        """Return the practices of a type of contribution, in one dimension or in all."""
        return [
            practice
            for practice in self.practices
            if contribution in practice.contributions
            and (dimension is None or dimension in practice.dimensions)
        ]

    def provisions_illustrated_by(self, practices: Iterable[Practice]) -> list[Provision]:
        """Return the provisions that practices illustrate, strongest first."""
        illustrated_refs = {link.provision.ref for practice in practices for link in practice.provisions}
        return [provision for provision in self.provisions if provision.ref in illustrated_refs]

    # Order ------------------------------------------------------------------------------------------

    def _strength_key(self, provision: Provision) -> tuple[int, ...]:
        """Return the sort key of a provision, strongest first; the sort is stable."""
        instrument = provision.instrument
        return tuple(
            self._concept_positions[c.id] for c in (provision.duty, instrument.force, instrument.role)
        )

    def concepts_of_facet(self, facet: str) -> list[Concept]:
        """Return the values of a facet, in the order of reference/concepts.yml."""
        return [concept for concept in self._concepts if facet in concept.facets]
