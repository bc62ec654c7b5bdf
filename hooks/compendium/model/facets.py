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

# Labels of the facets in other languages, for the thesaurus. Translated by a machine, reviewed by nobody.
FACET_LABELS = {
    "dimension": {
        "fr": "Dimension",
        "de": "Dimension",
        "it": "Dimensione",
        "ru": "Измерение",
        "es": "Dimensión",
    },
    "contribution": {
        "fr": "Type de contribution",
        "de": "Art des Beitrags",
        "it": "Tipo di contributo",
        "ru": "Вид вклада",
        "es": "Tipo de contribución",
    },
    "modality": {
        "fr": "Forme de participation",
        "de": "Form der Beteiligung",
        "it": "Forma di partecipazione",
        "ru": "Форма участия",
        "es": "Forma de participación",
    },
    "actor_type": {
        "fr": "Type d’acteur",
        "de": "Art des Akteurs",
        "it": "Tipo di attore",
        "ru": "Вид участника",
        "es": "Tipo de actor",
    },
    "people": {
        "fr": "Personnes accompagnées",
        "de": "Betreute Personen",
        "it": "Persone assistite",
        "ru": "Кому оказывается помощь",
        "es": "Personas atendidas",
    },
    "exploitation": {
        "fr": "Forme d’exploitation",
        "de": "Form der Ausbeutung",
        "it": "Forma di sfruttamento",
        "ru": "Форма эксплуатации",
        "es": "Forma de explotación",
    },
    "practice_kind": {
        "fr": "Type de pratique",
        "de": "Art der Praxis",
        "it": "Tipo di pratica",
        "ru": "Вид практики",
        "es": "Tipo de práctica",
    },
    "level": {"fr": "Niveau", "de": "Ebene", "it": "Livello", "ru": "Уровень", "es": "Nivel"},
    "state": {"fr": "État", "de": "Stand", "it": "Stato", "ru": "Состояние", "es": "Estado"},
    "area": {
        "fr": "Domaine d’engagement",
        "de": "Handlungsfeld",
        "it": "Ambito di impegno",
        "ru": "Область деятельности",
        "es": "Ámbito de actuación",
    },
    "duty": {
        "fr": "Obligation",
        "de": "Pflicht",
        "it": "Obbligo",
        "ru": "Обязанность",
        "es": "Deber",
    },
    "force": {
        "fr": "Force juridique",
        "de": "Verbindlichkeit",
        "it": "Forza vincolante",
        "ru": "Юридическая сила",
        "es": "Fuerza vinculante",
    },
    "body": {
        "fr": "Organisation",
        "de": "Organisation",
        "it": "Organizzazione",
        "ru": "Организация",
        "es": "Organización",
    },
    "instrument_role": {
        "fr": "Rôle de l’instrument",
        "de": "Rolle des Instruments",
        "it": "Ruolo dello strumento",
        "ru": "Роль документа",
        "es": "Función del instrumento",
    },
    "organisation_kind": {
        "fr": "Type d’organisation",
        "de": "Art der Organisation",
        "it": "Tipo di organizzazione",
        "ru": "Вид организации",
        "es": "Tipo de organización",
    },
    "organisation_role": {
        "fr": "Rôle dans une pratique",
        "de": "Rolle in einer Praxis",
        "it": "Ruolo in una pratica",
        "ru": "Роль в практике",
        "es": "Función en una práctica",
    },
    "addressee": {
        "fr": "Destinataire",
        "de": "Adressat",
        "it": "Destinatario",
        "ru": "Адресат",
        "es": "Destinatario",
    },
    "challenge_group": {
        "fr": "Type de difficulté",
        "de": "Art der Schwierigkeit",
        "it": "Tipo di difficoltà",
        "ru": "Вид трудностей",
        "es": "Tipo de dificultad",
    },
}
