"""What `fixtures/aleppo-2024` must yield, worked out by hand from the claims and the rules of the model.

Nothing here is computed: it is what the projector, and the plain projection in the unit tests, are held against. The
source was published between 2024-11-28 and 2024-11-30, so that a claim without a date of its own gives
`since_latest` 2024-11-30 and `until_earliest` 2024-11-28.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ENDED", "ONGOING", "UNKNOWN"]
Sign = Literal[1, -1] | None
# Days stand as ISO text, to be compared by eye with the tables of the documentation.
Day = str | None

CLAIM_COUNT = 145
FACT_COUNT = 125


@dataclass(frozen=True, slots=True)
class WorkedTie:
    """A tie and the claims behind it (ids without `claim:aleppo-2024:`).

    `claimants` are the innermost speakers; a claim in the text's own voice has the source itself as speaker.
    """

    id: str
    claims: tuple[str, ...]
    since: Day
    since_latest: Day
    until_earliest: Day
    until: Day
    sign: Sign
    stance: Literal["MATERIAL", "VERBAL", "LEGAL", "STRUCTURAL"]
    start_status: Status = "UNKNOWN"
    end_status: Status = "UNKNOWN"
    attested_until: Day = None
    certain: tuple[tuple[str, str], ...] = ()
    means: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ("source:aleppo-article",)
    extent: str | None = None
    spell: str | None = None
    designation: str | None = None
    office_title: str | None = None
    source_count: int = 1
    disputed: bool = False
    inconsistent: bool = False


SOURCE = "source:aleppo-article"

TIES = (
    # Who backs the government, and who fights it
    WorkedTie(
        "tie:BACKS:russia:syrian-government",
        ("f026", "f081"),
        *(None, "2024-11-27", "2024-11-28", None),
        sign=1,
        stance="MATERIAL",
        # f081 by the 27th, f026 from the 28th on: the days between are bridged
        certain=(("2024-11-27", "2024-11-28"),),
        means=("UNKNOWN",),
    ),
    WorkedTie(
        "tie:BACKS:iran:syrian-government",
        ("f082",),
        *(None, "2024-11-27", None, None),
        sign=1,
        stance="MATERIAL",
        means=("UNKNOWN",),
    ),
    WorkedTie(
        "tie:BACKS:iran:syrian-government:VERBAL",
        ("f043", "f045", "f063"),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("abbas-araghchi", "iran", SOURCE),
    ),
    WorkedTie(
        "tie:BACKS:iran:syrian-army:VERBAL",
        ("f064",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("abbas-araghchi",),
    ),
    WorkedTie(
        "tie:FIGHTS:syrian-government:syrian-rebels",
        ("f014", "f076"),
        *(None, "2024-11-27", "2024-11-28", None),
        sign=-1,
        stance="MATERIAL",
        certain=(("2024-11-27", "2024-11-28"),),
        claimants=("sohr", SOURCE),
    ),
    WorkedTie(
        "tie:FIGHTS:hts:syrian-government",
        ("f099",),
        *(None, "2024-11-30", None, None),
        sign=-1,
        stance="MATERIAL",
    ),
    WorkedTie(
        "tie:FIGHTS:syrian-army:syrian-rebels",
        ("f021",),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=-1,
        stance="MATERIAL",
        end_status="ONGOING",
        attested_until="2024-11-28",
    ),
    WorkedTie(
        "tie:FIGHTS:russia:syrian-rebels",
        ("f023",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=-1,
        stance="MATERIAL",
        means=("AIRPOWER",),
    ),
    WorkedTie(
        "tie:FIGHTS:hts:other-rebel-factions",
        ("f100",),
        *(None, "2024-11-30", None, None),
        sign=-1,
        stance="MATERIAL",
    ),
    # Other friends and foes
    WorkedTie(
        "tie:ALLIED_WITH:hts:hts-allies",
        ("f030",),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=1,
        stance="MATERIAL",
        claimants=("sohr",),
    ),
    WorkedTie(
        "tie:COOPERATES_WITH:russia:turkey",
        ("f036",),
        *(None, "2020-03-31", "2020-03-01", None),
        sign=1,
        stance="MATERIAL",
        means=("DIPLOMATIC",),
    ),
    WorkedTie(
        "tie:COOPERATES_WITH:iran:russia:VERBAL",
        ("f054",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=1,
        stance="VERBAL",
        means=("DIPLOMATIC",),
    ),
    WorkedTie(
        "tie:OPPOSES:iran:israel",
        ("f059-israel",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=-1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("abbas-araghchi",),
    ),
    WorkedTie(
        "tie:OPPOSES:iran:united-states",
        ("f059-united-states",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=-1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("abbas-araghchi",),
    ),
    WorkedTie(
        "tie:OPPOSES:syrian-government:syrian-rebels",
        ("f073-syrian-rebels",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=-1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("bashar-al-assad",),
    ),
    WorkedTie(
        "tie:OPPOSES:syrian-government:their-backers",
        ("f073-their-backers",),
        *(None, "2024-11-30", "2024-11-27", None),
        sign=-1,
        stance="VERBAL",
        means=("RHETORICAL",),
        claimants=("bashar-al-assad",),
    ),
    WorkedTie(
        "tie:AFFILIATE_OF:hts:al-qaeda",
        ("f090",),
        *(None, None, "2016-01-01", "2016-12-31"),
        sign=1,
        stance="STRUCTURAL",
        end_status="ENDED",
    ),
    *(
        WorkedTie(
            f"tie:DESIGNATES:{designator}:hts",
            (claim,),
            *(None, "2024-11-30", "2024-11-28", None),
            sign=-1,
            stance="LEGAL",
            designation="terrorist organization",
        )
        for designator, claim in (
            ("united-nations", "f092"),
            ("united-states", "f093"),
            ("european-union", "f094"),
            ("turkey", "f095"),
        )
    ),
    # Structure and office: no sign
    WorkedTie(
        "tie:HOLDS_OFFICE:abbas-araghchi:iran",
        ("f046", "f067"),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=None,
        stance="STRUCTURAL",
        office_title="foreign minister",
    ),
    WorkedTie(
        "tie:HOLDS_OFFICE:sergei-lavrov:russia",
        ("f053",),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=None,
        stance="STRUCTURAL",
        office_title="foreign minister",
    ),
    WorkedTie(
        "tie:HOLDS_OFFICE:bashar-al-assad:syria",
        ("f069",),
        *(None, "2024-11-30", "2024-11-28", None),
        sign=None,
        stance="STRUCTURAL",
        office_title="president",
    ),
    *(
        WorkedTie(id_, (claim,), None, "2024-11-30", "2024-11-28", None, sign=None, stance="STRUCTURAL")
        for id_, claim in (
            ("tie:LEADS:bashar-al-assad:syria", "f049"),
            ("tie:LEADS:bashar-al-assad:syrian-government", "f122"),
            ("tie:PART_OF:syrian-army:syrian-government", "f121"),
            ("tie:PART_OF:hts:syrian-rebels", "f123"),
            ("tie:BASED_IN:sohr:place:united-kingdom", "f010"),
        )
    ),
    # Who holds what ground: no sign either
    WorkedTie(
        "tie:CONTROLS:syrian-government:place:aleppo",
        ("f103",),
        *("2016-10-01", "2016-12-31", "2024-11-27", "2024-11-30"),
        sign=None,
        stance="MATERIAL",
        start_status="ENDED",
        end_status="ENDED",
        certain=(("2016-12-31", "2024-11-27"),),
    ),
    WorkedTie(
        "tie:CONTROLS:syrian-rebels:place:aleppo:2024",
        ("f002", "f101-controls"),
        *("2024-11-27", "2024-11-30", "2024-11-28", None),
        sign=None,
        stance="MATERIAL",
        start_status="ENDED",
        end_status="ONGOING",
        attested_until="2024-11-28",
        spell="2024",
        # f002 and f101 differ in extent, so the tie has none
    ),
    WorkedTie(
        "tie:CONTROLS:syrian-rebels:place:aleppo:to-2016",
        ("f105",),
        *(None, None, "2016-10-01", "2016-12-31"),
        sign=None,
        stance="MATERIAL",
        end_status="ENDED",
        spell="to-2016",
    ),
    WorkedTie(
        "tie:CONTROLS:syrian-government:place:northern-aleppo-province",
        ("f013",),
        *(None, "2024-11-27", "2024-11-27", None),
        sign=None,
        stance="MATERIAL",
        # attested for one single day, which is certain therefore
        certain=(("2024-11-27", "2024-11-27"),),
        claimants=("sohr",),
        extent="partial",
    ),
    *(
        WorkedTie(
            id_,
            (claim,),
            *("2024-11-27", "2024-11-30", None, None),
            sign=None,
            stance="MATERIAL",
            start_status="ENDED",
            claimants=(claimant,),
            extent=extent,
        )
        for id_, claim, claimant, extent in (
            ("tie:CONTROLS:syrian-rebels:place:aleppo-airport", "f017", "unnamed-military-source", None),
            ("tie:CONTROLS:syrian-rebels:place:towns-near-aleppo", "f018", "unnamed-military-source", "dozens"),
            ("tie:CONTROLS:hts:place:areas-captured-2024-11", "f029-hts", "sohr", None),
            ("tie:CONTROLS:hts-allies:place:areas-captured-2024-11", "f029-hts-allies", "sohr", None),
        )
    ),
    *(
        WorkedTie(id_, (claim,), None, "2024-11-30", "2024-11-28", None, sign=None, stance="MATERIAL", extent=extent)
        for id_, claim, extent in (
            ("tie:CONTROLS:syrian-rebels:place:idlib-province", "f024", "partial"),
            ("tie:CONTROLS:syrian-rebels:place:hama-province", "f025", "partial"),
            ("tie:CONTROLS:syrian-rebels:place:northwest-syria", "f089", "partial"),
            ("tie:CONTROLS:hts:place:northwest-syria", "f088", "dominant in parts"),
            ("tie:CONTROLS:hts:place:idlib-city", "f096", None),
            ("tie:CONTROLS:hts:place:idlib-surroundings", "f097", None),
        )
    ),
    WorkedTie(
        "tie:CONTROLS:syrian-government:place:former-rebel-territory",
        ("f083",),
        *(None, "2024-11-27", None, None),
        sign=None,
        stance="MATERIAL",
        extent="much",
    ),
    WorkedTie(
        "tie:CONTROLS:syrian-rebels:place:former-rebel-territory",
        ("f084",),
        *(None, "2024-11-30", None, None),
        sign=None,
        stance="MATERIAL",
    ),
)

# Claims with the predicate of a tie that must draw nothing: alleged or predicted. Each with the tie it would draw.
ALLEGED = {
    "f056": "tie:BACKS:israel:syrian-rebels",
    "f057": "tie:BACKS:united-states:syrian-rebels",
    "f058": "tie:ALLIED_WITH:israel:united-states",
    "f066": "tie:BACKS:their-backers:syrian-rebels",
    "f113": "tie:BACKS:russia:syrian-government",  # which exists, by other claims
}

# (actor, event, role) and the claim behind it. Events without `event:`.
PARTICIPATIONS = {
    ("hts", "aleppo-offensive-2024", "lead"): "f005",
    ("syrian-rebels", "aleppo-offensive-2024", "attacker"): "f012",
    ("syrian-army", "aleppo-offensive-2024", "defender"): "f020",
    ("russia", "russian-airstrikes-2024-11", "attacker"): "f022",
    ("russia", "idlib-camp-bombing-2024-11", "perpetrator"): "f031",
    ("turkey", "idlib-ceasefire-2020", "broker"): "f034",
    ("russia", "idlib-ceasefire-2020", "broker"): "f035",
    ("syrian-government", "government-offensive-before-2020-03", "attacker"): "f039",
    ("abbas-araghchi", "araghchi-lavrov-call-2024-11", "participant"): "f051",
    ("sergei-lavrov", "araghchi-lavrov-call-2024-11", "participant"): "f052",
    ("bashar-al-assad", "assad-written-statement-2024-11", "author"): "f071",
    ("hts", "break-with-al-qaeda-2016", "breaks-away"): "f091",
    ("syrian-rebels", "aleppo-capture-2024", "captor"): "f101",
    ("syrian-government", "aleppo-recapture-2016", "captor"): "f104",
}
# Planned, predicted and alleged parts: they are claims and must not be drawn.
NO_PARTICIPATIONS = {
    ("abbas-araghchi", "araghchi-damascus-visit-2024-12", "visitor"): "f047",
    ("abbas-araghchi", "araghchi-damascus-visit-2024-12", "messenger"): "f048",
    ("bashar-al-assad", "araghchi-damascus-visit-2024-12", "recipient"): "f048-recipient",
    ("israel", "aleppo-offensive-2024", "planner"): "f056-offensive",
    ("united-states", "aleppo-offensive-2024", "planner"): "f057-offensive",
    ("syrian-government", "expected-counter-attack", "attacker"): "f112",
    ("russia", "expected-counter-attack", "supporter"): "f113-counter-attack",
}

# Links between events: (type, from, to) and the claim.
LINKS = {
    ("IN_RESPONSE_TO", "russian-airstrikes-2024-11", "aleppo-offensive-2024"): "f019",
    ("ENDED", "idlib-ceasefire-2020", "government-offensive-before-2020-03"): "f038",
}
NO_LINKS = {
    ("CAUSED", "aleppo-offensive-2024", "clashes-2024-11"): "f009",
    ("ENDED", "aleppo-offensive-2024", "idlib-ceasefire-2020"): "f042",
}

# Tolls by claim: event, category, effect, low, best, high, bound, words.
TOLLS = {
    "f015": ("clashes-2024-11", "COMBATANT", "KILLED", 300, None, None, "OVER", "over 300"),
    "f016": ("clashes-2024-11", "CIVILIAN", "KILLED", 20, None, None, "AT_LEAST", "at least 20"),
    "f032": ("idlib-camp-bombing-2024-11", "CIVILIAN", "KILLED", 1, None, None, "AT_LEAST", "at least one"),
    "f040": (
        *("government-offensive-before-2020-03", "PEOPLE", "DISPLACED"),
        *(None, None, 1_000_000, "NEARLY", "nearly a million"),
    ),
    "f079": ("syrian-civil-war", "PEOPLE", "KILLED", 200_000, None, 999_999, "MAGNITUDE", "hundreds of thousands"),
    "f080": ("syrian-civil-war", "PEOPLE", "DISPLACED", 2_000_000, None, None, "MAGNITUDE", "millions more"),
}
