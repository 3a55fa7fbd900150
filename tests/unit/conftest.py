"""Unit tests treat every warning as an error."""

import gc
import warnings
from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.filterwarnings("error"))


@pytest.fixture(scope="module", autouse=True)
def nothing_left_by_others() -> None:
    """Clear away what tests of other folders left, so that no unit test is blamed for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()
