"""Does OpenCV read the Caffe networks that we write, and compute what they describe?"""

import numpy as np
import pytest

from course_lib.vision.caffe import encode_caffemodel, load_caffe, run_caffe

PROTOTXT = """
input: "data"
input_shape { dim: 2 dim: 3 dim: 4 dim: 5 }
layer { name: "mix" type: "Convolution" bottom: "data" top: "mix"
        convolution_param { num_output: 2 kernel_size: 1 } }
layer { name: "pool" type: "Pooling" bottom: "mix" top: "pool"
        pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
"""


@pytest.fixture
def images():
    return np.random.default_rng(0).normal(size=(2, 4, 5, 3)).astype(np.float32)


@pytest.fixture
def blobs():
    weights = np.arange(1.0, 7.0).reshape(2, 3, 1, 1)
    return {"mix": [weights, np.array([0.5, -0.5])]}


def test_kernel_of_one_pixel_mixes_the_channels(images, blobs):
    """Does a 1 x 1 convolution equal a product of matrices?"""
    (mixed,) = run_caffe(load_caffe(PROTOTXT, blobs), images, ["mix"])
    expected = images @ np.array([[1.0, 4], [2, 5], [3, 6]]) + [0.5, -0.5]
    np.testing.assert_allclose(mixed, expected, rtol=1e-5, atol=1e-5)


def test_layers_come_in_the_order_asked_for(images, blobs):
    """Are pooled and mixed maps returned as named, with Caffe's shapes?"""
    pooled, mixed = run_caffe(load_caffe(PROTOTXT, blobs), images, ["pool", "mix"])
    assert mixed.shape == (2, 4, 5, 2)
    assert pooled.shape == (2, 2, 3, 2)  # Caffe rounds up
    np.testing.assert_array_equal(pooled[:, 0, 2], mixed[:, 0:2, 4].max(axis=1))


def test_long_contents_are_encoded_with_a_long_length():
    """Is a blob of several hundred bytes written whole?"""
    blob = np.zeros((1, 1, 10, 20))
    encoded = encode_caffemodel({"layer": [blob]})
    assert len(encoded) > blob.size * 4
    assert encoded[:2] == bytes([0xA2, 0x06])  # field 100, length-delimited
