"""Do crops, boxes, mosaics and the simulated recapture do what their words say?"""

import numpy as np
import pytest

from course_lib import vision


@pytest.fixture
def photo():
    """A picture whose every pixel says where it is: red = column, green = row."""
    row, column = np.mgrid[:40, :60].astype(np.uint8)
    return np.stack([column, row, np.zeros_like(row)], axis=-1)


def test_do_corners_follow_from_left_top_width_height():
    boxes = vision.corners_of([[10, 20, 5, 8], [0, 1, 2, 3]])
    np.testing.assert_array_equal(boxes, [[10, 20, 15, 28], [0, 1, 2, 4]])


def test_has_no_box_a_shape_too():
    assert vision.corners_of([]).shape == (0, 4)
    assert vision.squares_around(np.empty((0, 4))).shape == (0, 4)


def test_does_a_square_keep_the_centre_and_take_the_longer_side():
    square = vision.squares_around(np.array([[10.0, 20.0, 20.0, 40.0]]), margin=0.5)
    np.testing.assert_allclose(square, [[0, 15, 30, 45]])


def test_does_a_crop_hold_the_pixels_of_its_square(photo):
    piece = vision.crop_square(photo, np.array([12, 5, 22, 15]), size=10)
    np.testing.assert_array_equal(piece, photo[5:15, 12:22])


def test_does_a_crop_past_the_image_repeat_its_edge(photo):
    piece = vision.crop_square(photo, np.array([-4, -4, 6, 6]), size=10)
    np.testing.assert_array_equal(piece[4:, 4:], photo[:6, :6])
    assert (piece[:4, :4] == photo[0, 0]).all()


def test_does_resizing_keep_proportions(photo):
    assert vision.resize_to_width(photo, 30).shape == (20, 30, 3)
    assert vision.resize_to_width(photo[..., 0], 120).shape == (80, 120)


def test_are_leaning_eyes_level_afterwards():
    image = np.zeros((60, 80), np.uint8)
    left, right = np.array([30, 20]), np.array([50, 30])
    for x, y in (left, right):
        image[y - 1 : y + 2, x - 1 : x + 2] = 255
    rows, columns = np.nonzero(vision.level_by_eyes(image, left, right) > 100)
    first, second = rows[columns < 40].mean(), rows[columns > 40].mean()
    assert abs(first - second) < 0.6
    assert abs(first - 25) < 0.6


@pytest.mark.parametrize("channels", [(), (3,)])
def test_is_every_image_at_its_place_in_a_mosaic(channels):
    images = np.arange(5 * 4 * 3 * max(1, sum(channels))).reshape(5, 4, 3, *channels)
    mosaic = vision.make_mosaic(images, num_columns=2)
    assert mosaic.shape == (12, 6, *channels)
    np.testing.assert_array_equal(mosaic[4:8, 3:6], images[3])
    assert not mosaic[8:, 3:].any()


def test_are_points_found_in_their_tile():
    points = np.array([[3.5, 9.0], [5.0, 10.0]])  # second column, third row of tiles 4 high, 3 wide
    index, inside = vision.locate_in_mosaic(points, (4, 3), num_columns=2)
    assert index == 5
    np.testing.assert_allclose(inside, [[0.5, 1.0], [2.0, 2.0]])


def test_does_a_recapture_leave_a_grid_that_blur_hides(photo):
    grey = np.full((96, 96, 3), 180, np.uint8)

    def pattern(blur):
        seen = vision.simulate_recapture(grey, blur=blur, noise=0.5, seed=3)
        assert seen.shape == grey.shape
        assert seen.dtype == np.uint8
        return seen[10:-10, 10:-10].mean(axis=-1).std()

    assert pattern(0.45) > 5 * pattern(2.0)


def test_is_a_recapture_the_same_for_the_same_seed(photo):
    first, again = (vision.simulate_recapture(photo, seed=1) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert (first != vision.simulate_recapture(photo, seed=2)).any()
