"""Templates as data: Jinja's syntax trees as JSON, for docs/scripts/preview/template-interpreter.js.

Jinja parses the templates and handles white space. A construct that the interpreter does not support stops
the build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment, nodes

from compendium.i18n import InterfaceWords

JsonValue = Any


class UnsupportedTemplateError(ValueError):
    """A construct that the browser's interpreter does not support; the message has its place and a remedy."""


def serialize_templates(
    environment: Environment, names: Iterable[str], words: InterfaceWords
) -> dict[str, JsonValue]:
    """Return {name: {"body", "macros"}} of the named templates and the templates they import.

    Of macros only those that are called: {name: [parameters, defaults of the last of them, body]}. Messages
    are in the language of `words`, ready to be filled in. Raises UnsupportedTemplateError.
    """
    serializers = {name: _TemplateSerializer(environment, name, words) for name in names}
    # An included template uses the macros that the including template imports.
    imported = {
        alias: name for serializer in serializers.values() for alias, name in serializer.imported.items()
    }
    serialized: dict[str, JsonValue] = {}
    queue = [(name, "") for name in serializers]
    while queue:
        name, macro = queue.pop()
        serializer = serializers.get(name) or serializers.setdefault(
            name, _TemplateSerializer(environment, name, words)
        )
        template = serialized.setdefault(name, {"body": [], "macros": {}})
        if macro in template["macros"] or (not macro and template["body"]):
            continue
        if macro:
            template["macros"][macro] = serializer.serialize_macro(macro)
        else:
            template["body"] = serializer.serialize_all(serializer.body)
        queue += serializer.called_macros(macro, {**imported, **serializer.imported})
    return serialized


class _TemplateSerializer:
    """Serializes the syntax tree of one template."""

    def __init__(self, environment: Environment, name: str, words: InterfaceWords) -> None:
        assert environment.loader is not None
        self.name, self.words = name, words
        tree = environment.parse(environment.loader.get_source(environment, name)[0], name)
        self.macros = {node.name: node for node in tree.body if isinstance(node, nodes.Macro)}
        self.body = [node for node in tree.body if not isinstance(node, nodes.Macro)]
        self.imported = {
            node.target: node.template.value
            for node in tree.find_all(nodes.Import)
            if isinstance(node.template, nodes.Const)
        }

    def called_macros(self, macro: str, imported: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield (template, macro) for each call in a macro, or in the body for ""."""
        for part in [self.macros[macro]] if macro else self.body:
            for call in part.find_all(nodes.Call):
                match call.node:
                    case nodes.Name(name=name) if name in self.macros:
                        yield self.name, name
                    case nodes.Getattr(node=nodes.Name(name=alias), attr=name) if alias in imported:
                        yield imported[alias], name

    def serialize_macro(self, name: str) -> JsonValue:
        node = self.macros[name]
        return [
            [argument.name for argument in node.args],
            self.serialize_all(node.defaults),
            self.serialize_all(node.body),
        ]

    def serialize_all(self, children: Iterable[nodes.Node]) -> list[JsonValue]:
        return [part for node in children for part in self._serialize_parts(node)]

    def _serialize_parts(self, node: nodes.Node) -> list[JsonValue]:
        """Return a node as a list; an output node gives one item per piece."""
        if isinstance(node, nodes.Output):
            return [
                piece.data if isinstance(piece, nodes.TemplateData) else ["out", self(piece)]
                for piece in node.nodes
            ]
        return [self(node)]

    def __call__(self, node: nodes.Node) -> JsonValue:
        serialize = _NODE_SERIALIZERS.get(type(node))
        if serialize is None:
            kinds = ", ".join(sorted(kind.__name__ for kind in _NODE_SERIALIZERS))
            raise self._unsupported_error(node, f"{type(node).__name__} is not among {kinds}")
        return serialize(self, node)

    def _unsupported_error(self, node: nodes.Node, reason: str) -> UnsupportedTemplateError:
        return UnsupportedTemplateError(
            f"{self.name}:{node.lineno}: the preview in the form cannot show this: {reason} — "
            "write it in another way, or teach docs/scripts/preview/template-interpreter.js"
        )

    # Statements ----------------------------------------------------------------------------------

    def serialize_for(self, node: nodes.For) -> JsonValue:
        if not isinstance(node.target, nodes.Name) or node.test or node.recursive:
            raise self._unsupported_error(
                node, "a loop with more than one name, a condition or itself inside"
            )
        return [
            "for",
            node.target.name,
            self(node.iter),
            self.serialize_all(node.body),
            self.serialize_all(node.else_),
        ]

    def serialize_if(self, node: nodes.If) -> JsonValue:
        branches = [[self(one.test), self.serialize_all(one.body)] for one in (node, *node.elif_)]
        return ["if", branches, self.serialize_all(node.else_)]

    def serialize_set(self, node: nodes.Assign) -> JsonValue:
        if not isinstance(node.target, nodes.Name):
            raise self._unsupported_error(node, "setting several names at once")
        return ["set", node.target.name, self(node.node)]

    def serialize_import(self, node: nodes.Import) -> JsonValue:
        if not isinstance(node.template, nodes.Const) or node.with_context:
            raise self._unsupported_error(node, "an import with context, or of a name that is worked out")
        return ["import", node.target, node.template.value]

    def include(self, node: nodes.Include) -> JsonValue:
        if not node.with_context or node.ignore_missing:
            raise self._unsupported_error(node, "an include without context, or of what may be missing")
        return ["include", self(node.template)]

    # Expressions ---------------------------------------------------------------------------------

    def call(self, node: nodes.Call) -> JsonValue:
        if node.dyn_args or node.dyn_kwargs:
            raise self._unsupported_error(node, "* or ** in a call")
        if isinstance(node.node, nodes.Name) and node.node.name == "_":
            return ["say", self._translated_message(node), {one.key: self(one.value) for one in node.kwargs}]
        if node.kwargs:
            raise self._unsupported_error(node, "named arguments in a call")
        return ["call", self(node.node), self.serialize_all(node.args)]

    def _translated_message(self, node: nodes.Call) -> str:
        message = node.args[0] if len(node.args) == 1 else None
        if not isinstance(message, nodes.Const):
            raise self._unsupported_error(node, "a message that is worked out")
        return str(self.words(message.value))

    def filter(self, node: nodes.Filter) -> JsonValue:
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise self._unsupported_error(node, "a filter with named arguments")
        return ["filter", node.name, self(node.node), self.serialize_all(node.args)]

    def test(self, node: nodes.Test) -> JsonValue:
        if node.name != "defined":
            raise self._unsupported_error(node, f'the test "is {node.name}"')
        return ["defined", self(node.node)]

    def compare(self, node: nodes.Compare) -> JsonValue:
        if len(node.ops) != 1 or node.ops[0].op != "eq":
            raise self._unsupported_error(node, "a comparison other than ==")
        return ["eq", self(node.expr), self(node.ops[0].expr)]

    def const(self, node: nodes.Const) -> JsonValue:
        if not isinstance(node.value, str | int | bool | None):
            raise self._unsupported_error(
                node, "a constant other than a text, a whole number, true, false or none"
            )
        return ["const", node.value]


_NODE_SERIALIZERS: dict[type[nodes.Node], Callable[[_TemplateSerializer, Any], JsonValue]] = {
    nodes.For: _TemplateSerializer.serialize_for,
    nodes.If: _TemplateSerializer.serialize_if,
    nodes.Assign: _TemplateSerializer.serialize_set,
    nodes.Import: _TemplateSerializer.serialize_import,
    nodes.Include: _TemplateSerializer.include,
    nodes.Call: _TemplateSerializer.call,
    nodes.Filter: _TemplateSerializer.filter,
    nodes.Test: _TemplateSerializer.test,
    nodes.Compare: _TemplateSerializer.compare,
    nodes.Const: _TemplateSerializer.const,
    nodes.Name: lambda read, node: ["name", node.name],
    nodes.Getattr: lambda read, node: ["get", read(node.node), node.attr],
    nodes.List: lambda read, node: ["list", read.serialize_all(node.items)],
    nodes.Concat: lambda read, node: ["concat", read.serialize_all(node.nodes)],
    nodes.And: lambda read, node: ["and", read(node.left), read(node.right)],
    nodes.Or: lambda read, node: ["or", read(node.left), read(node.right)],
    nodes.Not: lambda read, node: ["not", read(node.node)],
}
