"""Provisions from the strongest duty to the weakest, by subject and body; practices by what they contribute.

The order of strength is the order of the register: of the duties first, then of the forces of instruments,
then of their roles. What was withdrawn is not counted: nobody is to rely on it. Neither is what does not
concern civil society: it would claim a duty that has nothing to do with the subject of the compendium.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from compendium.link import Compendium, distinct, sort_key
from compendium.model import Concept, Practice, Provision

MATRIX, COMPARE = "matrix/", "compare/"
# Ids of duties that say what must be done, and of the only force that makes them law.
MUST = {"obligation", "qualified-obligation"}
BINDING = "binding"


def is_counted(provision: Provision) -> bool:
    """Tell whether a provision stands and concerns civil society."""
    withdrawn = provision.withdrawn or provision.instrument.withdrawn
    return provision.concerns_civil_society and not withdrawn


def is_legal_duty(provision: Provision) -> bool:
    """Tell whether a provision says what must be done, in a text that is legally binding."""
    return provision.duty.id in MUST and provision.instrument.force.id == BINDING


def is_commitment(provision: Provision) -> bool:
    """Tell whether a provision says what must be done, in a text that is not legally binding."""
    return provision.duty.id in MUST and provision.instrument.force.id != BINDING


@dataclass(frozen=True)
class Cell:
    """Where two questions cross: the provisions, strongest first, and the practices that illustrate them.

    `uncounted` are the provisions that do not concern civil society.
    """

    provisions: tuple[Provision, ...]
    practices: tuple[Practice, ...]
    uncounted: tuple[Provision, ...] = ()

    @property
    def strongest(self) -> Concept | None:
        """The strongest duty of the cell, None where no provision is."""
        return self.provisions[0].duty if self.provisions else None

    @property
    def force(self) -> Concept | None:
        """The force of the instrument that sets the strongest duty, None where no provision is."""
        return self.provisions[0].instrument.force if self.provisions else None

    @property
    def worded(self) -> int:
        """How many provisions have their words printed in the source; the duty of the others is hearsay."""
        return sum(bool(provision.quote) for provision in self.provisions)


class Comparison:
    """What can be compared in one compendium."""

    def __init__(self, compendium: Compendium) -> None:
        self.compendium = compendium
        self._register = [entry for entry in compendium if isinstance(entry, Concept)]
        self._place = {concept.id: place for place, concept in enumerate(self._register)}

    # What there is ----------------------------------------------------------------------------------

    @cached_property
    def provisions(self) -> list[Provision]:
        """Every provision that stands and concerns civil society, strongest first."""
        return [provision for provision in self.standing if is_counted(provision)]

    @cached_property
    def uncounted(self) -> list[Provision]:
        """Every other provision that stands, strongest first."""
        return [provision for provision in self.standing if not provision.concerns_civil_society]

    @cached_property
    def standing(self) -> list[Provision]:
        """Every provision that stands, strongest first."""
        standing = (p for p in self.compendium.provisions if not (p.withdrawn or p.instrument.withdrawn))
        return sorted(standing, key=self._strength)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """{ref of a provision that stands: rank of its duty}, 1 for the strongest; equals share a rank."""
        groups = groupby(self.standing, key=self._strength)
        return {p.ref: rank for rank, (_, group) in enumerate(groups, 1) for p in group}

    @cached_property
    def practices(self) -> list[Practice]:
        """Every practice that stands, by title."""
        return [practice for practice in self.compendium.practices if not practice.withdrawn]

    @cached_property
    def duties(self) -> list[Concept]:
        """Every strength of duty, strongest first."""
        return self.of_facet("duty")

    @cached_property
    def areas(self) -> list[Concept]:
        """Every area of engagement, those without a provision too: a gap is an answer."""
        return self.of_facet("area")

    @cached_property
    def contributions(self) -> list[Concept]:
        """Every type of contribution."""
        return self.of_facet("contribution")

    @cached_property
    def dimensions(self) -> list[Concept]:
        """Every dimension."""
        return self.of_facet("dimension")

    @cached_property
    def subjects(self) -> list[Concept]:
        """Every concept with a page of its own: the areas and the types of contribution."""
        return distinct([*self.areas, *self.contributions])

    @cached_property
    def bodies(self) -> list[Concept]:
        """The bodies that have a provision in the compendium; of others it says nothing."""
        speaking = {provision.instrument.body.id for provision in self.standing}
        return [body for body in self.of_facet("body") if body.id in speaking]

    def addresses(self) -> Iterator[str]:
        """Yield the address of every page of comparison, from the site's root."""
        yield from (MATRIX, COMPARE)
        yield from (f"{COMPARE}{subject.id}/" for subject in self.subjects)
        yield from (f"{COMPARE}{area}/{body}/" for area, body in self.crossings)

    # Where questions cross ---------------------------------------------------------------------------

    @cached_property
    def crossings(self) -> dict[tuple[str, str], Cell]:
        """{(id of an area, id of a body): cell}, only where there are provisions, counted or not."""
        found: dict[tuple[str, str], list[Provision]] = {}
        for provision in self.standing:
            for area in provision.areas:
                found.setdefault((area.id, provision.instrument.body.id), []).append(provision)
        return {place: self.cell(provisions) for place, provisions in found.items()}

    def of_area(self, area: Concept) -> Cell:
        """Return what all bodies say about an area."""
        return self.cell(provision for provision in self.standing if area in provision.areas)

    def of_body(self, body: Concept) -> Cell:
        """Return what a body says about all areas."""
        return self.cell(p for p in self.standing if p.instrument.body is body)

    def cell(self, provisions: Iterable[Provision]) -> Cell:
        """Return provisions, which come strongest first, with the practices that illustrate them."""
        standing = tuple(provisions)
        found = tuple(provision for provision in standing if provision.concerns_civil_society)
        uncounted = tuple(provision for provision in standing if not provision.concerns_civil_society)
        practices = distinct(practice for provision in found for practice in self.illustrating(provision))
        return Cell(found, tuple(sorted(practices, key=lambda practice: sort_key(practice.title))), uncounted)

    def illustrating(self, provision: Provision) -> list[Practice]:
        """Return the practices that illustrate a provision, each once."""
        mentions = self.compendium.mentions(provision, "practices")
        return distinct(m.entry for m in mentions if isinstance(m.entry, Practice) and not m.entry.withdrawn)

    def contributing(self, contribution: Concept, dimension: Concept | None = None) -> list[Practice]:
        """Return the practices of a type of contribution, in one dimension or in all."""
        return [
            practice
            for practice in self.practices
            if contribution in practice.contributions
            and (dimension is None or dimension in practice.dimensions)
        ]

    def behind(self, practices: Iterable[Practice]) -> list[Provision]:
        """Return the provisions that practices illustrate, strongest first."""
        wanted = {link.provision.ref for practice in practices for link in practice.provisions}
        return [provision for provision in self.provisions if provision.ref in wanted]

    # Order ------------------------------------------------------------------------------------------

    def _strength(self, provision: Provision) -> tuple[int, ...]:
        """Return what provisions are sorted by; those that agree stay in the order of the lists."""
        instrument = provision.instrument
        return tuple(self._place[c.id] for c in (provision.duty, instrument.force, instrument.role))

    def of_facet(self, facet: str) -> list[Concept]:
        """Return the concepts that serve a facet, in the order of the register."""
        return [concept for concept in self._register if facet in concept.facets]
