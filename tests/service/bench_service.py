"""Measure the service beside the bare calls of its networks, in one run on one machine.

Run by hand, it is no test: `python tests/service/bench_service.py`. Latency: a request over a
socket to `course serve`, and the same work called directly in this process, in turns, so that
whatever else the machine does slows both; the bare detection is the SSD with its resize and
suppression, on pixels that are decoded already. Throughput: requests of several clients at once.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import numpy as np
import running
from sample_pictures import orl, photo, pixels_of

CLIENTS = (1, 2, 4, 8)
WARM = 10
BAR = 1.3  # of the service's median to the bare one's, for /v1/detect on a photo 640 pixels wide


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
            figures = {"latency": latency(client, options.rounds)}
            figures["throughput"] = throughput(client, options.rounds)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def latency(client: httpx.Client, rounds: int) -> list[dict]:
    """Print and return how long each kind of call takes, milliseconds."""
    print(f"{'call':34} {'p50':>8} {'p95':>8} {'to bare':>8}")
    figures = []
    for name, bare, ask in kinds(client):
        direct, served = in_turns([bare, ask], rounds)
        rows = [(f"{name}, called directly", direct, 1.0)]
        rows += [(f"{name}, served", served, float(np.median(served) / np.median(direct)))]
        for row, times, ratio in rows:
            middle, slow = np.percentile(times, [50, 95])
            print(f"{row:34} {middle:8.1f} {slow:8.1f} {ratio:8.2f}", flush=True)
            figures.append({"call": row, "p50_ms": middle, "p95_ms": slow, "ratio": ratio})
        if name == "detect":
            print(f"{'':34} bar: {BAR}; {'met' if ratio <= BAR else 'MISSED'}")
    return figures


def kinds(client: httpx.Client) -> list[tuple[str, Callable, Callable]]:
    """Return (name, the bare call, the same of the service) of each kind."""
    from course_lib import face

    photo_pixels, faces = pixels_of(photo()), [pixels_of(orl(1, n)) for n in (1, 2)]
    detect = face.find_detector()

    def guess() -> None:
        boxes = detect(photo_pixels).boxes
        face.guess_attributes(photo_pixels, boxes)
        face.read_attributes(photo_pixels, face.find_landmarks(photo_pixels, boxes))

    def compare() -> None:
        for pixels in faces:
            face.embed_faces(pixels, detect(pixels).largest().boxes)

    def post(path: str, **files: bytes) -> Callable:
        def ask() -> None:
            client.post(path, files=files).raise_for_status()

        return ask

    return [
        ("detect", lambda: detect(photo_pixels), post("/v1/detect", image=photo())),
        ("attributes", guess, post("/v1/attributes", image=photo())),
        ("compare", compare, post("/v1/compare", first=orl(1, 1), second=orl(1, 2))),
    ]


def in_turns(calls: list[Callable], rounds: int) -> list[list[float]]:
    """Return the milliseconds of each call, all called in turns."""
    times: list[list[float]] = [[] for _ in calls]
    for number in range(WARM + rounds):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            if number >= WARM:
                taken.append(1000 * (time.perf_counter() - start))
    return times


def throughput(client: httpx.Client, rounds: int) -> list[dict]:
    """Print and return how many detections a second several clients get, beside the bare loop."""
    from course_lib.face import find_detector

    detect, pixels = find_detector(), pixels_of(photo())
    rates = [("bare loop", rate(lambda _: detect(pixels), rounds, 1))]
    for count in CLIENTS:
        ask = rate(lambda _: client.post("/v1/detect", files={"image": photo()}), rounds, count)
        rates.append((f"service, {count} at once", ask))
    print(f"\n{'detections':34} {'per second':>10}")
    for name, each in rates:
        print(f"{name:34} {each:10.1f}")
    return [{"name": name, "per_second": each} for name, each in rates]


def rate(call: Callable, count: int, workers: int) -> float:
    """Return how many calls a second several threads get done."""
    with ThreadPoolExecutor(workers) as pool:
        start = time.perf_counter()
        for _ in pool.map(call, range(count)):
            continue
        return count / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
