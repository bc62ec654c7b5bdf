"""The place of a State: its memberships, the treaties open to it, and the directives addressed to it.

Whether a State is a party to a treaty is known to its depositary alone, and is said nowhere here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.link import Compendium
from compendium.model import Concept, Country, Instrument
from compendium.model.instrument import FORCES_OF_LAW
from compendium.model.participation import Member, ParticipationClause

ADDRESSED, ALL_STATES, INVITED, MEMBERS = "addressed", "all-states", "invited", "members"


@dataclass(frozen=True)
class BodyMembership:
    """The periods of a State in an organisation, in order; none if it never belonged to it."""

    body: Concept
    periods: tuple[Member, ...]

    @property
    def is_current(self) -> bool:
        """Whether the State belongs to the organisation, as far as the list of its members speaks."""
        return any(not period.to for period in self.periods)


@dataclass(frozen=True)
class OpenInstrument:
    """An instrument with the rules on participation that apply to a State."""

    instrument: Instrument
    clauses: tuple[ParticipationClause, ...]

    @property
    def is_addressed(self) -> bool:
        """Whether it is addressed to members without ratification, as a directive is."""
        return any(clause.who == ADDRESSED for clause in self.instrument.participation)

    @property
    def rules_to_show(self) -> list[ParticipationClause]:
        """The rules that say more than that the instrument is addressed to all members."""
        return [clause for clause in self.clauses if clause.who != ADDRESSED]


class StateParticipation:
    """The answer to "which treaties are open to this State?"."""

    def __init__(self, compendium: Compendium, country: Country) -> None:
        self._compendium, self._country = compendium, country
        self.memberships = list(self._find_memberships())
        self._is_member = {membership.body: membership.is_current for membership in self.memberships}

    def _find_memberships(self) -> Iterator[BodyMembership]:
        """Yield the memberships; a list with only some members does not show that a State is none."""
        for body in self._compendium.entries_of_kind(Concept):
            if body.membership is None:
                continue
            periods = tuple(member for member in body.membership.members if member.country is self._country)
            if periods or not body.membership.is_partial:
                yield BodyMembership(body, periods)

    @property
    def looked_up(self) -> str:
        """The last day on which a list of members was seen in a stored copy; "" if persons checked all."""
        lists = [found.body.membership for found in self.memberships]
        return max((one.seen for one in lists if one and one.known_by == "look-up"), default="")

    @property
    def treaties(self) -> list[OpenInstrument]:
        """Treaties to which the State may become a party, those that are open to every State first."""
        treaties = [found for found in self._open_instruments() if not found.is_addressed and found.clauses]
        return sorted(treaties, key=lambda found: found.clauses[0].who != ALL_STATES)

    @property
    def directives(self) -> list[OpenInstrument]:
        """Directives addressed to the members of an organisation that the State belongs to."""
        return [found for found in self._open_instruments() if found.is_addressed and found.clauses]

    @property
    def foreign_directives(self) -> list[OpenInstrument]:
        """Directives addressed to the members of an organisation that the State does not belong to."""
        return [
            found
            for found in self._open_instruments()
            if found.is_addressed and self._is_member.get(found.instrument.body) is False
        ]

    def _open_instruments(self) -> Iterator[OpenInstrument]:
        for instrument in self._compendium.instruments:
            if instrument.force.id not in FORCES_OF_LAW or instrument.is_superseded or instrument.withdrawn:
                continue
            if rules := instrument.participation:
                clauses = (clause for clause in rules if self._applies(clause, instrument.body))
                yield OpenInstrument(instrument, tuple(clauses))

    def _applies(self, clause: ParticipationClause, body: Concept) -> bool:
        # Of an organisation without a list of members nobody knows here who belongs to it.
        is_member = self._is_member.get(body)
        if clause.who == ALL_STATES:
            return True
        if clause.who == INVITED:
            return not is_member
        if clause.who == MEMBERS:
            return is_member is not False
        return bool(is_member) and (not clause.countries or self._country in clause.countries)
