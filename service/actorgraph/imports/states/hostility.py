"""What states do to each other in a militarised dispute: the codes of `hostlev` and `action`.

From the Correlates of War codebook of Militarized Interstate Disputes, which the data sets of Gibler and Miller share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Made, Run
from actorgraph.imports.rows import BadRow, Row

LEVELS: Mapping[str, str] = MappingProxyType(
    {"1": "no militarised action", "2": "threat", "3": "display of force", "4": "use of force", "5": "war"}
)
# Of 1 nothing follows. A threat is of words and a display of deeds, both short of armed force.
_TIES: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {"2": ("OPPOSES", None), "3": ("OPPOSES", "MATERIAL"), "4": ("FIGHTS", None), "5": ("FIGHTS", None)}
)
_DEEDS: Mapping[str, str] = MappingProxyType(
    {"2": "threatened", "3": "displayed force against", "4": "used force against", "5": "was at war with"}
)


@dataclass(frozen=True, slots=True)
class Hostility:
    """How far one state went against another in a dispute, at most; `level` is a key of `LEVELS`."""

    dispute: str
    one: State
    two: State
    level: str

    @property
    def is_militarised(self) -> bool:
        """Whether the state did anything that is counted."""
        return self.level in _TIES

    def claim(self, run: Run, key: str, locator: str, during: str, **time: object) -> Made:
        """The claim that it did so. `during` is the time in words; `time` are the claim's fields on time and spell."""
        predicate, stance = _TIES[self.level]
        return run.claim(
            f"{self.dispute}:{key}:{predicate.lower()}",
            self.one.id,
            predicate,
            self.two.id,
            locator,
            stance=stance,
            text=f"{self.one.name} {_DEEDS[self.level]} {self.two.name} {during}, in dispute {self.dispute}.",
            **time,
        )


@dataclass(frozen=True, slots=True)
class Action:
    """What an incident was: in words between the two states, and the kind of event; `mutual` for a deed of both."""

    words: str
    kind: str = "OTHER"
    mutual: bool = False


ACTIONS: Mapping[str, Action] = MappingProxyType(
    {
        "1": Action("threat to use force against", "STATEMENT"),
        "2": Action("threat to blockade", "STATEMENT"),
        "3": Action("threat to occupy territory of", "STATEMENT"),
        "4": Action("threat to declare war on", "STATEMENT"),
        "5": Action("threat to use weapons of mass destruction against", "STATEMENT"),
        "6": Action("threat to join a war against", "STATEMENT"),
        "7": Action("show of force towards"),
        "8": Action("alert against"),
        "9": Action("nuclear alert against"),
        "10": Action("mobilisation against"),
        "11": Action("fortification of the border with"),
        "12": Action("violation of the border of"),
        "13": Action("blockade of"),
        "14": Action("occupation of territory of", "CAPTURE"),
        "15": Action("seizure from"),
        "16": Action("attack on", "ATTACK"),
        "17": Action("clash with", "BATTLE", mutual=True),
        "18": Action("declaration of war on", "STATEMENT"),
        "19": Action("use of weapons of mass destruction against", "ATTACK"),
        "20": Action("beginning of war with", "ATTACK"),
        "21": Action("entry into war against", "ATTACK"),
        "22": Action("battle of war with", "BATTLE", mutual=True),
    }
)


def action_of(row: Row) -> Action:
    """What the code in `action` stands for. Raises BadRow where it is none."""
    code = row.needed("action")
    if code not in ACTIONS:
        raise BadRow(f"`action` is not one of {', '.join(ACTIONS)}", code)
    return ACTIONS[code]
