"""The study page in a browser that can reach nothing but the service: the library, Cypher, the table, keys, a phone."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from actorgraph.graph.questions import questions
from actorgraph.graph.store import Store
from actorgraph.graph.tokens import create_token
from actorgraph.words.callers import Role
from chromium import Visit, needs_chromium, watched

pytestmark = [pytest.mark.graph, needs_chromium]

ASKED = questions()["backers"]
_NAMELESS = """[...document.querySelectorAll("input, select, textarea, button, summary")]
  .filter((one) => !(one.labels?.length || one.textContent.trim() || one.ariaLabel))
  .map((one) => one.outerHTML)"""
_HELD = """Object.fromEntries([...document.querySelectorAll("#questions input")].map((question) => {
  question.click();
  const fields = document.querySelectorAll("#question :is(input, select, textarea)");
  return [question.value, Object.fromEntries([...fields].map(({ name, value }) => [name, value]))];
}))"""
ANSWERED = re.compile(r"^\d+ rows?, ")


class Study(Visit):
    """A visit of the study page."""

    @property
    def status(self) -> Locator:
        return self.page.locator("#status")

    @property
    def head(self) -> list[str]:
        return self.page.locator("#table th").all_inner_texts()

    def column(self, name: str) -> list[str]:
        """The cells of a column, as they are on the screen."""
        at = self.head.index(name) + 1
        return self.page.locator(f"#table tbody td:nth-child({at})").all_inner_texts()

    def choose(self, name: str) -> None:
        self.page.get_by_label(questions()[name].sentence).check()

    def write(self, cypher: str, parameters: str = "{}") -> None:
        """Writes Cypher in place of what is there."""
        self.page.get_by_role("button", name="Your own Cypher").click()
        for editor, text in (("#parameters", parameters), ("#query", cypher)):
            self.page.locator(f"{editor} .cm-content").focus()
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(text)

    def own(self, cypher: str, parameters: str = "{}") -> None:
        """Writes Cypher in place of what is there, and runs it."""
        self.write(cypher, parameters)
        self.page.keyboard.press("Control+Enter")

    def download(self) -> bytes:
        with self.page.expect_download() as kept:
            self.page.get_by_role("button", name="Download CSV").click()
        return Path(kept.value.path()).read_bytes()


@pytest.fixture(scope="module")
def researcher(aleppo_store: Store) -> str:
    """A token that may ask in Cypher."""
    return create_token(aleppo_store, "student", Role.RESEARCHER, timedelta(hours=1))[0]


@pytest.fixture
def visit(browser: Browser, aleppo_store: Store, address: str) -> Iterator[Study]:
    with watched(browser, address, Study) as visit:
        visit.page.goto(f"{address}/study")
        _ready(visit.page)
        yield visit


@pytest.fixture
def student(visit: Study, researcher: str) -> Study:
    """Somebody with a token that may ask in Cypher."""
    visit.page.get_by_text("Token", exact=True).click()
    visit.page.locator("#token").fill(researcher)
    return visit


def _ready(page: Page) -> None:
    """Waits until the library and the names of the graph are there."""
    expect(page.locator("#questions input")).to_have_count(len(questions()))
    expect(page.locator("#docs-page dt").first).to_be_attached()


def _served(address: str, name: str, given: dict[str, str]) -> bytes:
    with urlopen(f"{address}/queries/{name}?{urlencode(given | {'format': 'csv'})}") as response:
        return bytes(response.read())


def test_a_question_is_found_filled_in_run_sorted_and_taken_along(visit: Study, address: str) -> None:
    page = visit.page
    page.locator("#filter").fill("backs an actor")
    assert page.locator("#questions label:visible").count() < len(questions())
    visit.choose("backers")
    form = page.locator("#question")
    for sentence in ASKED.not_said:
        expect(form).to_contain_text(sentence.replace("`", ""))
    expect(form.get_by_label("on", exact=True)).to_have_attribute("type", "date")
    form.get_by_label("id", exact=True).fill("syrian-government")
    given = {field.get_attribute("name") or "": field.input_value() for field in form.locator("input,select").all()}
    page.get_by_role("button", name="Run the question").click()
    expect(visit.status).to_have_text(ANSWERED)
    assert visit.head == [column.name for column in ASKED.columns]
    assert {"Iran", "Russia"} <= set(visit.column("backerName"))
    assert visit.download() == _served(address, "backers", {name: value for name, value in given.items() if value})
    names = visit.column("backerName")
    for order, wanted in (("ascending", sorted(names)), ("descending", sorted(names, reverse=True)), ("none", names)):
        page.get_by_role("button", name="backerName").click()
        assert page.locator("th", has_text="backerName").get_attribute("aria-sort") == order
        assert visit.column("backerName") == wanted


def test_every_form_holds_the_examples_and_a_list_a_day_and_a_choice_are_sent(visit: Study) -> None:
    held = visit.page.evaluate(_HELD)
    for question in questions().values():
        assert held[question.name] == {one.name: _typed(one.example) for one in question.parameters}
    visit.choose("adversaries")
    with visit.page.expect_request(re.compile("/queries/")) as asked:
        visit.page.keyboard.press("Control+Enter")
    sent = parse_qs(urlsplit(asked.value.url).query)
    example = questions()["adversaries"].example
    assert sent == {
        name: list(map(str, value if isinstance(value, list) else [value])) for name, value in example.items()
    }
    expect(visit.status).to_have_text(ANSWERED)


def _typed(example: object) -> str:
    """An example as it stands in a field."""
    if isinstance(example, list):
        return "\n".join(map(str, example))
    return str(example).lower() if isinstance(example, bool) else str(example)


def test_what_the_service_says_of_a_wrong_value_is_shown(visit: Study) -> None:
    visit.choose("backers")
    visit.page.locator("#question").get_by_label("id", exact=True).fill("nobody-at-all")
    visit.page.keyboard.press("Enter")
    expect(visit.status).to_have_text(re.compile("there is no actor 'nobody-at-all'"))
    expect(visit.page.locator("#told")).to_contain_text("BAD_USER_INPUT")
    expect(visit.page.locator("#table")).to_be_hidden()
    visit.complaints.clear()  # the browser mentions the refusal


def test_a_question_is_run_by_keys_alone(visit: Study) -> None:
    page = visit.page
    page.locator("#filter").focus()
    page.keyboard.type("who backs")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    reached: list[str] = []
    while "cancel" not in reached and len(reached) < 40:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.id"))
    fields = [one.name for one in ASKED.parameters]
    assert [one for one in dict.fromkeys(reached) if one in {*fields, "as-question", "as-cypher", "to-editor"}] == [
        *("as-question", "as-cypher"),
        *fields,
        "to-editor",
    ]
    page.keyboard.press("Control+Enter")
    expect(visit.status).to_have_text(ANSWERED)
    assert page.evaluate(_NAMELESS) == []


def test_a_phone_shows_one_view_at_a_time_and_never_scrolls_sideways(
    browser: Browser, aleppo_store: Store, address: str
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{address}/study")
        _ready(page)
        views = [page.locator(name) for name in (".library", ".request", ".answer", "#docs")]
        assert [view.is_visible() for view in views] == [True, False, False, False]
        page.get_by_label(ASKED.sentence).tap()
        assert [view.is_visible() for view in views] == [False, True, False, False]
        page.get_by_role("button", name="Run", exact=True).tap()
        expect(page.locator("#status")).to_have_text(ANSWERED)
        assert [view.is_visible() for view in views] == [False, False, True, False]
        for name in ("Questions", "Ask", "Answer", "Graph"):
            page.get_by_role("navigation").get_by_role("button", name=name).tap()
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_link_carries_a_question_with_what_its_fields_hold(visit: Study, browser: Browser) -> None:
    visit.choose("backers")
    visit.page.locator("#question").get_by_label("id", exact=True).fill("hts")
    visit.page.get_by_role("button", name="Link").click()
    expect(visit.status).to_have_text(re.compile("address"))
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(visit.page.url)
        expect(other.locator("#question").get_by_label("id", exact=True)).to_have_value("hts")
        expect(other.get_by_label(ASKED.sentence)).to_be_checked()


def test_the_explorer_and_the_study_page_lead_to_each_other(visit: Study, address: str) -> None:
    visit.page.get_by_role("link", name="GraphQL").click()
    expect(visit.page).to_have_url(f"{address}/explorer")
    visit.page.get_by_role("link", name="Cypher").click()
    expect(visit.page).to_have_url(f"{address}/study")
    _ready(visit.page)


def test_cypher_takes_a_token_and_the_library_does_without(visit: Study) -> None:
    visit.own("MATCH (a:Actor) RETURN count(*) AS actors")
    expect(visit.status).to_have_text(re.compile("takes a researcher's token"))
    expect(visit.page.locator("#token")).to_be_visible()
    visit.page.get_by_role("button", name="A question").click()
    visit.page.keyboard.press("Control+Enter")
    expect(visit.status).to_have_text(ANSWERED)
    visit.complaints.clear()  # the browser mentions the refusal


def test_the_cypher_of_a_question_gives_in_the_editor_what_the_question_gave(student: Study) -> None:
    student.choose("backers")
    student.page.keyboard.press("Control+Enter")
    expect(student.status).to_have_text(ANSWERED)
    of_the_question = student.download()
    student.page.get_by_role("button", name="Open its Cypher").click()
    expect(student.page.locator("#query .cm-content")).to_contain_text("MATCH")
    student.page.get_by_role("button", name="Run", exact=True).click()
    expect(student.status).to_have_text(re.compile("ms in the service"))
    assert student.download() == of_the_question


def test_nodes_relationships_paths_and_what_is_absent_are_shown_and_kept(student: Study) -> None:
    student.own(
        "MATCH p = (a:Actor {id: $id})-[t:DESIGNATES]-(b:Actor) WITH p, a, t, b ORDER BY b.id LIMIT 1 "
        "RETURN a, t, p, a.none AS gone, ['x', null] AS list, 9007199254740993 AS big, {k: date('2024-11-28')} AS of",
        '{"id": "hts"}',
    )
    expect(student.status).to_have_text(re.compile("^1 row, "))
    cells = student.page.locator("#table td")
    expect(cells.nth(0).locator("summary")).to_have_text("(Hayat Tahrir al-Sham :Actor:ArmedGroup)")
    expect(cells.nth(1).locator("summary")).to_have_text("[:DESIGNATES]")
    expect(cells.nth(2).locator("summary")).to_have_count(3)
    expect(cells.nth(2)).to_contain_text("←")
    expect(cells.nth(3)).to_have_text("null")
    expect(cells.nth(5)).to_have_text("9007199254740993")
    cells.nth(0).locator("summary").click()
    expect(cells.nth(0)).to_contain_text("kind")
    (kept,) = csv.DictReader(io.StringIO(student.download().decode()))
    assert json.loads(kept["a"])["properties"]["id"] == "hts"
    assert [one.get("type") for one in json.loads(kept["p"])] == [None, "DESIGNATES", None]
    assert (kept["gone"], kept["list"], kept["big"]) == ("", '["x",null]', "9007199254740993")
    assert kept["of"] == '{"k":"2024-11-28"}'


def test_ten_thousand_rows_are_paged_sorted_and_kept_whole(student: Study) -> None:
    student.own("UNWIND range(1, 20000) AS n RETURN n, toString(n) AS text")
    expect(student.status).to_have_text(re.compile("^10,000 rows, "))
    expect(student.page.locator("#told")).to_contain_text("Cut short: there are more rows than these 10,000.")
    expect(student.page.locator("#shown")).to_have_text("Rows 1–500 of 10,000")
    student.page.get_by_role("button", name="Later rows").click()
    expect(student.page.locator("#table td").first).to_have_text("501")
    for _ in range(2):
        student.page.get_by_role("columnheader", name="n", exact=True).get_by_role("button").click()
    expect(student.page.locator("#table td").first).to_have_text("10000")
    assert student.download().count(b"\r\n") == 10_001


def test_what_is_wrong_with_a_statement_is_shown_where_it_stands(student: Study) -> None:
    student.own("MATCH (a:Actor)\nRETURN a.name, b.name")
    expect(student.status).to_have_text(re.compile("`b`"))
    expect(student.page.locator("#told")).to_contain_text("CYPHER_INVALID")
    expect(student.page.locator("#query .cm-lintRange-error")).to_have_text("b")
    student.page.get_by_role("button", name="Line 2, column 16").click()
    student.page.keyboard.insert_text("a.id AS ")
    expect(student.page.locator("#query .cm-line").nth(1)).to_have_text("RETURN a.name, a.id AS b.name")
    student.complaints.clear()


def test_a_statement_that_writes_is_refused_and_a_dear_one_comes_with_a_hint(student: Study) -> None:
    student.own("MATCH (a:Actor) SET a.name = 'x' RETURN a")
    expect(student.page.locator("#told")).to_contain_text("CYPHER_REFUSED, HTTP 422")
    expect(student.status).to_have_attribute("data-bad", "")
    expect(student.page.locator("#table")).to_be_hidden()
    student.complaints.clear()
    student.own("MATCH (a:State), (b:Person) RETURN count(*) AS pairs")
    expect(student.status).to_have_text(re.compile("^1 row, "))
    student.page.get_by_text("1 hint of the database").click()
    expect(student.page.locator(".hints li")).to_contain_text("cartesian product")


def test_what_runs_is_cancelled_by_escape(student: Study) -> None:
    student.own("UNWIND range(1, 100000000) AS n WITH n WHERE n % 2 = 7 RETURN n")
    expect(student.page.get_by_role("button", name="Cancel")).to_be_enabled()
    student.page.keyboard.press("Escape")
    expect(student.status).to_have_text(re.compile("^Cancelled after "))
    expect(student.page.get_by_role("button", name="Cancel")).to_be_disabled()


def test_labels_types_properties_and_parameters_are_completed(visit: Study) -> None:
    visit.write("", '{"day": 1}')
    for typed, wanted in (
        ("MATCH (a:ArmedG", "ArmedGroup"),
        ("MATCH ()-[t:DESIG", "DESIGNATES"),
        ("MATCH (a) WHERE a.claimantC", "claimantCount"),
        ("RETURN $d", "day"),
    ):
        visit.page.keyboard.press("Control+a")
        visit.page.keyboard.insert_text(typed[:-1])
        visit.page.keyboard.type(typed[-1])
        expect(visit.page.locator("#query .cm-completionLabel").first).to_have_text(wanted)
        visit.page.keyboard.press("Escape")


def test_the_table_is_copied_for_spreadsheets(visit: Study) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.choose("backers")
    visit.page.keyboard.press("Control+Enter")
    expect(visit.status).to_have_text(ANSWERED)
    visit.page.get_by_role("button", name="Copy the table").click()
    expect(visit.status).to_have_text(re.compile("copied"))
    head, *rows = visit.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert head.split("\t") == visit.head
    assert [row.split("\t")[1] for row in rows] == visit.column("backerName")
