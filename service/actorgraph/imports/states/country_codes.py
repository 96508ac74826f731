"""The code list of the R package countrycode: what one country is called in some seventy systems of codes.

Of these the numbers of states, ISO 3166-1, FIPS and English names are read. A country is found by its Gleditsch–Ward
number (`gwn`), else by its COW number (`cown`), which is taken as of today; where the two name different states the COW
number is believed (measured: `gwn` 815 for today's Vietnam, which is 816; 815 ended in 1893). A state has its codes
from the crosswalk; where the file has others the report says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from actorgraph.imports.crosswalk.codes import folded, meanings, numbered
from actorgraph.imports.crosswalk.states import State
from actorgraph.imports.datasets import Dataset, Made, Run
from actorgraph.imports.forms import TableForm
from actorgraph.imports.rows import BadRow, LeftAside, Row

_FORM = TableForm(
    "codes",
    required=("country.name.en", "cowc", "cown", "gwc", "gwn", "iso2c", "iso3c"),
    known=(
        *("ar5", "cctld", "continent", "country.name.de", "country.name.de.regex", "country.name.en.regex"),
        *("country.name.es", "country.name.es.regex", "country.name.fr", "country.name.fr.regex", "country.name.it"),
        *("country.name.it.regex", "cow.name", "currency", "dhs", "ecb", "eu28", "eurocontrol_pru"),
        *("eurocontrol_statfor", "eurostat", "fao", "fips", "gaul", "genc2c", "genc3c", "genc3n", "icao.region", "imf"),
        *("ioc", "iso.name.en", "iso.name.fr", "iso3n", "iso4217c", "iso4217n", "p4.name", "p4c", "p4n", "p5c", "p5n"),
        *("region", "region23", "telephone", "un", "un.name.ar", "un.name.en", "un.name.es", "un.name.fr"),
        *("un.name.ru", "un.name.zh", "un.region.code", "un.region.name", "un.regionintermediate.code"),
        *("un.regionintermediate.name", "un.regionsub.code", "un.regionsub.name", "unhcr", "unhcr.region"),
        *("unicode.symbol", "unpd", "vdem", "vdem.name", "wb", "wb_api2c", "wb_api3c", "wvs"),
    ),
)


_CODES: Mapping[str, str] = MappingProxyType({"iso2": "iso2c", "iso3": "iso3c", "isoNumeric": "iso3n", "fips": "fips"})


class CountryCodes:
    """One run through the code list."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def row(self, row: Row) -> Iterator[Made]:
        """The state with its numbers and ISO codes."""
        state = _state(row)
        if row["iso3c"] and not state.code("iso3"):
            raise BadRow("The number is that of a former state, the ISO code of another", row["country.name.en"])
        yield state.record(row.needed("country.name.en"))
        codes = {scheme: row[column] for scheme, column in _CODES.items() if row[column]}
        for scheme, code in codes.items():
            if folded(code) != folded(state.code(scheme) or ""):
                row.note(f"`{_CODES[scheme]}` is not what the crosswalk has, and the crosswalk is believed", code)

    def finish(self) -> Iterator[Made]:
        """Nothing: every row stands for itself."""
        return iter(())


def _state(row: Row) -> State:
    """The state that a row is of. Raises LeftAside where it names none, such as Greenland."""
    gw, cow = row["gwn"], row["cown"]
    by_gw = numbered(gw, row["country.name.en"]) if gw else None
    by_cow = [meaning.state for meaning in meanings("cowCode", cow)] if cow else []
    if by_gw and (by_gw in by_cow or not by_cow):
        return by_gw
    if not by_cow:
        raise LeftAside("The country has no number of a state")
    if gw:
        row.note("`gwn` and `cown` are of different states; `cown` was taken", f"{gw}, {cow}")
    return by_cow[-1]


COUNTRYCODE = Dataset(
    name="countrycode",
    title="countrycode code list",
    publisher="Vincent Arel-Bundock, Nils Enevoldsen and C. J. Yetman",
    url="https://github.com/vincentarelbundock/countrycode",
    licence="GPL-3.0",
    redistributable=False,
    citation=(
        "Arel-Bundock, Vincent, Nils Enevoldsen and C. J. Yetman (2018), countrycode: An R package to convert country "
        "names and country codes, Journal of Open Source Software 3(28), 848."
    ),
    population="Countries and territories with a code in some system.",
    threshold=None,
    forms=(_FORM,),
    start=CountryCodes,
    uses_crosswalk=True,
)
