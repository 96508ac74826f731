"""States, and the codes that are theirs: the same actor from whichever data set it comes.

The id of a state is `gw-` and its Gleditsch–Ward number. A state that Gleditsch and Ward do not list (Venice, 324 in
lists of rivalries) is `cow-324`.
"""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.imports.datasets import Made


@dataclass(frozen=True, slots=True)
class State:
    """A state: its id and name, and by scheme the code that is its own now or was last.

    A code that has passed on to another state is none of these: an identifier belongs to one actor only.
    """

    id: str
    name: str
    identifiers: tuple[tuple[str, str], ...] = ()

    def code(self, scheme: str) -> str | None:
        """Its own code of a scheme, None where it has none."""
        return dict(self.identifiers).get(scheme)

    def record(self, alias: str | None = None) -> Made:
        """The actor, with what a data set calls it."""
        record: Made = {"id": self.id, "kind": "STATE", "name": self.name}
        aliases = {"aliases": [alias]} if alias and alias != self.name else {}
        return record | ({"identifiers": dict(self.identifiers)} if self.identifiers else {}) | aliases
