"""Has each architecture a form for 32 x 32 that can train, and does `build` say what it needs?"""

import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from course_lib.errors import CourseError
from course_lib.nets import NETWORKS, build
from course_lib.nets.layers import LocalResponseNormalisation, convolve, scaled

# One of each architecture and of each variant that changes the small form: the layer that leaves
# the last map, and that map's side from an image of 32, as the architecture's module says.
ARCHITECTURES = {
    "lenet5": ("C5", 1),
    "lenet5-1998": ("C5", 1),
    "alexnet": ("pool5", 3),
    "zfnet": ("pool5", 3),
    "vgg16": ("pool5", 1),
    "inception-v1": ("inception_5b", 4),
    "inception-v3": ("mixed_8x8_3", 4),
    "inception-v4": ("inception_c3", 4),
    "inception-resnet-v1": ("inception_c5", 4),
    "inception-resnet-v2": ("conv_last", 4),
    "resnet18": ("conv5_2", 4),
    "resnet50-v1.5": ("conv5_3", 4),
    "resnet20": ("conv4_3", 8),
    "plain20": ("conv4_3", 8),
    "squeezenet-1.0": ("conv10", 8),
    "squeezenet-1.1": ("conv10", 8),
    "mobilenet-v1": ("conv14_pw", 4),
    "mobilenet-v2": ("conv_last", 4),
    "shufflenet-v1-g3": ("stage4_4", 4),
    "shufflenet-v2": ("conv5", 4),
    "se-resnet20": ("conv4_3", 8),
    "cbam-resnet20": ("conv4_3", 8),
    "nonlocal-resnet20": ("conv4_3", 8),
}


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_small_form_has_finite_gradients_for_every_weight(name):
    """Does every weight of a 32 x 40 network learn something?"""
    channels = NETWORKS[name].input_shape[-1]
    width = 1.0 if name == "lenet5-1998" else 0.25
    keras.utils.set_random_seed(0)
    model = build(name, input_shape=(32, 40, channels), num_classes=5, width=width)
    last, side = ARCHITECTURES[name]
    assert model.get_layer(last).output.shape[1] == side
    _open_gates(model)
    images = tf.random.stateless_normal((2, 32, 40, channels), seed=(1, 2))
    labels = tf.constant([3, 1])
    with tf.GradientTape() as tape:
        scores = model(images, training=True)
        losses = keras.losses.sparse_categorical_crossentropy(labels, scores, from_logits=True)
        loss = tf.reduce_mean(losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    assert scores.shape == (2, 5)
    assert 0.5 < float(loss) < 30
    assert all(np.isfinite(gradient).all() for gradient in gradients)
    silent = [
        variable.path
        for variable, gradient in zip(model.trainable_variables, gradients, strict=True)
        if not np.any(gradient)
    ]
    assert silent == []
    keras.backend.clear_session()


def _open_gates(model):
    """Set factors that begin at zero to one: what is before them learns from the second step on."""
    for variable in model.trainable_variables:
        if "gamma" in variable.path and not np.any(variable):
            variable.assign(np.ones(variable.shape))


def test_logits_are_float32_and_the_rest_half_when_precision_is_mixed():
    """Does mixed precision leave the output in float32?"""
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        model = build("mobilenet-v2", input_shape=(32, 32, 3), width=0.25)
    finally:
        keras.config.set_dtype_policy("float32")
    assert model.output.dtype == "float32"
    assert model.get_layer("conv1").output.dtype == "bfloat16"


@pytest.mark.parametrize("name", ["alexnet", "shufflenet-v2", "cbam-resnet20"])
def test_network_outlives_saving(name, tmp_path):
    """Does a network loaded from its file compute the same?"""
    model = build(name, input_shape=(32, 32, 3), num_classes=4, width=0.25)
    with warnings.catch_warnings():
        # Keras 3.15 itself asks NumPy 2 for arrays in a way that it warns about.
        warnings.filterwarnings("ignore", "__array__", DeprecationWarning)
        model.save(tmp_path / "network.keras")
    loaded = keras.saving.load_model(tmp_path / "network.keras")
    images = np.random.default_rng(0).normal(size=(2, 32, 32, 3)).astype(np.float32)
    expected, actual = np.asarray(model(images)), np.asarray(loaded(images))
    np.testing.assert_allclose(actual, expected, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "settings", "sentence"),
    [
        ("resnet51", {}, "There is no network called 'resnet51'; the networks are lenet5, "),
        ("resnet18", {"input_shape": (40, 31, 3)}, "at least 32 pixels a side, not 31"),
        ("resnet18", {"num_classes": 0}, "channels, classes and a width above zero"),
        ("resnet18", {"width": -1.0}, "channels, classes and a width above zero"),
        ("resnet18", {"width": float("nan")}, "channels, classes and a width above zero"),
        ("resnet18", {"width": float("inf")}, "channels, classes and a width above zero"),
        ("lenet5-1998", {"width": 2.0}, "one width"),
    ],
)
def test_impossible_network_is_refused_in_a_sentence(name, settings, sentence):
    """Does each impossible setting get its sentence?"""
    with pytest.raises(CourseError, match=sentence):
        build(name, **settings)


@pytest.mark.parametrize("padding", ["same", "valid", "symmetric"])
@pytest.mark.parametrize("stride", [1, 2])
def test_split_groups_compute_what_grouped_convolution_of_keras_does(padding, stride):
    """Do two halves equal one grouped convolution?"""
    inputs = keras.Input((9, 12, 6))
    settings = {"padding": padding, "stride": stride, "activation": None, "name": "grouped"}
    ours = keras.Model(inputs, convolve(inputs, 4, 3, groups=2, **settings))
    if padding == "symmetric":
        x = keras.layers.ZeroPadding2D(1)(inputs)
    theirs = keras.layers.Conv2D(
        4, 3, stride, "valid" if padding == "symmetric" else padding, groups=2
    )
    theirs = keras.Model(inputs, theirs(x if padding == "symmetric" else inputs))
    rng = np.random.default_rng(0)
    kernel, bias = rng.normal(size=(3, 3, 3, 4)), rng.normal(size=4)
    theirs.set_weights([kernel, bias])
    ours.set_weights([kernel[..., :2], bias[:2], kernel[..., 2:], bias[2:]])
    images = rng.normal(size=(2, 9, 12, 6)).astype(np.float32)
    expected, actual = np.asarray(theirs(images)), np.asarray(ours(images))
    np.testing.assert_allclose(actual, expected, rtol=1e-4, atol=1e-5)


def test_response_normalisation_follows_the_formula_of_its_paper():
    """Does the layer equal a loop over channels?"""
    values = np.random.default_rng(0).normal(scale=30, size=(2, 3, 2, 7)).astype(np.float32)
    expected = np.empty_like(values)
    for channel in range(7):
        neighbours = values[..., max(0, channel - 2) : min(6, channel + 2) + 1]
        sums = (neighbours.astype(float) ** 2).sum(axis=-1)
        expected[..., channel] = values[..., channel] / (2 + 1e-4 * sums) ** 0.75
    actual = np.asarray(LocalResponseNormalisation()(values))
    np.testing.assert_allclose(actual, expected, rtol=1e-5)


@pytest.mark.parametrize(
    ("channels", "width", "divisor", "expected"),
    [(64, 0.25, 1, 16), (24, 1.0, 8, 24), (30, 0.5, 4, 16), (3, 0.01, 1, 1), (10, 0.01, 4, 4)],
)
def test_channels_are_scaled_to_the_nearest_multiple(channels, width, divisor, expected):
    """Is a scaled width rounded to its divisor, and never zero?"""
    assert scaled(channels, width, divisor) == expected
