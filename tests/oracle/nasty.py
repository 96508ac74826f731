"""Records nastier than any fixture: equal names in many scripts, parallel ties, spells, denials, open bounds, instants.

They follow from a number, and are ordinary records: what the models refuse is left out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError

import slow_projection as slow
from actorgraph.words.records import Claim
from actorgraph.words.vocabulary import TIE_TYPES

Raw = dict[str, Any]
_CLAIMS = 160
_NAMES = (
    "Free Army", "Free Army", "free army", "الجيش الحر", "حركة أحرار الشام", "Вагнер", "ΔΣ Ομάδα", "Ağrı Ordusu",
    "İstanbul Grubu", "🜲 Band", "Zoë's \"Own\" \\ Brigade", "自由軍",
)  # fmt: skip
_KINDS = ("ARMED_GROUP", "STATE", "GOVERNMENT", "PERSON", "COLLECTIVE", "MEDIA")
_WHENS = {
    "HOLDS": (None, "2021", "2021-03", "2021-03-05", "2020/2022", "../2021-06", "2021-06/", "2020-05/.."),
    "THROUGHOUT": ("2021", "2021-02", "2020-06/2021-06"),
    "START": (None, "2020", "2021-03-05", "2021-01/.."),
    "END": (None, "2021", "2022-02", "2021-12-31"),
    "SPELL": ("2020/2021", "2020-05-01/2021-03-05", "../2021", "2021-02/", "2019/.."),
    "OCCURRED": (None, "2021", "2021-03-05", "[2021-03-01..2021-03-09]"),
}
_MODES = (*("FACT",) * 5, "REPORTED", "DERIVED", "PLEDGE", "PLANNED", "PREDICTED", "ALLEGED", "ASSESSMENT", "LABEL")
_LINKS = ("SUBEVENT_OF", "CAUSED", "IN_RESPONSE_TO", "ENDED")


def nasty_records(number: int = 5) -> list[Raw]:
    """The records that follow from a number."""
    maker = _Maker(random.Random(number))
    return [*maker.sources(), *maker.actors(), *maker.places(), *maker.events(), *maker.claims()]


class _Maker:
    """Makes the records one after the other."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._claims: list[Claim] = []
        self._actor_ids = [f"actor-{n:02}" for n in range(len(_NAMES))]
        self._place_ids = [f"place:p{n}" for n in range(7)]
        self._event_ids = [f"event:e{n}" for n in range(9)]
        self._source_ids = ["source:day", "source:year", "source:undated"]

    def _any(self, values: Sequence[Any]) -> Any:
        return self._chance.choice(values)

    def _rarely(self) -> bool:
        return self._chance.random() < 0.15

    def _some(self, values: Sequence[Any], most: int) -> list[Any]:
        return self._chance.sample(values, self._chance.randint(0, min(most, len(values))))

    def sources(self) -> Iterator[Raw]:
        titles = ("Report", "Report", "تقرير")
        published = ("2022-06-15", "2023", None)
        for id_, title, date in zip(self._source_ids, titles, published, strict=True):
            extra = {"published": date} if date else {"coverage": {"from": "2020", "threshold": "25 deaths"}}
            yield {"id": id_, "title": title, "retrieved": "2024-01-02", "redistributable": self._rarely(), **extra}

    def actors(self) -> Iterator[Raw]:
        for number, (id_, name) in enumerate(zip(self._actor_ids, _NAMES, strict=True)):
            actor: Raw = {"id": id_, "kind": self._any(_KINDS), "name": name, "aliases": self._some(_NAMES, 3)}
            actor |= {"founded": "2020-11"} if number == 3 else {}
            actor |= {"dissolved": "2022-02-11"} if number == 4 else {}
            actor |= {"identifiers": {"wikidata": f"Q{number}"}} if number % 3 == 0 else {}
            yield actor

    def places(self) -> Iterator[Raw]:
        for number, id_ in enumerate(self._place_ids):
            place: Raw = {"id": id_, "placeKind": self._any(["CITY", "REGION", "UNNAMED"]), "name": self._any(_NAMES)}
            place |= {"within": self._any(self._place_ids[:number])} if number > 1 else {}
            place |= {"location": {"latitude": 36.2 - number, "longitude": 37.1 + number}} if number % 2 else {}
            yield place

    def events(self) -> Iterator[Raw]:
        for number, id_ in enumerate(self._event_ids):
            when = self._any(["2021", "2021-03-05", "2021/..", "../2020", None])
            event: Raw = {"id": id_, "eventKind": self._any(["BATTLE", "SPLIT"]), "name": self._any(_NAMES)}
            event |= {"when": when} if when else {}
            event |= {"place": self._any(self._place_ids)} if number % 3 else {}
            yield {**event, "occurrence": self._any(["OCCURRED", "OCCURRED", "OCCURRED", "PLANNED"])}

    def claims(self) -> Iterator[Raw]:
        parents: set[str] = set()
        for number in range(_CLAIMS):
            raw = self._claim(number)
            if raw["predicate"] == "SUBEVENT_OF" and raw["subject"] in parents:
                continue
            try:
                claim = Claim.model_validate(raw)
            except ValidationError:
                continue
            parents.add(claim.subject if claim.predicate == "SUBEVENT_OF" else "")
            self._claims.append(claim)
            yield raw

    def _claim(self, number: int) -> Raw:
        raw = self._said(number) | self._handled()
        raw["citations"] = [
            {"source": id_, "line": number + 1} for id_ in self._some(self._source_ids, 2) or ["source:day"]
        ]
        raw["attributions"] = [{"actor": id_, "verb": "said"} for id_ in self._some(self._actor_ids, 2)]
        return {name: value for name, value in (raw | self._related(raw)).items() if value is not None}

    def _said(self, number: int) -> Raw:
        raw: Raw = {"id": f"claim:c{number:03}", "text": f"It is said, {self._any(_NAMES)}."}
        few = self._actor_ids[:5] if number % 2 else self._actor_ids
        kind = self._any(["tie"] * 8 + ["part", "part", "link", "toll", "other"])
        if kind == "tie":
            return raw | self._tie(few)
        if kind == "part":
            more = {"role": self._any(["lead", "target", None]), "side": self._any(["a", "b", None])}
            return (
                raw
                | more
                | {"subject": self._any(few), "predicate": "TOOK_PART_IN", "object": self._any(self._event_ids)}
            )
        if kind == "link":
            later = self._any(range(1, len(self._event_ids)))
            ends = {"subject": self._event_ids[later], "object": self._any(self._event_ids[:later])}
            return raw | ends | {"predicate": self._any(_LINKS)}
        if kind == "toll":
            toll = {"category": "PEOPLE", "effect": "KILLED", "low": number, "bound": "AT_LEAST"}
            toll |= {"side": self._any(few)} if number % 2 else {}
            return raw | {"subject": self._any(self._event_ids), "predicate": "HAS_TOLL", "toll": toll}
        return raw | {"subject": self._any(few), "predicate": "KNOWN_AS", "value": self._any(_NAMES)}

    def _tie(self, few: Sequence[str]) -> Raw:
        row = TIE_TYPES[self._any([*TIE_TYPES, "FIGHTS", "BACKS", "BACKS", "CONTROLS", "OPPOSES"])]
        asserts = "OCCURRED" if row.instant else self._any(["HOLDS", "HOLDS", "THROUGHOUT", "START", "END", "SPELL"])
        objects = self._place_ids if row.object_kind == "place" else few
        content: Raw = {"designation": self._any(["terrorist", "state"])} if row.name == "DESIGNATES" else {}
        content |= {"officeTitle": "minister"} if row.name == "HOLDS_OFFICE" else {}
        content |= {"provisions": self._some(["DEFENSE", "NEUTRALITY"], 2)} if row.name == "PLEDGED_TO" else {}
        content |= {"means": self._some(["TROOPS", "FUNDING"], 2)} if row.name in ("BACKS", "FIGHTS") else {}
        content |= {"extent": self._any(["partial", "full"])} if row.name == "CONTROLS" else {}
        return content | {
            "subject": self._any(few),
            "predicate": row.name,
            "object": self._any(objects),
            "asserts": asserts,
            "when": self._any(_WHENS[asserts]),
            "stance": "VERBAL" if self._rarely() else None,
            "against": self._any(self._actor_ids) if self._rarely() else None,
            "spell": self._any(["first", "second"]) if self._rarely() else None,
        }

    def _handled(self) -> Raw:
        status = self._any(["ACCEPTED"] * 7 + ["CONTESTED", "REJECTED", "RETRACTED"])
        return {
            "mode": self._any(_MODES),
            "method": self._any(["HUMAN"] * 6 + ["IMPORT", "MODEL"]),
            "polarity": "DENIES" if self._rarely() else "AFFIRMS",
            "status": status,
            "statusReason": None if status == "ACCEPTED" else "So it was decided.",
            "recordedAt": self._any([None, None, "2024-01-03T10:00:00Z", "2024-02-01T00:00:00+02:00"]),
        }

    def _related(self, raw: Raw) -> Raw:
        """What it contradicts (of the same key), and the earlier claims that it is otherwise about."""
        if not self._claims:
            return {}
        try:
            key = slow.key(Claim.model_validate({name: value for name, value in raw.items() if value is not None}))
        except ValidationError:
            return {}
        same = [claim.id for claim in self._claims if slow.key(claim) == key]
        ids = [claim.id for claim in self._claims]
        return {
            "contradicts": same[:1] if same and self._any([True, False]) else None,
            "inTensionWith": self._some(ids, 2) if self._rarely() else None,
            "corroborates": self._some(ids, 2) if self._rarely() else None,
            "supersedes": self._any(ids) if self._rarely() and self._rarely() else None,
        }
