"""What people look at: the page, and the document in words. Nothing comes from elsewhere."""

import json
from pathlib import Path

from flask import Flask, Response, send_from_directory

from course_lib.service.http.guards import PAGE_POLICY

_PAGE = Path(__file__).parents[1] / "page"


def add_pages(app: Flask, document: dict) -> None:
    """Serve the page at /, the document at /openapi.json, and what it says at /docs."""
    as_json = json.dumps(document)

    @app.get("/")
    def index() -> Response:
        return _file("index.html")

    @app.get("/docs")
    def docs() -> Response:
        return _file("docs.html")

    @app.get("/static/<path:name>")
    def static_file(name: str) -> Response:
        return _file(name)

    @app.get("/openapi.json")
    def openapi() -> Response:
        return Response(as_json, mimetype="application/json")


def _file(name: str) -> Response:
    """Return a file of the page, kept by browsers but asked about each time."""
    response = send_from_directory(_PAGE, name)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
