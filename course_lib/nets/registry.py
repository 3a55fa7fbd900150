"""All networks by name, and the one way to build them."""

import math
from types import MappingProxyType

import keras

from course_lib.errors import CourseError
from course_lib.nets import (
    alexnet,
    cbam_resnet,
    inception_resnet,
    inception_v1,
    inception_v3,
    inception_v4,
    lenet,
    mobilenet_v1,
    mobilenet_v2,
    nonlocal_resnet,
    resnet,
    resnet_cifar,
    se_resnet,
    shufflenet_v1,
    shufflenet_v2,
    squeezenet,
    vgg,
    zfnet,
)
from course_lib.nets.network import SMALL_BELOW, Network

# Every small form has something left of an image of this side, in pixels.
SMALLEST = 32

# In the order of their papers.
_MODULES = (
    lenet,
    alexnet,
    zfnet,
    vgg,
    inception_v1,
    inception_v3,
    resnet,
    resnet_cifar,
    inception_v4,
    inception_resnet,
    squeezenet,
    mobilenet_v1,
    shufflenet_v1,
    mobilenet_v2,
    nonlocal_resnet,
    se_resnet,
    shufflenet_v2,
    cbam_resnet,
)

NETWORKS = MappingProxyType(
    {network.name: network for module in _MODULES for network in module.NETWORKS}
)


def build(
    name: str,
    *,
    input_shape: tuple[int, int, int] | None = None,
    num_classes: int | None = None,
    width: float = 1.0,
) -> keras.Model:
    """Build a network that gives logits (batch, num_classes), with weights drawn anew.

    name: a key of NETWORKS.
    input_shape: (height, width, channels), the paper's by default, at least 32 pixels a side;
    below 96 pixels the network takes its small form, which its module describes.
    num_classes: the paper's by default.
    width: factor on the number of channels of every layer but the last.
    Raises CourseError where one of these makes no network.
    """
    network = find_network(name)
    height, breadth, channels = input_shape or network.input_shape
    num_classes = network.num_classes if num_classes is None else num_classes
    side = min(height, breadth)
    if side < SMALLEST:
        raise CourseError(f"{name} needs images of at least {SMALLEST} pixels a side, not {side}.")
    if channels < 1 or num_classes < 1 or not 0 < width < math.inf:
        raise CourseError(f"{name} needs channels, classes and a width above zero, all finite.")
    return network.builder((height, breadth, channels), num_classes, width, side < SMALL_BELOW)


def find_network(name: str) -> Network:
    """Return the network called name; raises CourseError, which lists the known names."""
    if name in NETWORKS:
        return NETWORKS[name]
    known = ", ".join(NETWORKS)
    raise CourseError(f"There is no network called {name!r}; the networks are {known}.")
