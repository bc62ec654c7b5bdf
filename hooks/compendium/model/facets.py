"""Facets for filtering entries; their values are the concepts of the register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Facet:
    """A property with a closed list of values. `origin` is the pinpoint of the list in the source."""

    label: str
    help: str
    origin: str = ""


FACETS = {
    "dimension": Facet("Dimension", "The four Ps of anti-trafficking action.", "chapter 3"),
    "contribution": Facet("Type of contribution", "What NGOs contribute to anti-trafficking work.", "Box 2"),
    "modality": Facet("Form of participation", "In which form NGOs take part.", "Box 2"),
    "actor_type": Facet("Type of actor", "Which sort of civil society acts.", "Box 1"),
    "people": Facet("People served", "For whom a practice is."),
    "exploitation": Facet("Form of exploitation", "Against which form of exploitation."),
    "practice_kind": Facet("Kind of practice", "What sort of practice it is."),
    "level": Facet("Level", "A named example or a way of working."),
    "state": Facet("State", "Whether a practice goes on, as of a date."),
    "area": Facet("Area of engagement", "What a provision is about.", "section 2.1"),
    "duty": Facet("Duty", "How strongly a provision binds."),
    "force": Facet("Force", "Whether an instrument binds in law, politically, or not.", "section 2.1"),
    "body": Facet("Body", "Whose instrument it is."),
    "instrument_role": Facet("Role of the instrument", "A norm, a supporting text, or national law."),
    "organisation_kind": Facet("Kind of organisation", "What sort of body it is."),
    "organisation_role": Facet("Role in a practice", "What an organisation does in a practice."),
    "addressee": Facet("Addressee", "Who is to act on a recommendation."),
    "challenge_group": Facet("Kind of challenge", "What sort of obstacle is reported."),
}
