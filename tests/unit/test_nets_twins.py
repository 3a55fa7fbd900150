"""Do the networks compute what keras.applications computes, weight for weight?"""

import keras
import numpy as np
import pytest

from course_lib.nets import build

applications = keras.applications

# A side where the strides leave rests, so that padding on the wrong side would show.
TWINS = {
    "vgg16": (applications.VGG16, 96),
    "resnet50-keras": (applications.ResNet50, 109),
    "inception-v3": (applications.InceptionV3, 107),
    "inception-resnet-v2": (applications.InceptionResNetV2, 107),
    "mobilenet-v1": (applications.MobileNet, 96),
    "mobilenet-v2": (applications.MobileNetV2, 128),
}
NUM_CLASSES = 7


@pytest.mark.parametrize("name", TWINS)
def test_network_computes_what_that_of_keras_does(name):
    """Are outputs equal when both have the same weights?"""
    make, side = TWINS[name]
    shape = (side, side, 3)
    theirs = make(weights=None, input_shape=shape, classes=NUM_CLASSES, classifier_activation=None)
    ours = build(name, input_shape=shape, num_classes=NUM_CLASSES)
    rng = np.random.default_rng(0)
    weights = [_noise(variable, rng) for variable in theirs.weights]
    theirs.set_weights(weights)
    # MobileNet v1's classes are a 1 x 1 convolution there, a dense layer here.
    shapes = [variable.shape for variable in ours.weights]
    ours.set_weights([w.reshape(shape) for w, shape in zip(weights, shapes, strict=True)])
    images = rng.normal(size=(2, *shape)).astype(np.float32)
    expected, actual = (np.asarray(model(images, training=False)) for model in (theirs, ours))
    assert expected.std() > 1e-3
    np.testing.assert_allclose(actual, expected, rtol=1e-3, atol=1e-4 * np.abs(expected).max())
    keras.backend.clear_session()


def _noise(variable, rng):
    """Weights that keep signals alive, with moving statistics that are not those of a new net."""
    shape = variable.shape
    if "variance" in variable.path or "gamma" in variable.path:
        return rng.uniform(0.7, 1.3, shape)
    if len(shape) == 1:
        return rng.normal(0, 0.1, shape)
    fan_in = np.prod(shape[:2]) if "depthwise" in variable.path else np.prod(shape[:-1])
    return rng.normal(0, np.sqrt(2 / fan_in), shape)
