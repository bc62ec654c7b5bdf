"""One test of many cases, for cases by the hundred that take a millisecond each.

As tests of their own they would cost pytest more than themselves; together they say the same when they fail.
Each real entry has tests of its own in test_real_entries.py, test_pages.py, test_own_words.py and
test_real_quotations.py; what is looked at besides, such as its row in a table, may be one of many cases.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

import pytest

Case = TypeVar("Case")


def for_each_case(
    cases: Iterable[Case], name: Callable[[Case], str] = str
) -> Callable[[Callable[[Case], None]], Callable[[], None]]:
    """Make a test of one case a test of all: every case is tried, and those that fail are told by their names.

    Raises ValueError if there is no case: such a test could not fail.
    """
    listed = list(cases)
    if not listed:
        raise ValueError("a test of each case needs a case")

    def decorated(test: Callable[[Case], None]) -> Callable[[], None]:
        @wraps(test)
        def all_cases() -> None:
            failed = [
                f"{name(case)}: {said}"
                for case in listed
                if (said := failure_message(test, case)) is not None
            ]
            if failed:
                pytest.fail("\n".join([f"{len(failed)} of {len(listed)} cases", *failed]), pytrace=False)

        all_cases.__signature__ = inspect.Signature()  # type: ignore[attr-defined]  # a case is no fixture
        return all_cases

    return decorated


def failure_message(test: Callable[[Case], None], case: Case) -> str | None:
    """Return the failure of a case, None if it passes."""
    try:
        test(case)
    except Exception as error:
        return str(error) if isinstance(error, AssertionError) else repr(error)
    return None
