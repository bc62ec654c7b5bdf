"""Extraction of message patterns from the source code of the checks.

A message is a complaint, " — " and a remedy; `…` is the placeholder for a value. A variable that a function
assigns first (`complaint = f"…"`) is resolved in that function, and each possible value makes a pattern.
"""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

REMEDY_SEPARATOR = " — "
VALUE_PLACEHOLDER = "…"
MAX_MESSAGE_FORMS = 12  # of one message; with more, its variables become placeholders
Assignments = dict[str, list[str]]  # {variable: the texts it may hold}


def message_patterns(path: Path) -> list[str]:
    """Return the messages in a module, in its order, each once."""
    reader = _MessageReader(path.parent.name == "model")
    body = ast.parse(path.read_text("utf-8")).body
    constants = [
        (node.targets[0].id, _possible_texts(node.value, {}))
        for node in body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    # A function may use constants defined below it.
    reader.read_block(body, {name: texts for name, texts in constants if texts != [VALUE_PLACEHOLDER]})
    return list(dict.fromkeys(reader.messages))


class _MessageReader:
    """Abstract interpreter of statements that tracks the possible texts of variables."""

    def __init__(self, of_fields: bool) -> None:
        self.is_model = of_fields
        self.messages: list[str] = []

    def read_block(self, statements: list[ast.stmt], assignments: Assignments) -> Assignments | None:
        """Read statements in order; return the assignments after them, None if the end is unreachable."""
        assignments = {**assignments}
        for statement in statements:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue  # a docstring
            inner_blocks = [
                body for name in ("body", "orelse", "finalbody") if (body := getattr(statement, name, []))
            ]
            inner_blocks += [handler.body for handler in getattr(statement, "handlers", [])]
            self.collect_messages(statement, assignments)
            if isinstance(statement, ast.Return | ast.Raise | ast.Continue):
                return None
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                texts = [
                    text
                    for text in _possible_texts(statement.value, assignments)
                    if text != VALUE_PLACEHOLDER
                ]
                assignments[statement.targets[0].id] = texts
            if inner_blocks:
                opens_scope = isinstance(statement, ast.FunctionDef | ast.ClassDef)
                branch_ends = [
                    end for body in inner_blocks if (end := self.read_block(body, assignments)) is not None
                ]
                has_else = isinstance(statement, ast.If) and statement.orelse
                assignments = (
                    assignments
                    if opens_scope
                    else _merge_branches(branch_ends if has_else else [assignments, *branch_ends])
                )
        return assignments

    def collect_messages(self, node: ast.AST, assignments: Assignments) -> None:
        """Note the messages in the expressions of one statement, not in the statements inside it."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt | ast.ExceptHandler):
                continue
            if isinstance(child, ast.Constant | ast.JoinedStr):
                texts = (text for text in _possible_texts(child, assignments) if REMEDY_SEPARATOR in text)
                self.messages.extend(
                    f'"{VALUE_PLACEHOLDER}" {text}' if self._is_predicate(text) else text for text in texts
                )
            else:
                self.collect_messages(child, assignments)

    def _is_predicate(self, text: str) -> bool:
        """Return whether a text is the part of a field's message that follows the quoted value."""
        return self.is_model and text.startswith(("is ", "does "))


def _merge_branches(branches: list[Assignments]) -> Assignments:
    """Merge the assignments of several branches."""
    names = dict.fromkeys(name for branch in branches for name in branch)
    return {
        name: list(dict.fromkeys(text for branch in branches for text in branch.get(name, [])))
        for name in names
    }


def _possible_texts(node: ast.AST, assignments: Assignments) -> list[str]:
    """Return the texts that an expression may be."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=values):
            forms = [_possible_texts(value, assignments) for value in values]
            form_count = 1
            for form in forms:
                form_count *= len(form)
            return (
                ["".join(parts) for parts in product(*forms)]
                if form_count <= MAX_MESSAGE_FORMS
                else [_with_placeholder(node)]
            )
        case ast.FormattedValue(value=value):
            return (
                _possible_texts(value, assignments)
                if isinstance(value, ast.Name | ast.IfExp)
                else [VALUE_PLACEHOLDER]
            )
        case ast.Name(id=name):
            return assignments.get(name) or [VALUE_PLACEHOLDER]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_possible_texts(body, assignments), *_possible_texts(orelse, assignments)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _possible_texts(value, assignments)]
        case _:
            return [VALUE_PLACEHOLDER]


def _with_placeholder(node: ast.JoinedStr) -> str:
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else VALUE_PLACEHOLDER for part in node.values
    )
