"""Does the service keep what its OpenAPI document promises, whatever is sent?

Schemathesis makes requests from the document, valid and not, always the same ones.
"""

import base64
import functools
import tempfile

import hypothesis
import schemathesis
import toy_parts
from app_under_test import LOADING_SECONDS
from flask import Flask
from hypothesis import strategies
from sample_pictures import orl, photo
from schemathesis.specs.openapi.checks import positive_data_acceptance

from course_lib.service import Settings, create_app
from course_lib.service.http.app import SERVICE
from course_lib.service.http.document import build_document
from course_lib.service.operations import OPERATIONS

PICTURES = (orl(1, 1), photo(), b"no picture")
EXAMPLES = 25  # of each operation


class LateApp:
    """A service that is made at its first request: parts without networks, the rest as it is."""

    @functools.cached_property
    def made(self) -> Flask:
        self._folder = tempfile.TemporaryDirectory()
        settings = Settings(
            database=f"sqlite:///{self._folder.name}/gallery.db",
            parts=toy_parts.TOYS,
            rate_limit="1000000 per minute",
            failed_key_limit="1000000 per minute",
        )
        app = create_app(settings)
        assert app.extensions[SERVICE].readiness.wait(LOADING_SECONDS)
        return app

    @functools.cached_property
    def key(self) -> str:
        return self.made.extensions[SERVICE].keys.make("schemathesis")

    def __call__(self, environ, start_response):
        return self.made(environ, start_response)


schema = schemathesis.openapi.from_dict(
    build_document(OPERATIONS, max_body_bytes=Settings().max_body_bytes)
)
schema.app = LateApp()
# What a request that fits the document may be refused with: its picture, or what it names, is the
# trouble.
schema.config.checks.positive_data_acceptance.expected_statuses = [
    "2xx",
    "404",
    "409",
    "410",
    "413",
    "422",
]
schemathesis.openapi.format("binary", strategies.sampled_from(PICTURES))


@schemathesis.hook
def map_body(context, body):
    """Let most pictures in JSON be ones."""
    if isinstance(body, dict):
        for name in ("image", "first", "second"):
            if isinstance(body.get(name), str):
                chosen = PICTURES[len(body[name]) % len(PICTURES)]
                body[name] = base64.b64encode(chosen).decode()
    return body


def is_sent_twice(body) -> bool:
    """Tell whether a picture comes with a token too: Schemathesis doesn't always heed `oneOf`."""
    names = body if isinstance(body, dict) else ()
    return any(name in names and f"{name}_token" in names for name in ("image", "first", "second"))


@schema.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)
def test_service_keeps_to_its_document(case):
    """Do generated requests get answers that the document allows?"""
    excluded = [positive_data_acceptance] if is_sent_twice(case.body) else []
    case.call_and_validate(headers={"X-Api-Key": schema.app.key}, excluded_checks=excluded)
