"""Do eight requests at once get the answers that they get one by one?"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from app_under_test import enrolled
from sample_pictures import orl, photo
from waitress import create_server

PEOPLE = 8


@pytest.fixture(scope="module")
def address(service):
    """Where the tests' service listens, with a thread for each who asks."""
    server = create_server(service.app, host="127.0.0.1", port=0, threads=PEOPLE)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=60)


@pytest.fixture(scope="module")
def requests(service) -> Iterator[list[tuple[str, dict]]]:
    """(path, files) of different requests, all kinds of networks among them."""
    found = [(f"/v1/{name}", {"image": photo(1)}) for name in ("detect", "landmarks", "align")]
    found += [(f"/v1/{name}", {"image": photo(2)}) for name in ("attributes", "keypoints")]
    found += [("/v1/detect", {"image": photo(number)}) for number in (3, 4)]
    found += [("/v1/detect", {"image": orl(person, 1)}) for person in (12, 13)]
    found += [("/v1/compare", {"first": orl(11, 1), "second": orl(11, 2)})]
    found += [("/v1/gallery/search", {"image": orl(11, number)}) for number in (3, 4)]
    with enrolled(service, "T") as path:
        assert service.post(f"{path}/faces", image=orl(11, 1)).status_code == 201
        yield found


def test_eight_at_once_get_the_answers_of_one_by_one(address, requests):
    """Are concurrent answers equal to those in a row?"""

    def ask(request: tuple[str, dict]) -> dict:
        path, files = request
        response = httpx.post(f"{address}{path}", files=files, timeout=300)
        assert response.status_code == 200, response.text
        answer = response.json()
        del answer["execution_ms"]
        return answer

    one_by_one = [ask(request) for request in requests]
    assert one_by_one[-1]["faces"][0]["label"] == "T"
    with ThreadPoolExecutor(PEOPLE) as pool:
        at_once = list(pool.map(ask, requests * 3))
    assert at_once == one_by_one * 3
