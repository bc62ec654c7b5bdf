"""Reference fields: to an entry, to a concept of a facet, to a country, and links in prose."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from compendium.model.base import EntryResolver, Field, JsonValue, wrong_node_type_problem
from compendium.model.country_names import (
    country_code_by_accepted_name,
    country_code_by_short_name,
    country_names_by_code,
    unknown_country_remedy,
)
from compendium.model.id_registry import IdRegistry
from compendium.source.messages import format_message
from compendium.source.nodes import Node, ScalarNode
from compendium.source.problems import CERTAIN_WORD_SIMILARITY, Problem, did_you_mean, join_limited, truncate

EntryT = TypeVar("EntryT")


class ReferenceField(Field[EntryT]):
    """Foreign key to an entry of a kind; `inverse` names the list of backlinks on that entry."""

    type_label = "id"
    has_references = True

    def __init__(self, kind: str, label: str, *, inverse: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.kind, self.inverse = kind, inverse

    def empty_value(self) -> EntryT:
        return None  # type: ignore[return-value]  # None only where the declaration allows it

    def value(self, node: ScalarNode, resolver: EntryResolver) -> EntryT:
        return resolver.entry(self.kind, node.text)  # type: ignore[no-any-return]

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, f"the id of one {self.kind}")
        elif node.text not in register.ids(self.kind):
            yield Problem(node.mark, unknown_id_message(self.kind, node.text, register))

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        # Examples, not an enum: an editor who adds an organisation and its practice in one change must not
        # get an error from an older schema that lacks the organisation.
        return {"type": "string", "examples": sorted(register.ids(self.kind))}

    def plain(self, value: Any) -> JsonValue:
        return value.id

    def references(self, value: Any) -> Iterator[tuple[Field[Any], Any]]:
        if value is not None:
            yield self, value


def unknown_id_message(kind: str, raw_id: str, register: IdRegistry, *, linked: bool = False) -> str:
    """Return the message for an id that no entry of the kind has.

    With `linked`, the id is that of a link in a text, which may lead to any kind.
    """
    new_id = register.replacement_id(kind, raw_id)
    if new_id:
        return format_message("renamed", kind=kind, written=raw_id, new=new_id)
    bare_id = _id_from_reference(kind, raw_id)
    if bare_id:
        return format_message("more_than_id", written=truncate(raw_id), id=truncate(bare_id, 100))
    if kind == "provision" and (normalized_id := _normalize_provision_id(raw_id)) in list(register.ids(kind)):
        return format_message(
            "unknown",
            what=kind,
            written=truncate(raw_id),
            remedy=format_message("did_you_mean", near=normalized_id),
        )
    if kind == "provision" and "/" not in raw_id:
        matching_ids = [id for id in register.ids(kind) if id.endswith(f"/{raw_id}")] or [
            "<instrument>/<provision>"
        ]
        return format_message("no_instrument", written=truncate(raw_id), words=" or ".join(matching_ids[:3]))
    if kind == "provision":
        instrument, _, label = raw_id.partition("/")
        return _unknown_provision_message(instrument, label, register)
    if kind == "country":
        code = country_code_by_accepted_name(raw_id)
        remedy = format_message("country_code", code=code) if code else format_message("no_country_code")
    else:
        file = file_of_entry(kind, raw_id)
        # If the id exists in another kind, an id of this kind is suggested only above a high similarity.
        close_match = (
            "" if linked else did_you_mean(raw_id, register.ids(kind), cutoff=CERTAIN_WORD_SIMILARITY)
        )
        remedy_of_kind = close_match or _other_kind_remedy(kind, raw_id, register, linked)
        remedy = (
            remedy_of_kind
            or did_you_mean(raw_id, register.ids(kind))
            or format_message("add_first", place=file)
        )
    return format_message("unknown", what=kind, written=truncate(raw_id), remedy=remedy)


def _other_kind_remedy(kind: str, raw_id: str, register: IdRegistry, linked: bool) -> str:
    """Return the remedy for an id that belongs to an entry of another kind, or ""."""
    # As a list, because the ids of a kind with an unreadable file contain every id.
    other_kind = next(
        (candidate for candidate in LINKABLE_KINDS if raw_id in list(register.ids(candidate))), ""
    )
    if not other_kind:
        return ""
    if linked:
        return format_message("of_another_kind", kind=other_kind, id=raw_id)
    return format_message("id_of_another_kind", kind=other_kind, what=kind)


def _id_from_reference(kind: str, raw_id: str) -> str:
    """Return the id in the address of a page, or behind "organisation:"; "" for anything else."""
    _, scheme_separator, path = raw_id.partition("://")
    if scheme_separator:
        parts = path.rstrip("/").split("/")
        return "/".join(parts[-2:] if kind == "provision" else parts[-1:])
    return raw_id.removeprefix(f"{kind}:") if raw_id.startswith(f"{kind}:") else ""


def _normalize_provision_id(raw_id: str) -> str:
    """Return "treaty/art-9" for "Treaty, art-9", "treaty#art-9" and the like."""
    return re.sub(r"[\s/#\\,;]+", "/", raw_id.strip(" []/\\").lower())


def file_of_entry(kind: str, id: str) -> str:
    """Return the file in which an entry of a kind stands or would be added."""
    from compendium.model import DATA_LOCATIONS

    files = {
        location.kind: f"{location.path}/{id}.yml" if location.is_folder else location.path
        for location in DATA_LOCATIONS
    }
    return files[kind]


def _unknown_provision_message(instrument: str, label: str, register: IdRegistry) -> str:
    provision_ids = [
        id.split("/", 1)[1] for id in register.ids("provision") if id.startswith(f"{instrument}/")
    ]
    if not provision_ids:
        return unknown_id_message("instrument", instrument, register)
    provision_ids.sort(key=lambda id: -difflib.SequenceMatcher(None, label.casefold(), id).ratio())
    return format_message(
        "no_such_provision", instrument=instrument, written=label, words=join_limited(provision_ids, 2)
    )


def _separate_values_remedy(raw_value: str, values: Collection[str]) -> str:
    """Return the remedy for several words in one place, such as "prevention; protection", or ""."""
    words = re.split(r"(?:[ ;,/+&]|\band\b)+", raw_value)
    return (
        format_message("apart", words=", ".join(words))
        if len(words) > 1 and all(w in values for w in words)
        else ""
    )


class ConceptField(ReferenceField[EntryT]):
    """Reference to a concept among the values of a facet."""

    type_label = "choice"

    def __init__(self, facet: str, label: str, *, inverse: str = "", **kwargs: Any) -> None:
        super().__init__("topic", label, inverse=inverse or "entries", **kwargs)
        self.facet = facet

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one word of the list")
            return
        values = register.facet_values(self.facet)
        if node.text in values:
            return
        name = self.facet.replace("_", " ")
        if node.text in register.ids("topic"):
            words = join_limited(sorted(values), 12)
            yield Problem(
                node.mark,
                format_message("of_another_list", written=truncate(node.text), what=name, words=words),
            )
            return
        remedy = (
            _separate_values_remedy(node.text, values)
            or did_you_mean(node.text, values)
            or format_message("choose_one", words=join_limited(sorted(values), 12))
        )
        yield Problem(
            node.mark, format_message("unknown", what=name, written=truncate(node.text), remedy=remedy)
        )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"enum": sorted(register.facet_values(self.facet))}


class CountryNameField(ReferenceField[EntryT]):
    """A State by its English short name (Unicode CLDR); the site adds the code and the other languages.

    `facet` is the search facet whose value the State becomes; "" if the entry is not about the State.
    """

    type_label = "country name"

    def __init__(self, label: str, *, inverse: str = "", facet: str = "country", **kwargs: Any) -> None:
        super().__init__("country", label, inverse=inverse, **kwargs)
        self.facet = facet

    def value(self, node: ScalarNode, resolver: EntryResolver) -> EntryT:
        return resolver.entry("country", country_code_by_short_name(node.text) or "")  # type: ignore[no-any-return]

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one country name")
        elif country_code_by_short_name(node.text) is None:
            remedy = unknown_country_remedy(node.text)
            yield Problem(
                node.mark,
                format_message("unknown", what="country", written=truncate(node.text), remedy=remedy),
            )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"enum": sorted(country_names_by_code().values())}

    def plain(self, value: Any) -> JsonValue:
        return value.title


def states_concerned_field(inverse: str) -> CountryNameField[Any]:
    """Return the field for the States that an entry concerns, with backlinks on the pages of the States."""
    return CountryNameField(
        "States concerned",
        inverse=inverse,
        help="The States it is about; leave out what speaks to all.",
        example="Belgium",
    )


_LINK_PATTERN = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")


class ProseField(Field[tuple[str, ...]]):
    """Plain paragraphs, separated by an empty line. `[[ref]]` and `[[ref|words]]` link to entries."""

    type_label = "paragraphs"
    has_references = True
    is_own_wording = True

    def empty_value(self) -> tuple[str, ...]:
        return ()

    def value(self, node: ScalarNode, resolver: EntryResolver) -> tuple[str, ...]:
        paragraphs = re.split(r"\n\s*\n", node.text)
        return tuple(" ".join(part.split()) for part in paragraphs if part.strip())

    def check(self, node: Node, register: IdRegistry) -> Iterator[Problem]:
        if not isinstance(node, ScalarNode):
            yield wrong_node_type_problem(node, "one text")
            return
        if node.comment:
            yield Problem(node.mark, node.truncation_message)
        occurrences: dict[str, int] = {}
        for match in _LINK_PATTERN.finditer(node.text):
            kind, id = split_ref(match.group(1).strip())
            first_line = match.group().split("\n")[0]
            occurrence = occurrences[first_line] = occurrences.get(first_line, -1) + 1
            mark = node.find_mark(first_line, occurrence)
            if kind not in LINKABLE_KINDS:
                remedy = did_you_mean(kind, LINKABLE_KINDS) or format_message(
                    "use", words=", ".join(LINKABLE_KINDS)
                )
                link = truncate(match.group())
                yield Problem(mark, format_message("unknown_link", kind=kind, link=link, remedy=remedy))
            elif id not in register.ids(kind):
                yield Problem(mark, unknown_id_message(kind, id, register, linked=True))
        text_without_links = _LINK_PATTERN.sub("", node.text)
        for bracket in ("[[", "]]"):
            if bracket in text_without_links:
                unpaired = text_without_links[text_without_links.index(bracket) :]
                # Complete links have the same brackets, so the mark is located by the count before it.
                masked = _LINK_PATTERN.sub(lambda match: "\0" * len(match.group()), node.text)
                occurrence = node.text.count(bracket, 0, masked.index(bracket))
                yield Problem(
                    node.find_mark(bracket, occurrence),
                    format_message("half_link", rest=truncate(unpaired, 20)),
                )

    def schema(self, register: IdRegistry) -> dict[str, JsonValue]:
        return {"type": "string", "minLength": 1}


LINKABLE_KINDS = (
    "organisation",
    "practice",
    "instrument",
    "provision",
    "topic",
    "country",
    "recommendation",
    "challenge",
    "source",
)


def split_ref(ref: str) -> tuple[str, str]:
    """Return (kind, id) of "practice:comp-act"; a bare id is an organisation, with a slash a provision."""
    kind, colon, id = ref.partition(":")
    if colon:
        return kind.strip(), id.strip()
    return ("provision" if "/" in ref else "organisation"), ref


def split_prose_links(paragraph: str) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield the pieces of a paragraph as (words, None) or (words or "", (kind, id)) for a link."""
    position = 0
    for match in _LINK_PATTERN.finditer(paragraph):
        if match.start() > position:
            yield paragraph[position : match.start()], None
        yield (match.group(2) or "").strip(), split_ref(match.group(1).strip())
        position = match.end()
    if position < len(paragraph):
        yield paragraph[position:], None
