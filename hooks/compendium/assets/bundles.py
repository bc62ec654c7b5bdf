"""Bundles of browser scripts: ES modules of docs/scripts/ in, few classic scripts out.

Browsers load no ES modules from a disk, so each module becomes a function whose exports lie in a global of
its own: search/encoding.js in `$search_encoding`. A module is in one bundle; bundles loaded after it refer to
the global. `import("…")` of a bundle's entry module loads that bundle. Each bundle says at its end that it
ran: a browser does not tell half a script from a whole one.
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SCRIPTS_FOLDER = "docs/scripts"


@dataclass(frozen=True)
class Bundle:
    """A script readers fetch: an entry module and what it imports, without modules of earlier bundles."""

    entry_module: str
    loaded_after: str = ""  # the bundle that is always loaded before


BUNDLES = {
    "site": Bundle("site/main.js"),
    "quick-exit": Bundle("site/quick-exit.js", loaded_after="site"),
    "csv": Bundle("site/csv-file.js", loaded_after="site"),
    "search": Bundle("search/main.js", loaded_after="site"),
    "search-facets": Bundle("search/facets.js", loaded_after="search"),
    "explorer": Bundle("explorer/main.js", loaded_after="search"),
    "explorer-compare": Bundle("explorer/comparison-links.js", loaded_after="explorer"),
    "explorer-export": Bundle("explorer/csv-export.js", loaded_after="explorer"),
    "explorer-ways": Bundle("explorer/zero-results.js", loaded_after="explorer"),
    "form": Bundle("form/main.js", loaded_after="site"),
    "preview": Bundle("preview/main.js", loaded_after="form"),
    "check": Bundle("checker/page.js", loaded_after="site"),
    "check-file": Bundle("checker/read-file.js", loaded_after="check"),
    "check-report": Bundle("checker/report.js", loaded_after="check"),
}

# What a page loads at once beside "site", by the name of its shell.
SCRIPTS_BY_SHELL = {"search": ("search", "explorer"), "form": ("form",), "check": ("check",)}


class BundleError(ValueError):
    """A module that cannot be bundled: file, line, what was found, and what to do."""

    def __init__(self, module: str, line: int, message: str) -> None:
        super().__init__(f"{SCRIPTS_FOLDER}/{module}:{line}: {message}")


_IMPORT_STATEMENT = re.compile(r'^import (?:(\{[^}]*\}|\* as \w+) from )?"([^"]+)";$', re.MULTILINE)
_EXPORT_KEYWORD = re.compile(r"^export (?=(?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export \{([\w\s,]*)\};\n", re.MULTILINE)
_DYNAMIC_IMPORT = re.compile(r'(?<!\{)(?<!typeof )\bimport\("([^"]+)"\)')
_UNSUPPORTED_STATEMENT = re.compile(r"^(?:import|export)\b(?!\().*$", re.MULTILINE)
_SUPPORTED_SYNTAX = "import { names } or * as name; export const, function, class or { names }"


@dataclass
class _ScriptModule:
    path: str
    body: str
    exports: list[str]
    imports: dict[str, tuple[str, int]] = field(default_factory=dict)  # module → names as written, line

    @property
    def global_variable(self) -> str:
        return _global_variable_name(self.path)


def write_bundles(scripts: Path, bundles: Mapping[str, Bundle] = BUNDLES) -> None:
    """Put the bundles in place of the modules, in the folder that holds them all. Raises BundleError."""
    texts = {
        path.relative_to(scripts).as_posix(): path.read_text("utf-8")
        for path in sorted(scripts.rglob("*.js"))
    }
    joined = bundle_modules(texts, bundles)
    shutil.rmtree(scripts)
    scripts.mkdir()
    for name, text in joined.items():
        (scripts / f"{name}.js").write_text(text, "utf-8")


def bundle_modules(texts: Mapping[str, str], bundles: Mapping[str, Bundle] = BUNDLES) -> dict[str, str]:
    """Return the bundles by name, from the texts of the modules by path. Raises BundleError."""
    modules = {path: _parse_module(path, text, bundles) for path, text in texts.items()}
    bundle_of_module: dict[str, str] = {}
    texts_by_bundle = {}
    for name, definition in bundles.items():
        earlier = set(_earlier_bundles(name, bundles))
        order = [
            path
            for path in _modules_in_import_order(definition.entry_module, modules)
            if bundle_of_module.get(path) not in earlier
        ]
        for path in order:
            if path in bundle_of_module:
                raise BundleError(
                    path,
                    1,
                    f'is in two bundles, "{bundle_of_module[path]}" and "{name}" — '
                    "copy it, or load one after the other",
                )
            bundle_of_module[path] = name
        code = "".join(_wrap_module(modules[path], modules) for path in order)
        texts_by_bundle[name] = f'"use strict";\n{code}compendium.receive("scripts/{name}.js", true);\n'
    if unused := sorted(modules.keys() - bundle_of_module.keys()):
        raise BundleError(unused[0], 1, "no bundle imports it — import it, or delete it")
    return texts_by_bundle


def _earlier_bundles(name: str, bundles: Mapping[str, Bundle]) -> Iterator[str]:
    while name := bundles[name].loaded_after:
        yield name


def _parse_module(path: str, text: str, bundles: Mapping[str, Bundle]) -> _ScriptModule:
    module = _ScriptModule(path, "", [])

    def bundle_error(at: int, message: str) -> BundleError:
        return BundleError(path, text.count("\n", 0, at) + 1, message)

    for found in _IMPORT_STATEMENT.finditer(text):
        target = _resolve_import_path(path, found[2])
        if target in module.imports:
            raise bundle_error(found.start(), f'"{found[2]}" is imported twice — import it once')
        module.imports[target] = (found[1] or "", text.count("\n", 0, found.start()) + 1)

    def dynamic_import(found: re.Match[str]) -> str:
        entry = _resolve_import_path(path, found[1])
        for name, one in bundles.items():
            if one.entry_module == entry:
                variable = _global_variable_name(entry)
                return f'compendium.load("scripts/{name}.js").then(() => globalThis.{variable})'
        raise bundle_error(
            text.find(found[0]), f"{found[0]} names no entry module of a bundle — use import … from"
        )

    module.exports = _EXPORT_KEYWORD.findall(text)
    for found in _EXPORT_LIST.finditer(text):
        module.exports += [name.strip() for name in found[1].split(",") if name.strip()]
    rest = _EXPORT_LIST.sub("", _EXPORT_KEYWORD.sub("", _IMPORT_STATEMENT.sub("", text)))
    if other := _UNSUPPORTED_STATEMENT.search(rest):
        raise bundle_error(text.find(other[0]), f'"{other[0][:60]}" is not understood — {_SUPPORTED_SYNTAX}')
    module.body = _DYNAMIC_IMPORT.sub(dynamic_import, rest).strip("\n")
    return module


def _global_variable_name(path: str) -> str:
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))


def _resolve_import_path(path: str, specifier: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))


def _modules_in_import_order(entry: str, modules: Mapping[str, _ScriptModule]) -> list[str]:
    """Return an entry module and all that it imports, each behind what it imports itself."""
    ordered: list[str] = []

    def visit(path: str, ancestors: list[str]) -> None:
        if path in ordered:
            return
        for target, (names, line) in modules[path].imports.items():
            if target not in modules:
                raise BundleError(path, line, f'there is no module "{target}" — correct the path')
            if target in [*ancestors, path]:
                cycle = " → ".join([*ancestors, path, target][[*ancestors, path].index(target) :])
                raise BundleError(
                    path, line, f"modules import each other: {cycle} — move what both need to a third one"
                )
            if not names.startswith("*"):
                for name in re.findall(r"(\w+)(?: as \w+)?", names):
                    if name not in modules[target].exports:
                        raise BundleError(
                            path, line, f'"{target}" exports no "{name}" — correct the name, or export it'
                        )
            visit(target, [*ancestors, path])
        ordered.append(path)

    if entry not in modules:
        raise BundleError(entry, 1, "there is no such module, and a bundle begins with it")
    visit(entry, [])
    return ordered


def _wrap_module(module: _ScriptModule, modules: Mapping[str, _ScriptModule]) -> str:
    """Return a module as a function that runs at once. `var`: a bundle that came in half is loaded anew."""
    lines = []
    for target, (names, _) in module.imports.items():
        if names.startswith("*"):
            lines.append(f"const {names.removeprefix('* as ')} = {modules[target].global_variable};\n")
        elif names:
            lines.append(f"const {re.sub(r' as ', ': ', names)} = {modules[target].global_variable};\n")
    return_statement = f"return {{ {', '.join(module.exports)} }};\n" if module.exports else ""
    assignment = f"var {module.global_variable} = " if module.exports else ""
    return f"{assignment}(() => {{\n{''.join(lines)}{module.body}\n{return_statement}}})();\n"
