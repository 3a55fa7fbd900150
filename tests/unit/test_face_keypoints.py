"""Does our network find keypoints in whatever box and picture a face comes in?"""

import cv2
import numpy as np
import pytest

from course_lib.data import cache, catalog
from course_lib.data.keypoints import KEYPOINT_NAMES, orl_keypoints, person_folds
from course_lib.face import find_detector, find_keypoints
from course_lib.face.evaluation.own import orl_unseen_keypoints

needs_face_api = pytest.mark.skipif(
    not cache.is_complete(catalog.FACE_API), reason="run `course data face_api` first"
)
needs_orl = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)


def rmse_px(points: np.ndarray, truth: np.ndarray, boxes: np.ndarray) -> float:
    """Return the error per coordinate in pixels of the 96 x 96 crop of each box."""
    scale = 96 / (boxes[:, 2] - boxes[:, 0])
    return float(np.sqrt(np.nanmean(((points - truth) * scale[:, None, None]) ** 2)))


@needs_orl
def test_unseen_faces_are_found_as_well_as_the_training_says():
    """Is the error on the held-out people below one pixel?"""
    images, truth, _, boxes = orl_unseen_keypoints()
    found = [find_keypoints(image, box[None])[0] for image, box in zip(images, boxes, strict=True)]
    # 0.93 px is what the shipped metrics say of jittered boxes; these are not.
    assert rmse_px(np.array(found), truth, boxes) < 1.0


@needs_orl
def test_network_is_judged_on_people_it_never_saw():
    """Are the held-out faces just those of fold 0?"""
    _, _, people, _ = orl_unseen_keypoints()
    assert len(people) == 80 and set(person_folds(people)) == {0}


@needs_face_api
def test_box_of_the_default_detector_does_as_well():
    """Is the error as small in the boxes that SSD finds?"""
    images, truth, _, boxes = orl_unseen_keypoints()
    detect = find_detector()
    chosen = slice(None, None, 8)
    found = [find_keypoints(image, detect(image).largest().boxes)[0] for image in images[chosen]]
    assert rmse_px(np.array(found), truth[chosen], boxes[chosen]) < 1.1


@needs_orl
def test_keypoints_go_with_the_picture():
    """Does a face that is larger, in colour and elsewhere have the same keypoints?"""
    images, _, _, boxes = orl_keypoints()
    height, width = images[0].shape
    inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2:] <= [width, height]).all(axis=1)
    image, box = images[inside][3], boxes[inside][3]
    alone = find_keypoints(image, box[None])[0]
    large = cv2.resize(image, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    picture = np.full((500, 900), 90, np.uint8)
    picture[20 : 20 + 448, 500 : 500 + 368] = large
    picture[100:212, 30:122] = image
    colour = np.stack([picture] * 3, axis=2)
    large_corner, small_corner = np.array([500, 20]), np.array([30, 100])
    placed = [box * 4 + np.tile(large_corner, 2), box + np.tile(small_corner, 2)]
    both = find_keypoints(colour, np.array(placed))
    assert both.shape == (2, len(KEYPOINT_NAMES), 2) and both.dtype == np.float32
    # Pixel i of the small picture is centred on 4 i + 1.5 of the large one.
    np.testing.assert_allclose((both[0] - large_corner - 1.5) / 4, alone, atol=1.0)
    np.testing.assert_allclose(both[1] - small_corner, alone, atol=1.0)


def test_no_boxes_give_no_faces():
    """Does an empty list of boxes give an empty array of keypoints?"""
    picture = np.zeros((20, 30, 3), np.uint8)
    assert find_keypoints(picture, np.empty((0, 4))).shape == (0, 15, 2)
