"""The part of the theme's stylesheets that this site uses.

The theme ships 150 KB of rules for search, tabs, annotations and whatever else a site may switch on. Readers
on a slow line should not pay for it: a rule stays only if some page of ours can match it. What cannot be
understood stays, so that a new version of the theme may cost bytes but not looks.

Pages of entries bring no class of the theme's: what the theme's own frame and Markdown use is all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

Names = frozenset[str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.DOTALL)
_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_NAME_IN_SELECTOR = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=\"?([\w-]+)\"?)?\]")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_ANIMATION = re.compile(r"animation(?:-name)?:([^;}]*)")
_WORD = re.compile(r"[\w-]+")
_GROUPS = ("@media", "@supports")
# Attributes by which the theme tells its components apart. Others, [hidden] or [href], can be on anything.
_THEME_ATTRIBUTE = re.compile(r"dir|data-md-.*")


@lru_cache(maxsize=256)  # of the pages that the theme renders hardly one is another after a save
def names(html: str) -> Names:
    """Return what a theme's selector can ask for in this page: ".class", "#id", "dir=ltr", "data-md-x=y"."""
    found: set[str] = set()
    for tag in _TAG.findall(html):
        for attribute, value in _ATTRIBUTE.findall(tag):
            if attribute == "class":
                found.update("." + name for name in value.split())
            elif attribute == "id":
                found.add("#" + value)
            elif _THEME_ATTRIBUTE.fullmatch(attribute):
                found |= {attribute, f"{attribute}={value}"}
    return frozenset(found)


def theme(folders: Iterable[str], used: Iterable[str], own: Iterable[str]) -> str:
    """Return one stylesheet: the used rules of the theme's two, the dark scheme behind a media query.

    `folders` are the theme's, `own` the texts of the site's own stylesheets: a variable they use is kept.
    """
    main, palette = (_installed(folders, name) for name in ("main", "palette"))
    return slim(main + dark(palette), frozenset(used), "".join(own))


def _installed(folders: Iterable[str], name: str) -> str:
    for folder in folders:
        for path in sorted(Path(folder, "assets", "stylesheets").glob(f"{name}.*.css")):
            return path.read_text("utf-8")
    raise FileNotFoundError(f"the theme brings no stylesheet {name}.*.css — was its version changed?")


@lru_cache(maxsize=1)
def slim(css: str, used: Names, referenced: str = "") -> str:
    """Return the rules of `css` that a page with the `used` names can match.

    Custom properties and animations stay if a rule that stays, or the text `referenced` (the site's own
    styles), asks for them.
    """
    kept = "".join(_kept(_COMMENT.sub("", css), used))
    while (lean := _without_unreferenced(kept, referenced)) != kept:
        kept = lean
    return kept


def dark(palette: str) -> str:
    """Return the rules of the theme's dark scheme ("slate"), applied where the reader's system asks for it.

    The theme would set the scheme by script and remember it in the browser's storage; we do neither.
    """
    scheme = "[data-md-color-scheme=slate]"
    rules = "".join(
        f"{selector.replace(scheme, ':root')}{{{body}}}"
        for selector, body in _all_rules(_COMMENT.sub("", palette))
        if scheme in selector and "data-md-color-primary" not in selector
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"


def _kept(css: str, used: Names) -> Iterator[str]:
    for prelude, body in _rules(css):
        if prelude.startswith(_GROUPS):
            if inner := "".join(_kept(body, used)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}" if body else f"{prelude};"
        elif selectors := [selector for selector in _split(prelude, ",") if _can_match(selector, used)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _can_match(selector: str, used: Names) -> bool:
    """Tell whether every name the selector demands is in use, the insides of :not(…) and :is(…) aside."""
    demanded = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", selector)
    for mark, name, attribute, value in _NAME_IN_SELECTOR.findall(demanded):
        if mark and mark + name not in used:
            return False
        wanted = f"{attribute}={value}" if value else attribute
        if _THEME_ATTRIBUTE.fullmatch(attribute) and wanted not in used:
            return False
    return True


def _without_unreferenced(css: str, referenced: str) -> str:
    everything = css + referenced
    wanted = set(_VARIABLE.findall(everything))
    for animation in _ANIMATION.findall(everything):
        wanted.update(_WORD.findall(animation))
    return "".join(_referenced(css, wanted))


def _referenced(css: str, wanted: set[str]) -> Iterator[str]:
    for prelude, body in _rules(css):
        if prelude.startswith(_GROUPS):
            if inner := "".join(_referenced(body, wanted)):
                yield f"{prelude}{{{inner}}}"
        elif prelude.startswith("@keyframes"):
            if prelude.split()[-1] in wanted:
                yield f"{prelude}{{{body}}}"
        elif prelude.startswith("@"):
            yield f"{prelude}{{{body}}}" if body else f"{prelude};"
        elif declarations := [
            declaration
            for declaration in _split(body, ";")
            if not declaration.startswith("--") or declaration.partition(":")[0].strip() in wanted
        ]:
            yield f"{prelude}{{{';'.join(declarations)}}}"


def _all_rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield every plain rule, those inside @media too."""
    for prelude, body in _rules(css):
        if prelude.startswith(_GROUPS):
            yield from _all_rules(body)
        else:
            yield prelude, body


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield (prelude, body) of each rule at the top level; a statement such as @charset has an empty body."""
    # Strings hold braces and semicolons (pictures as data: URLs): they are looked at with insides blank.
    blank = _STRING.sub(lambda string: "_" * len(string.group()), css)
    start = position = 0
    while position < len(css):
        position = _next(blank, "{;", start)
        if position < len(css) and blank[position] == "{":
            end = _closing(blank, position)
            yield css[start:position].strip(), css[position + 1 : end]
            start = position = end + 1
        else:
            if statement := css[start:position].strip():
                yield statement, ""
            start = position = position + 1


def _next(text: str, characters: str, start: int) -> int:
    return min((found for c in characters if (found := text.find(c, start)) >= 0), default=len(text))


def _closing(blank: str, opening: int) -> int:
    depth = 0
    for brace in re.finditer(r"[{}]", blank[opening:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return opening + brace.start()
    return len(blank)


def _split(text: str, separator: str) -> list[str]:
    """Split where the separator is not inside brackets or a string; empty pieces are dropped."""
    blank = _STRING.sub(lambda string: "_" * len(string.group()), text)
    depth, start, pieces = 0, 0, []
    for position, character in enumerate(blank):
        depth += (character in "([") - (character in ")]")
        if character == separator and depth == 0:
            pieces.append(text[start:position])
            start = position + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]
