"""TODO marks of drafts: no entry is published with one."""

from __future__ import annotations

import pytest
from builders import VALID_ENTRY_KEYS, TinyProject, file_with_new_entry, practice_yaml

from compendium.model import KINDS
from compendium.model.text import TextField

WRITE_WHAT_BELONGS_REMEDY = "write what belongs there, or delete the line if the source does not say"
DELETE_TODO_REMEDY = "if that is right, delete the word TODO; otherwise write what is"
TEXT_FIELDS = [
    (kind, name)
    for kind, entry in KINDS.items()
    for name, field in entry.fields.items()
    if isinstance(field, TextField) and kind in VALID_ENTRY_KEYS
]


@pytest.mark.parametrize(("kind", "name"), TEXT_FIELDS)
def test_todo_is_refused_in_every_kind_of_entry_with_one_message(
    project: TinyProject, kind: str, name: str
) -> None:
    path, text = file_with_new_entry(kind, **{name: "TODO"})
    project.write(path, text.replace("▸", ""))
    [problem] = [problem for problem in project.problems() if "TODO" in problem]
    assert problem.startswith(f"{path}:")
    assert problem.endswith(f': "{name}" still says "TODO" — {WRITE_WHAT_BELONGS_REMEDY}')


@pytest.mark.parametrize(
    ("key", "written", "column", "said"),
    [
        ("level", "TODO", 8, f'"level" still says "TODO" — {WRITE_WHAT_BELONGS_REMEDY}'),
        ("period", "{from: TODO}", 16, f'"from" still says "TODO" — {WRITE_WHAT_BELONGS_REMEDY}'),
        ("countries", "[TODO Austria]", 13, f'"countries" still says "TODO Austria" — {DELETE_TODO_REMEDY}'),
        (
            "sources",
            "[{source: paper, at: TODO}]",
            31,
            f'"at" still says "TODO" — {WRITE_WHAT_BELONGS_REMEDY}',
        ),
        (
            "sources",
            '[{source: paper, at: "TODO: Box 6"}]',
            31,
            f'"at" still says "TODO: Box 6" — {DELETE_TODO_REMEDY}',
        ),
        ("title", "TODO A title", 8, f'"title" still says "TODO A title" — {DELETE_TODO_REMEDY}'),
    ],
)
def test_todo_is_refused_wherever_it_begins_a_value(
    project: TinyProject, key: str, written: str, column: int, said: str
) -> None:
    project.write("practices/other.yml", practice_yaml(**{key: written}))
    [problem] = project.problems()
    place, _, text = problem.partition(": ")
    assert (place.startswith("practices/other.yml:"), place.endswith(f":{column}"), text) == (
        True,
        True,
        said,
    )


def test_other_words_with_these_letters_are_free(project: TinyProject) -> None:
    project.write("practices/other.yml", practice_yaml(title="Todos los derechos, TODOS"))
    assert project.problems() == []
