"""Mutation operators for Python: applied to the syntax tree, written as changes of one line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

COMPARISON_SWAPS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip

# Not behaviour that a test could check: logs, help texts, names of encodings.
LOGGER_NAMES = {"log", "logger", "logging", "_log", "LOG"}
UNTESTED_ARGUMENTS = {
    "help", "description", "metavar", "epilog", "prog", "encoding", "errors", "newline", "daemon",
    "capture_output", "flush",
}  # fmt: skip
ENCODING_OR_MODE = re.compile(r"utf-?8(?:-sig)?|ascii|latin-?1|[rwax]b?\+?", re.IGNORECASE)
SKIPPED_NAMES = {"__slots__", "__all__", "__match_args__"}
MODULE_LEVEL = "<module>"


@dataclass(frozen=True)
class LineChange:
    """A change of one line."""

    operator: str
    function: str
    line: int
    original: str
    changed: str


def module_changes(text: str) -> list[LineChange]:
    """Return every change of one line that the operators make to a module."""
    visitor = _ChangeCollector(text)
    visitor.visit_body(ast.parse(text).body, MODULE_LEVEL)
    return [change for change in visitor.changes if change.original != change.changed]


class _ChangeCollector:
    def __init__(self, text: str) -> None:
        self.lines = [line.encode() for line in text.splitlines()]
        self.changes: list[LineChange] = []
        self.function = MODULE_LEVEL

    # -- traversal

    def visit_body(self, body: list[ast.stmt], function: str) -> None:
        outer, self.function = self.function, function
        for statement in body:
            self.visit_statement(statement)
        self.function = outer

    def visit_statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self.visit_definition(node)
            case ast.Import() | ast.ImportFrom() | ast.Assert():
                pass
            case ast.If() if _is_type_checking(node.test) or "__main__" in ast.dump(node.test):
                self.visit_body(node.orelse, self.function)
            case ast.Expr(value=ast.Constant()):
                pass  # a docstring
            case ast.Expr(value=ast.Call() as call) if _is_logging_call(call):
                pass
            case ast.Raise(exc=ast.Call(func=ast.Name(id="AssertionError"))):
                pass  # cannot be reached
            case ast.Assign(targets=[ast.Name(id=name)]) if name in SKIPPED_NAMES or _is_type_alias(
                node.value
            ):
                pass
            case ast.AnnAssign():
                if node.value is not None and "TypeAlias" not in ast.dump(node.annotation):
                    self.visit_expression(node.value)
            case _:
                self.change_statement(node)
                self.visit_children(node)

    def visit_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        name = node.name if self.function == MODULE_LEVEL else f"{self.function}.{node.name}"
        if isinstance(node, ast.ClassDef):
            if any("Protocol" in ast.dump(base) for base in node.bases):
                return
            for keyword in node.keywords:
                self.visit_expression(keyword.value)
        else:
            if any(
                "overload" in ast.dump(each) or "abstract" in ast.dump(each) for each in node.decorator_list
            ):
                return
            if node.name in ("__repr__", "__hash__"):
                return
            for default in [*node.args.defaults, *node.args.kw_defaults]:
                if default is not None:
                    self.visit_expression(default)
        self.visit_body(node.body, name)

    def visit_children(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                self.visit_statement(child)
            elif isinstance(child, ast.expr):
                self.visit_expression(child)
            else:
                self.visit_children(child)

    def visit_expression(self, node: ast.expr) -> None:
        self.change_expression(node)
        match node:
            case ast.JoinedStr():
                return  # Python 3.11 has no positions inside of it
            case ast.Call() if _is_logging_call(node) or _is_cast(node):
                return
            case ast.Call():
                for child in [node.func, *node.args]:
                    self.visit_expression(child)
                for keyword in node.keywords:
                    if keyword.arg not in UNTESTED_ARGUMENTS:
                        self.visit_expression(keyword.value)
            case _:
                self.visit_children(node)

    # -- changes

    def change(self, operator: str, node: ast.AST, start: int, end: int, new: str) -> None:
        line = getattr(node, "lineno", 0)
        old = self.lines[line - 1]
        changed = (old[:start] + new.encode() + old[end:]).decode().strip()
        original = old.decode().strip()
        if "\t" not in original + changed:
            self.changes.append(LineChange(operator, self.function, line, original, changed))

    def replace(self, operator: str, node: ast.expr | ast.stmt, new: str) -> None:
        if _on_one_line(node):
            self.change(operator, node, node.col_offset, node.end_col_offset or 0, new)

    def source(self, node: ast.expr) -> str:
        return self.lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode()

    def change_statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Expr(value=ast.Yield()):
                self.replace("dropped yield", node, "pass")
            case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Delete():
                self.replace("removed statement", node, "pass")
            case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
                self.replace("removed statement", node, "pass")
            case ast.Continue() | ast.Break():
                self.replace("removed statement", node, "pass")
            case ast.Return(value=value) if value is not None and not _is_none_constant(value):
                self.replace("return None", node, "return None")
            case ast.If(test=test) | ast.While(test=test) if not _is_negation(test) and _on_one_line(test):
                self.replace("negated condition", test, f"not ({self.source(test)})")
            case _:
                pass

    def change_expression(self, node: ast.expr) -> None:
        match node:
            case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISON_SWAPS:
                old, new = COMPARISON_SWAPS[type(op)]
                self.between("comparison", left, right, old, new)
            case ast.BoolOp(op=op, values=[left, right, *_]):
                old, new = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                self.between("and/or", left, right, old, new)
            case ast.UnaryOp(op=ast.Not(), operand=operand) if _on_one_line(node):
                self.replace("removed not", node, f"bool({self.source(operand)})")
            case ast.IfExp(test=test) if not _is_negation(test) and _on_one_line(test):
                self.replace("negated condition", test, f"not ({self.source(test)})")
            case ast.Constant(value=bool() as value):
                self.replace("boolean", node, str(not value))
            case ast.Constant(value=int() as value) if value < 1000:
                self.replace("constant", node, str(value + 1))
                if value:
                    self.replace("constant", node, str(value - 1))
            case ast.Constant(value=str() as value) if value and not _is_encoding(node):
                if self.lines[node.lineno - 1][node.col_offset :][:1] in b"\"'r":
                    self.replace("emptied string", node, '""')
            case ast.Call(args=[first, second, *_]):
                self.swap(first, second)
            case ast.Subscript(slice=ast.Slice(lower=lower, upper=upper)):
                for bound in (lower, upper):
                    if bound is not None and _on_one_line(bound):
                        self.replace("slice bound", bound, f"{self.source(bound)} + 1")
            case _:
                pass

    def between(self, operator: str, left: ast.expr, right: ast.expr, old: str, new: str) -> None:
        if left.end_lineno != right.lineno or not left.end_lineno:
            return
        start, end = left.end_col_offset or 0, right.col_offset
        gap = self.lines[right.lineno - 1][start:end].decode()
        match = re.search(re.escape(old).replace(r"\ ", r"\s+"), gap)
        if match:
            begin = start + len(gap[: match.start()].encode())
            self.change(operator, right, begin, begin + len(match[0].encode()), new)

    def swap(self, first: ast.expr, second: ast.expr) -> None:
        if isinstance(first, ast.Starred) or isinstance(second, ast.Starred) or _is_encoding(second):
            return
        if not (_on_one_line(first) and _on_one_line(second) and first.lineno == second.lineno):
            return
        start, end = first.end_col_offset or 0, second.col_offset
        gap = self.lines[first.lineno - 1][start:end].decode()
        new = self.source(second) + gap + self.source(first)
        self.change("swapped arguments", first, first.col_offset, second.end_col_offset or 0, new)


def _on_one_line(node: ast.expr | ast.stmt) -> bool:
    return node.lineno == node.end_lineno


def _is_none_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_encoding(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and bool(ENCODING_OR_MODE.fullmatch(str(node.value)))


def _is_negation(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_type_checking(node: ast.expr) -> bool:
    return "TYPE_CHECKING" in ast.dump(node)


def _is_type_alias(node: ast.expr) -> bool:
    """Return whether an assigned value is only a type: `Case = dict[str, Any]`, `T = TypeVar("T")`."""
    match node:
        case ast.Subscript(value=ast.Name(id=name)):
            return name[0].isupper() or name in ("dict", "list", "tuple", "set", "type", "frozenset")
        case ast.Call(func=ast.Name(id="TypeVar" | "NewType" | "ParamSpec")):
            return True
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return all(isinstance(side, ast.Name | ast.Subscript | ast.Constant) for side in (left, right))
    return False


def _is_cast(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in ("cast", "TypeVar", "NewType")


def _is_logging_call(node: ast.Call) -> bool:
    match node.func:
        case ast.Attribute(value=ast.Name(id=name)):
            return name in LOGGER_NAMES
    return False


def function_bodies(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each function of a module: qualified name, line and column of the first statement of its body."""
    yield from _nested_function_bodies(ast.parse(text), "")


def _nested_function_bodies(tree: ast.AST, outer: str) -> Iterator[tuple[str, int, int]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{outer}.{node.name}" if outer else node.name
            if not isinstance(node, ast.ClassDef):
                documented = ast.get_docstring(node) is not None
                first = node.body[1 if documented and len(node.body) > 1 else 0]
                line = min([first.lineno, *(each.lineno for each in getattr(first, "decorator_list", []))])
                if line > node.lineno and not (documented and len(node.body) == 1):
                    yield name, line, first.col_offset
            yield from _nested_function_bodies(node, name)
        else:
            yield from _nested_function_bodies(node, outer)
