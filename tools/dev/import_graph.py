"""Import graph of the packages in hooks/compendium: levels, cycles, and a diagram for the documentation."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE_FOLDER = Path("hooks/compendium")
ARCHITECTURE_PAGE = Path("docs/dev/architecture.md")
ImportGraph = Mapping[
    str, frozenset[str]
]  # {package or module directly in compendium/: those that it imports}


def import_graph(root: Path) -> ImportGraph:
    """Return which packages of the project in `root` import which, imports inside functions included."""
    files = sorted((root / PACKAGE_FOLDER).rglob("*.py"))
    nodes = {_graph_node(path.relative_to(root / PACKAGE_FOLDER)) for path in files}
    imports: dict[str, set[str]] = {node: set() for node in nodes}
    for path in files:
        node = _graph_node(path.relative_to(root / PACKAGE_FOLDER))
        imports[node].update(name for name in _imported_nodes(path, nodes) if name != node)
    return {node: frozenset(names) for node, names in imports.items()}


def _graph_node(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def _imported_nodes(path: Path, nodes: set[str]) -> Iterator[str]:
    for statement in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(statement, ast.ImportFrom) and statement.module:
            names = [f"{statement.module}.{alias.name}" for alias in statement.names]
        elif isinstance(statement, ast.Import):
            names = [alias.name for alias in statement.names]
        else:
            continue
        for name in names:
            package, _, below = name.partition(".")
            if package == "compendium":
                first = below.split(".")[0]
                yield first if first in nodes else "__init__"


def package_levels(graph: ImportGraph) -> dict[str, int]:
    """Return the level of each package: 1 if it imports none, else one above the highest that it imports.

    Raises ValueError, which names the packages, if some import each other.
    """
    level_of: dict[str, int] = {}
    while len(level_of) < len(graph):
        ready = [node for node in graph if node not in level_of and graph[node] <= level_of.keys()]
        if not ready:
            raise ValueError(f"import each other: {', '.join(sorted(graph.keys() - level_of.keys()))}")
        level_of |= {node: 1 + max((level_of[name] for name in graph[node]), default=0) for node in ready}
    return level_of


def transitive_reduction(graph: ImportGraph) -> dict[str, list[str]]:
    """Return the graph without imports that follow from others (its transitive reduction), for a picture."""
    order = package_levels(graph)
    reached: dict[str, set[str]] = {}
    for node in sorted(graph, key=order.__getitem__):
        reached[node] = {*graph[node]}.union(*(reached[name] for name in graph[node]))
    return {
        node: sorted(name for name in names if not any(name in reached[other] for other in names))
        for node, names in graph.items()
    }


def mermaid_diagram(graph: ImportGraph) -> str:
    """Return the graph as a Mermaid flowchart, one row for each level, the lowest at the bottom."""
    order = package_levels(graph)
    lines = ["```mermaid", "flowchart TD"]
    for level in range(max(order.values()), 0, -1):
        row = sorted(node for node in graph if order[node] == level)
        lines.append(f'  subgraph level{level} ["{level}"]')
        lines += [f"    {_mermaid_id(node)}[{_mermaid_label(node)}]" for node in row]
        lines.append("  end")
    lines += [
        f"  {_mermaid_id(node)} --> {_mermaid_id(name)}"
        for node, names in sorted(transitive_reduction(graph).items())
        for name in names
    ]
    return "\n".join([*lines, "```"])


def _mermaid_id(node: str) -> str:
    return "root" if node == "__init__" else node


def _mermaid_label(node: str) -> str:
    return "compendium" if node == "__init__" else node


def package_purpose_rows(root: Path) -> str:
    """Return a table row for each package and module: its name, and the first sentence of its docstring."""
    rows = []
    for node in sorted(import_graph(root)):
        path = root / PACKAGE_FOLDER / node / "__init__.py"
        path = path if path.is_file() else root / PACKAGE_FOLDER / f"{node}.py"
        text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        name = path.relative_to(root / PACKAGE_FOLDER).as_posix().replace("/__init__.py", "/")
        rows.append(f"| `{name}` | {text.splitlines()[0]} |")
    return "\n".join(rows)


def architecture_page(root: Path) -> bytes:
    """Return docs/dev/architecture.md with its diagram and its table of packages as the code has them now."""
    text = (root / ARCHITECTURE_PAGE).read_text("utf-8")
    for name, content in (
        ("packages", mermaid_diagram(import_graph(root))),
        ("purposes", package_purpose_rows(root)),
    ):
        start, end = f"<!-- {name}: written by scripts/derive.py -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(start)
        text = f"{before}{start}{content}\n{end}{rest.partition(end)[2]}"
    return text.encode()
