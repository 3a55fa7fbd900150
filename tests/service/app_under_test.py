"""A service in the tests' own process, and what they ask of it again and again."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient

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

    def post(self, path: str, headers: dict | None = None, **fields):
        """Send a form; bytes are its files."""
        form = {
            name: (io.BytesIO(value), "picture") if isinstance(value, bytes) else value
            for name, value in fields.items()
        }
        kind = "multipart/form-data"
        return self.client().post(path, data=form, content_type=kind, headers=headers)


@contextlib.contextmanager
def enrolled(service: AppUnderTest, name: str) -> Iterator[str]:
    """Give the address of a person who is forgotten afterwards: tests share the gallery."""
    body = {"name": name, "consent": True}
    made = service.client().post("/v1/gallery/people", json=body).get_json()
    path = f"/v1/gallery/people/{made['id']}"
    yield path
    assert service.client().delete(path).status_code == 204
