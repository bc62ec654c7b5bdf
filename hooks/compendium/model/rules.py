"""Validation rules across the fields of a record, each named after its requirement.

A rule takes the node of one record, before any conversion, so it also works for entries with problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compendium.model.id_registry import IdRegistry
from compendium.source.messages import format_message
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode, is_empty
from compendium.source.problems import Mark, Problem, join_limited, truncate

# 145; 2.5 is number 5 of chapter 2, in a work whose footnotes begin again in each chapter.
SOURCE_BASES = ("stated", "cited-together")  # bases of a link that name the place in a source
FOOTNOTE_NUMBER_PATTERN = r"[0-9]+(?:\.[0-9]+)?"


def scalar_text(node: MappingNode, key: str) -> str:
    """Return the text of a scalar value, or "" if there is none."""
    value = node.get(key)
    return value.text if isinstance(value, ScalarNode) else ""


def collapsed_text(node: MappingNode, key: str) -> str:
    """Return the text of a scalar value with collapsed white space, as pages show it."""
    return " ".join(scalar_text(node, key).split())


def has_value(node: MappingNode, key: str) -> bool:
    """Return whether a key has a value, valid or not."""
    return not is_empty(node.get(key))


def value_mark(node: MappingNode, key: str) -> Mark:
    """Return the mark of the value of a key, or of the record if the key is missing."""
    return (node.get(key) or node).mark


def period_runs_forward(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A period does not end before it begins."""
    start, end = scalar_text(node, "from"), scalar_text(node, "to")
    common_length = min(len(start), len(end))
    if _is_iso_date(start) and _is_iso_date(end) and end[:common_length] < start[:common_length]:
        yield Problem(value_mark(node, "to"), format_message("period_runs_back", start=start, end=end))


def _is_iso_date(value: str) -> bool:
    return re.fullmatch("[0-9]{4}(-[0-9]{2}){0,2}", value) is not None


def editorial_link_has_a_reason(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A connection that the editors make says why, so that a reader can disagree."""
    if scalar_text(node, "basis") == "editorial" and not has_value(node, "reason"):
        yield Problem(value_mark(node, "basis"), format_message("no_reason"))


def stated_link_says_where(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A connection that rests on a source has its pinpoint."""
    basis = scalar_text(node, "basis")
    if basis in SOURCE_BASES and not (has_value(node, "source") and has_value(node, "at")):
        missing_keys = '"source" and "at"'
        if has_value(node, "source") or has_value(node, "at"):
            missing_keys = '"at"' if has_value(node, "source") else '"source"'
        yield Problem(
            value_mark(node, "basis"), format_message("not_located", basis=basis, keys=missing_keys)
        )


# The keys that each basis of a fact needs and refuses.
EVIDENCE_KEYS = {
    "source": (("source", "at"), ()),
    "look-up": (("seen", "evidence"), ("source", "at", "footnote")),
    "pattern": (("evidence",), ("source", "at", "footnote", "seen")),
    "person": (("seen",), ("source", "at", "footnote")),
}


def evidence_fits_its_basis(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A fact names what its basis requires, and nothing that another basis would require."""
    basis = scalar_text(node, "basis") or "source"
    if basis not in EVIDENCE_KEYS:
        return  # already reported for the field
    needed, refused = EVIDENCE_KEYS[basis]
    if missing := [key for key in needed if not has_value(node, key)]:
        message = f"no_evidence_{basis.replace('-', '_')}"
        yield Problem(
            value_mark(node, "basis"),
            format_message(message, keys=" and ".join(f'"{key}"' for key in missing)),
        )
    for key in refused:
        if has_value(node, key):
            yield Problem(value_mark(node, key), format_message("other_evidence", basis=basis, key=key))


def exceptions_name_states(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A rule on participation names States exactly if it is an exception for single members."""
    who = scalar_text(node, "who")
    is_exception = who in ("not-taking-part", "not-known")
    if is_exception and not has_value(node, "countries"):
        yield Problem(value_mark(node, "who"), format_message("exception_without_states", who=who))
    if who and not is_exception and has_value(node, "countries"):
        yield Problem(value_mark(node, "countries"), format_message("states_without_exception", who=who))


def correction_gives_both_readings(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A correction says what is printed and how it should read; a note without either corrects nothing."""
    missing_keys = [key for key in ("printed", "read") if not has_value(node, key)]
    if scalar_text(node, "kind") == "correction" and missing_keys:
        keys = " and ".join(f'"{key}"' for key in missing_keys)
        yield Problem(value_mark(node, "kind"), format_message("no_reading", keys=keys))


def only_a_correction_has_a_reading(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A caution or an entry in the log proposes no other words for those of the source."""
    kind = scalar_text(node, "kind")
    if kind in ("caution", "log") and has_value(node, "read"):
        yield Problem(value_mark(node, "read"), format_message("corrects_nothing", kind=kind))


def notes_concern_own_provisions(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A note of an instrument names only provisions of this instrument."""
    own_ids = {scalar_text(item, "id") for item in mapping_items(node, "provisions")}
    for note in mapping_items(node, "editor_notes"):
        named = note.get("provisions")
        for item in named.items if isinstance(named, SequenceNode) else ():
            if not isinstance(item, ScalarNode) or not re.fullmatch("[a-z0-9-]+", item.text):
                continue  # already reported for the field
            if item.text not in own_ids:
                yield Problem(item.mark, format_message("no_own_provision", id=item.text))


def mapping_items(node: MappingNode, key: str) -> list[MappingNode]:
    """Return the mappings in the list of a key; `check` reports items of another shape."""
    value = node.get(key)
    items = value.items if isinstance(value, SequenceNode) else ()
    return [item for item in items if isinstance(item, MappingNode)]


def figure_says_what_it_counts(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """50 of what? A figure without a unit cannot be cited."""
    if has_value(node, "value") and not has_value(node, "unit"):
        figure = scalar_text(node, "value")
        yield Problem(value_mark(node, "value"), format_message("no_unit", figure=figure))


def pages_only_where_the_work_has_them(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A page of an edition without page numbers would send the reader nowhere."""
    source, at = scalar_text(node, "source"), collapsed_text(node, "at")
    if source in register.works_without_pages() and any(
        part.startswith(("p.", "pp.")) for part in at.split("; ")
    ):
        yield Problem(value_mark(node, "at"), format_message("no_pages", at=at, source=source))


def place_is_one_that_the_work_has(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """Box 99 of a work that says in `parts` which boxes it has would send the reader nowhere."""
    source = scalar_text(node, "source")
    parts = register.parts_of(source) if source else ()
    for place in collapsed_text(node, "at").split("; ") if parts else ():
        if place in parts:  # the usual case
            continue
        if re.match("Box(?! ?[0-9])", place):
            continue  # already reported for the field
        same_type_parts = [part for part in parts if part.split(" ")[0] == place.split(" ")[0]]
        if same_type_parts and not any(_is_within_part(place, part) for part in same_type_parts):
            words = join_limited(same_type_parts, 12)
            yield Problem(
                value_mark(node, "at"), format_message("no_such_place", at=place, source=source, words=words)
            )


def _is_within_part(place: str, part: str) -> bool:
    """Return whether a pinpoint is a part or stands in it: section 3.1.2 is another than section 3.1."""
    return place.startswith(part) and not re.match(r"[0-9A-Za-z]|\.[0-9]", place[len(part) :])


def footnote_cites_one_thing_at_a_time(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """Each line under `cites` names a source, an instrument or a provision."""
    cited_keys = [key for key in ("source", "instrument", "provision") if has_value(node, key)]
    if len(cited_keys) != 1:
        complaint = f"{' and '.join(cited_keys)} in one line" if cited_keys else "nothing is cited here"
        yield Problem(node.mark, f"{complaint} — name one source, one instrument or one provision")


def footnotes_belong_to_a_cited_work(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A bare footnote number means the one work with footnotes that the entry itself cites."""
    cited_works, footnote_ids = cited_work_ids(node), register.ids("footnote")
    works_with_footnotes = [work for work in cited_works if work in register.works_with_footnotes()]
    for number in _find_footnote_numbers(node):
        if not re.fullmatch(f"([a-z0-9-]+/)?{FOOTNOTE_NUMBER_PATTERN}", number.text):
            continue  # already reported for the field
        footnote_id = (
            number.text
            if "/" in number.text
            else f"{works_with_footnotes[0]}/{number.text}"
            if len(works_with_footnotes) == 1
            else ""
        )
        if footnote_id:
            if footnote_id not in footnote_ids:
                work, _, digits = footnote_id.rpartition("/")
                yield Problem(number.mark, format_message("no_such_footnote", work=work, number=digits))
        elif works_with_footnotes:
            options = " or ".join(f"{work}/{number.text}" for work in works_with_footnotes)
            yield Problem(number.mark, format_message("whose_footnote", number=number.text, words=options))
        elif set(cited_works) - set(register.ids("source")):
            continue  # a work is misspelt, and that is said: it may be the one with footnotes
        elif cited_works and not any(f"{work}/{number.text}" in footnote_ids for work in cited_works):
            yield Problem(number.mark, format_message("footnote_of_none", number=number.text))


def cited_work_ids(node: MappingNode) -> list[str]:
    """Return the ids of the works that an entry rests on, each once."""
    return list(dict.fromkeys(scalar_text(item, "source") for item in mapping_items(node, "sources")))


def _find_footnote_numbers(node: Node) -> Iterator[ScalarNode]:
    """Yield the footnote numbers in a node; provisions answer for their own."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _find_footnote_numbers(item)
    elif isinstance(node, MappingNode):
        for key, value in node.values.items():
            if key == "footnote" and isinstance(value, ScalarNode) and value.text:
                yield value
            elif not isinstance(value, ScalarNode) and not (
                key == "provisions" and _declares_provisions(value)
            ):
                yield from _find_footnote_numbers(value)


def _declares_provisions(node: Node) -> bool:
    """Return whether a list declares provisions, which have labels, or only links to some."""
    items = node.items if isinstance(node, SequenceNode) else ()
    return any(isinstance(item, MappingNode) and "label" in item.values for item in items)


def practice_is_not_related_to_itself(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A practice that is related to itself was meant to name another."""
    practice_id = node.document.path.rsplit("/", 1)[-1].removesuffix(".yml")
    for item in mapping_items(node, "related"):
        if scalar_text(item, "practice") == practice_id:
            yield Problem(value_mark(item, "practice"), format_message("related_to_itself", id=practice_id))


def sources_of_labels_name_a_label(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A source in a language stands for the label in that language."""
    labels = node.get("labels")
    for code, source in _values_by_language(node.get("label_sources")):
        if not isinstance(labels, MappingNode) or is_empty(labels.get(code)):
            complaint = f'there is a source for the label in "{code}", and no such label'
            yield Problem(source.mark, f"{complaint} — add the label, or delete the source")


def sources_of_words_name_a_word(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """Where several words stand for one thing, a source says for which of them it is."""
    for words, sources in (("synonyms", "synonym_sources"), ("words", "word_sources")):
        words_by_language = dict(_values_by_language(node.get(words)))
        for code, source_list in _values_by_language(node.get(sources)):
            for source in _scalar_items(source_list):
                word, colon, _ = source.text.partition(": ")
                if not colon or word not in {
                    item.text for item in _scalar_items(words_by_language.get(code))
                }:
                    complaint = (
                        f'"{truncate(source.text)}" does not begin with one of the {words} in "{code}"'
                    )
                    yield Problem(source.mark, f"{complaint} — write the word, a colon, and the text")


def _values_by_language(node: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        yield from ((code, value) for code, value in node.values.items() if not is_empty(value))


def _scalar_items(node: Node | None) -> Iterator[ScalarNode]:
    items = node.items if isinstance(node, SequenceNode) else ()
    yield from (item for item in items if isinstance(item, ScalarNode))


def provision_ids_are_unique(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """Two provisions of one instrument cannot share an address."""
    seen_ids: set[str] = set()
    for item in mapping_items(node, "provisions"):
        id = scalar_text(item, "id")
        if id in seen_ids:
            yield Problem(value_mark(item, "id"), format_message("same_id", id=id))
        elif id:
            seen_ids.add(id)


def term_has_a_place(node: MappingNode, register: IdRegistry) -> Iterator[Problem]:
    """A term of art stands somewhere: in a work, or in the quotation of a provision."""
    if not has_value(node, "sources") and not has_value(node, "provisions"):
        complaint = f'no place has the term "{truncate(scalar_text(node, "term"))}"'
        yield Problem(
            node.mark, f"{complaint} — add a work with the place in it, or a provision that is quoted"
        )
