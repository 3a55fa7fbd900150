"""Do the ported networks agree with the JavaScript originals?

The golden figures are those of face-api 1.7.15 on sample1.jpg, resized by Pillow to 640 x 427.
"""

import numpy as np
import pytest
from PIL import Image

from course_lib.data import FACE_NETWORKS, cache, catalog, face_weights, group_photo
from course_lib.errors import CourseError
from course_lib.face import networks
from course_lib.face.detectors import SsdDetector
from course_lib.face.inputs import square_inputs
from course_lib.face.landmarks import find_landmarks
from course_lib.face.runtime import network_function, run_in_batches

pytestmark = pytest.mark.skipif(
    not cache.is_complete(catalog.FACE_API), reason="run `course data face_api` first"
)
BUILDERS = {
    "tiny_face_detector": networks.build_tiny_face_detector,
    "ssd_mobilenetv1": networks.build_ssd_mobilenet,
    "face_landmark_68": networks.build_landmarks68,
    "face_expression": networks.build_expression,
    "age_gender": networks.build_age_gender,
    "face_recognition": networks.build_recognition,
}


@pytest.fixture(scope="module")
def photo():
    with Image.open(cache.set_folder(catalog.FACE_API) / "demo/sample1.jpg") as image:
        return np.array(image.convert("RGB").resize((640, 427)))


@pytest.fixture(scope="module")
def first_face(photo):
    """The crop of 59 x 79 pixels about the surest face."""
    return photo[117 : 117 + 79, 137 : 137 + 59]


def test_ssd_finds_the_golden_box(photo):
    """Are the surest box and its score those of face-api?"""
    found = SsdDetector()(photo)
    left, top, right, bottom = found.boxes[0]
    assert found.scores[0] == pytest.approx(0.99556, abs=1e-5)
    golden = [137.216, 117.867, 59.968, 79.817]
    np.testing.assert_allclose([left, top, right - left, bottom - top], golden, atol=1e-3)


def test_age_gender_says_the_golden_figures(first_face):
    """Are age and gender those of face-api?"""
    inputs = square_inputs([first_face], 112, centred=True)
    age, gender = run_in_batches(network_function("age_gender"), inputs)
    assert age[0, 0] == pytest.approx(22.0739, abs=1e-3)
    assert gender[0, 1] == pytest.approx(0.92155, abs=1e-5)


def test_expression_network_says_the_golden_figure(first_face):
    """Is the happy face as happy as face-api says?"""
    inputs = square_inputs([first_face], 112, centred=True)
    (expressions,) = run_in_batches(network_function("face_expression"), inputs)
    happy = networks.EXPRESSIONS.index("happy")
    assert expressions[0, happy] == pytest.approx(0.98855, abs=1e-5)
    assert expressions.sum() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("name", BUILDERS)
def test_every_weight_of_the_file_is_used(name):
    """Is each array of a weight file in the built network?"""
    weights = face_weights(name)
    model = BUILDERS[name](weights)
    used = {array.tobytes() for array in model.get_weights()}
    if name in ("ssd_mobilenetv1", "face_recognition"):
        # Normalisations are folded into convolutions there, so only the rest stays as it was.
        folded = ("BatchNorm", "depthwise_weights", "Preprocessor", "extra_dim", "scale", "/conv/")
        weights = {key: v for key, v in weights.items() if not any(f in key for f in folded)}
    assert not [key for key, value in weights.items() if value.tobytes() not in used]
    assert model.trainable_weights == []


def test_networks_are_all_tested_but_the_tiny_landmarks():
    """Is every network in these tests' table, but the one that is left out on purpose?"""
    assert set(FACE_NETWORKS) - set(BUILDERS) == {"face_landmark_68_tiny"}


def test_points_of_a_smaller_photo_lie_where_those_of_the_photo_lie():
    """Do landmarks agree at half the size?"""
    photo = group_photo(1)
    boxes = SsdDetector()(photo).boxes
    half = np.array(Image.fromarray(photo).reduce(2))
    large, small = find_landmarks(photo, boxes), find_landmarks(half, boxes / 2)
    face_width = (boxes[:, 2] - boxes[:, 0])[:, None, None]
    assert np.abs((large - 2 * small) / face_width).mean() < 0.02


def test_points_are_where_eyes_nose_mouth_and_chin_are():
    """Are landmarks near the points that a person marked?

    Compared with points marked by eye on the first photo's left face."""
    photo = group_photo(1)
    found = SsdDetector()(photo)
    left_most = found.boxes[np.argsort(found.boxes[:, 0])[:1]]
    points = find_landmarks(photo, left_most)[0]
    marked = {36: (424, 456), 45: (545, 455), 30: (458, 512), 48: (443, 538), 54: (525, 540)}
    for index, expected in marked.items():
        assert np.linalg.norm(points[index] - expected) < 0.1 * 190, index


def test_unknown_network_gets_a_sentence():
    """Does a wrong name get the list of networks?"""
    with pytest.raises(CourseError, match="networks are"):
        network_function("face_landmark_5")
