"""Purged stylesheets of the theme: a rule stays only if a page of the site can match it.

Rules that are not understood stay, so that a new version of the theme may cost bytes but not looks.

Entry pages use no class of the theme: only the theme's frame and Markdown pages do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

SelectorNames = frozenset[str]

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.DOTALL)
_HTML_START_TAG = re.compile(r"<[a-z][^>]*>")
_HTML_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_NAME_IN_SELECTOR = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=\"?([\w-]+)\"?)?\]")
_CSS_VARIABLE_USE = re.compile(r"var\(\s*(--[\w-]+)")
_ANIMATION_PROPERTY = re.compile(r"animation(?:-name)?:([^;}]*)")
_CSS_IDENTIFIER = re.compile(r"[\w-]+")
_CONDITIONAL_AT_RULES = ("@media", "@supports")
# Attributes by which the theme tells its components apart. Others, [hidden] or [href], can be on anything.
_THEME_ATTRIBUTE = re.compile(r"dir|data-md-.*")


@lru_cache(maxsize=256)  # after a save nearly all pages of the theme are the same
def page_selector_names(html: str) -> SelectorNames:
    """Return the names that selectors can match in a page: ".class", "#id", "dir=ltr", "data-md-x=y"."""
    names: set[str] = set()
    for tag in _HTML_START_TAG.findall(html):
        for attribute, value in _HTML_ATTRIBUTE.findall(tag):
            if attribute == "class":
                names.update("." + name for name in value.split())
            elif attribute == "id":
                names.add("#" + value)
            elif _THEME_ATTRIBUTE.fullmatch(attribute):
                names |= {attribute, f"{attribute}={value}"}
    return frozenset(names)


def theme_stylesheet(folders: Iterable[str], used: Iterable[str], site_styles: Iterable[str]) -> str:
    """Return one stylesheet: the used rules of the theme's two, the dark scheme behind a media query.

    `folders` are the theme's, `site_styles` the texts of our own stylesheets, whose variables are kept.
    """
    main, palette = (_read_theme_stylesheet(folders, name) for name in ("main", "palette"))
    return purge_unused_rules(main + dark_scheme_rules(palette), frozenset(used), "".join(site_styles))


def _read_theme_stylesheet(folders: Iterable[str], name: str) -> str:
    for folder in folders:
        for path in sorted(Path(folder, "assets", "stylesheets").glob(f"{name}.*.css")):
            return path.read_text("utf-8")
    raise FileNotFoundError(f"the theme brings no stylesheet {name}.*.css — was its version changed?")


@lru_cache(maxsize=1)
def purge_unused_rules(css: str, used: SelectorNames, referenced: str = "") -> str:
    """Return the rules of `css` that a page with the `used` names can match.

    Custom properties and animations stay if a rule that stays, or the text `referenced` (the site's own
    styles), asks for them.
    """
    purged = "".join(_matching_rules(_CSS_COMMENT.sub("", css), used))
    while (remaining := _remove_unreferenced_rules(purged, referenced)) != purged:
        purged = remaining
    return purged


def dark_scheme_rules(palette: str) -> str:
    """Return the rules of the theme's dark scheme ("slate"), applied where the reader's system asks for it.

    The theme would set the scheme by script and remember it in the browser's storage; we do neither.
    """
    scheme = "[data-md-color-scheme=slate]"
    rules = "".join(
        f"{selector.replace(scheme, ':root')}{{{body}}}"
        for selector, body in _flattened_rules(_CSS_COMMENT.sub("", palette))
        if scheme in selector and "data-md-color-primary" not in selector
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"


def _matching_rules(css: str, used: SelectorNames) -> Iterator[str]:
    for prelude, body in _top_level_rules(css):
        if prelude.startswith(_CONDITIONAL_AT_RULES):
            if inner := "".join(_matching_rules(body, used)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}" if body else f"{prelude};"
        elif selectors := [
            selector
            for selector in _split_outside_brackets(prelude, ",")
            if _selector_can_match(selector, used)
        ]:
            yield f"{','.join(selectors)}{{{body}}}"


def _selector_can_match(selector: str, used: SelectorNames) -> bool:
    """Return whether every name that the selector demands is in use, outside :not(…) and :is(…)."""
    outside_parentheses = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", selector)
    for mark, name, attribute, value in _NAME_IN_SELECTOR.findall(outside_parentheses):
        if mark and mark + name not in used:
            return False
        attribute_name = f"{attribute}={value}" if value else attribute
        if _THEME_ATTRIBUTE.fullmatch(attribute) and attribute_name not in used:
            return False
    return True


def _remove_unreferenced_rules(css: str, referenced: str) -> str:
    all_css = css + referenced
    referenced_names = set(_CSS_VARIABLE_USE.findall(all_css))
    for animation in _ANIMATION_PROPERTY.findall(all_css):
        referenced_names.update(_CSS_IDENTIFIER.findall(animation))
    return "".join(_referenced_rules(css, referenced_names))


def _referenced_rules(css: str, referenced_names: set[str]) -> Iterator[str]:
    for prelude, body in _top_level_rules(css):
        if prelude.startswith(_CONDITIONAL_AT_RULES):
            if inner := "".join(_referenced_rules(body, referenced_names)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@keyframes"):
            if prelude.split()[-1] in referenced_names:
                yield f"{prelude}{{{body}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}" if body else f"{prelude};"
        elif declarations := [
            declaration
            for declaration in _split_outside_brackets(body, ";")
            if not declaration.startswith("--") or declaration.partition(":")[0].strip() in referenced_names
        ]:
            yield f"{prelude}{{{';'.join(declarations)}}}"


def _flattened_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield every plain rule, those inside @media too."""
    for prelude, body in _top_level_rules(css):
        if prelude.startswith(_CONDITIONAL_AT_RULES):
            yield from _flattened_rules(body)
        else:
            yield prelude, body


def _top_level_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield (prelude, body) of each rule at the top level; a statement such as @charset has an empty body."""
    # Strings hold braces and semicolons (pictures as data: URLs): they are looked at with insides blank.
    blank = _QUOTED_STRING.sub(lambda string: "_" * len(string.group()), css)
    start = position = 0
    while position < len(css):
        position = _find_any_character(blank, "{;", start)
        if position < len(css) and blank[position] == "{":
            end = _find_closing_brace(blank, position)
            yield css[start:position].strip(), css[position + 1 : end]
            start = position = end + 1
        else:
            if statement := css[start:position].strip():
                yield statement, ""
            start = position = position + 1


def _find_any_character(text: str, characters: str, start: int) -> int:
    return min((index for c in characters if (index := text.find(c, start)) >= 0), default=len(text))


def _find_closing_brace(blank: str, opening: int) -> int:
    depth = 0
    for brace in re.finditer(r"[{}]", blank[opening:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return opening + brace.start()
    return len(blank)


def _split_outside_brackets(text: str, separator: str) -> list[str]:
    """Split where the separator is not inside brackets or a string; empty pieces are dropped."""
    blank = _QUOTED_STRING.sub(lambda string: "_" * len(string.group()), text)
    depth, start, pieces = 0, 0, []
    for position, character in enumerate(blank):
        depth += (character in "([") - (character in ")]")
        if character == separator and depth == 0:
            pieces.append(text[start:position])
            start = position + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]
