from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from time import sleep

import pytest

from actorgraph.programs.cli.progress import ProgressLines, progress_line, shown_progress


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (("writing claims", 45_000, 100_000, 15.0), "Writing claims: 45,000 of 100,000, 3,000/s, 18 s left"),
        (("writing claims", 100_000, 100_000, 20.0), "Writing claims: 100,000 of 100,000, 5,000/s"),
        (("reading", 30_000_000, 90_000_000, 10.0), "Reading: 30.0 MB of 90.0 MB, 3.0 MB/s, 20 s left"),
        (("reading", 30_000_000, None, 10.0), "Reading: 30.0 MB, 3.0 MB/s"),
        (("checking", 0, None, 10.0), "Checking …"),
        (("writing claims", 0, 100_000, 0.0), "Writing claims …"),
    ],
)
def test_a_line_of_progress_tells_amount_rate_and_what_remains(
    told: tuple[str, int, int | None, float], line: str
) -> None:
    assert progress_line(*told) == line


def test_lines_of_progress_come_a_few_seconds_apart_however_often_it_is_told() -> None:
    out, seconds = StringIO(), _halves()
    lines = ProgressLines(out, lambda: next(seconds))
    for done in range(0, 40_000, 1_000):
        lines.tell("writing claims", done, 40_000)
    written = out.getvalue().splitlines()
    assert len(written) == 4
    assert written[0] == "Writing claims: 9,000 of 40,000, 2,000/s, 16 s left"


def test_each_stage_has_a_rate_of_its_own() -> None:
    moments = iter([0.0, 1.0, 100.0, 110.0])
    out = StringIO()
    lines = ProgressLines(out, lambda: next(moments))
    lines.tell("reading", 0, 10_000_000)
    lines.tell("writing claims", 0, 5_000)
    lines.tell("writing claims", 1_000, 5_000)
    assert out.getvalue().splitlines()[-1] == "Writing claims: 1,000 of 5,000, 100/s, 40 s left"


def test_a_log_gets_no_line_from_what_is_soon_over(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as tell:
        tell("reading", 0, 10)
        tell("reading", 10, 10)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_bar_with_a_rate_which_is_gone_before_anything_else_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with shown_progress() as tell:
        for done in (0, 400, 800, 1_000):
            tell("importing rows", done, 1_000)
            sleep(0.15)  # a bar is drawn anew every tenth of a second
    shown = capsys.readouterr().err
    assert "Importing rows" in shown
    assert re.search(r"[\d,.]+/s", shown)
    assert shown.endswith("\x1b[2K")  # the line is cleared


def _halves() -> Iterator[float]:
    """A clock that half a second passes on between two looks."""
    moment = 0.0
    while True:
        yield moment
        moment += 0.5
