"""Networks in their files: published counts come out of the records, whatever the form."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from actorgraph.exports.dyads import SIGNED_EDGES
from actorgraph.imports.registry import dataset
from actorgraph.words.errors import ImportFailed
from actorgraph.words.vocabulary import TIE_TYPES
from imported import Imported, Raw, data_file, imported, problems_of, ties_of
from signed_networks import triangles

HIGHLAND = "signed_networks/highland_tribes.csv"
FORMS = {
    "signed-edges": HIGHLAND,
    "graphml": "graph_formats/highland_tribes.graphml",
    "gexf": "graph_formats/highland_tribes.gexf",
}


def sign(claim: Raw) -> int:
    found = TIE_TYPES[claim["predicate"]].sign
    assert found is not None
    return found.number


def signs(found: Imported) -> dict[tuple[str, str], int]:
    return {(claim["subject"], claim["object"]): sign(claim) for claim in found.records("claim")}


@pytest.fixture(scope="module", params=FORMS)
def highland(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("highland"), request.param, data_file(FORMS[request.param]))


def test_the_highland_tribes_are_16_with_58_edges_29_of_them_hostile(highland: Imported) -> None:
    """Read (1954)."""
    assert len(highland.records("actor")) == 16
    assert Counter(signs(highland).values()) == {1: 29, -1: 29}
    assert highland.report.skipped == {}
    assert problems_of(highland.folder) == []


def test_degrees_and_triangles_of_the_highland_tribes_are_the_published_ones(highland: Imported) -> None:
    """19 triangles of friends, 2, 40 and 7 with one, two and three hostile edges; 59 of 68 are balanced."""
    pairs = signs(highland)
    degrees: dict[int, Counter[str]] = defaultdict(Counter)
    for pair, one in pairs.items():
        degrees[one].update(pair)
    assert {one: sum(count.values()) for one, count in degrees.items()} == {1: 58, -1: 58}
    found = triangles(pairs)
    assert [found[negative] for negative in range(4)] == [19, 2, 40, 7]
    assert (found[0] + found[2], found.total()) == (59, 68)


def test_all_three_forms_give_the_same_edges(tmp_path: Path) -> None:
    tables = [signs(imported(tmp_path, name, data_file(file))) for name, file in FORMS.items()]
    assert tables[0] == tables[1] == tables[2]


def test_ids_begin_with_the_name_of_the_file(highland: Imported) -> None:
    assert highland.record("highland-tribes-alika")["name"] == "Alika"
    assert [source["id"] for source in highland.records("source")] == ["source:highland-tribes"]


@pytest.mark.parametrize(("file", "directed"), [("sampson_t4_arcs.csv", True), ("sampson_t4_undirected.csv", False)])
def test_the_monks_of_sampson_are_18(tmp_path: Path, file: str, directed: bool) -> None:
    path = data_file(f"signed_networks/{file}")
    found = imported(tmp_path, "signed-edges", path, options=frozenset({"directed"} if directed else ()))
    assert len(found.records("actor")) == 18
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert found.report.used == len(lines)
    assert sum(sign(claim) < 0 for claim in found.records("claim")) == sum(line.endswith(",-1") for line in lines)
    assert {claim["predicate"] for claim in found.records("claim")} == (
        {"BACKS", "OPPOSES"} if directed else {"ALLIED_WITH", "RIVAL_OF"}
    )


def test_the_ten_relations_of_the_monks_stand_side_by_side(tmp_path: Path) -> None:
    path = data_file("signed_networks/sampson_monastery_10relations.csv")
    found = imported(tmp_path, "signed-edges", path, options=frozenset({"directed"}))
    assert (found.report.rows, found.report.used) == (510, 510)
    assert len({claim["id"].split(":")[-1] for claim in found.records("claim")}) == 10


def test_the_cloister_has_125_arcs(tmp_path: Path) -> None:
    found = imported(
        tmp_path, "signed-edges", data_file("signed_networks/cloister_nds.csv"), options=frozenset({"directed"})
    )
    assert (found.report.used, len(found.records("actor"))) == (125, 18)


def test_states_by_windows_are_the_same_from_pajek_and_from_the_edge_list(tmp_path: Path) -> None:
    """Doreian and Mrvar (2015): 51 windows of four years, 41,295 edges."""
    table = imported(tmp_path, "signed-edges", data_file("signed_networks/cow_signed_1946-1999_4y_windows.csv.gz"))
    (tmp_path / "doreian.net.gz").write_bytes(data_file("signed_networks/Cow.net.gz").read_bytes())
    pajek = imported(tmp_path, "pajek", tmp_path / "doreian.net.gz")
    assert table.report.rows == 41_295
    edges = [
        {(c["subject"].split("-")[-1], c["object"].split("-")[-1], sign(c), c["when"]) for c in found.records("claim")}
        for found in (table, pajek)
    ]
    assert edges[0] == edges[1]
    assert len({edge[3] for edge in edges[1]}) == 51
    assert table.report.skipped == pajek.report.skipped == {}


# -- files made here --


def gexf(folder: Path, edges: str, version: str = "1.3") -> Path:
    path = folder / "net.gexf"
    path.write_text(
        f'<gexf xmlns="http://gexf.net/{version}" version="{version}"><graph mode="dynamic" timeformat="date">'
        '<attributes class="edge"><attribute id="0" title="sign" type="integer"/></attributes>'
        '<nodes><node id="a" label="Ä"/><node id="b" label="B"/></nodes>'
        f"<edges>{edges}</edges></graph></gexf>",
        encoding="utf-8",
    )
    return path


SIGN = '<attvalues><attvalue for="0" value="-1"/></attvalues>'


def test_spells_of_gexf_are_spells_and_later_ones_are_named_for_their_start(tmp_path: Path) -> None:
    spells = '<spells><spell start="1990" end="1995-06-30"/><spell start="2001-02-03T00:00:00"/></spells>'
    found = imported(tmp_path, "gexf", gexf(tmp_path, f'<edge source="a" target="b">{SIGN}{spells}</edge>'))
    ties = ties_of(found.records("claim"))
    assert {(id_, str(tie.time.since), str(tie.time.until)) for id_, tie in ties.items()} == {
        ("tie:RIVAL_OF:net-a:net-b", "1990-01-01", "1995-06-30"),
        ("tie:RIVAL_OF:net-a:net-b:2001-02-03", "2001-02-03", "None"),
    }
    assert {actor["name"] for actor in found.records("actor")} == {"Ä", "B"}


def test_an_edge_that_is_always_there_has_no_dates(tmp_path: Path) -> None:
    found = imported(tmp_path, "gexf", gexf(tmp_path, f'<edge source="a" target="b" type="directed">{SIGN}</edge>'))
    (claim,) = found.records("claim")
    assert (claim["predicate"], "when" in claim) == ("OPPOSES", False)


def test_an_edge_that_names_a_relation_needs_no_sign(tmp_path: Path) -> None:
    found = imported(tmp_path, "gexf", gexf(tmp_path, '<edge source="a" target="b" type="directed" label="backs"/>'))
    assert [claim["predicate"] for claim in found.records("claim")] == ["BACKS"]


def test_an_edge_that_says_neither_friend_nor_foe_is_skipped(tmp_path: Path) -> None:
    found = imported(tmp_path, "gexf", gexf(tmp_path, '<edge source="a" target="b" weight="3"/>'))
    assert found.skipped == {"An edge has neither a sign (1, -1) nor a type that is a relation of the graph": 1}


def test_own_types_of_tie_can_be_given(tmp_path: Path) -> None:
    options = frozenset({"positive=COOPERATES_WITH", "negative=FIGHTS", "kind=COMMUNITY"})
    found = imported(tmp_path, "signed-edges", data_file(HIGHLAND), options=options)
    assert Counter(claim["predicate"] for claim in found.records("claim")) == {"COOPERATES_WITH": 29, "FIGHTS": 29}
    assert {actor["kind"] for actor in found.records("actor")} == {"COMMUNITY"}


def table(folder: Path, *rows: str, head: str = "a,b,sign,date") -> Path:
    path = folder / "pairs.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


def test_rows_of_an_edge_list_that_cannot_be_used(tmp_path: Path) -> None:
    rows = ["x,y,1,1990", "y,x,+1,1990", "x,x,1,", "x,z,0,", "x,z,2,", "x,z,-1,soon", "x,,-1,"]
    found = imported(tmp_path, "signed-edges", table(tmp_path, *rows))
    assert found.skipped == {
        "An edge stands twice": 1,
        "An edge leads from a node to itself": 1,
        "An edge has neither a sign (1, -1) nor a type that is a relation of the graph": 1,
        "`when` is not a date such as 2024-11-27, 2024-11 or 2024": 1,
        "`b` is empty": 1,
    }
    assert found.report.aside_rows == 1
    assert "7 rows read, 1 used, 5 skipped, 1 left aside" in found.report.as_text()


def test_the_export_of_signed_edges_is_one_with_all_its_columns_known() -> None:
    edges = dataset("signed-edges").forms[0]
    assert edges.fits(SIGNED_EDGES)
    assert edges.unknown(SIGNED_EDGES) == []


def test_an_edge_keeps_the_stance_that_it_names(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml"
    path.write_text(
        '<graphml><key id="l" for="edge" attr.name="label"/><key id="s" for="edge" attr.name="stance"/>'
        '<graph edgedefault="directed"><edge source="a" target="b"><data key="l">BACKS</data>'
        '<data key="s">VERBAL</data></edge><edge source="a" target="b"><data key="l">BACKS</data>'
        '<data key="s">MATERIAL</data></edge></graph></graphml>'
    )
    found = imported(tmp_path, "graphml", path)
    assert set(ties_of(found.records("claim"))) == {"tie:BACKS:net-a:net-b", "tie:BACKS:net-a:net-b:VERBAL"}


def test_ids_of_the_graph_are_kept_where_that_is_asked(tmp_path: Path) -> None:
    """As the export of signed edges has them."""
    path = table(tmp_path, "hts,iran,-1,true", head="source,target,sign,directed")
    found = imported(tmp_path, "signed-edges", path, options=frozenset({"ids"}))
    (claim,) = found.records("claim")
    assert found.records("actor") == []
    assert (claim["subject"], claim["predicate"], claim["object"]) == ("hts", "OPPOSES", "iran")


def test_a_switch_takes_no_value(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="The option 'directed' takes no value, and 'no' is one"):
        imported(tmp_path, "signed-edges", table(tmp_path, "a,b,1,"), options=frozenset({"directed=no"}))


def test_a_file_named_as_a_data_set_of_the_field_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "118,119,1,").rename(tmp_path / "ucdp.csv")
    with pytest.raises(ImportFailed, match="The name 'ucdp' is that of a data set of the field"):
        imported(tmp_path, "signed-edges", path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("graphml", "<gexf/>", "'net' is no graphml file: it begins <gexf>."),
        ("gexf", "<gexf><graph>", "'net' is broken: "),
        ("gexf", "<gexf/>", "'net' holds nothing."),
        ("graphml", "", "'net' is broken: "),
        ("pajek", "a,b\n", "'net' is no Pajek network"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "net").write_text(text)
    with pytest.raises(ImportFailed, match=message[:20]) as error:
        imported(tmp_path, name, tmp_path / "net")
    assert message in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == ["net"]


def test_xml_cannot_reach_beyond_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told")
    path = gexf(tmp_path, f'<edge source="a" target="b">{SIGN}</edge>')
    text = path.read_text(encoding="utf-8").replace("Ä", "&x;")
    path.write_text(f'<!DOCTYPE gexf [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{text}', encoding="utf-8")
    try:
        found = imported(tmp_path, "gexf", path)
    except ImportFailed:
        return
    assert all("told" not in actor["name"] for actor in found.records("actor"))


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "net.gexf.gz"
    path.write_bytes(gzip.compress(gexf(tmp_path, f'<edge source="a" target="b">{SIGN}</edge>').read_bytes()))
    assert imported(tmp_path, "gexf", path).report.used == 3
