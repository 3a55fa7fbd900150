"""One service in the tests' own process, its networks loaded once."""

from collections.abc import Iterator

import pytest
from app_under_test import LOADING_SECONDS, AppUnderTest, enrolled

from course_lib.service import Settings, create_app


@pytest.fixture
def person(service: AppUnderTest) -> Iterator[str]:
    """The address of somebody who is enrolled for one test, without faces."""
    with enrolled(service, "Q") as path:
        yield path


@pytest.fixture(scope="session")
def service(tmp_path_factory) -> AppUnderTest:
    """A warmed service without keys, whose rate is not limited."""
    folder = tmp_path_factory.mktemp("service")
    settings = Settings(
        database=f"sqlite:///{folder / 'gallery.db'}", rate_limit="1000000 per minute"
    )
    under_test = AppUnderTest(create_app(settings))
    assert under_test.inside.readiness.wait(LOADING_SECONDS), under_test.inside.readiness.error
    return under_test
