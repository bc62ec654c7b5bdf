"""A test of many cases fails for each of them, by its name."""

from __future__ import annotations

import pytest
from each import for_each_case


def refused(case: int) -> None:
    raise AssertionError(f"{case} is odd")


def test_every_case_is_tried_and_each_that_fails_is_named() -> None:
    tried = []

    @for_each_case([1, 2, 3], lambda case: f"number {case}")
    def test(case: int) -> None:
        tried.append(case)
        if case % 2:
            refused(case)

    with pytest.raises(pytest.fail.Exception) as failed:
        test()
    assert tried == [1, 2, 3]
    assert str(failed.value) == "2 of 3 cases\nnumber 1: 1 is odd\nnumber 3: 3 is odd"


def test_an_error_is_a_failure_as_well() -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        for_each_case([{}])(lambda case: case["key"])()
    assert str(failed.value) == "1 of 1 cases\n{}: KeyError('key')"


def test_cases_that_are_sound_pass() -> None:
    for_each_case([2, 4])(lambda case: None)()


def test_a_test_without_cases_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a case"):
        for_each_case([])
