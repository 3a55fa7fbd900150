"""Do crops, boxes, mosaics and the simulated recapture do what their words say?"""

import numpy as np
import pytest

from course_lib import vision


@pytest.fixture
def photo():
    """A picture whose every pixel says where it is: red = column, green = row."""
    row, column = np.mgrid[:40, :60].astype(np.uint8)
    return np.stack([column, row, np.zeros_like(row)], axis=-1)


def test_corners_follow_from_left_top_width_height():
    """Are corners those added up by hand?"""
    boxes = vision.corners_of([[10, 20, 5, 8], [0, 1, 2, 3]])
    np.testing.assert_array_equal(boxes, [[10, 20, 15, 28], [0, 1, 2, 4]])


def test_no_box_has_a_shape_too():
    """Does an empty list of boxes give an array (0, 4)?"""
    assert vision.corners_of([]).shape == (0, 4)
    assert vision.squares_around(np.empty((0, 4))).shape == (0, 4)


def test_square_keeps_the_centre_and_takes_the_longer_side():
    """Is the square around a box the one worked by hand?"""
    square = vision.squares_around(np.array([[10.0, 20.0, 20.0, 40.0]]), margin=0.5)
    np.testing.assert_allclose(square, [[0, 15, 30, 45]])


def test_crop_holds_the_pixels_of_its_square(photo):
    """Is a crop at full size just the slice?"""
    piece = vision.crop_square(photo, np.array([12, 5, 22, 15]), size=10)
    np.testing.assert_array_equal(piece, photo[5:15, 12:22])


def test_crop_past_the_image_repeats_its_edge(photo):
    """Are the missing pixels those of the nearest edge?"""
    piece = vision.crop_square(photo, np.array([-4, -4, 6, 6]), size=10)
    np.testing.assert_array_equal(piece[4:, 4:], photo[:6, :6])
    assert (piece[:4, :4] == photo[0, 0]).all()


def test_resizing_keeps_proportions(photo):
    """Does the height follow the width, in grey and in colour?"""
    assert vision.resize_to_width(photo, 30).shape == (20, 30, 3)
    assert vision.resize_to_width(photo[..., 0], 120).shape == (80, 120)


def test_leaning_eyes_are_level_afterwards():
    """Do both eyes end in one row, halfway between the two?"""
    image = np.zeros((60, 80), np.uint8)
    left, right = np.array([30, 20]), np.array([50, 30])
    for x, y in (left, right):
        image[y - 1 : y + 2, x - 1 : x + 2] = 255
    rows, columns = np.nonzero(vision.level_by_eyes(image, left, right) > 100)
    first, second = rows[columns < 40].mean(), rows[columns > 40].mean()
    assert abs(first - second) < 0.6
    assert abs(first - 25) < 0.6


@pytest.mark.parametrize("channels", [(), (3,)])
def test_every_image_is_at_its_place_in_a_mosaic(channels):
    """Are tiles filled row by row, and the rest black?"""
    images = np.arange(5 * 4 * 3 * max(1, sum(channels))).reshape(5, 4, 3, *channels)
    mosaic = vision.make_mosaic(images, num_columns=2)
    assert mosaic.shape == (12, 6, *channels)
    np.testing.assert_array_equal(mosaic[4:8, 3:6], images[3])
    assert not mosaic[8:, 3:].any()


def test_points_are_found_in_their_tile():
    """Are tile and place within it those worked by hand?"""
    points = np.array([[3.5, 9.0], [5.0, 10.0]])  # second column, third row of tiles 4 high, 3 wide
    index, inside = vision.locate_in_mosaic(points, (4, 3), num_columns=2)
    assert index == 5
    np.testing.assert_allclose(inside, [[0.5, 1.0], [2.0, 2.0]])


def test_recapture_leaves_a_grid_that_blur_hides():
    """Is the screen's pattern strong when sharp and weak when blurred?"""
    grey = np.full((96, 96, 3), 180, np.uint8)

    def pattern(blur):
        seen = vision.simulate_recapture(grey, blur=blur, noise=0.5, seed=3)
        assert seen.shape == grey.shape
        assert seen.dtype == np.uint8
        return seen[10:-10, 10:-10].mean(axis=-1).std()

    assert pattern(0.45) > 5 * pattern(2.0)


def test_recapture_is_the_same_for_the_same_seed(photo):
    """Does the seed alone decide a recapture?"""
    first, again = (vision.simulate_recapture(photo, seed=1) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert (first != vision.simulate_recapture(photo, seed=2)).any()
