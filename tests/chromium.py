"""Chromium where it is there: a browser of the machine's own, which can reach nothing but loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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
