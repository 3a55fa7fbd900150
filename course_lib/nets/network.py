"""What is known of a network beside its code: paper, input, and the figures others published.

Named short are these sources of figures: Araujo et al., google-research/receptive_field, README;
Keras docs of 2020, keras.io/api/applications before it rounded its counts; Open Model Zoo,
openvinotoolkit/open_model_zoo, models/public; osmr/imgclsmob, pytorch/README.md (multiply-adds in
its column FLOPs/2); torchvision, pytorch/vision, whose cards show `_ops` rounded to two digits.
"""

from collections.abc import Callable
from dataclasses import dataclass

import keras

# Below this side in pixels a network is built in its small form, since some papers' stems
# (Inception v3's, AlexNet's) have nothing left of a smaller image.
SMALL_BELOW = 96

# builder(input_shape, num_classes, width, small)
Builder = Callable[[tuple[int, int, int], int, float, bool], keras.Model]


@dataclass(frozen=True)
class Figure:
    """A figure that somebody published of a network.

    quantity: "parameters" (all, moving statistics included), "trainable" (parameters),
    "macs" (multiply-accumulates for one image), "receptive_field" (pixels, of the last layer
    that still is a map) or "top1" (share of ImageNet's validation images, 0 to 1).
    tolerance: how far, relatively, our count may be from it; 0 for exact figures.
    note: why the two differ, where they do.
    """

    quantity: str
    value: float
    source: str
    tolerance: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Network:
    """A historical network: how it is built, and what was published of it.

    name: what `nets.build` and `course profile` call it.
    input_shape, num_classes: those of the paper; (height, width, channels).
    """

    name: str
    title: str
    paper: str
    builder: Builder
    input_shape: tuple[int, int, int]
    num_classes: int = 1000
    published: tuple[Figure, ...] = ()
