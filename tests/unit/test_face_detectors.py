"""Do the detectors find the faces of the six photos, and answer whatever picture they are given?"""

import functools
import gc
import itertools
import threading

import cv2
import numpy as np
import psutil
import pytest
from PIL import Image

from course_lib.data import cache, catalog, group_photo, orl_faces, picture
from course_lib.errors import CourseError
from course_lib.face.detections import Detections, make_detections
from course_lib.face.detectors import DETECTORS, SsdDetector, find_detector
from course_lib.face.embedding import embed_faces
from course_lib.face.runtime import trace_counts

pytestmark = [
    pytest.mark.skipif(
        not cache.is_complete(catalog.FACE_API), reason="run `course data face_api` first"
    ),
    # lz4, with which the mtcnn package reads its weights, flushes a closed file on Python 3.13.
    pytest.mark.filterwarnings("default::pytest.PytestUnraisableExceptionWarning"),
]


@functools.cache
def photo(number: int, width: int = 640) -> np.ndarray:
    full = group_photo(number)
    height = round(full.shape[0] * width / full.shape[1])
    return cv2.resize(full, (width, height), interpolation=cv2.INTER_AREA)


@pytest.mark.parametrize("name", DETECTORS)
def test_every_detector_finds_the_three_faces_of_a_photo(name):
    """Does each detector put boxes around the faces, the surest first?

    Two people look at the camera upright, the third leans: Haar may miss her."""
    found = find_detector(name)(photo(1))
    eyes_between = np.array([[160, 152], [306, 177], [525, 103]])
    inside = [
        bool(((found.boxes[:, :2] < point) & (point < found.boxes[:, 2:])).all(axis=1).any())
        for point in eyes_between
    ]
    assert inside[0] and sum(inside) >= (1 if name == "haar" else 3)
    assert found.boxes.dtype == found.scores.dtype == np.float32
    assert (np.diff(found.scores) <= 0).all()


def test_landmarks_of_mtcnn_are_in_the_promised_order():
    """Do left, right, eyes, nose and mouth lie as they should?"""
    found = find_detector("mtcnn")(photo(5))
    assert found.landmarks.shape == (len(found), 5, 2)
    left_eye, right_eye, nose, left_mouth, right_mouth = found.landmarks.transpose(1, 0, 2)
    assert (left_eye[:, 0] < right_eye[:, 0]).all()
    assert (left_mouth[:, 0] < right_mouth[:, 0]).all()
    assert (left_eye[:, 1] < nose[:, 1]).all() and (nose[:, 1] < right_mouth[:, 1]).all()


def hard_pictures() -> dict[str, tuple[np.ndarray | Image.Image, int | None]]:
    """Return name -> (picture, how many faces SSD should see; None where that is open)."""
    faces, face = photo(4), photo(1)[100:220, 115:220]
    crowd = np.tile(cv2.resize(photo(5)[30:130, 240:340], (48, 48)), (8, 8, 1))
    speck = np.zeros((400, 400, 3), np.uint8)
    speck[200:208, 200:206] = cv2.resize(face, (6, 8), interpolation=cv2.INTER_AREA)
    return {
        "no-face": (picture("coffee"), 0),
        "black": (np.zeros((300, 200, 3), np.uint8), 0),
        "many": (crowd, None),
        "profile": (photo(2)[40:180, 80:260], None),
        "speck": (speck, 0),
        "face-filling": (photo(3)[110:202, 195:268], 1),
        "dark": (faces // 5, None),
        "upside-down": (faces[::-1, ::-1], None),
        "quarter-turn": (np.rot90(faces), None),
        "grey": (cv2.cvtColor(faces, cv2.COLOR_RGB2GRAY), 4),
        "alpha": (np.dstack([faces, np.full(faces.shape[:2], 9, np.uint8)]), 4),
        "16-bit": (faces.astype(np.uint16) * 257, 4),
        "cmyk": (Image.fromarray(faces).convert("CMYK"), 4),
        "palette": (Image.fromarray(faces).convert("P", palette=Image.Palette.ADAPTIVE), 4),
        "one-pixel": (np.full((1, 1, 3), 128, np.uint8), 0),
        "line": (np.full((1, 5000, 3), 128, np.uint8), 0),
        "column": (np.full((5000, 1, 3), 128, np.uint8), 0),
        "10000-pixels": (np.repeat(np.repeat(faces, 16, axis=0), 16, axis=1), 4),
    }


@functools.cache
def hard_picture(name: str):
    return hard_pictures()[name]


@pytest.mark.parametrize("name", hard_pictures())
def test_ssd_answers_every_picture(name):
    """Does SSD give boxes inside the picture, whatever it is shown?"""
    image, num_faces = hard_picture(name)
    found = SsdDetector()(image)
    assert num_faces is None or len(found) == num_faces
    width, height = image.size if isinstance(image, Image.Image) else image.shape[1::-1]
    assert (found.boxes >= 0).all()
    assert (found.boxes <= [width, height, width, height]).all()
    assert (found.boxes[:, 2:] > found.boxes[:, :2]).all()


@pytest.mark.parametrize("name", ["tiny", "haar", "mtcnn"])
@pytest.mark.parametrize("kind", ["black", "one-pixel", "line", "column", "cmyk", "16-bit", "grey"])
def test_every_detector_answers_odd_pictures(name, kind):
    """Do the other detectors answer pictures of odd sizes and modes?"""
    image, num_faces = hard_picture(kind)
    found = find_detector(name)(image)
    assert (len(found) == 0) if num_faces == 0 else len(found) >= 0
    if name == "mtcnn":
        assert found.landmarks.shape == (len(found), 5, 2)


def test_networks_are_traced_once_whatever_the_pictures_size():
    """Do pictures of four sizes cause no second trace?"""
    for height, width in [(30, 40), (41, 33), (333, 512), (700, 91)]:
        image = cv2.resize(photo(6), (width, height))
        for name in ("ssd", "tiny"):
            find_detector(name)(image)
    assert {name: n for name, n in trace_counts().items() if n != 1} == {}


def test_second_look_finds_faces_that_fill_the_picture():
    """Does the retry find the faces in tight crops that the first look misses?"""
    faces = orl_faces()[0][[23, 70, 121, 200, 222, 382]]  # tight crops, three of them hard
    first_look, both_looks = SsdDetector(retry=False), SsdDetector()
    without = sum(len(first_look(face)) > 0 for face in faces)
    with_retry = sum(len(both_looks(face)) > 0 for face in faces)
    assert with_retry > without
    assert with_retry == len(faces)


def test_threads_that_start_together_load_a_network_once():
    """Do eight threads at once trace once and agree?"""
    found = []

    def look():
        found.append(find_detector("ssd")(photo(1)))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    for other in found[1:]:
        np.testing.assert_array_equal(other.boxes, found[0].boxes)
    assert trace_counts()["ssd_mobilenetv1/boxes"] == 1


def test_boxes_of_the_same_face_collapse_into_one():
    """Does suppression leave one box for each of four faces?"""
    loose, strict = SsdDetector(max_overlap=0.99), SsdDetector()
    assert len(loose(photo(4))) > len(strict(photo(4))) == 4


def test_detections_are_sorted_cut_and_kept_together():
    """Do boxes, scores and landmarks stay in step?"""
    points = np.arange(30).reshape(3, 5, 2)
    boxes = [[-5, 2, 8, 9], [1, 1, 3, 3], [50, 50, 60, 60]]
    found = make_detections(boxes, [0.2, 0.9, 0.5], (20, 10, 3), points)
    np.testing.assert_array_equal(found.boxes, [[1, 1, 3, 3], [0, 2, 8, 9]])
    np.testing.assert_array_equal(found.landmarks, points[[1, 0]])
    assert found.at_least(0.5).scores.tolist() == [np.float32(0.9)]
    np.testing.assert_array_equal(found.largest().boxes, [[0, 2, 8, 9]])


def test_no_face_is_a_result_like_any_other():
    """Can an empty result be asked what a full one can?"""
    none = make_detections([], [], (4, 4))
    assert len(none) == len(none.largest()) == len(none.at_least(0)) == 0
    assert isinstance(none, Detections) and none.boxes.shape == (0, 4)


def test_unknown_detector_gets_a_sentence():
    """Does a wrong name get the list of detectors?"""
    with pytest.raises(CourseError, match="ssd, tiny, mtcnn, haar"):
        find_detector("yolo")


def test_memory_stays_after_the_first_images():
    """Is there a run of ten images that leaves less than 5 MB behind?

    What leaks does so in every run; the allocators' own reserves grow in some. Short form;
    `python tests/unit/bench_face_detectors.py --memory` watches 1,000 images.
    """
    rng = np.random.default_rng(0)
    process = psutil.Process()

    def look(times: int) -> float:
        for _ in range(times):
            image = cv2.resize(photo(5), tuple(rng.integers(200, 700, 2).tolist()))
            embed_faces(image, find_detector("ssd")(image).boxes)
        gc.collect()
        return process.memory_info().rss / 1e6

    sizes = [look(10) for _ in range(4)]
    assert min(after - before for before, after in itertools.pairwise(sizes)) < 5
