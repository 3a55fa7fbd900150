"""Compare our detectors with the mtcnn package, OpenCV's cascade and dlib: speed, faces, memory.

Run by hand, it is no test: `python tests/unit/bench_face_detectors.py` prints a table, with
`--memory` it watches the memory of 1,050 images instead (`--memory 3000`: of more). The course
doesn't need dlib: where it is missing it is left out; `pip install dlib-bin` brings it without a
compiler. mtcnn, OpenCV and dlib are called as their own documentation does, not by our adapters.
"""

import argparse
import gc
import importlib
import os
import time
from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
import psutil

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
from course_lib.face.detections import make_detections
from course_lib.face.detectors import SsdDetector, TinyDetector
from course_lib.face.evaluation import own
from course_lib.face.evaluation.detection import USUAL_OVERLAP, _judge_all

WIDTHS = (640, 1920)
REPEATS = 2
NUM_WARM = 50


def mtcnn_package() -> Callable:
    detector = importlib.import_module("mtcnn").MTCNN()

    def look(image):
        found = detector.detect_faces(image, box_format="xyxy")
        boxes = [face["box"] for face in found]
        return make_detections(boxes, [face["confidence"] for face in found], image.shape)

    return look


def opencv_cascade() -> Callable:
    cascade = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_default.xml")

    def look(image):
        found = cascade.detectMultiScale(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 1.1, 5)
        boxes = np.asarray(found, float).reshape(-1, 4)
        boxes[:, 2:] += boxes[:, :2]
        return make_detections(boxes, np.ones(len(boxes)), image.shape)

    return look


def dlib_frontal(times_doubled: int) -> Callable:
    """Return dlib's detector of faces from 80 pixels on, in a picture doubled so many times."""
    detector = importlib.import_module("dlib").get_frontal_face_detector()

    def look(image):
        found, scores, _ = detector.run(image, times_doubled, 0.0)
        boxes = [(one.left(), one.top(), one.right(), one.bottom()) for one in found]
        return make_detections(boxes, scores, image.shape)

    return look


DETECTORS: dict[str, Callable[[], Callable]] = {
    "ours: SSD, retry": SsdDetector,
    "ours: tiny": TinyDetector,
    "mtcnn 1.0.0": mtcnn_package,
    "OpenCV cascade": opencv_cascade,
    "dlib frontal": partial(dlib_frontal, 0),
    "dlib, doubled": partial(dlib_frontal, 1),
}


def photos_of_width(width: int) -> list[own.LabelledPhoto]:
    photos = []
    for photo in own.labelled_photos():
        if len(photo.boxes):
            scale = width / photo.image.shape[1]
            size = (width, round(photo.image.shape[0] * scale))
            image = cv2.resize(photo.image, size, interpolation=cv2.INTER_AREA)
            photos.append(own.LabelledPhoto(photo.name, image, photo.boxes * scale, photo.ignored))
    return photos


def milliseconds(look: Callable, photos: list[own.LabelledPhoto]) -> tuple[float, float]:
    """Return (time passed, processor time): medians over photos of the best of some repeats."""
    best = []
    for photo in photos:
        times = []
        for _ in range(REPEATS):
            start, busy = time.perf_counter(), time.process_time()
            look(photo.image)
            times.append((time.perf_counter() - start, time.process_time() - busy))
        best.append(np.min(times, axis=0))
    passed, busy = 1000 * np.median(best, axis=0)
    return float(passed), float(busy)


def compare() -> None:
    counts = f"{'found':>6} {'false':>6} {'missed':>7}"
    print(f"{'detector':18} {'width':>5} {counts} {'ms':>8} {'cpu ms':>8}")
    for name, make in DETECTORS.items():
        try:
            look = make()
        except ImportError as missing:
            print(f"{name:18} {missing.name} is not installed")
            continue
        for width in WIDTHS:
            photos = photos_of_width(width)
            outcomes = _judge_all([look(p.image) for p in photos], photos, USUAL_OVERLAP)
            right = sum(int(one.right.sum()) for one in outcomes)
            found = sum(len(one.right) for one in outcomes)
            faces = sum(one.num_faces for one in outcomes)
            counts = f"{right:6d} {found - right:6d} {faces - right:7d}"
            passed, busy = milliseconds(look, photos)
            print(f"{name:18} {width:5d} {counts} {passed:8.1f} {busy:8.1f}", flush=True)


def watch_memory(num_images: int) -> None:
    """Print how much memory the whole pipeline takes more after so many images of all sizes."""
    from course_lib.face import embed_faces, find_detector, find_landmarks
    from course_lib.face.attributes import read_attributes
    from course_lib.face.guesses import guess_attributes
    from course_lib.face.runtime import trace_counts

    rng = np.random.default_rng(0)
    photo = photos_of_width(640)[4].image
    process, start = psutil.Process(), 0.0
    for number in range(NUM_WARM + num_images):
        if number == NUM_WARM:
            gc.collect()
            start = process.memory_info().rss
        image = cv2.resize(photo, tuple(rng.integers(200, 900, 2).tolist()))
        boxes = find_detector()(image).boxes
        embed_faces(image, boxes)
        guess_attributes(image, boxes)
        read_attributes(image, find_landmarks(image, boxes))
        if number % 100 == 0:
            print(f"{number:5d} images, {process.memory_info().rss / 1e6:7.1f} MB", flush=True)
    gc.collect()
    grown = (process.memory_info().rss - start) / 1e6
    print(f"{grown:+.1f} MB over {num_images} images after the first {NUM_WARM}; {trace_counts()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", type=int, nargs="?", const=1000, metavar="IMAGES")
    num_images = parser.parse_args().memory
    watch_memory(num_images) if num_images else compare()
