"""Pieces of the drawings that tools make: text, boxes and arrows, readable in light and in dark."""

from __future__ import annotations

from html import escape

_STYLE = """\
  <style>
    .paper { fill: #ffffff; stroke: #d0d7de }
    .box { fill: #f6f8fa; stroke: #57606a }
    text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; text-anchor: middle }
    .name { font-weight: 600; font-size: 15px }
    .small { font-size: 11px; fill: #57606a }
    .left { text-anchor: start }
    .line { fill: none; stroke-width: 2 }
    .friend { stroke: #0969da } .foe { stroke: #bc4c00 } .plain { stroke: #57606a }
    .friend-word { fill: #0969da } .foe-word { fill: #bc4c00 } .plain-word { fill: #57606a }
    .recorded { stroke-dasharray: 6 4 }
    .maybe { fill: #0969da; fill-opacity: .3 } .surely { fill: #0969da }
    @media (prefers-color-scheme: dark) {
      .paper { fill: #0d1117; stroke: #30363d }
      .box { fill: #161b22; stroke: #8b949e }
      text { fill: #e6edf3 }
      .small, .plain-word { fill: #9da7b1 }
      .friend { stroke: #58a6ff } .foe { stroke: #f0883e } .plain { stroke: #9da7b1 }
      .friend-word { fill: #58a6ff } .foe-word { fill: #f0883e }
      .maybe { fill: #58a6ff } .surely { fill: #58a6ff }
    }
  </style>
"""
_HEADS = "".join(
    f'    <marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
    f'orient="auto-start-reverse">\n      <path class="{name}-word" d="M0 0 10 5 0 10z"/>\n    </marker>\n'
    for name in ("friend", "foe", "plain")
)


def picture(width: int, height: int, title: str, description: str, *parts: str) -> str:
    """A whole SVG file, with what a screen reader reads of it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="title description">\n  <title id="title">{escape(title)}</title>\n'
        f'  <desc id="description">{escape(description)}</desc>\n{_STYLE}'
        f"  <defs>\n{_HEADS}  </defs>\n"
        f'  <rect class="paper" x="1" y="1" width="{width - 2}" height="{height - 2}" rx="8"/>\n'
        + "".join(f"  {part}\n" for part in parts)
        + "</svg>\n"
    )


def word(x: int, y: int, text: str, classes: str = "") -> str:
    """A line of text."""
    return f'<text x="{x}" y="{y}"{_classes(classes)}>{escape(text)}</text>'


def box(x: int, y: int, width: int, height: int, classes: str = "box") -> str:
    """A box with round corners."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6"{_classes(classes)}/>'


def arrow(path: str, classes: str) -> str:
    """A line with a head at its end; the first class is its colour."""
    return f'<path d="{path}" class="line {classes}" marker-end="url(#{classes.split()[0]})"/>'


def _classes(classes: str) -> str:
    return f' class="{classes}"' if classes else ""
