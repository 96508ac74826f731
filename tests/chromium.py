"""Chromium where it is there: a browser of the machine's own, which can reach nothing but loopback, and is watched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

PATIENCE = 20_000  # milliseconds; a busy machine is slow, a right page is not

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_CHROMIUM = "Chromium is needed and is not on the path: no page is TESTED. On Debian: apt install chromium"

needs_chromium = pytest.mark.skipif(_CHROMIUM is None, reason=NO_CHROMIUM)


@contextmanager
def offline_browser() -> Iterator[Browser]:
    """A browser that resolves no name, so that whatever it asks for elsewhere fails."""
    expect.set_options(timeout=PATIENCE)
    offline = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", offline])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, with what its browser asked for and complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


AnyVisit = TypeVar("AnyVisit", bound=Visit)


@contextmanager
def watched(browser: Browser, address: str, kind: type[AnyVisit]) -> Iterator[AnyVisit]:
    """A first visit; afterwards nothing may have left the service, and the browser has nothing to complain of."""
    with browser.new_context(viewport={"width": 1360, "height": 800}) as context:
        context.set_default_timeout(PATIENCE)
        visit = kind(context.new_page())
        visit.page.on("request", lambda request: visit.asked.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        yield visit
    elsewhere = [url for url in visit.asked if not url.startswith(("data:", "blob:"))]
    assert {urlsplit(url).netloc for url in elsewhere} == {urlsplit(address).netloc}
    assert visit.complaints == []
