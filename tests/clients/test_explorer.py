"""The explorer in a browser that can reach nothing but the service: wide and narrow, light and dark, by keys alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from actorgraph.api.operations import read_operations
from actorgraph.graph.store import Store
from chromium import Visit, needs_chromium, watched

pytestmark = [pytest.mark.graph, needs_chromium]

EXAMPLES = [one for one in read_operations() if one.text.splitlines()[2].startswith("query")]


class Exploration(Visit):
    """A visit of the explorer."""

    @property
    def answer(self) -> str:
        """The text of the answer's lines that are on the screen."""
        return self.page.locator("#answer .cm-content").inner_text()

    def run(self) -> None:
        """Runs the request by its key, and waits for the answer."""
        self.page.locator("#query .cm-content").focus()
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("#status")).to_have_text(re.compile(r"\d ms"))

    def write(self, query: str) -> None:
        """Writes a request in place of the one that is there."""
        self.page.locator("#query .cm-content").focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(query)


@pytest.fixture
def visit(browser: Browser, aleppo_store: Store, address: str) -> Iterator[Exploration]:
    with watched(browser, address, Exploration) as visit:
        visit.page.goto(f"{address}/")
        _ready(visit.page)
        yield visit


def _ready(page: Page) -> None:
    """Waits until the schema and the examples are there."""
    expect(page.locator("#examples option")).to_have_count(len(read_operations()) + 1)
    expect(page.locator("#docs-page h2")).to_have_text("Query")


def test_every_example_is_chosen_run_and_answered(visit: Exploration) -> None:
    for example in EXAMPLES:
        visit.page.locator("#examples").select_option(label=example.question)
        visit.run()
        expect(visit.page.locator("#status")).to_have_text(re.compile(r"^200, \d+ ms, [\d.]+ kB$"))
        assert '"data": {' in visit.answer, example.name


def test_what_the_service_refuses_is_shown_with_its_message(visit: Exploration) -> None:
    visit.write('{ actor(id: "hts") { nmae } }')
    visit.run()
    expect(visit.page.locator("#status")).to_have_text(re.compile("^200, 1 error, "))
    assert "Cannot query field 'nmae'" in visit.answer
    visit.page.locator("#query .cm-lintRange-error").hover()
    expect(visit.page.locator("#query .cm-tooltip-lint")).to_contain_text('Cannot query field "nmae"')


def test_variables_that_are_not_json_are_told_before_anything_is_asked(visit: Exploration) -> None:
    asked = len(visit.asked)
    visit.page.locator("#variables .cm-content").focus()
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.insert_text('{"id": hts}')
    visit.page.keyboard.press("Control+Enter")
    expect(visit.page.locator("#status")).to_have_text(re.compile("^The variables are not JSON: "))
    assert len(visit.asked) == asked


def test_fields_are_completed_with_their_descriptions(visit: Exploration) -> None:
    visit.write('{ actor(id: "hts") { ')
    visit.page.keyboard.type("alia")
    expect(visit.page.locator("#query .cm-tooltip-autocomplete")).to_contain_text("aliases")
    expect(visit.page.locator("#query .cm-completionInfo")).to_have_text("Its other names.")


def test_docs_lead_from_type_to_type_and_are_searched(visit: Exploration) -> None:
    docs = visit.page.locator("#docs")
    docs.get_by_role("button", name="ActorConnection", exact=True).click()
    docs.get_by_role("button", name="ActorEdge", exact=True).click()
    expect(docs.get_by_role("heading")).to_have_text("ActorEdge")
    docs.get_by_role("button", name="Back").click()
    expect(docs.get_by_role("heading")).to_have_text("ActorConnection")
    visit.page.keyboard.press("Control+k")
    visit.page.keyboard.type("certainty")
    visit.page.keyboard.press("Enter")
    expect(docs.get_by_role("heading")).to_have_text("Certainty")
    expect(docs).to_contain_text("The day lies in a certain interval.")


def test_the_field_under_the_cursor_is_looked_up(visit: Exploration) -> None:
    visit.write('{ actor(id: "hts") { tieCount } }')
    for _ in range(5):
        visit.page.keyboard.press("ArrowLeft")
    visit.page.keyboard.press("Control+Shift+d")
    expect(visit.page.locator("#docs h2")).to_have_text("Actor")
    expect(visit.page.locator("#docs dt[data-found]")).to_contain_text("tieCount")


def test_of_several_operations_the_one_with_the_cursor_runs(visit: Exploration) -> None:
    visit.write('query One { actor(id: "hts") { id } }\nquery Two { actor(id: "iran") { id } }')
    visit.run()
    assert '"iran"' in visit.answer
    visit.page.keyboard.press("Control+Home")
    visit.run()
    expect(visit.page.locator("#answer .cm-content")).to_contain_text('"hts"')


def test_a_request_is_put_into_shape_and_the_change_can_be_undone(visit: Exploration) -> None:
    visit.write("# Why\n{actors{nodes{id}}}")
    visit.page.keyboard.press("Control+Shift+p")
    written = visit.page.locator("#query .cm-line")
    expect(written).to_have_text(["# Why", "{", "  actors {", "    nodes {", "      id", "    }", "  }", "}", ""])
    visit.page.keyboard.press("Control+z")
    expect(written).to_have_text(["# Why", "{actors{nodes{id}}}"])


def test_a_link_carries_the_request_and_what_is_written_stays_for_the_next_visit(
    visit: Exploration, browser: Browser, address: str
) -> None:
    visit.write("# <img src=x onerror=alert(1)>\n{ vocabulary { tieTypes { name } } }")
    visit.page.get_by_role("button", name="Link").click()
    expect(visit.page.locator("#status")).to_have_text(re.compile("address"))
    other = browser.new_context().new_page()
    other.goto(visit.page.url)
    expect(other.locator("#query .cm-line").first).to_have_text("# <img src=x onerror=alert(1)>")
    other.context.close()
    visit.page.goto(f"{address}/explorer")
    expect(visit.page.locator("#query .cm-content")).to_contain_text("vocabulary")


def test_everything_is_reached_by_keys_and_no_editor_is_a_trap(visit: Exploration) -> None:
    visit.page.locator("#examples").focus()
    reached = []
    for _ in range(14):
        visit.page.keyboard.press("Tab")
        reached.append(visit.page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    ids = ["run", "prettify", "link", "docs-button", "theme", "query", "SUMMARY", "variables", "SUMMARY", "answer"]
    assert [one for one in reached if one in ids][: len(ids)] == ids
    assert "search" in reached


def test_a_token_is_sent_with_requests_and_kept_for_this_tab_alone(visit: Exploration) -> None:
    visit.page.get_by_text("Token", exact=True).click()
    visit.page.locator("#token").fill("a-token")
    visit.page.locator("#token").blur()
    expect(visit.page.locator("#status")).to_have_text(re.compile("The schema could not be read. .*token"))
    with visit.page.expect_request(lambda request: request.url.endswith("/graphql")) as sent:
        visit.page.get_by_role("button", name="Run").click()
    assert sent.value.headers["authorization"] == "Bearer a-token"
    expect(visit.page.locator("#status")).to_have_text(re.compile(r"^401, 1 error, "))
    kept = json.loads(visit.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
    assert "a-token" not in kept[0].values()
    assert "a-token" in kept[1].values()
    visit.complaints.clear()  # the browser mentions that the invented token is refused


_CONTRAST = """(pairs) => {
  const probe = document.body.appendChild(document.createElement("i"));
  const light = (name) => {
    probe.style.color = `var(--${name})`;
    const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g).map(Number)
      .map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(([one, other]) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  });
}"""
_INKS = ("ink", "quiet", "accent", "keyword", "property", "string", "number", "variable", "bad")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_letters_stands_out_by_the_ratio_that_wcag_asks_for(visit: Exploration, theme: str) -> None:
    button = visit.page.locator("#theme")
    while button.inner_text() != f"Theme: {theme}":
        button.click()
    pairs = [(ink, ground) for ink in _INKS for ground in ("paper", "panel")] + [("on-accent", "accent")]
    ratios = dict(zip(pairs, visit.page.evaluate(_CONTRAST, pairs), strict=True))
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
    paper = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}[theme]


def test_dark_systems_get_a_dark_page_unasked(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{address}/explorer")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"


def test_a_phone_shows_one_view_at_a_time_and_never_scrolls_sideways(
    browser: Browser, aleppo_store: Store, address: str
) -> None:
    with browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{address}/explorer#{urlencode({'query': '{ actors { nodes { id name aliases } } }'})}")
        _ready(page)
        views = [page.locator(name) for name in (".request", ".answer", "#docs")]
        assert [view.is_visible() for view in views] == [True, False, False]
        page.get_by_role("button", name="Run").tap()
        expect(page.locator("#answer .cm-content")).to_contain_text('"actors": {')
        assert [view.is_visible() for view in views] == [False, True, False]
        page.get_by_role("button", name="Docs").tap()
        assert [view.is_visible() for view in views] == [False, False, True]
        for name in ("Request", "Answer", "Docs"):
            page.get_by_role("button", name=name).tap()
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
