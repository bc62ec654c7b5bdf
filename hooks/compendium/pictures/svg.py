"""Elements of SVG as safe HTML: what is filled in is escaped; colours and letters are the stylesheet's."""

from __future__ import annotations

from markupsafe import Markup, escape


def element(name: str, *inside: object, **attributes: object) -> Markup:
    """Return an element. `class_` is written class, `stroke_width` stroke-width; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(map(_escape, inside))
    return Markup(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def _escape(value: object) -> str:
    """Return what is filled in as HTML. A picture is made of numbers, and they need no escaping."""
    return str(value) if isinstance(value, int | float) else escape(value)


def svg(width: int, height: int, name: object, *inside: object, class_: str = "") -> Markup:
    """Return a whole picture. It is a group, not an image: an image would hide the links in it."""
    return element(
        "svg", *inside, viewBox=f"0 0 {width} {height}", role="group", aria_label=name, class_=class_ or None
    )


def link(address: str, name: object, *inside: object) -> Markup:
    """Return a mark that leads somewhere. Its name is read out, and shown to who points at it."""
    return element("a", element("title", name), *inside, href=address)


def text(x: float, y: float, said: object, class_: str | None = None, **more: object) -> Markup:
    """Return words whose line begins at a point, unless the stylesheet says otherwise."""
    return element("text", said, x=x, y=y, class_=class_, **more)


def circle(x: float, y: float, radius: float, class_: str | None = None) -> Markup:
    """Return a circle."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def square(x: float, y: float, half: float, class_: str | None = None) -> Markup:
    """Return a square around a point."""
    return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, class_=class_)


def line(x: float, y: float, to_x: float, to_y: float, class_: str | None = None) -> Markup:
    """Return a line."""
    return element("path", d=f"M{x} {y}L{to_x} {to_y}", class_=class_)


def wrapped_text(x: float, y: float, said: str, letters: int, class_: str | None = None) -> Markup:
    """Return words around the height `y`, parted at a space if they have more than so many letters."""
    if len(said) <= letters or " " not in said:
        return text(x, y + 7, said, class_)
    part = said.rfind(" ", 0, letters + 1)
    part = part if part > 0 else said.index(" ")
    lines = [
        element("tspan", piece, x=x, y=y + down)
        for piece, down in ((said[:part], -4), (said[part + 1 :], 18))
    ]
    return element("text", *lines, class_=class_)
