"""Validation of all entries: collects every problem of every file in one run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from compendium.checks.duties import areas_are_the_narrowest, duties_fit_their_instrument
from compendium.checks.ids import LoadedIds, provision_nodes, scalar_items
from compendium.checks.illustration import reasons_for_no_practice_hold
from compendium.checks.later_texts import amendments_are_consistent
from compendium.checks.terms import terms_are_consistent
from compendium.checks.thesaurus import thesaurus_is_consistent
from compendium.load import LoadResult, RawEntry
from compendium.model import KINDS, CitationForm, LinkStatus, TermOfArt, Verification, country_names
from compendium.model.rules import FOOTNOTE_NUMBER_PATTERN, scalar_text, value_mark
from compendium.model.text import IdField
from compendium.source.messages import format_message
from compendium.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from compendium.source.problems import Problem, did_you_mean, truncate


def validate_entries(loaded: LoadResult, register: LoadedIds | None = None) -> Iterator[Problem]:
    """Yield the problems of unreadable files, then of each entry, then between entries.

    `register` has the ids of all entries, if it is built already.
    """
    unfinished = {
        problem.mark: problem for node in _entries_with_todo(loaded) for problem in no_todo_is_left(node)
    }
    yield from unfinished.values()
    # A value with TODO has this one message: no rule reports as well that "TODO" is no date.
    yield from (
        problem
        for problem in _rule_problems(loaded, register or LoadedIds(loaded))
        if problem.mark not in unfinished
    )


def _rule_problems(loaded: LoadResult, register: LoadedIds) -> Iterator[Problem]:
    yield from loaded.problems
    for raw in loaded.entries:
        yield from id_is_valid(raw)
        yield from KINDS[raw.kind].check(raw.node, register)
    for raw in loaded.verifications:
        yield from Verification.check(raw.node, register)
    for raw in loaded.link_statuses:
        yield from LinkStatus.check(raw.node, register)
    for raw in loaded.terms:
        yield from id_is_valid(raw)
        yield from TermOfArt.check(raw.node, register)
    for raw in loaded.citation_forms:
        yield from id_is_valid(raw)
        yield from CitationForm.check(raw.node, register)
    yield from keys_are_not_read_as_text(loaded)
    yield from footnotes_stand_in_a_known_work(loaded, register)
    yield from former_ids_are_free(loaded, register)
    yield from hierarchies_have_no_cycles(loaded)
    yield from thesaurus_is_consistent(loaded)
    yield from relations_are_stated_once(loaded)
    yield from reasons_for_no_practice_hold(loaded)
    yield from duties_fit_their_instrument(loaded)
    yield from areas_are_the_narrowest(loaded)
    yield from amendments_are_consistent(loaded)
    yield from terms_are_consistent(loaded)


# Drafts ---------------------------------------------------------------------------------------------

_todo_pattern = re.compile(r"TODO\b")


def _entries_with_todo(loaded: LoadResult) -> Iterator[MappingNode]:
    """Yield the entries that have TODO in their file; a draft of provisions has a separate file."""
    documents = {node.document.path: node.document for *_, node in _entries_and_provisions(loaded)}
    unfinished = {path for path, document in documents.items() if "TODO" in document.text}
    for raw in loaded.entries:
        if any(node.document.path in unfinished for node in (raw.node, *provision_nodes(raw.node))):
            yield raw.node


def no_todo_is_left(node: Node, key: str = "") -> Iterator[Problem]:
    """No value begins with TODO, which marks what an editor has still to write or decide."""
    if isinstance(node, MappingNode):
        for name, value in node.values.items():
            yield from no_todo_is_left(value, name)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from no_todo_is_left(item, key)
    elif _todo_pattern.match(node.text):
        proposed = node.text[len("TODO") :].strip(" :\n")
        complaint = f'"{key}" still says "{truncate(node.text)}"'
        remedy = (
            "if that is right, delete the word TODO; otherwise write what is"
            if proposed
            else "write what belongs there, or delete the line if the source does not say"
        )
        yield Problem(node.mark, f"{complaint} — {remedy}")


# Ids ------------------------------------------------------------------------------------------------

MAX_ID_LENGTH = 100
# Windows cannot check out files with these names, whatever their suffix.
RESERVED_FILE_NAMES = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")


def id_is_valid(raw: RawEntry) -> Iterator[Problem]:
    """An id is valid for its kind; it is part of a permanent address."""
    id = raw.id.rsplit("/", 1)[-1]
    if raw.kind == "country":
        complaint = _country_code_message(id)
    elif raw.kind == "footnote":
        is_valid = re.fullmatch(FOOTNOTE_NUMBER_PATTERN, id) and not id.startswith("0")
        complaint = "" if is_valid else f"\"{id}\" is not a footnote number — write digits in quotes: '145':"
    else:
        complaint = _kebab_case_problem(id, whole_file=raw.path.endswith(f"/{raw.id}.yml"))
    if complaint:
        yield Problem(raw.mark, complaint)


def _country_code_message(id: str) -> str:
    if id in country_names.country_names_by_code():
        return ""
    code = country_names.country_code_by_accepted_name(id)
    remedy = (
        f"write the code: {code}"
        if code
        else "write the two small letters of the ISO code, such as at for Austria"
    )
    return f'unknown country code "{id}" — {remedy}'


def _kebab_case_problem(id: str, whole_file: bool) -> str:
    subject, ending = ("the file name ", ".yml") if whole_file else ("", "")
    if not IdField.pattern.fullmatch(id):
        suggestion = f": {slugify(id)}{ending}" if slugify(id) else ""
        return format_message("no_id", what=subject, id=id, ending=ending, better=suggestion)
    if len(id) > MAX_ID_LENGTH:
        return format_message("long_id", what=subject, id=id, ending=ending, n=len(id), longest=MAX_ID_LENGTH)
    if RESERVED_FILE_NAMES.fullmatch(id):
        return format_message("reserved_id", what=subject, id=id, ending=ending)
    return ""


def slugify(id: str) -> str:
    """Return "lefo-wien" for "LEFÖ Wien", and "" for a text without Latin letters."""
    ascii_text = unicodedata.normalize("NFKD", id.casefold()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_text).strip("-")


def keys_are_not_read_as_text(loaded: LoadResult) -> Iterator[Problem]:
    """No key is indented into a block text, where it would be published as a sentence."""
    for kind, _, _, node in _entries_and_provisions(loaded):
        for name, value in node.values.items():
            if isinstance(value, ScalarNode) and value.end_line > value.line:
                for number, key in _lines_like_keys(value):
                    if key in KINDS[kind].fields and key not in node.values:
                        line = value.document.lines[number]
                        mark = value.document.mark(number, len(line) - len(line.lstrip()))
                        complaint = f'"{truncate(line)}" is read as part of "{name}"'
                        yield Problem(mark, f'{complaint} — put "{key}" as far to the left as "{name}"')


_key_at_line_start_pattern = re.compile(r"\s*([a-z_]+):(?:\s|$)")


def _lines_like_keys(value: ScalarNode) -> Iterator[tuple[int, str]]:
    """Yield (line, key) of each line of a text that looks like a key and does not continue a sentence."""
    lines = value.document.lines
    for number in range(value.line + 1, value.end_line + 1):
        match = ":" in lines[number] and _key_at_line_start_pattern.match(lines[number])
        if match and (number == value.line + 1 or lines[number - 1].rstrip()[-1:] in ("", *".!?”\"')]}")):
            yield number, match[1]


# Between entries ------------------------------------------------------------------------------------


def footnotes_stand_in_a_known_work(loaded: LoadResult, register: LoadedIds) -> Iterator[Problem]:
    """Footnotes are listed by work, so the work must be a registered source."""
    reported = set()
    for raw in loaded.entries:
        work = raw.id.rsplit("/", 1)[0]
        if raw.kind == "footnote" and work not in reported and work not in register.ids("source"):
            reported.add(work)
            remedy = did_you_mean(work, register.ids("source"), "add it to reference/sources.yml")
            yield Problem(raw.mark, f'this footnote is listed under "{work}", which is no source{remedy}')


def former_ids_are_free(loaded: LoadResult, register: LoadedIds) -> Iterator[Problem]:
    """A former id belongs to one entry, and is not the id of a current one."""
    owners: dict[tuple[str, str], str] = {}
    for kind, id, prefix, node in _entries_and_provisions(loaded):
        for old in scalar_items(node, "aliases"):
            owner = owners.setdefault((kind, prefix + old.text), id)
            if prefix + old.text in register.ids(kind):
                whose = "this" if prefix + old.text == id else "another"
                complaint = f'"{old.text}" is the id of {whose} {kind} today'
                yield Problem(old.mark, f"{complaint} — a former id must be free; delete it")
            elif owner != id:
                yield Problem(
                    old.mark, f'"{old.text}" is already a former id of {owner} — keep it in one place'
                )


def _entries_and_provisions(loaded: LoadResult) -> Iterator[tuple[str, str, str, MappingNode]]:
    """Yield (kind, id, prefix of the id, node) of every entry and provision."""
    for raw in loaded.entries:
        yield raw.kind, raw.id, "", raw.node
        for provision in provision_nodes(raw.node) if raw.kind == "instrument" else ():
            yield "provision", f"{raw.id}/{scalar_text(provision, 'id')}", f"{raw.id}/", provision


def hierarchies_have_no_cycles(loaded: LoadResult) -> Iterator[Problem]:
    """No concept or organisation is above itself by `broader` or `parent`."""
    for kind, key in (("topic", "broader"), ("organisation", "parent")):
        nodes = {raw.id: raw.node for raw in loaded.entries if raw.kind == kind}
        for cycle in _find_cycles({id: scalar_text(node, key) for id, node in nodes.items()}):
            path = " → ".join([*cycle, cycle[0]])
            yield Problem(
                value_mark(nodes[cycle[0]], key), f'"{key}" goes in a circle: {path} — cut it in one place'
            )


def _find_cycles(parents: dict[str, str]) -> Iterator[list[str]]:
    """Yield each cycle once, from its first member."""
    visited: set[str] = set()
    for start in parents:
        path: list[str] = []
        node = start
        while node in parents and node not in visited:
            visited.add(node)
            path.append(node)
            node = parents[node]
        if node in path:
            yield path[path.index(node) :]


def relations_are_stated_once(loaded: LoadResult) -> Iterator[Problem]:
    """A relation of two practices is stated on one of them; the other page shows its reverse."""
    stated: dict[tuple[str, str], ScalarNode] = {}
    for raw in loaded.entries:
        for related in _related_practice_ids(raw) if raw.kind == "practice" else ():
            first = stated.setdefault((raw.id, related.text), related)
            reverse = stated.get((related.text, raw.id))
            earlier = first if first is not related else reverse if related.text != raw.id else None
            if earlier:
                location = f"{earlier.mark.path}, line {earlier.mark.line}"
                yield Problem(
                    related.mark,
                    f"{location}, relates the two already, and both pages show it — delete one of the two",
                )


def _related_practice_ids(raw: RawEntry) -> Iterator[ScalarNode]:
    related = raw.node.get("related")
    for item in related.items if isinstance(related, SequenceNode) else ():
        practice = item.get("practice") if isinstance(item, MappingNode) else None
        if isinstance(practice, ScalarNode):
            yield practice
