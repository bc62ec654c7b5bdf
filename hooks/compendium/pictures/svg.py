"""SVG elements as safe markup: values are escaped; colours and fonts are in the stylesheet."""

from __future__ import annotations

from markupsafe import Markup, escape


def svg_element(name: str, *children: object, **attributes: object) -> Markup:
    """Return an element. `class_` becomes class, `stroke_width` stroke-width; None omits an attribute."""
    attribute_text = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escape_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(map(_escape_attribute, children))
    return Markup(f"<{name}{attribute_text}>{content}</{name}>" if content else f"<{name}{attribute_text}/>")


def _escape_attribute(value: object) -> str:
    """Escape a value. Numbers, which most values are, need no escaping."""
    return str(value) if isinstance(value, int | float) else escape(value)


def svg_picture(width: int, height: int, name: object, *children: object, class_: str = "") -> Markup:
    """Return an svg element with role group: role img would hide its links from assistive technology."""
    return svg_element(
        "svg",
        *children,
        viewBox=f"0 0 {width} {height}",
        role="group",
        aria_label=name,
        class_=class_ or None,
    )


def svg_link(url: str, name: object, *children: object) -> Markup:
    """Return a linked mark. `name` is its accessible name and its tooltip."""
    return svg_element("a", svg_element("title", name), *children, href=url)


def svg_text(x: float, y: float, content: object, class_: str | None = None, **attributes: object) -> Markup:
    """Return a text element that starts at a point, unless the stylesheet anchors it otherwise."""
    return svg_element("text", content, x=x, y=y, class_=class_, **attributes)


def svg_circle(x: float, y: float, radius: float, class_: str | None = None) -> Markup:
    """Return a circle element, given its centre."""
    return svg_element("circle", cx=x, cy=y, r=radius, class_=class_)


def svg_square(x: float, y: float, half_side: float, class_: str | None = None) -> Markup:
    """Return a square, given its centre and half its side."""
    return svg_element(
        "rect", x=x - half_side, y=y - half_side, width=2 * half_side, height=2 * half_side, class_=class_
    )


def svg_line(x: float, y: float, to_x: float, to_y: float, class_: str | None = None) -> Markup:
    """Return a path from one point to another."""
    return svg_element("path", d=f"M{x} {y}L{to_x} {to_y}", class_=class_)


def svg_wrapped_text(x: float, y: float, content: str, max_length: int, class_: str | None = None) -> Markup:
    """Return a text element centred on `y`, in two lines if it is longer than `max_length` characters."""
    if len(content) <= max_length or " " not in content:
        return svg_text(x, y + 7, content, class_)
    break_at = content.rfind(" ", 0, max_length + 1)
    break_at = break_at if break_at > 0 else content.index(" ")
    tspans = [
        svg_element("tspan", line_text, x=x, y=y + offset)
        for line_text, offset in ((content[:break_at], -4), (content[break_at + 1 :], 18))
    ]
    return svg_element("text", *tspans, class_=class_)
