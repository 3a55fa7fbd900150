"""The face service and a browser with a camera, for the tests of the service's page."""

from collections.abc import Callable, Iterator

import pytest
from browsing import SWITCHES, camera_switches, chromium, film_of
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from scenes import Scene, one_face
from serving import Service, run_service

expect.set_options(timeout=60_000)  # milliseconds: the machine may be busy

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def camera_scene() -> Scene:
    """What the browser's camera sees all the time, with the box that a person drew."""
    return one_face()


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Iterator[Service]:
    """A service with an empty gallery."""
    yield from run_service(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
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
