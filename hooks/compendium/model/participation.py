"""Participation: the members of an organisation, and the States to which an instrument is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from compendium.model import rules
from compendium.model.base import Record, ValidationRule
from compendium.model.choices import CountryNameField
from compendium.model.evidence import Evidence
from compendium.model.groups import ListField, RecordListField
from compendium.model.text import BooleanField, ChoiceField, DateField, TextField

if TYPE_CHECKING:
    from compendium.model.country import Country

# Name of the backlinks from a State to the organisations that it belongs or belonged to.
MEMBERSHIP_INVERSE = "memberships"


class Member(Record):
    """A State in an organisation, from one day to another."""

    noun = "a member"
    rules: ClassVar[tuple[ValidationRule, ...]] = (rules.period_runs_forward,)
    country: CountryNameField[Country] = CountryNameField(
        "Member", inverse=MEMBERSHIP_INVERSE, facet="", required=True, help="The State.", example="Moldova"
    )
    from_ = DateField("From", help="Since when it belongs to it; left out if no copy gives it.")
    to = DateField("To", help="When it ceased to; left out while it belongs to it.")
    note = TextField(
        "Note",
        words=(3, 40),
        help="What the dates cannot say, in a few words without a full stop; pages show it in brackets.",
    )
    evidence = TextField(
        "Evidence", words=(2, 60), help="For editors: where this row was seen, if not where the list was."
    )


class Membership(Evidence):
    """The members of an organisation, present and former, as of a date."""

    noun = "a list of members"
    as_of = DateField(
        "As of", required=True, help="To what time the copies that were seen speak.", example="2025"
    )
    is_partial = BooleanField(
        "Only some", help="Write yes if it has only States of the OSCE region, and not all members."
    )
    members = RecordListField(
        Member, "Members", required=True, help="Every State that belongs or belonged to it, from A to Z."
    )


PARTICIPANTS = {
    "all-states": "Every State may become a party.",
    "members": "Members of the organisation may become parties.",
    "invited": "States outside the organisation may become parties under a condition, such as an invitation.",
    "addressed": "It is addressed to the members of the organisation, which need not ratify it.",
    "not-taking-part": "The States named are members, and do not take part.",
    "not-known": "Whether the States named, which are members, take part is not known to us.",
}


class ParticipationClause(Evidence):
    """Rule on the States that may become parties, or to which the instrument is addressed."""

    noun = "a rule on participation"
    rules = (*Evidence.rules, rules.exceptions_name_states)
    who = ChoiceField(
        "Who", PARTICIPANTS, required=True, help="To which States the rule applies.", example="members"
    )
    countries: ListField[Country] = ListField(
        CountryNameField(
            "States named", facet="", help="Only with the last two values: which States.", example="Denmark"
        )
    )
    statement = TextField(
        "Statement",
        required=True,
        words=(4, 50),
        help="What the text says, in one sentence of our own, with its place; never that a State is bound.",
        example="Under Article 42(1), member States of the Council of Europe may sign and ratify it.",
    )
