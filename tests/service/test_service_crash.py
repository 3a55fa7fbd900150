"""Is what the service acknowledged still there after kill -9, and what two processes do in step?"""

import threading

import httpx
import pytest
import running
import toy_parts
from sample_pictures import orl

PEOPLE = "/v1/gallery/people"
SETTINGS = {"parts": toy_parts.TOYS, "rate_limit": "1000000 per minute"}


def enrol_until_it_dies(url: str, name: str, acknowledged: list) -> None:
    """Add people and faces, and note each that the service said it has."""
    with httpx.Client(base_url=url, timeout=running.STARTING_SECONDS) as client:
        for number in range(10_000):
            try:
                person = client.post(PEOPLE, json={"name": f"{name}-{number}", "consent": True})
                path = f"{PEOPLE}/{person.json()['id']}/faces"
                face = client.post(path, files={"image": orl(1 + number % 40, 1)})
            except httpx.TransportError:
                return
            acknowledged.append((person.json()["id"], person.json()["name"], face.json()["id"]))


@pytest.mark.parametrize("kills", [3])
def test_nothing_acknowledged_is_lost_by_kill_9(tmp_path, kills):
    """Is each face that was confirmed there after three kills?"""
    acknowledged: list[tuple] = []
    for round_number in range(kills):
        with running.running(tmp_path, settings=SETTINGS) as server:
            server.wait_ready()
            before = len(acknowledged)
            threads = [
                threading.Thread(
                    target=enrol_until_it_dies,
                    args=(server.url, f"{round_number}-{n}", acknowledged),
                )
                for n in range(3)
            ]
            for thread in threads:
                thread.start()
            while len(acknowledged) < before + 20 and any(t.is_alive() for t in threads):
                threads[0].join(0.01)
            server.kill()  # in the middle of their next enrolments
            for thread in threads:
                thread.join()
        assert len(acknowledged) >= before + 20
    with running.running(tmp_path, settings=SETTINGS) as server, server.client() as client:
        server.wait_ready()
        for person, name, face in acknowledged:
            assert client.get(f"{PEOPLE}/{person}").json()["name"] == name
            faces = client.get(f"{PEOPLE}/{person}/faces").json()["faces"]
            assert [one["id"] for one in faces] == [face]
        found = client.post("/v1/gallery/search", files={"image": orl(1, 1)}).json()["faces"][0]
        assert found["subject"] is not None


def test_two_processes_on_one_database_agree(tmp_path):
    """Does one process see at once what the other changed?"""
    with (
        running.running(tmp_path, settings=SETTINGS) as one,
        running.running(tmp_path, settings=SETTINGS) as other,
    ):
        one.wait_ready()
        other.wait_ready()
        first, second = one.client(), other.client()
        picture = {"image": orl(9, 1)}
        person = first.post(PEOPLE, json={"name": "Both", "consent": True}).json()["id"]

        def label() -> str:
            answer = second.post("/v1/gallery/search", files=picture).json()
            return answer["faces"][0]["label"]

        assert label() == "unknown"
        assert first.post(f"{PEOPLE}/{person}/faces", files=picture).status_code == 201
        assert label() == "Both"
        assert first.delete(f"{PEOPLE}/{person}").status_code == 204
        assert label() == "unknown"
