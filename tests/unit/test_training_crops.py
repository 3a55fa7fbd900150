"""Do crops and points move together, and do mirrored faces swap left and right?"""

import numpy as np
import pytest

from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.training.crops import CROP_SIZE, JITTER_SCALE, JITTER_SHIFT, Crops, jittered

PLACES = np.array([[30.0, 40.0], [55.0, 33.0], [44.0, 70.0]])


def spotted(place: np.ndarray) -> np.ndarray:
    """Return a picture with a soft spot at a place: uint8 (112, 92)."""
    y, x = np.mgrid[:112, :92]
    distance = (x - place[0]) ** 2 + (y - place[1]) ** 2
    return (255 * np.exp(-distance / 18)).astype(np.uint8)


def centre_of_mass(image: np.ndarray) -> np.ndarray:
    """Return where an image is bright: (2,), xy."""
    y, x = np.mgrid[: image.shape[0], : image.shape[1]]
    weight = image.astype(float) ** 2
    return np.array([(x * weight).sum(), (y * weight).sum()]) / weight.sum()


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("degrees", [0.0, 20.0, -13.0])
def test_point_stays_on_its_spot(degrees, mirrored):
    """Do points move with the picture, turned or mirrored?"""
    count = len(PLACES)
    crops = Crops(
        centres=np.tile([43.0, 52.0], (count, 1)),
        scales=np.tile([0.8, 0.7], (count, 1)),
        angles=np.radians(np.full(count, degrees)),
        mirrored=np.full(count, mirrored),
    )
    cut = crops.cut(np.stack([spotted(place) for place in PLACES]))
    # The nose has no partner, so that its number stays when left and right change.
    nose = KEYPOINT_NAMES.index("nose_tip")
    points = np.full((count, 15, 2), np.nan)
    points[:, nose] = PLACES
    placed = crops.to_crop(points)[:, nose]
    assert (cut.shape, cut.dtype) == ((count, CROP_SIZE, CROP_SIZE, 1), np.uint8)
    for image, place in zip(cut[..., 0], placed, strict=True):
        np.testing.assert_allclose(centre_of_mass(image), place, atol=0.1)


def test_box_without_jitter_fills_the_crop():
    """Do a box's corners become the crop's?"""
    crops = Crops(np.array([[40.0, 50.0]]), np.array([[0.5, 0.25]]), np.zeros(1), np.zeros(1, bool))
    # 96 crop pixels of a half and a quarter: the box is 48 wide and 24 high around (40, 50).
    corners = np.full((1, 15, 2), np.nan)
    corners[0, :2] = [[16.0, 38.0], [64.0, 62.0]]
    np.testing.assert_allclose(crops.to_crop(corners)[0, :2], [[-0.5, -0.5], [95.5, 95.5]])


def test_mirrored_face_keeps_left_on_the_subjects_left():
    """Do left and right points change names in the mirror?"""
    points = np.random.default_rng(0).uniform(20, 70, (1, 15, 2))
    names = list(KEYPOINT_NAMES)
    straight = Crops(np.array([[45.0, 56.0]]), np.ones((1, 2)), np.zeros(1), np.array([False]))
    mirrored = Crops(np.array([[45.0, 56.0]]), np.ones((1, 2)), np.zeros(1), np.array([True]))
    before, after = straight.to_crop(points)[0], mirrored.to_crop(points)[0]
    for name, partner in [
        ("left_eye_center", "right_eye_center"),
        ("mouth_right_corner", "mouth_left_corner"),
        ("left_eyebrow_inner_end", "right_eyebrow_inner_end"),
        ("nose_tip", "nose_tip"),
        ("mouth_center_top_lip", "mouth_center_top_lip"),
    ]:
        x, y = before[names.index(partner)]
        np.testing.assert_allclose(after[names.index(name)], [95 - x, y], rtol=1e-5)


def test_jitter_stays_within_the_protocol_and_uses_all_of_it():
    """Are shifts, scales and turns as large as allowed, and no larger?"""
    boxes = np.tile([10.0, 20.0, 90.0, 100.0], (4000, 1))
    crops = jittered(boxes, np.random.default_rng(0), turn=10, flip=True)
    shift = (crops.centres - [50, 60]) / 80
    scale = crops.scales[:, 0] * CROP_SIZE / 80
    assert abs(shift).max() == pytest.approx(JITTER_SHIFT, rel=0.01)
    assert (scale.min(), scale.max()) == pytest.approx(
        (1 - JITTER_SCALE, 1 + JITTER_SCALE), rel=0.01
    )
    assert np.degrees(abs(crops.angles)).max() == pytest.approx(10, rel=0.01)
    assert abs(shift.mean()) < 0.002 and abs(crops.mirrored.mean() - 0.5) < 0.03


def test_stretch_keeps_the_area():
    """Does stretching change the aspect and not the size?"""
    boxes = np.tile([10.0, 20.0, 90.0, 100.0], (1000, 1))
    across, down = jittered(boxes, np.random.default_rng(0), stretch=0.1).scales.T
    aspect = across / down
    assert (aspect.min(), aspect.max()) == pytest.approx((np.exp(-0.2), np.exp(0.2)), rel=0.01)
    area = across * down * (CROP_SIZE / 80) ** 2
    assert area.max() == pytest.approx((1 + JITTER_SCALE) ** 2, rel=0.01)
    plain = jittered(boxes, np.random.default_rng(0)).scales.T
    np.testing.assert_array_equal(plain[0], plain[1])


def test_edge_of_the_picture_is_repeated_past_it():
    """Is a crop beside the picture filled with the edge's grey?"""
    picture = np.full((1, 112, 92), 90, np.uint8)
    picture[:, :, 0] = 200
    crops = Crops(np.array([[-20.0, 50.0]]), np.array([[0.2, 0.2]]), np.zeros(1), np.zeros(1, bool))
    assert (crops.cut(picture) == 200).all()
