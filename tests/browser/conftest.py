"""The face service and a browser with a camera, shared by the tests of the service's page."""

import csv
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from browsing import (
    SWITCHES,
    camera_switches,
    chromium,
    film_of,
    free_port,
    wait_until_it_answers,
)
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from course_lib.data import group_photo
from course_lib.data.paths import DATA

_SIDES = ("left", "top", "right", "bottom")
PHONE = {"width": 390, "height": 844}
# What the camera sees: the part of group photo 1 with its first face, and no other.
_LEFT, _TOP, _WIDTH, _HEIGHT = 160, 200, 640, 480


@dataclass(frozen=True)
class Service:
    """A running service: where it is, and a key that it knows."""

    address: str
    key: str


@dataclass(frozen=True)
class Scene:
    """What a camera or a file shows. image: uint8 (H, W, 3), RGB; boxes: (num_faces, 4), xyxy."""

    image: np.ndarray
    boxes: np.ndarray


def annotated_boxes(photo: int) -> np.ndarray:
    """Return the boxes that people drew on a group photo: float64 (num_faces, 4), xyxy, pixels."""
    with (DATA / "photos" / "boxes.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if int(row["photo"]) == photo]
    return np.array([[float(row[side]) for side in _SIDES] for row in rows])


@pytest.fixture(scope="session")
def camera_scene() -> Scene:
    """What the browser's camera sees all the time, with the box that a person drew."""
    image = group_photo(1)[_TOP : _TOP + _HEIGHT, _LEFT : _LEFT + _WIDTH]
    return Scene(image, annotated_boxes(1)[:1] - [_LEFT, _TOP, _LEFT, _TOP])


@pytest.fixture(scope="session")
def service(tmp_path_factory) -> Iterator[Service]:
    """`course serve` with an empty gallery, and a key in it, so that a key is needed."""
    folder = tmp_path_factory.mktemp("service")
    serve = [sys.executable, "-m", "course_lib.cli", "serve"]
    serve += ["--database", f"sqlite:///{folder}/gallery.db"]
    made = subprocess.run([*serve, "--new-key", "page"], capture_output=True, text=True, check=True)
    port, log = free_port(), folder / "service.log"
    with log.open("wb") as file:
        process = subprocess.Popen([*serve, "--port", str(port)], stdout=file, stderr=file)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(f"{address}/readyz", log, seconds=180)
        yield Service(address, made.stdout.strip())
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.fixture(scope="session")
def browser(tmp_path_factory, camera_scene) -> Iterator[Browser]:
    film = film_of(camera_scene.image, tmp_path_factory.mktemp("camera") / "camera.y4m")
    switches = [*SWITCHES, *camera_switches(film)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
        yield browser
        browser.close()


@pytest.fixture
def visit(service, browser) -> Iterator[Callable[..., Page]]:
    """A function that opens the service's page as somebody new, on a phone.

    path: such as "/#people". camera, key: whether the browser may use its camera, and whether the
    page has the service's key already. Other arguments are settings of a Playwright context. At the
    end the page must have been quiet: no error, nothing that its policy forbids, no other origin.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(path: str = "/", *, camera: bool = True, key: bool = True, **settings) -> Page:
        context = browser.new_context(**{"viewport": PHONE, "locale": "en-GB", **settings})
        contexts.append(context)
        if camera:
            context.grant_permissions(["camera"])
        if key:
            context.add_init_script(f"sessionStorage.setItem('api-key', '{service.key}')")
        page = context.new_page()
        _watch(page, service.address, problems)
        page.goto(f"{service.address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


def _watch(page: Page, address: str, problems: list[str]) -> None:
    """Write down what a page should never do."""

    def on_console(message) -> None:
        # The browser itself notes each answer that is no success; those of the service are meant.
        refused = message.location["url"].startswith(f"{address}/v1/")
        if message.type in ("error", "warning") and not refused:
            problems.append(f"{message.type}: {message.text}")

    def on_request(request) -> None:
        if not request.url.startswith((f"{address}/", f"blob:{address}/", "data:")):
            problems.append(f"asked elsewhere: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    page.on("request", on_request)
