"""Send the service 10,000 requests of all kinds and watch its memory.

Run by hand, it is no test: `python tests/service/soak_service.py`. After the first 500, which fill
caches and pools, the server may grow by less than 50 MB; the exit status says whether it did.
Pictures have many sizes; a tenth of the requests are bad, some are refused for their size.
"""

import argparse
import base64
import io
import random
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import running
from bad_requests import png_of_size
from PIL import Image
from sample_pictures import encoded, orl, photo, scenery

SETTLED = 500  # requests
ALLOWED_MB = 50
CLIENTS = 4
STEP = 100  # tasks between looks at the memory; a task is one request or a few
BOMB = png_of_size(30_000, 30_000)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000, help="how many (10,000)")
    count = parser.parse_args().requests
    settings = {"rate_limit": "1000000 per second"}
    with (
        tempfile.TemporaryDirectory() as folder,
        running.running(Path(folder), settings=settings) as server,
    ):
        server.wait_ready()
        sent = Sent()
        with server.client(event_hooks={"request": [sent]}) as client:
            grown = soak(client, psutil.Process(server.pid), sent, count)
        status = server.stop()
    print(f"{grown:+.1f} MB after the first {SETTLED} of {count} requests; exit status {status}")
    return int(grown >= ALLOWED_MB or status != 0)


class Sent:
    """Counts requests as they are sent."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> None:
        with self._lock:
            self.count += 1


def soak(client: httpx.Client, process: psutil.Process, sent: Sent, count: int) -> float:
    """Send requests, a few at once; return by how much the server grew, MB."""
    person = client.post("/v1/gallery/people", json={"name": "Soak", "consent": True}).json()
    faces = f"/v1/gallery/people/{person['id']}/faces"
    kinds = [detect, detect, detect_in_json, enrol_and_forget, search, compare, challenge, bad]
    settled, begun = 0.0, 0
    with ThreadPoolExecutor(CLIENTS) as pool:
        while sent.count < count:
            jobs = [
                pool.submit(kinds[number % len(kinds)], client, faces, random.Random(number))
                for number in range(begun, begun + STEP)
            ]
            begun += len(jobs)
            for job in jobs:
                job.result()
            memory, threads = process.memory_info().rss / 2**20, process.num_threads()
            print(f"{sent.count:6d} requests, {memory:7.1f} MB, {threads} threads", flush=True)
            if not settled and sent.count >= SETTLED:
                settled = memory
    return memory - settled


def picture_of(draw: random.Random) -> bytes:
    """Return a photo of a random width, format and number of faces."""
    image = Image.open(io.BytesIO(photo(draw.randint(1, 6))))
    width = draw.randint(200, 1200)
    image = image.resize((width, round(image.height * width / image.width)))
    return encoded(image, draw.choice(["JPEG", "PNG", "WEBP"]))


def detect(client: httpx.Client, faces: str, draw: random.Random) -> None:
    name = draw.choice(["detect", "landmarks", "align", "attributes", "keypoints"])
    client.post(f"/v1/{name}", files={"image": picture_of(draw)}).raise_for_status()


def detect_in_json(client: httpx.Client, faces: str, draw: random.Random) -> None:
    text = base64.b64encode(picture_of(draw)).decode()
    client.post("/v1/detect", json={"image": text}).raise_for_status()


def enrol_and_forget(client: httpx.Client, faces: str, draw: random.Random) -> None:
    picture = orl(draw.randint(1, 40), draw.randint(1, 10))
    answer = client.post(faces, files={"image": picture})
    if answer.status_code == 201:
        client.delete(f"{faces}/{answer.json()['id']}").raise_for_status()


def search(client: httpx.Client, faces: str, draw: random.Random) -> None:
    picture = orl(draw.randint(1, 40), 1)
    client.post("/v1/gallery/search", files={"image": picture}).raise_for_status()


def compare(client: httpx.Client, faces: str, draw: random.Random) -> None:
    kept = client.post("/v1/uploads", files={"image": orl(draw.randint(1, 40), 1)}).json()
    fields = {"first_token": kept["image_token"]}
    second = {"second": orl(draw.randint(1, 40), 2)}
    client.post("/v1/compare", data=fields, files=second).raise_for_status()


def challenge(client: httpx.Client, faces: str, draw: random.Random) -> None:
    path = f"/v1/challenges/{client.post('/v1/challenges').json()['id']}"
    for number in range(2):
        picture = orl(draw.randint(1, 40), 1 + number)
        client.post(f"{path}/frames", files={"image": picture}).raise_for_status()
    if draw.random() < 0.5:
        client.post(f"{path}/verdict").raise_for_status()


def bad(client: httpx.Client, faces: str, draw: random.Random) -> None:
    content = draw.choice([b"", b"nonsense", photo()[:3000], BOMB, scenery()])
    path = draw.choice(["/v1/detect", "/v1/nothing", f"{faces}"])
    answer = client.post(path, files={"image": content})
    assert answer.status_code < 500, answer.text


if __name__ == "__main__":
    sys.exit(main())
