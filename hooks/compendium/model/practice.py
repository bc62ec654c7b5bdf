"""Practices of civil society against trafficking, from which others can learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compendium.i18n import N_
from compendium.model import rules
from compendium.model.base import Record
from compendium.model.choices import ConceptField, CountryNameField, ProseField, ReferenceField
from compendium.model.groups import ListField, RecordField, RecordListField
from compendium.model.records import (
    ChallengeLink,
    Claim,
    Entry,
    ProvisionLink,
    RecommendationLink,
    not_in_source_field,
)
from compendium.model.text import ChoiceField, DateField, NameField, NumberField, TextField

if TYPE_CHECKING:
    from compendium.model.concept import Concept
    from compendium.model.country import Country
    from compendium.model.instrument import Provision
    from compendium.model.organisation import Organisation


@dataclass(frozen=True)
class RelationLabels:
    """A type of relation between two practices: explanation, and a label for each direction."""

    explanation: str
    forward_label: str
    reverse_label: str


PRACTICE_RELATIONS = {
    "continues": RelationLabels("It goes on from the other.", N_("Continues"), N_("Continued by")),
    "part-of": RelationLabels("It is a part of the other.", N_("Part of"), N_("Has the part")),
    "inspired-by": RelationLabels("It was modelled on the other.", N_("Inspired by"), N_("Inspired")),
    "see-also": RelationLabels("It helps to read both.", N_("See also"), N_("See also")),
}


class Taking(Record):
    """An organisation and its role in the practice."""

    noun = "an organisation"
    organisation: ReferenceField[Organisation] = ReferenceField(
        "organisation",
        "Organisation",
        required=True,
        inverse="practices",
        example="lefo",
        help="Its id in `reference/organisations.yml`.",
    )
    role: ConceptField[Concept] = ConceptField(
        "organisation_role", "Role", required=True, help="What it does here.", example="lead"
    )
    note: TextField = TextField("Note", help="What the role word leaves out.", example="chairs the group")


class Period(Record):
    """Start and end of a practice; unknown dates are left out."""

    noun = "a period"
    rules = (rules.period_runs_forward,)
    from_ = DateField("From", help="When it began.", example="2014")
    to = DateField("To", help="When it ended; leave out if it goes on or is not known.", example="2016")
    note = TextField("Note", help="What a date cannot say.", example="updated since, date not given")


class Result(Claim):
    """A result of the practice, as the source reports it."""

    noun = "a result"
    rules = (*Claim.rules, rules.figure_says_what_it_counts)
    statement = TextField(
        "Statement", required=True, help="One sentence of our own; keep words such as “over” and “about”."
    )
    value = NumberField("Figure", help="The number alone.", example="50")
    unit = NameField("Unit", help="What is counted.", example="persons")
    as_of = DateField("As of", required=True, help="The date the statement speaks of.", example="2012")


class Relation(Record):
    """A relation to another practice, declared on one of the two; the other shows the reverse."""

    noun = "a related practice"
    practice: ReferenceField[Practice] = ReferenceField(
        "practice", "Practice", required=True, inverse="related_from", help="Its id.", example="comp-act"
    )
    relation = ChoiceField(
        "Relation",
        {word: relation.explanation for word, relation in PRACTICE_RELATIONS.items()},
        required=True,
        help="How this practice stands to the other.",
        example="continues",
    )
    note = TextField("Note", help="One sentence, if the word is not enough.")


class State(Record):
    """Status of the practice as of a date."""

    noun = "a status"
    state: ConceptField[Concept] = ConceptField(
        "state", "State", required=True, help="As of the date given.", example="active"
    )
    as_of = DateField("As of", required=True, help="The date this was true.", example="2018")
    note = TextField("Note", help="One sentence, if the word is not enough.")


class PracticeProvision(ProvisionLink):
    """Link from a practice to a provision that it illustrates."""

    provision: ReferenceField[Provision] = ReferenceField(
        "provision",
        "Provision",
        required=True,
        inverse="practices",
        example="coe-anti-trafficking-convention/art-12",
        help="Instrument id, slash, provision id.",
    )


class Practice(Entry):
    """A practice of civil society, from which others can learn."""

    kind, kinds, noun = "practice", "practices", "a practice"
    rules = (*Entry.rules, rules.practice_is_not_related_to_itself)

    title = NameField(
        "Title",
        required=True,
        help="What a reader would call it, with the country if that helps.",
        example="UNDOK, drop-in centre for undocumented workers",
    )
    other_names = ListField(
        NameField("Other names", help="Abbreviations and names people search for.", example="UNDOK")
    )
    level: ConceptField[Concept] = ConceptField(
        "level",
        "Level",
        required=True,
        example="specific",
        help="`specific`: a named example; `general`: a way of working.",
    )
    kind_: ConceptField[Concept] = ConceptField(
        "practice_kind", "Kind", required=True, help="What sort of practice it is.", example="service"
    )
    summary = TextField(
        "Summary",
        required=True,
        words=(25, 70),
        help="What it is, who does it, for whom. A reader who stops here should know.",
    )
    description = ProseField(
        "Description",
        required=True,
        help="Paragraphs, an empty line between them; [[lefo]] or [[practice:comp-act|COMP.ACT]] is a link.",
    )
    countries: ListField[Country] = ListField(
        CountryNameField(
            "Countries",
            inverse="practices",
            help="Where it is done, by English short name; leave out if it has no place. Neither the"
            " venue of an international meeting nor a State against which a case was brought.",
            example="Austria",
        )
    )
    respondent_states: ListField[Country] = ListField(
        CountryNameField(
            "Respondent States",
            inverse="cases_against",
            facet="respondent_state",
            help="Of a court case: the States against which it was brought, by English short name.",
            example="Greece",
        )
    )
    organisations = RecordListField(Taking, "Organisations", help="Who does it, each with its role.")
    dimensions: ListField[Concept] = ListField(
        ConceptField(
            "dimension",
            "Dimension",
            help="Of the four Ps; the first is where the source puts it.",
            example="prevention",
        ),
        required=True,
    )
    contributions: ListField[Concept] = ListField(
        ConceptField(
            "contribution",
            "Type of contribution",
            help="What NGOs contribute.",
            example="civil-society-partnerships",
        )
    )
    modalities: ListField[Concept] = ListField(
        ConceptField(
            "modality",
            "Form of participation",
            help="In which form they take part.",
            example="co-operation-agreements",
        )
    )
    actor_types: ListField[Concept] = ListField(
        ConceptField(
            "actor_type",
            "Type of actor",
            help="Which sort of civil society acts.",
            example="counselling-centres-and-shelters",
        )
    )
    people: ListField[Concept] = ListField(
        ConceptField("people", "People served", help="For whom it is.", example="undocumented-workers")
    )
    exploitation: ListField[Concept] = ListField(
        ConceptField(
            "exploitation",
            "Form of exploitation",
            help="Leave out if it is for all forms.",
            example="labour-exploitation",
        )
    )
    period = RecordField(Period, "Period", help="When it ran; leave out what is not known.")
    results = RecordListField(
        Result, "Results", help="What came of it: each figure with its date and its source."
    )
    identified_by: ListField[Organisation] = ListField(
        ReferenceField(
            "organisation",
            "Identified as good practice by",
            inverse="identified",
            help="Who calls it a good practice; not the editors.",
            example="greta",
        )
    )
    provisions = RecordListField(
        PracticeProvision,
        "Provisions",
        help="What States must or should do that this practice shows can be done.",
    )
    recommendations = RecordListField(
        RecommendationLink, "Recommendations", help="What the source asks for that this practice shows."
    )
    challenges = RecordListField(ChallengeLink, "Challenges", help="Obstacles the practice meets.")
    related = RecordListField(
        Relation, "Related practices", help="Said once; the other page shows the reverse."
    )
    status = RecordField(State, "Status", help="What is known of it today, with the date.")
    not_in_source = not_in_source_field()
