"""One service in the tests' own process, its networks loaded once."""

import io
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from course_lib.service import Settings, create_app

LOADING_SECONDS = 300


@dataclass(frozen=True)
class AppUnderTest:
    """A service under test."""

    app: Flask

    @property
    def inside(self):
        """Return what the application's views call."""
        return self.app.extensions["face_service"]

    def client(self) -> FlaskClient:
        return self.app.test_client()

    def post(self, path: str, **fields):
        """Send a form; bytes are its files."""
        form = {
            name: (io.BytesIO(value), "picture") if isinstance(value, bytes) else value
            for name, value in fields.items()
        }
        return self.client().post(path, data=form, content_type="multipart/form-data")


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
