"""All data sets that can be imported, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from actorgraph.imports.acled.events import ACLED
from actorgraph.imports.coded.gdelt import GDELT
from actorgraph.imports.coded.icews import ICEWS
from actorgraph.imports.datasets import Dataset
from actorgraph.imports.interchange.followthemoney import FOLLOW_THE_MONEY
from actorgraph.imports.interchange.stix import STIX
from actorgraph.imports.interchange.wikidata import WIKIDATA
from actorgraph.imports.militants.links import MMP
from actorgraph.imports.networks.pajek import PAJEK
from actorgraph.imports.networks.signed_edges import SIGNED_EDGES
from actorgraph.imports.networks.xml_networks import GEXF, GRAPHML
from actorgraph.imports.own_table import CSV
from actorgraph.imports.states.alliances import ATOP
from actorgraph.imports.states.country_codes import COUNTRYCODE
from actorgraph.imports.states.dispute_years import GML_MID
from actorgraph.imports.states.disputes import COW_MID
from actorgraph.imports.states.incidents import MIE
from actorgraph.imports.states.lists import STATES_COW, STATES_GW
from actorgraph.imports.states.rivalries import RIVALRIES_TD, RIVALRIES_TSS
from actorgraph.imports.ucdp.actors import UCDP_ACTOR
from actorgraph.imports.ucdp.battle_deaths import UCDP_BATTLE_DEATHS
from actorgraph.imports.ucdp.conflicts import UCDP_ACD
from actorgraph.imports.ucdp.dyadic import UCDP_DYADIC
from actorgraph.imports.ucdp.events import UCDP_CANDIDATE, UCDP_GED
from actorgraph.imports.ucdp.external_support import UCDP_ESD
from actorgraph.imports.ucdp.nonstate import UCDP_NONSTATE
from actorgraph.imports.ucdp.onesided import UCDP_ONESIDED
from actorgraph.words.errors import ImportFailed, did_you_mean, shown

_OF_THE_FIELD = (
    *(UCDP_ACTOR, UCDP_DYADIC, UCDP_ACD, UCDP_ESD, UCDP_GED, UCDP_CANDIDATE, UCDP_BATTLE_DEATHS, UCDP_NONSTATE),
    UCDP_ONESIDED,
    *(STATES_COW, STATES_GW, COUNTRYCODE, RIVALRIES_TSS, RIVALRIES_TD, ATOP, MIE, GML_MID, COW_MID),
    *(ACLED, ICEWS, GDELT, WIKIDATA),
    MMP,
)
_FORMS = (CSV, SIGNED_EDGES, GRAPHML, GEXF, PAJEK, STIX, FOLLOW_THE_MONEY)
DATASETS: Mapping[str, Dataset] = MappingProxyType({dataset.name: dataset for dataset in (*_OF_THE_FIELD, *_FORMS)})


def dataset(name: str) -> Dataset:
    """The data set of this name. Raises ImportFailed where there is none."""
    if name in DATASETS:
        return DATASETS[name]
    hint = did_you_mean(name, DATASETS) or f" There are: {', '.join(DATASETS)}."
    raise ImportFailed(f"There is no importer for {shown(name)}.{hint}")


def refuse_taken(own: Dataset) -> None:
    """Raises ImportFailed for somebody's own data named as a data set of the field, since ids would be the same."""
    taken = {one.name for one in _OF_THE_FIELD} | {"ucdp", "gw", "cow"}
    if own.own and own.name in taken:
        raise ImportFailed(
            f"The name {shown(own.name)} is that of a data set of the field. Give the file another, or say another as "
            "`name` of the source in a mapping."
        )


def looks_like(columns: Collection[str]) -> list[str]:
    """The names of the data sets that a table with these columns may be of."""
    return [
        dataset.name
        for dataset in DATASETS.values()
        if any(not form.headless and form.fits(columns) for form in dataset.forms)
    ]
