"""The documents keep up with the code: links lead somewhere, nothing is missing, and generated pages are current."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import click
import pytest
import yaml
from pydantic.alias_generators import to_camel

from actorgraph.api.compiler.limits import Limits
from actorgraph.api.operations import read_operations
from actorgraph.api.types.roots import build_schema
from actorgraph.graph.admission import Admission, tie_key
from actorgraph.graph.projection import Evidence, project_tie
from actorgraph.programs.cli import cli
from actorgraph.resources import migrations_folder
from actorgraph.words import claim_rules
from actorgraph.words.assertions import claim_bounds
from actorgraph.words.dates import Moment, parse_when
from actorgraph.words.errors import ActorGraphError, BadRequest, RequestError, StoreError
from actorgraph.words.histories import history_kind
from actorgraph.words.raw_records import RawRecord
from actorgraph.words.record_problems import read_history, read_record
from actorgraph.words.settings import Settings, setting_rows
from actorgraph.words.terms import Asserts, Stance
from actorgraph.words.yaml_records import read_yaml
from case_files import COMPILER
from documents import PAGES, ROOT, Block, all_blocks, blocks, page_name, pairs, table_under, tool
from unit.test_import_direction import HOMES

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
SCHEMA = build_schema().graphql_schema

_LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


# -- links and words --


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    assert list(_dead_links(page)) == []


def _dead_links(page: Path) -> Iterator[str]:
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        if not other.is_file() or (anchor and anchor not in _anchors(other.read_text(encoding="utf-8"))):
            yield target


def _anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = _HEADING.findall(_CODE.sub(lambda found: found[0].strip("`") if "\n" not in found[0] else "", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pages_that_the_code_speaks_of_exist() -> None:
    for file in [*(ROOT / "service").rglob("*.py"), *(ROOT / "cypher").rglob("*.cypher"), ROOT / "pyproject.toml"]:
        for page in re.findall(r"\bdocs/[\w/-]+\.md", _text(file)):
            assert (ROOT / page).is_file(), f"{file.relative_to(ROOT)} speaks of {page}"


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = {(DOCS / "index.md").resolve()}
    unread = list(linked)
    while unread:
        page = unread.pop()
        targets = (target.partition("#")[0] for target in _LINK.findall(page.read_text(encoding="utf-8")))
        found = {(page.parent / target).resolve() for target in targets if target.endswith(".md")} - linked
        linked |= found
        unread += found
    assert {page_name(page) for page in DOCS.rglob("*.md")} <= {page_name(page) for page in linked}


def test_readme_leads_to_the_documents() -> None:
    links = _LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert {"docs/index.md", "docs/tutorial/first-answer.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= set(links)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_page_names_no_registry_and_no_path_of_a_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    hosts = re.findall(r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.\w+|maven\.org|apache\.org/maven2|docker\.io)\b", text)
    paths = re.findall(r"(?<![\w.~])/(?:home|root|work|tmp|Users|usr|opt)/[\w.-]+", text)
    assert (hosts, paths) == ([], [])


# -- one thing said in two places --


def test_readme_shows_the_table_of_the_first_fixture() -> None:
    page = (REFERENCE / "aleppo-2024.md").read_text(encoding="utf-8")
    table = page.split("<!-- readme:start -->\n")[1].split("<!-- readme:end -->")[0]
    assert table.strip() in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("script", "function", "arguments"),
    [
        ("vocabulary_page", "vocabulary_page", ()),
        ("codebook_page", "codebook_page", ()),
        ("model_diagram", "model_diagram", ()),
        ("bounds_picture", "bounds_picture", ()),
        ("browser_style", "browser_style", ()),
        ("records_page", "records_page", ()),
        ("exports_page", "exports_page", ()),
        ("questions_page", "questions_page", ()),
        ("graphql_schema", "schema_page", (SCHEMA,)),
        ("study_page", "study_page", ()),
    ],
)
def test_generated_page_is_current(script: str, function: str, arguments: tuple[object, ...]) -> None:
    module = tool(script)
    page = getattr(module, function)(*arguments)
    assert module.PAGE.read_text(encoding="utf-8") == page, f"Run: python tools/{script}.py"


# -- nothing is missing --


def test_settings_that_pages_speak_of_exist() -> None:
    of_compose = set(re.findall(r"\$\{([A-Z0-9_]+)", _text(ROOT / "docker-compose.yml")))
    known = {variable for variable, _, _ in setting_rows()} | {"NEO4J_TEST_URI", "NEO4J_TEST_PASSWORD"} | of_compose
    spoken = {name for page in PAGES for name in re.findall(r"\b(?:ACTORGRAPH|NEO4J)_[A-Z0-9_]+", _text(page))}
    assert spoken <= known


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_error_code_is_documented_with_its_status() -> None:
    rows = table_under(REFERENCE / "graphql.md", "code", "status")
    codes = {error.code: error.status for error in _errors() if issubclass(error, RequestError | StoreError)}
    assert {row[0]: int(row[1]) for row in rows} == codes
    assert BadRequest.code in codes


def _errors(root: type[ActorGraphError] = ActorGraphError) -> Iterator[type[ActorGraphError]]:
    yield root
    for child in root.__subclasses__():
        yield from _errors(child)


def test_every_root_is_documented() -> None:
    rows = table_under(REFERENCE / "graphql.md", "root")
    shown = {name for row in rows for name in re.findall(r"(\w+)(?:\([^)]*\))?(?:, |$)", row[0])}
    query = SCHEMA.query_type
    assert query is not None
    assert shown == set(query.fields)


def test_every_documented_operation_is_listed_with_its_question() -> None:
    rows = table_under(REFERENCE / "graphql.md", "operation")
    assert {row[0]: row[1] for row in rows} == {one.name: one.question for one in read_operations()}


def test_every_limit_is_documented_with_its_default() -> None:
    rows = table_under(REFERENCE / "graphql.md", "limit")
    defaults = {variable: default for variable, default, _ in setting_rows()}
    for _, default, setting in rows:
        assert default == defaults[setting]
    limits = {*Limits.__slots__, "body_size", "response_size", "query_time", "mutation_time", "waiting"}
    assert {f"ACTORGRAPH_{name.upper()}" for name in limits} <= {row[2] for row in rows}
    assert all(hasattr(Settings(), name) for name in limits)


def test_every_command_is_documented_by_its_first_line() -> None:
    rows = table_under(REFERENCE / "command-line.md", "command", "does")
    lines = {name: (command.help or "").strip().partition("\n")[0] for name, command in _commands()}
    assert {row[0]: row[1] for row in rows} == lines


def _commands(
    group: click.Group = cli, path: str = "actorgraph", context: click.Context | None = None
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, parent=context, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}", context)
        elif command:
            yield f"{path} {name}", command


def _typed_commands() -> list[tuple[str, str]]:
    """What pages tell people to type, with the block that does."""
    found = []
    for page in PAGES:
        for block in blocks(page):
            if block.language in {"", "console"}:
                for line in block.text.splitlines():
                    for words in re.findall(r"(?:^|[\s|&(])(?:\.venv/bin/)?(actorgraph(?: [^|&#\n)]*)?)", line):
                        found.append((str(block), words.strip()))
    return [(where, words) for where, words in found if " " in words and words.split()[1][0].isalpha()]


@pytest.mark.parametrize(("where", "typed"), _typed_commands(), ids=lambda value: str(value)[:60])
def test_command_that_a_page_shows_exists_with_its_options(where: str, typed: str) -> None:
    commands = dict(_commands())
    found = max((name for name in commands if f"{typed} ".startswith(f"{name} ")), key=len, default=None)
    if found is None:
        assert typed.split()[1] in {"COMMAND", "answers."}, f"{where}: {typed}"
        return
    if found == "actorgraph cypher-shell":
        return
    known = {option for parameter in commands[found].params for option in parameter.opts} | {"--help"}
    assert set(re.findall(r"(?<!\S)--[a-z-]+", typed)) <= known, where


def test_every_library_has_a_row_and_stands_in_its_home() -> None:
    rows = table_under(DOCS / "explanation" / "libraries.md", "library", "home")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=!~\[]", line)[0] for line in project["dependencies"]}
    assert {row[0].split(" ")[0] for row in rows} == needed
    homes = {(re.search(r"\((\w+)\)", row[0]) or [None, row[0].replace("-", "_")])[1]: row[1] for row in rows}
    for module, places in HOMES.items():
        if module in homes:
            shown = set(re.findall(r"[\w/]+(?:\.py|/)", homes[module]))
            assert all(one.startswith(places) for one in shown), f"{module}: {homes[module]}"
    package = ROOT / "service" / "actorgraph"
    for row in rows:
        assert all((package / path).exists() for path in re.findall(r"[\w/]+(?:\.py|/)", row[1])), row


def test_every_library_of_an_extra_has_a_row() -> None:
    rows = table_under(DOCS / "explanation" / "libraries.md", "extra", "library")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    needed = {(extra, re.split(r"[<>=!~\[]", line)[0]) for extra in extras if extra != "dev" for line in extras[extra]}
    assert {(row[0], row[1]) for row in rows} == needed
    for _, library, home, _ in rows:
        assert all(one.startswith(HOMES[library]) for one in re.findall(r"[\w/]+\.py", home)), library


def test_every_predicate_that_takes_a_field_is_in_the_records_page() -> None:
    rows = table_under(REFERENCE / "records.md", "field", "predicates")
    shown = {field.strip(): row[1] for row in rows for field in row[0].replace("(needed)", "").split(",")}
    for field, takers in claim_rules._TAKES.items():
        said = shown[to_camel(field)]
        listed = set(re.findall(r"[A-Z_]{3,}", said))
        assert listed == takers or (not listed and len(takers) > 6), field


def test_stored_graph_is_documented_by_every_property_that_the_model_indexes() -> None:
    page = _text(REFERENCE / "graph.md")
    model = "".join(path.read_text(encoding="utf-8") for path in migrations_folder().glob("*.cypher"))
    schemes = set(re.findall(r"n\.(\w+) IS UNIQUE", model)) - {"id"}
    indexed = set(re.findall(r"\b[nr]\.(\w+)", model)) - schemes
    assert [name for name in sorted(indexed) if name not in page] == []
    rows = table_under(REFERENCE / "graph.md", "admission", "which claims")
    assert sorted(row[0] for row in rows) == sorted(word.value for word in Admission)


# -- examples that need no database --


@pytest.mark.parametrize("block", all_blocks("yaml"), ids=str)
def test_records_that_pages_show_are_sound(block: Block) -> None:
    items = list(read_yaml(BytesIO(block.text.encode()), str(block)))
    assert items
    for item in items:
        assert isinstance(item, RawRecord), str(item)
        kind = history_kind(item.id or "")
        _ = read_history(item.fields, kind) if kind else read_record(item.fields)


@pytest.mark.parametrize("block", all_blocks("graphql"), ids=str)
def test_request_that_a_page_shows_is_followed_by_its_answer(block: Block) -> None:
    assert block in [question for question, _ in pairs("graphql", "json")]


def test_plan_and_statement_of_the_compiler_page_are_those_of_the_compiler() -> None:
    (operation,) = [one for one in read_operations() if one.name == "all-actors"]
    compiled = COMPILER.bind(operation.text, None, operation.variables).compiled
    shown = [block.text for block in blocks(DOCS / "explanation" / "compiler.md")]
    assert shown == [operation.document, f"{compiled.explain()}\n", f"{compiled.text}\n"]


# -- dates --

DATES = REFERENCE / "dates.md"
PUBLISHED = Moment(date(2024, 11, 28), date(2024, 11, 30))


def _shown(day: date | None) -> str:
    return day.isoformat() if day else "–"


@pytest.mark.parametrize("row", table_under(DATES, "write", "for"), ids=lambda row: row[0])
def test_date_that_the_page_shows_means_what_it_says(row: tuple[str, ...]) -> None:
    outer = parse_when(row[0]).outer
    assert (_shown(outer.earliest), _shown(outer.latest)) == row[2:]


@pytest.mark.parametrize("row", table_under(DATES, "asserts", "since"), ids=lambda row: row[0][:10])
def test_table_of_assertions_is_what_claims_give(row: tuple[str, ...]) -> None:
    asserts = Asserts(row[0].partition(":")[0])
    when = "2012/2016" if asserts is Asserts.SPELL else "[2012-01-01..2012-12-31]"
    letters = {"a": "2012-01-01", "b": "2012-12-31", "a′": "2016-01-01", "b′": "2016-12-31", "–": "–"}
    given = claim_bounds(asserts, parse_when(when), PUBLISHED)
    assert [_shown(day) for day in (given.since, given.since_latest, given.until_earliest, given.until)] == [
        letters[cell] for cell in row[1:]
    ]


def test_table_of_assertions_has_every_word() -> None:
    rows = table_under(DATES, "asserts", "since")
    assert [row[0].partition(":")[0] for row in rows] == [word.value for word in Asserts]


@pytest.mark.parametrize("row", table_under(DATES, "type", "claims"), ids=lambda row: f"{row[0]} {row[1]}")
def test_worked_example_is_what_projection_gives(row: tuple[str, ...]) -> None:
    type_, claims, *bounds, certain = row
    tie = project_tie(
        tie_key(type_, "one", "other", Stance.MATERIAL), [_evidence(claim) for claim in claims.split("; ")]
    )
    time = tie.time
    assert [_shown(day) for day in (time.since, time.since_latest, time.until_earliest, time.until)] == bounds
    assert (", ".join(f"{_shown(span.first)}/{_shown(span.last)}" for span in tie.certain) or "–") == certain


def _evidence(claim: str) -> Evidence:
    word, _, when = claim.partition(" ")
    asserts = Asserts(word)
    bounds = claim_bounds(asserts, parse_when(when) if when else None, PUBLISHED)
    return Evidence(asserts, bounds, sources=("source:one",), speaker="source:one")


# -- the changelog --


def test_changelog_speaks_of_what_is_not_released() -> None:
    assert re.search(r"^## \[Unreleased\]$", _text(ROOT / "CHANGELOG.md"), re.MULTILINE)


def test_version_of_the_changelog_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] in _text(ROOT / "CHANGELOG.md")


def test_yaml_of_the_documents_is_yaml_for_others_too() -> None:
    for block in all_blocks("yaml"):
        assert isinstance(yaml.safe_load(block.text), list)
