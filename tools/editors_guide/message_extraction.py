"""Extraction of message patterns from the source code of the checks.

A message is a complaint, " — " and a remedy. Here `…` stands for what is filled in. A part that a function
puts together first (`complaint = f"…"`) is looked up in that function; each of its forms makes a sentence.
"""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

REMEDY_SEPARATOR = " — "
PLACEHOLDER = "…"
MAX_FORMS = 12  # forms of one sentence; a function that has more is read as if nothing were known of the part
Known = dict[str, list[str]]  # {variable: the texts it may hold}


def message_patterns(path: Path) -> list[str]:
    """Return the messages in a module, in its order, each once."""
    reader = _Reader(path.parent.name == "model")
    body = ast.parse(path.read_text("utf-8")).body
    constants = [
        (node.targets[0].id, _texts(node.value, {}))
        for node in body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    # A function may use what stands below it.
    reader.block(body, {name: texts for name, texts in constants if texts != [PLACEHOLDER]})
    return list(dict.fromkeys(reader.said))


class _Reader:
    """Goes through statements as they are run, and knows at each place what the variables may hold."""

    def __init__(self, of_fields: bool) -> None:
        self.of_fields = of_fields
        self.said: list[str] = []

    def block(self, statements: list[ast.stmt], assignments: Known) -> Known | None:
        """Read statements one after another; return what is known behind them, None if nothing gets there."""
        assignments = {**assignments}
        for statement in statements:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue  # a docstring
            inside = [
                body for name in ("body", "orelse", "finalbody") if (body := getattr(statement, name, []))
            ]
            inside += [handler.body for handler in getattr(statement, "handlers", [])]
            self.expressions(statement, assignments)
            if isinstance(statement, ast.Return | ast.Raise | ast.Continue):
                return None
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                texts = [text for text in _texts(statement.value, assignments) if text != PLACEHOLDER]
                assignments[statement.targets[0].id] = texts
            if inside:
                opens_scope = isinstance(statement, ast.FunctionDef | ast.ClassDef)
                ends = [end for body in inside if (end := self.block(body, assignments)) is not None]
                both = isinstance(statement, ast.If) and statement.orelse
                assignments = (
                    assignments if opens_scope else _together(ends if both else [assignments, *ends])
                )
        return assignments

    def expressions(self, node: ast.AST, assignments: Known) -> None:
        """Note the messages in the expressions of one statement, not in the statements inside it."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt | ast.ExceptHandler):
                continue
            if isinstance(child, ast.Constant | ast.JoinedStr):
                texts = (text for text in _texts(child, assignments) if REMEDY_SEPARATOR in text)
                self.said.extend(f'"{PLACEHOLDER}" {text}' if self._is_half(text) else text for text in texts)
            else:
                self.expressions(child, assignments)

    def _is_half(self, text: str) -> bool:
        """Return whether a text is the part of a field's message that follows the quoted value."""
        return self.of_fields and text.startswith(("is ", "does "))


def _together(branches: list[Known]) -> Known:
    """Return what is known where several ways meet."""
    names = dict.fromkeys(name for way in branches for name in way)
    return {
        name: list(dict.fromkeys(text for way in branches for text in way.get(name, []))) for name in names
    }


def _texts(node: ast.AST, assignments: Known) -> list[str]:
    """Return the texts that an expression may be."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=values):
            forms = [_texts(value, assignments) for value in values]
            number = 1
            for form in forms:
                number *= len(form)
            return ["".join(parts) for parts in product(*forms)] if number <= MAX_FORMS else [_plain(node)]
        case ast.FormattedValue(value=value):
            return _texts(value, assignments) if isinstance(value, ast.Name | ast.IfExp) else [PLACEHOLDER]
        case ast.Name(id=name):
            return assignments.get(name) or [PLACEHOLDER]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_texts(body, assignments), *_texts(orelse, assignments)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _texts(value, assignments)]
        case _:
            return [PLACEHOLDER]


def _plain(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else PLACEHOLDER for part in node.values)
