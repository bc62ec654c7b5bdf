"""Linked data: JSON-LD that expands, SKOS that keeps the rules of its reference, and addresses that lead somewhere."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from content import build_real_compendium
from each import for_each_case
from exported import (
    ROOT,
    SITE,
    JsonData,
    entries_by_ref,
    export_files,
    read_compendium_json,
    real_export_files,
)
from filled import filled_compendium
from pyld import jsonld
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.compare import to_canonical_graph

import compendium
from compendium.export.linked_data import url_to_iri
from compendium.export.turtle import turtle_literal
from compendium.export.vocabulary import NAMESPACE_PREFIXES, STANDARD_JSON_LD_TERMS
from compendium.model import FACETS
from compendium.model.groups import LANGUAGES
from compendium.output import render
from compendium.site import SiteSettings

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

OWN_TERMS = Namespace(f"{SITE.url}data/fields/#")
JSON_LD_BASE = f"{SITE.url}data/compendium.jsonld"
ENTRY_BY_REF = entries_by_ref(read_compendium_json(real_export_files()))
CONCEPT_BY_ID = {entry["id"]: entry for ref, entry in ENTRY_BY_REF.items() if ref.startswith("topic:")}


def entry_uri(entry: JsonData) -> URIRef:
    return URIRef(SITE.url + entry["url"])


@cache
def json_ld_document() -> JsonData:
    return dict(json.loads(real_export_files()["data/compendium.jsonld"]))


@cache
def expanded_json_ld() -> tuple[list[JsonData], list[Any]]:
    """Return the nodes as the algorithm of the standard leaves them, and the keys that it dropped."""
    dropped: list[Any] = []
    nodes = jsonld.expand(json_ld_document(), {"base": JSON_LD_BASE}, on_property_dropped=dropped.append)
    return nodes, dropped


@cache
def json_ld_graph() -> Graph:
    return Graph().parse(
        data=real_export_files()["data/compendium.jsonld"], format="json-ld", base=JSON_LD_BASE
    )


@cache
def thesaurus_graph() -> Graph:
    return Graph().parse(
        data=real_export_files()["data/concepts.ttl"],
        format="turtle",
        publicID=f"{SITE.url}data/concepts.ttl",
    )


# JSON-LD


def test_nothing_is_dropped_when_it_is_expanded() -> None:
    nodes, dropped = expanded_json_ld()
    assert dropped == []
    assert {node["@id"] for node in nodes} >= {
        str(entry_uri(entry)) for ref, entry in ENTRY_BY_REF.items() if "provision" not in ref
    }


def test_every_key_is_a_term_that_somebody_explains() -> None:
    explained = {
        str(term) for kind in (RDFS.Class, RDF.Property) for term in json_ld_graph().subjects(RDF.type, kind)
    }
    foreign = tuple(NAMESPACE_PREFIXES.values())
    used = {str(term) for term in {*json_ld_graph().predicates(), *json_ld_graph().objects(None, RDF.type)}}
    assert {term for term in used if not term.startswith(foreign)} <= explained
    assert all(term.startswith(str(OWN_TERMS)) for term in explained)


@for_each_case(ENTRY_BY_REF)
def test_every_entry_is_there_with_its_class_its_id_and_its_title(ref: str) -> None:
    entry = ENTRY_BY_REF[ref]
    kind = {"topic": "Concept"}.get(ref.split(":")[0], ref.split(":")[0].capitalize())
    assert OWN_TERMS[kind] in set(json_ld_graph().objects(entry_uri(entry), RDF.type))
    assert (
        str(json_ld_graph().value(entry_uri(entry), URIRef(f"{NAMESPACE_PREFIXES['dcterms']}identifier")))
        == entry["id"]
    )
    assert (
        str(json_ld_graph().value(entry_uri(entry), URIRef(f"{NAMESPACE_PREFIXES['schema']}name")))
        == entry["title"]
    )


def test_every_address_of_ours_leads_to_a_node() -> None:
    subjects = set(json_ld_graph().subjects())
    ours = {it for it in json_ld_graph().objects() if isinstance(it, URIRef) and it.startswith(SITE.url)}
    assert {it for it in ours - subjects if not it.startswith(str(OWN_TERMS).rstrip("#"))} == set()


def test_a_practice_reads_in_the_terms_of_others_and_ours() -> None:
    undok = entry_uri(ENTRY_BY_REF["practice:undok-austria"])
    assert set(json_ld_graph().objects(undok, OWN_TERMS.countries)) == {URIRef(f"{SITE.url}countries/at/")}
    assert set(json_ld_graph().objects(undok, OWN_TERMS.people)) == {
        URIRef(f"{SITE.url}topics/undocumented-workers/"),
        URIRef(f"{SITE.url}topics/migrant-workers/"),
    }
    (summary,) = json_ld_graph().objects(undok, OWN_TERMS.summary)
    assert isinstance(summary, Literal) and summary.language == "en"
    mentioned = set(json_ld_graph().objects(undok, URIRef(f"{NAMESPACE_PREFIXES['schema']}mentions")))
    assert URIRef(f"{SITE.url}organisations/lefo/") in mentioned
    links = list(json_ld_graph().objects(undok, OWN_TERMS.provisions))
    assert {str(json_ld_graph().value(it, OWN_TERMS.basis)) for it in links} == {
        "cited-together",
        "editorial",
    }


def test_a_provision_is_legislation_and_part_of_its_instrument() -> None:
    article = entry_uri(ENTRY_BY_REF["provision:coe-anti-trafficking-convention/art-35"])
    instrument = entry_uri(ENTRY_BY_REF["instrument:coe-anti-trafficking-convention"])
    schema = Namespace(NAMESPACE_PREFIXES["schema"])
    assert schema.Legislation in set(json_ld_graph().objects(article, RDF.type))
    assert (article, schema.isPartOf, instrument) in json_ld_graph()
    assert (instrument, schema.hasPart, article) in json_ld_graph()


def test_two_programs_read_the_same_graph() -> None:
    small = export_files(filled_compendium("words"))["data/compendium.jsonld"]
    one = Graph().parse(data=small, format="json-ld", base=JSON_LD_BASE)
    quads = jsonld.to_rdf(json.loads(small), {"base": JSON_LD_BASE, "format": "application/n-quads"})
    assert set(to_canonical_graph(one)) == set(to_canonical_graph(Graph().parse(data=quads, format="nt")))


def test_without_an_address_of_the_site_addresses_follow_the_file() -> None:
    files = export_files(filled_compendium("words"), SiteSettings())
    there = {"base": "https://mirror.example/x/data/compendium.jsonld"}
    ids = {node["@id"] for node in jsonld.expand(json.loads(files["data/compendium.jsonld"]), there)}
    assert "https://mirror.example/x/practices/x/" in ids and all(
        it.startswith("https://mirror.example/x/") for it in ids
    )
    concepts = Graph().parse(
        data=files["data/concepts.ttl"],
        format="turtle",
        publicID="https://mirror.example/x/data/concepts.ttl",
    )
    assert (URIRef("https://mirror.example/x/topics/x/"), RDF.type, SKOS.Concept) in concepts


@pytest.mark.parametrize(
    "text", ['"', "\\", "a\\u0041", "'''", '"""', "é ё 😀", "<b>", "{x}", "@en", "^^", "a\u2028b"]
)
def test_hostile_words_come_back_from_linked_data(text: str) -> None:
    files = export_files(filled_compendium(text))
    for path, form in (("data/compendium.jsonld", "json-ld"), ("data/concepts.ttl", "turtle")):
        found = Graph().parse(data=files[path], format=form, publicID=JSON_LD_BASE)
        definition = found.value(URIRef(f"{SITE.url}topics/x/"), SKOS.definition)
        assert str(definition) == " ".join(text.split()), path
    assert json.loads(turtle_literal(text)) == text


def test_what_no_standard_allows_in_an_address_is_escaped() -> None:
    assert url_to_iri("https://a.example/{x}?a|b^c") == "https://a.example/%7Bx%7D?a%7Cb%5Ec"


def test_each_term_of_others_stands_for_a_field_that_exists() -> None:
    for record, name in STANDARD_JSON_LD_TERMS:
        from compendium.export.serialization import COMMON_FIELDS, exported_fields
        from compendium.model import KINDS

        kinds = [record] if record else list(KINDS.values())
        assert name in COMMON_FIELDS or any(name in exported_fields(kind) for kind in kinds), (record, name)


# SKOS: the conditions of its reference (https://www.w3.org/TR/skos-reference/), by their numbers there

SKOS_VIOLATION_QUERIES = {
    "S9: a concept is no concept scheme": "?x a skos:Concept, skos:ConceptScheme",
    "S13: a preferred label is no other label": "?x skos:prefLabel ?l . ?x skos:altLabel|skos:hiddenLabel ?l",
    "S14: one preferred label per language": (
        "?x skos:prefLabel ?a, ?b FILTER (lang(?a) = lang(?b) && str(?a) != str(?b))"
    ),
    "S27: what is related is not above": "?x skos:related ?y . ?x (skos:broader|^skos:narrower)+ ?y",
    "S46: an exact match is no broader or related one": "?x skos:exactMatch ?y . ?x skos:broadMatch|skos:relatedMatch ?y",
    "no concept stands above itself": "?x (skos:broader|^skos:narrower)+ ?x",
    "what is above a concept is one": "?y skos:broader|skos:narrower|skos:related ?x FILTER NOT EXISTS { ?x a skos:Concept }",
    "S6: at the top of a scheme is a concept of it": "?y skos:hasTopConcept ?x FILTER NOT EXISTS { ?x skos:inScheme ?y }",
    "S8: both sides of a top": "?x skos:topConceptOf ?y FILTER NOT EXISTS { ?y skos:hasTopConcept ?x }",
    "S23: related on both sides": "?x skos:related ?y FILTER NOT EXISTS { ?y skos:related ?x }",
    "S25: broader here is narrower there": "?x skos:broader ?y FILTER NOT EXISTS { ?y skos:narrower ?x }",
    "S25: narrower here is broader there": "?x skos:narrower ?y FILTER NOT EXISTS { ?y skos:broader ?x }",
    "every concept is in a scheme": "?x a skos:Concept FILTER NOT EXISTS { ?x skos:inScheme ?y }",
    "every concept has an English label": (
        "?x a skos:Concept FILTER NOT EXISTS { ?x skos:prefLabel ?l FILTER (lang(?l) = 'en') }"
    ),
    "every label has a language": "?x skos:prefLabel|skos:altLabel|skos:definition ?l FILTER (lang(?l) = '')",
}  # fmt: skip


def skos_violations(found: Graph, condition: str) -> list[str]:
    query = f"PREFIX skos: <{SKOS}> SELECT DISTINCT ?x WHERE {{ {SKOS_VIOLATION_QUERIES[condition]} }}"
    return sorted(str(row[0]) for row in found.query(query))  # type: ignore[index]


@pytest.mark.parametrize("condition", SKOS_VIOLATION_QUERIES)
def test_the_thesaurus_keeps(condition: str) -> None:
    assert skos_violations(thesaurus_graph(), condition) == []


BROKEN_SKOS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<s9> a skos:Concept, skos:ConceptScheme .
<s13> skos:prefLabel "a"@en ; skos:altLabel "a"@en .
<s14> skos:prefLabel "a"@en, "b"@en .
<s27> skos:related <up> ; skos:broader <mid> . <mid> skos:broader <up> .
<s46> skos:exactMatch <y> ; skos:broadMatch <y> .
<no> skos:broader <no> . <what> skos:broader <nothing> .
<scheme> skos:hasTopConcept <s6> . <s8> skos:topConceptOf <scheme> .
<s23> skos:related <z> . <s25> skos:broader <z> . <z> skos:narrower <w> .
<every> a skos:Concept . <label> skos:prefLabel "a" .
"""


@pytest.mark.parametrize("condition", SKOS_VIOLATION_QUERIES)
def test_a_thesaurus_that_does_not_is_found(condition: str) -> None:
    """Or the test before this one could never fail."""
    assert skos_violations(Graph().parse(data=BROKEN_SKOS, format="turtle"), condition) != []


@for_each_case(CONCEPT_BY_ID)
def test_every_concept_is_in_the_thesaurus_as_in_the_register(id: str) -> None:
    concept, found = CONCEPT_BY_ID[id], thesaurus_graph()
    here = entry_uri(concept)

    def said(term: URIRef) -> set[tuple[str | None, str]]:
        return {(it.language, str(it)) for it in found.objects(here, term) if isinstance(it, Literal)}

    def leads(term: URIRef) -> set[str]:
        return {str(it).removeprefix(f"{SITE.url}topics/").strip("/") for it in found.objects(here, term)}

    assert said(SKOS.prefLabel) == set(concept["labels"].items())
    synonyms = concept.get("synonyms", {}).items()
    assert said(SKOS.altLabel) == {(code, word) for code, words in synonyms for word in words}
    assert said(SKOS.definition) == {("en", concept["definition"])}
    assert leads(SKOS.broader) == ({concept["broader"]} if "broader" in concept else set())
    back = {name: {ref.split(":")[1] for ref in refs} for name, refs in concept["referenced_by"].items()}
    assert leads(SKOS.narrower) == back.get("narrower", set())
    assert leads(SKOS.related) == {*concept.get("related", []), *back.get("related_from", set())}
    assert leads(SKOS.inScheme) == {f"#{facet.replace('_', '-')}" for facet in concept["facets"]}


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_is_a_concept_scheme_with_its_concepts(facet: str) -> None:
    scheme = URIRef(f"{SITE.url}topics/#{facet.replace('_', '-')}")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in thesaurus_graph()
    labels = {it.language: it for it in thesaurus_graph().objects(scheme, SKOS.prefLabel)}
    assert set(labels) == set(LANGUAGES) and labels["en"] == Literal(FACETS[facet].label, lang="en")
    release = Literal(build_real_compendium().history.latest_date)
    assert thesaurus_graph().value(scheme, DCTERMS.modified) == release
    top = {str(it) for it in thesaurus_graph().objects(scheme, SKOS.hasTopConcept)}
    wanted = {
        entry_uri(concept).toPython()
        for concept in CONCEPT_BY_ID.values()
        if facet in concept["facets"]
        and not ("broader" in concept and facet in CONCEPT_BY_ID[concept["broader"]]["facets"])
    }
    assert top == wanted


def test_the_thesaurus_says_nothing_that_the_whole_does_not_say() -> None:
    def named(found: Graph) -> set[Any]:
        return {triple for triple in found if all(isinstance(it, URIRef | Literal) for it in triple)}

    assert named(thesaurus_graph()) <= named(json_ld_graph())


def test_a_withdrawn_concept_says_so_to_programs() -> None:
    found = Graph().parse(data=export_files(filled_compendium("words"))["data/concepts.ttl"], format="turtle")
    deprecated = URIRef("http://www.w3.org/2002/07/owl#deprecated")
    assert found.value(URIRef(f"{SITE.url}topics/x/"), deprecated) == Literal(True)


def test_the_facets_have_places_of_their_own_on_the_page_of_topics() -> None:
    page = render.page_factories(compendium.build(ROOT), SITE)["topics/"]().body
    for facet in FACETS:
        assert f'id="{facet.replace("_", "-")}"' in page
