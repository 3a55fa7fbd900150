"""Do pictures of every kind reach the networks as the originals would have seen them?"""

import tracemalloc

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from course_lib.errors import CourseError
from course_lib.face.crops import crop_boxes
from course_lib.face.images import as_rgb, shrink_to
from course_lib.face.inputs import square_inputs

RNG = np.random.default_rng(0)
COLOUR = RNG.integers(0, 256, (7, 5, 3), dtype=np.uint8)


@pytest.mark.parametrize("shape", [(40, 63), (63, 40), (51, 51), (1, 90), (300, 200)])
@pytest.mark.parametrize("centred", [True, False])
def test_sampling_is_that_of_tensorflow_on_the_filled_up_picture(shape, centred):
    """Does `square_inputs` equal padding and TensorFlow's resize?"""
    image = RNG.integers(0, 256, (*shape, 3), dtype=np.uint8)
    side = max(shape)
    missing = [side - length for length in shape]
    after = [(gap + 1) // 2 if centred else gap for gap in missing]
    before = [gap - end for gap, end in zip(missing, after, strict=True)]
    filled = np.pad(image, [*zip(before, after, strict=True), (0, 0)])
    expected = tf.raw_ops.ResizeBilinear(
        images=filled[None], size=(48, 48), align_corners=False, half_pixel_centers=False
    )
    actual = square_inputs([image], 48, centred=centred)
    np.testing.assert_allclose(actual, expected, atol=1e-3)


@pytest.mark.parametrize("shape", [(40, 63), (63, 40), (200, 90)])
def test_border_is_what_it_would_be_around_the_picture(shape):
    """Does a border give the same as a picture framed in black?"""
    image = RNG.integers(0, 256, (*shape, 3), dtype=np.uint8)
    framed = np.pad(image, ((17, 17), (17, 17), (0, 0)))
    actual = square_inputs([image], 48, border=17)
    np.testing.assert_array_equal(actual, square_inputs([framed], 48))


@pytest.mark.parametrize("border", [0, 1344])
def test_sampling_takes_little_memory_beside_its_result(border):
    """Is a large border sampled without being made?"""
    image = np.zeros((1280, 1920, 3), np.uint8)
    tracemalloc.start()
    try:
        inputs = square_inputs([image], 512, border=border)
        _, highest = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert inputs.nbytes == 512 * 512 * 3 * 4
    assert highest - inputs.nbytes < 2_500_000


@pytest.mark.parametrize(
    "image",
    [
        np.dstack([COLOUR, COLOUR[..., 0]]),
        COLOUR.astype(np.uint16) * 257,
        Image.fromarray(COLOUR),
        Image.fromarray(COLOUR).convert("RGBA"),
    ],
    ids=["alpha", "16-bit", "pillow", "pillow-alpha"],
)
def test_every_form_of_a_picture_is_the_same_picture(image):
    """Do alpha, 16 bits and Pillow's images give the same RGB?"""
    np.testing.assert_array_equal(as_rgb(image), COLOUR)


@pytest.mark.parametrize("form", [lambda g: g, lambda g: g[..., None], Image.fromarray])
def test_grey_picture_has_three_equal_channels(form):
    """Does a grey array or image of any form become RGB?"""
    grey = COLOUR[..., 0]
    np.testing.assert_array_equal(as_rgb(form(grey)), np.stack([grey] * 3, axis=-1))


def test_grey_picture_of_16_bits_is_as_bright_as_before():
    """Is Pillow's 16-bit grey scaled to 8 bits, and not cut?"""
    wide = Image.fromarray(COLOUR[..., 0].astype(np.uint16) * 257)
    assert wide.mode == "I;16"
    np.testing.assert_array_equal(as_rgb(wide)[..., 1], COLOUR[..., 0])


def test_cmyk_picture_keeps_its_colours():
    """Is a CMYK image the same in RGB, but for rounding?"""
    cmyk = Image.fromarray(COLOUR).convert("CMYK")
    assert np.abs(as_rgb(cmyk).astype(int) - COLOUR).max() <= 2


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((4, 4, 5), np.uint8),
        np.zeros((2, 4, 4, 3), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros(4, np.uint8),
    ],
    ids=["empty", "five-channels", "batch", "float", "line"],
)
def test_array_that_is_no_picture_gets_a_sentence(image):
    """Are arrays of a wrong shape or type refused?"""
    with pytest.raises(CourseError):
        as_rgb(image)


def test_shrinking_keeps_the_longest_side_and_never_reaches_zero():
    """Does `shrink_to` keep a row, and leave small pictures alone?"""
    small, scale = shrink_to(np.zeros((3, 5000, 3), np.uint8), 1000)
    assert (small.shape, scale) == ((1, 1000, 3), 0.2)
    same, scale = shrink_to(COLOUR, 1000)
    assert same is COLOUR
    assert scale == 1


def test_crops_round_down_and_stay_inside():
    """Does every box give a crop, if only of one pixel?"""
    boxes = [[1.9, 2.2, 4.95, 6.1], [-3, -3, 2.5, 2.5], [4.9, 6.9, 50, 50], [9, 9, 9, 9]]
    crops = crop_boxes(COLOUR, boxes)
    np.testing.assert_array_equal(crops[0], COLOUR[2:5, 1:4])
    np.testing.assert_array_equal(crops[1], COLOUR[:2, :2])
    assert [crop.shape for crop in crops[2:]] == [(1, 1, 3), (1, 1, 3)]
