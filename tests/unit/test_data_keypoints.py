"""Do the keypoint loaders return what the card promises, and refuse what is not theirs?"""

import csv
import hashlib

import numpy as np
import pytest

from course_lib.data import cache, catalog, keypoints
from course_lib.data.keypoints import KEYPOINT_NAMES, kaggle_keypoints, orl_keypoints, person_folds
from course_lib.data.paths import DATA
from course_lib.errors import CourseError

needs_orl = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)


@pytest.fixture(scope="module")
def labelled():
    return orl_keypoints()


def point(points: np.ndarray, name: str) -> np.ndarray:
    return points[:, KEYPOINT_NAMES.index(name)]


@needs_orl
def test_orl_labels_have_the_promised_shapes_and_types(labelled):
    """Are shapes, types and people as the card has them?"""
    images, points, people, boxes = labelled
    assert (images.shape, points.shape, boxes.shape) == ((400, 112, 92), (400, 15, 2), (400, 4))
    assert (points.dtype, people.dtype, boxes.dtype) == (np.float32, np.int64, np.float32)
    assert people[[0, 9, 10, 399]].tolist() == [1, 1, 2, 40]


@needs_orl
def test_empty_points_are_those_of_the_card(labelled):
    """Are just the points missing that the card lists?"""
    missing = np.isnan(labelled[1])
    assert (missing[..., 0] == missing[..., 1]).all()
    assert missing[..., 0].sum() == 47
    pictures = {(int(i) // 10 + 1, int(i) % 10 + 1) for i in np.where(missing.any((1, 2)))[0]}
    assert pictures == {
        *[(1, 6), (9, 3), (8, 1), (8, 2), (8, 4), (8, 7), (39, 6), (37, 4), (37, 5)],
        *[(25, picture) for picture in range(1, 11)],
    }


@needs_orl
def test_left_is_the_subjects_left(labelled):
    """Do points called left lie further right in the picture than their partners?"""
    points = labelled[1]
    for left, right in [
        ("left_eye_center", "right_eye_center"),
        ("left_eye_outer_corner", "left_eye_inner_corner"),
        ("right_eye_inner_corner", "right_eye_outer_corner"),
        ("left_eyebrow_outer_end", "right_eyebrow_inner_end"),
        ("mouth_left_corner", "mouth_right_corner"),
    ]:
        further_right = point(points, left)[:, 0] - point(points, right)[:, 0]
        assert np.nanmin(further_right) > 0, (left, right)


@needs_orl
def test_points_lie_on_dark_eyes(labelled):
    """Is the picture darker at an eye's point than on the cheek below?"""
    images, points, _, _ = labelled
    # Irises and lashes are darker than the cheek below; on pictures read with x and y swapped,
    # mirrored or out of order this would not hold.
    eye = point(points, "right_eye_center").round().astype(int)
    drop = (0.45 * (point(points, "nose_tip") - point(points, "right_eye_center"))[:, 1]).round()
    rows = np.arange(len(images))
    here = images[rows, eye[:, 1], eye[:, 0]].astype(int)
    known = np.isfinite(drop)
    below = images[rows[known], (eye[known, 1] + drop[known]).astype(int), eye[known, 0]]
    assert (here[known] < below).mean() > 0.9


@needs_orl
def test_boxes_frame_the_face_without_copying_the_labels(labelled):
    """Are boxes square, around the points, and not made from them?"""
    _, points, _, boxes = labelled
    side = boxes[:, 2] - boxes[:, 0]
    np.testing.assert_allclose(side, boxes[:, 3] - boxes[:, 1], atol=0.02)
    inside = (points > boxes[:, None, :2]) & (points < boxes[:, None, 2:])
    assert inside[np.isfinite(points)].mean() > 0.999
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2
    offset = (np.nanmean(points, axis=1) - centre) / side[:, None]
    # A box made from the labels would sit the same way around all of them.
    assert (offset.std(axis=0) > 0.01).all() and (np.abs(offset).max(axis=0) < 0.2).all()


@needs_orl
def test_table_is_the_one_that_the_card_names():
    """Is the hash of the labels' file on the card?"""
    digest = hashlib.sha256(keypoints.ORL_LABELS.read_bytes()).hexdigest()
    assert digest in (DATA / "keypoints.md").read_text(encoding="utf-8")


def test_each_person_is_in_one_fold():
    """Do folds have equal sizes and share no person?"""
    people = np.repeat(np.arange(1, 41), 10)
    folds = person_folds(people)
    assert folds[[0, 10, 40, 50, 399]].tolist() == [0, 1, 4, 0, 4]
    assert np.bincount(folds).tolist() == [80] * 5
    assert len(set(zip(people, folds, strict=True))) == 40


@needs_orl
@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("left_eye_center_x", "eye_x", 1),
        lambda text: text.rsplit("\n", 2)[0],
        lambda text: text.replace("1,1,-3.17", "1,1,wrong", 1),
        lambda text: text.replace("1,1,-3.17", "2,1,-3.17", 1),
        lambda text: text.replace("1,1,-3.17,", "1,1,", 1),
        lambda text: text.replace("1,1,-3.17,", "1,1,,", 1),
        lambda text: "",
    ],
    ids=["header", "row lost", "no number", "another person", "cell lost", "no box", "empty"],
)
def test_damaged_labels_are_refused(monkeypatch, tmp_path, damage):
    """Does a table that was changed or cut get a sentence?"""
    path = tmp_path / "orl_keypoints.csv"
    path.write_text(damage(keypoints.ORL_LABELS.read_text()))
    monkeypatch.setattr(keypoints, "ORL_LABELS", path)
    with pytest.raises(CourseError, match=r"repository again|check the path"):
        orl_keypoints()


def write_kaggle(path, rows: list[dict]) -> None:
    """Write a file in the form of Kaggle's: the image last, empty cells for missing values."""
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, [*keypoints.COORDINATE_COLUMNS, "Image"])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def kaggle_rows():
    pixels = np.random.default_rng(0).integers(0, 256, (2, 96, 96))
    rows = [{"Image": " ".join(map(str, image.ravel()))} for image in pixels]
    rows[0] |= {"nose_tip_x": "44.42", "nose_tip_y": "57.07", "left_eye_center_x": "66.03"}
    rows[1] |= {column: str(k) for k, column in enumerate(keypoints.COORDINATE_COLUMNS)}
    return pixels, rows


def test_form_of_kaggle_is_read_with_its_missing_values(tmp_path, kaggle_rows):
    """Do images and points come out, with NaN for empty cells?"""
    pixels, rows = kaggle_rows
    write_kaggle(tmp_path / "training.csv", rows)
    images, points = kaggle_keypoints(tmp_path / "training.csv")
    assert (images.dtype, points.dtype) == (np.uint8, np.float32)
    np.testing.assert_array_equal(images, pixels)
    np.testing.assert_array_equal(points[1], np.arange(30).reshape(15, 2))
    np.testing.assert_allclose(point(points, "nose_tip")[0], [44.42, 57.07], rtol=1e-6)
    assert points[0, 0, 0] == np.float32(66.03)
    assert np.isnan(points[0]).sum() == 27


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Image", "1 2 3"), ("Image", "300 " * 9216), ("Image", "a " * 9216), ("nose_tip_x", "nose")],
)
def test_broken_face_is_named_by_its_number(tmp_path, kaggle_rows, cell, value):
    """Does a bad cell in Kaggle's file name its row?"""
    rows = kaggle_rows[1]
    rows[1][cell] = value
    write_kaggle(tmp_path / "training.csv", rows)
    with pytest.raises(CourseError, match=r"Face 2 in .* download the file again"):
        kaggle_keypoints(tmp_path / "training.csv")


def test_another_file_of_the_competition_is_refused(tmp_path):
    """Is Kaggle's test.csv told from training.csv?"""
    (tmp_path / "test.csv").write_text("ImageId,Image\n1,0 0 0\n")
    with pytest.raises(CourseError, match=r"columns of Kaggle's training.csv"):
        kaggle_keypoints(tmp_path / "test.csv")


def test_missing_keypoint_file_says_so(tmp_path):
    """Does a path without a file get a sentence?"""
    with pytest.raises(CourseError, match=r"No such file or directory\); check the path"):
        kaggle_keypoints(tmp_path / "training.csv")
