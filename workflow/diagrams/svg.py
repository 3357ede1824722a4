"""Drawing in SVG: boxes, lines and words that carry classes for their colours, and no style of their own."""

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.safestring import SafeString, mark_safe

# Text can't be measured here: the mean width of a letter and the height of a line, at the size the drawings use.
LETTER, LINE = 7, 17
STYLESHEET = Path(__file__).parents[1] / "static" / "app" / "diagrams.css"
# What the names of colours stand for in the light, for a file that no stylesheet of ours reaches.
LIGHT = {
    "--app-line": "#dfe0df",
    "--app-pine": "#0d7a5f",
    "--app-quiet": "#5b5d60",
    "--app-surface": "#ffffff",
    "--app-tint": "#ebf4f2",
    "--ds-color-neutral-text-default": "#24272b",
    "--ds-color-warning-border-default": "#b3740d",
    "--ds-color-warning-surface-tinted": "#fbe5c2",
}

Point = tuple[int, int]


def sheet(name: str, width: int, height: int, *, title: str, about: str) -> Element:
    """An empty drawing with its name and its description for those who can't see it."""
    svg = Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "class": "diagram", "role": "img", "id": name,
        "viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height),
        "aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc",
    })  # fmt: skip
    SubElement(svg, "title", id=f"{name}-title").text = title
    SubElement(svg, "desc", id=f"{name}-desc").text = about
    return svg


def group(parent: Element, kinds: Iterable[str], title: str = "", **data: str) -> Element:
    """A part of the drawing: what kind it is, what it is called, and what it stands for as data."""
    attributes = {f"data-{key.rstrip('_')}": str(value) for key, value in data.items()}
    part = SubElement(parent, "g", {"class": " ".join(filter(None, kinds))} | attributes)
    if title:
        SubElement(part, "title").text = title
    return part


def box(parent: Element, at: Point, size: Point, kind: str = "box", *, round_by: int = 8) -> None:
    """A rectangle with its upper left corner at a point."""
    place = {"x": at[0], "y": at[1], "width": size[0], "height": size[1], "rx": round_by}
    SubElement(parent, "rect", {"class": kind} | {key: str(value) for key, value in place.items()})


def line(parent: Element, points: Iterable[Point], kind: str = "line") -> None:
    """A line through points."""
    SubElement(parent, "path", {"class": kind, "d": "M" + " L".join(f"{x} {y}" for x, y in points)})


def dot(parent: Element, at: Point, kind: str = "dot") -> None:
    """Where a line leaves a stage."""
    SubElement(parent, "circle", {"class": kind, "cx": str(at[0]), "cy": str(at[1]), "r": "5"})


def tip(parent: Element, at: Point, towards: Point, kind: str = "line tip") -> None:
    """The head of an arrow whose point is at `at`, in the direction `towards`: (1, 0) is to the right."""
    (x, y), (right, down) = at, towards
    back, side = (x - 10 * right, y - 10 * down), (6 * down, 6 * right)
    corners = [at, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])]
    SubElement(parent, "path", {"class": kind, "d": "M" + " L".join(f"{a} {b}" for a, b in corners) + "Z"})


def words(parent: Element, at: Point, text: str, kind: str = "", *, anchor: str = "start", quiet: str = "") -> None:
    """A line of text, with a quieter part after it."""
    x, y = at
    attributes = {"x": str(x), "y": str(y), "text-anchor": anchor} | ({"class": kind} if kind else {})
    written = SubElement(parent, "text", attributes)
    written.text = text
    if quiet:
        rest = SubElement(written, "tspan", {"class": "quiet", "dx": "8"})
        rest.text = quiet


def lines(parent: Element, middle: Point, texts: list[str], kind: str = "") -> None:
    """Lines of text around a middle."""
    x, y = middle
    first = y + 5 - (len(texts) - 1) * LINE // 2
    for number, text in enumerate(texts):
        words(parent, (x, first + number * LINE), text, kind, anchor="middle")


def flag(parent: Element, middle: Point, text: str) -> None:
    """A word on the edge of a box that says: here."""
    width = width_of(text) + 16
    box(parent, (middle[0] - width // 2, middle[1] - 11), (width, 22), "flag", round_by=11)
    words(parent, (middle[0], middle[1] + 5), text, "flag-words", anchor="middle")


def width_of(text: str) -> int:
    """About how wide a text becomes."""
    return LETTER * len(text)


def folded(text: str, width: int) -> list[str]:
    """A text in lines of about that width; a word is never broken."""
    return wrap(text, max(width // LETTER, 1), break_long_words=False, break_on_hyphens=False)


def on_page(svg: Element) -> SafeString:
    """The drawing for a page of ours; ElementTree has escaped every text."""
    return mark_safe(tostring(svg, encoding="unicode"))


def on_paper(svg: Element) -> str:
    """The drawing as a file of its own, with the colours of the light inside it."""
    rules = re.sub(r"/\*.*?\*/\s*", "", STYLESHEET.read_text(), flags=re.DOTALL)
    style = Element("style")
    style.text = re.sub(r"var\((--[\w-]+)\)", lambda found: LIGHT[found[1]], rules)
    svg.insert(0, style)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"
