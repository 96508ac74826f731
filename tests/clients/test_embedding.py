"""The page that docs/how-to/embed.md shows, from another origin: read where that is allowed, and kept by its ETag."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from actorgraph.graph.store import Store
from chromium import needs_chromium
from documents import ROOT, blocks

pytestmark = [pytest.mark.graph, needs_chromium]

PAGE = ROOT / "docs" / "how-to" / "embed.md"
_FILE = re.compile(r"\A(?:// |<!-- )([\w.]+)")


@pytest.fixture
def site(address: str, tmp_path: Path) -> Path:
    """The files that the page shows, as somebody would put them on a site of their own."""
    for block in blocks(PAGE):
        if block.language in {"html", "js"}:
            found = _FILE.match(block.text)
            assert found, block
            (tmp_path / found[1]).write_text(block.text.replace("http://127.0.0.1:8000", address), encoding="utf-8")
    return tmp_path


@contextmanager
def _served(folder: Path, port: int) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/backers.html"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


def test_a_page_of_a_known_origin_reads_answers_and_asks_again_only_whether_they_are_good(
    browser: Browser, aleppo_store: Store, site: Path, friend: str
) -> None:
    port = int(friend.rpartition(":")[2])
    with _served(site, port) as url, browser.new_context() as context:
        page = context.new_page()
        responses: list[dict[str, Any]] = []
        network = context.new_cdp_session(page)
        network.on("Network.responseReceivedExtraInfo", lambda one: responses.append(one))
        network.send("Network.enable")
        lines = page.locator("#backers li")
        for _ in range(2):
            page.goto(url)
            expect(lines).to_have_count(3)
        expect(lines.first).to_contain_text("Iran backed Syrian government at some time up to 27 November 2024")
        answers = [one["statusCode"] for one in responses if "etag" in map(str.lower, one["headers"])]
        assert answers == [200, 304]


def test_a_page_of_another_origin_is_refused_by_the_browser(browser: Browser, aleppo_store: Store, site: Path) -> None:
    with _served(site, 0) as url, browser.new_context() as context:
        page = context.new_page()
        with page.expect_event("pageerror") as failed:
            page.goto(url)
        assert "Failed to fetch" in str(failed.value)
        assert page.locator("#backers li").count() == 0
