"""Each case compiles to the plan, the Cypher and the parameters that stand beside it (tests/case_files.py)."""

from __future__ import annotations

import pytest

from case_files import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_compiles_to_the_files_beside_it(case: Case, rewrite_cases: bool) -> None:
    for suffix, text in case.compiled_files().items():
        if rewrite_cases:
            case.path(suffix).write_text(text, encoding="utf-8")
        assert case.path(suffix).read_text(encoding="utf-8") == text, f"{case.stem}.{suffix}"


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
