"""Signed edge lists: tables of pairs with 1 for friend and -1 for foe."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.imports.datasets import Made
from actorgraph.imports.forms import TableForm
from actorgraph.imports.networks.edges import OPTIONS, SETTINGS, Network
from actorgraph.imports.own_data import own_form
from actorgraph.imports.rows import Row

_KNOWN = ("date", "relation", "rank", "directed", "ties", "claimants", "types", "weight", "start", "end")
_ENDS = {"edges": ("source", "target"), "pairs": ("a", "b"), "windows": ("state1", "state2")}


class SignedEdges(Network):
    """One run through the rows of a signed edge list."""

    def row(self, row: Row) -> Iterator[Made]:
        """The two actors and the claim of a row."""
        when = row["date"] or "/".join(filter(None, (row["window_start"], row["window_end"])))
        directed = {"true": True, "false": False}.get(row["directed"].lower(), "directed" in self._run.options)
        told = Row(row.form, row.file, row.line, {**row.cells, "when": when})
        yield from self.edge(told, *_ENDS[row.form], directed=directed)


SIGNED_EDGES = own_form(
    "signed-edges",
    "A signed edge list",
    SignedEdges,
    (
        TableForm("edges", (*_ENDS["edges"], "sign"), _KNOWN),
        TableForm("pairs", (*_ENDS["pairs"], "sign"), _KNOWN),
        TableForm("windows", (*_ENDS["windows"], "sign", "window_start", "window_end"), _KNOWN),
    ),
    {**OPTIONS, "directed": "an edge leads from the first to the second, where no column says so"},
    SETTINGS,
)
