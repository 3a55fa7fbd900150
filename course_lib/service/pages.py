"""What people look at: the page, and the document in words. Nothing comes from elsewhere."""

import json
from pathlib import Path

from flask import Flask, Response, abort, render_template_string, send_from_directory

from course_lib.service.guards import PAGE_POLICY

_HERE = Path(__file__).parent
_PAGE = _HERE / "page"
_DOCS = _HERE / "docs"


def add_pages(app: Flask, document: dict) -> None:
    """Serve the page at /, the document at /openapi.json, and what it says at /docs."""
    as_json = json.dumps(document)
    template = (_DOCS / "docs.html").read_text(encoding="utf-8")

    @app.get("/")
    def index() -> Response:
        return _file(_PAGE, "index.html")

    @app.get("/static/<path:name>")
    def static_file(name: str) -> Response:
        return _file(_PAGE, name)

    @app.get("/openapi.json")
    def openapi() -> Response:
        return Response(as_json, mimetype="application/json")

    @app.get("/docs")
    def docs() -> Response:
        return _for_people(Response(render_template_string(template, document=document)))

    @app.get("/docs/<path:name>")
    def docs_file(name: str) -> Response:
        return _file(_DOCS, name) if name == "docs.css" else abort(404)


def _file(folder: Path, name: str) -> Response:
    # Kept, but asked about each time: a new version is seen at once.
    response = send_from_directory(folder, name, max_age=0)
    response.headers["Cache-Control"] = "no-cache"
    return _for_people(response)


def _for_people(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
