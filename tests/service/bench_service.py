"""Measure the service beside the bare calls of its networks, in one run on one machine.

Run by hand, it is no test: `python tests/service/bench_service.py`. Latency: a request over a
socket to `course serve`, and the same work called directly in this process, in turns, so that
whatever else the machine does slows both. The bare detection is the SSD with its resize and
suppression, on pixels that are decoded already; the served one decodes a file too. Landmarks cost
a further network, called directly and served alike. Processor time is that of all threads of
whichever process does the work, which other programs on the machine change less than the time that
passes. Throughput: requests of several clients at once.
"""

import argparse
import http.client
import json
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
import psutil
import running
from PIL import Image
from sample_pictures import WIDTH, encoded, orl, photo, pixels_of

from course_lib.data import picture

CLIENTS = (1, 2, 4, 8)
WARM = 10
BAR = 1.3  # of the service's median to the bare one's, for /v1/detect on a photo 640 pixels wide
BARRED = "detect, "  # how the names of the kinds begin that the bar is for


@dataclass
class Times:
    """How long calls of one kind took, milliseconds: each, and the processor for all of them."""

    passed: list[float]
    processor: float = 0.0

    @property
    def middle(self) -> float:
        return float(np.median(self.passed))

    @property
    def processor_each(self) -> float:
        return self.processor / len(self.passed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="calls of each kind (200)")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    settings = {"rate_limit": "1000000 per second"}
    with (
        tempfile.TemporaryDirectory() as folder,
        running.running(Path(folder), settings=settings) as server,
    ):
        server.wait_ready()
        with server.client() as client:
            figures = {"latency": latency(client, server.pid, options.rounds)}
            figures["throughput"] = throughput(client, options.rounds)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def latency(client: httpx.Client, server: int, rounds: int) -> list[dict]:
    """Print and return how long each kind of call takes, milliseconds. server: its process."""
    print(f"{'call':52} {'p50':>7} {'p95':>7} {'to bare':>8} {'processor':>10} {'to bare':>8}")
    figures = []
    clocks = [time.process_time, lambda: sum(psutil.Process(server).cpu_times()[:2])]
    for name, bare, ask in kinds(client):
        direct, served = in_turns([bare, ask], clocks, rounds)
        for how, times in (("called directly", direct), ("served", served)):
            figures.append(row(f"{name}, {how}", times, direct))
        if name.startswith(BARRED):
            met = figures[-1]["ratio"] <= BAR
            print(f"{'':52} bar: {BAR}; {'met' if met else 'MISSED'}")
    return figures


def row(call: str, times: Times, direct: Times) -> dict:
    """Print and return the figures of one kind of call beside those of its direct form."""
    middle, slow = np.percentile(times.passed, [50, 95])
    ratio = middle / direct.middle
    busy, busy_ratio = times.processor_each, times.processor_each / direct.processor_each
    print(
        f"{call:52} {middle:7.1f} {slow:7.1f} {ratio:8.2f} {busy:10.1f} {busy_ratio:8.2f}",
        flush=True,
    )
    figures = {"call": call, "p50_ms": middle, "p95_ms": slow, "ratio": ratio}
    return figures | {"processor_ms": busy, "processor_ratio": busy_ratio}


def post(client: httpx.Client, path: str, fields: dict | None = None, **files: bytes) -> Callable:
    """Return a function that sends a form: made ready, over one open connection, read to its end.

    A client that makes its forms anew would be measured too.
    """
    request = client.build_request("POST", path, data=fields, files=files)
    body, headers = request.read(), {"Content-Type": request.headers["Content-Type"]}
    connection = http.client.HTTPConnection(request.url.host, request.url.port)

    def ask(*_) -> None:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        assert response.status == 200, response.status

    return ask


def kinds(client: httpx.Client) -> list[tuple[str, Callable, Callable]]:
    """Return (name, the bare call, the same of the service) of each kind."""
    from course_lib import face

    photo_pixels, faces = pixels_of(photo()), [pixels_of(orl(1, n)) for n in (1, 2)]
    portrait = one_face()
    portrait_pixels = pixels_of(portrait)
    detect = face.find_detector()

    def find_landmarks() -> None:
        face.find_landmarks(photo_pixels, detect(photo_pixels).boxes)

    def guess() -> None:
        boxes = detect(photo_pixels).boxes
        face.guess_attributes(photo_pixels, boxes)
        face.read_attributes(photo_pixels, face.find_landmarks(photo_pixels, boxes))

    def compare() -> None:
        for pixels in faces:
            face.embed_faces(pixels, detect(pixels).largest().boxes)

    return [
        (
            "detect, one face",
            lambda: detect(portrait_pixels),
            post(client, "/v1/detect", image=portrait),
        ),
        (
            "detect, three faces",
            lambda: detect(photo_pixels),
            post(client, "/v1/detect", image=photo()),
        ),
        (
            "detect with landmarks, three faces",
            find_landmarks,
            post(client, "/v1/detect", {"landmarks": "true"}, image=photo()),
        ),
        ("attributes", guess, post(client, "/v1/attributes", image=photo())),
        ("compare", compare, post(client, "/v1/compare", first=orl(1, 1), second=orl(1, 2))),
    ]


def one_face() -> bytes:
    """Return a photo of one face, 640 pixels wide, as a JPEG file."""
    image = Image.fromarray(picture("astronaut"))
    return encoded(image.resize((WIDTH, WIDTH)), "JPEG")


def in_turns(calls: list[Callable], clocks: list[Callable], rounds: int) -> list[Times]:
    """Return the times of each call, all called in turns.

    clocks: for each call what returns the processor time, seconds, of the process that does it.
    """
    times = [Times([]) for _ in calls]
    for number in range(WARM + rounds):
        for call, clock, taken in zip(calls, clocks, times, strict=True):
            busy, start = clock(), time.perf_counter()
            call()
            passed, busy = time.perf_counter() - start, clock() - busy
            if number >= WARM:
                taken.passed.append(1000 * passed)
                taken.processor += 1000 * busy
    return times


def throughput(client: httpx.Client, rounds: int) -> list[dict]:
    """Print and return how many detections a second several clients get, beside the bare loop."""
    from course_lib.face import find_detector

    detect, pixels = find_detector(), pixels_of(photo())
    rates = [("bare loop", rate([lambda: detect(pixels)], rounds))]
    for count in CLIENTS:
        clients = [post(client, "/v1/detect", image=photo()) for _ in range(count)]
        rates.append((f"service, {count} at once", rate(clients, rounds)))
    print(f"\n{'detections':52} {'per second':>10}")
    for name, each in rates:
        print(f"{name:52} {each:10.1f}")
    return [{"name": name, "per_second": each} for name, each in rates]


def rate(callers: list[Callable], count: int) -> float:
    """Return how many calls a second callers get done at the same time, count calls in all."""
    each = max(1, count // len(callers))

    def call(caller: Callable) -> None:
        for _ in range(each):
            caller()

    with ThreadPoolExecutor(len(callers)) as pool:
        start = time.perf_counter()
        for _ in pool.map(call, callers):
            continue
        return each * len(callers) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
