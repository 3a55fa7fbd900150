"""ResNet-18, 34 and 50, and what their relatives are built from.

He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, table 1 and
figure 5. Layers are called after table 1: conv1, conv2_1 .. conv5_3.

Small form (below 96 px): conv1 is 3 x 3 without stride and there is no pool, so that 32 x 32
shrinks eightfold, to 4 x 4, in place of thirty-twofold.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import keras
from keras import layers

from course_lib.nets.layers import Normalisation, classify, convolve, pool, scaled
from course_lib.nets.network import Figure, Network

# attention(x, name) returns x reweighted; a form says where in a block it is applied.
Attention = Callable[[object, str], object]


@dataclass(frozen=True)
class ResidualForm:
    """A residual network.

    stages: (name, filters, number of blocks); from the second on, a stage starts with stride 2.
    bottleneck: blocks of 1 x 1, 3 x 3 and 1 x 1 with 4 times the filters at their end (figure 5,
    right) in place of two 3 x 3 (figure 5, left).
    shortcut: where a block changes the shape; "A" pads missing channels with zeros, "B" projects.
    stride_in: the convolution of a bottleneck that has the stride, "1x1" (the paper) or "3x3".
    use_bias: whether convolutions keep a bias that their normalisation takes away again.
    residual: False for the plain network, the same without shortcuts.
    cifar: the stem of section 4.2, one 3 x 3 convolution, at every size of input.
    attention, placement: what reweighs maps, and where in each block: the "branch" before the
    addition, the "input" of the branch, the "shortcut", or the "output" after the addition and
    its ReLU (Hu et al., "Squeeze-and-Excitation Networks", TPAMI 2020, figure 7).
    """

    name: str
    stages: tuple[tuple[str, int, int], ...]
    bottleneck: bool = False
    shortcut: str = "B"
    stride_in: str = "1x1"
    use_bias: bool = False
    epsilon: float = 1e-5
    residual: bool = True
    cifar: bool = False
    attention: Attention | None = None
    placement: str = "branch"


def residual_network(
    form: ResidualForm, input_shape, num_classes: int, width: float, small: bool
) -> keras.Model:
    """Build the stem, the stages and the logits of a residual network."""
    inputs = keras.Input(input_shape)
    first_filters = scaled(form.stages[0][1], width)
    if form.cifar or small:
        x = _conv(form, inputs, first_filters, 3, "conv1")
    else:
        x = _conv(form, inputs, first_filters, 7, "conv1", stride=2)
        x = pool(x, padding="symmetric", name="pool1")
    block = _bottleneck if form.bottleneck else _basic
    for stage, (stage_name, filters, count) in enumerate(form.stages):
        for number in range(1, count + 1):
            stride = 2 if stage > 0 and number == 1 else 1
            name = f"{stage_name}_{number}"
            y = block(form, _attend(form, "input", x, name), scaled(filters, width), stride, name)
            x = _join(form, x, y, stride, name)
    return keras.Model(inputs, classify(x, num_classes), name=form.name)


def _conv(form, x, filters: int, kernel: int, name: str, *, stride: int = 1, activation="relu"):
    """Return x convolved and normalised, padded as the paper's Caffe does."""
    return convolve(
        x,
        filters,
        kernel,
        stride=stride,
        padding="symmetric",
        normalisation=Normalisation(epsilon=form.epsilon),
        use_bias=form.use_bias,
        activation=activation,
        name=name,
    )


def _basic(form: ResidualForm, x, filters: int, stride: int, name: str):
    """Return the branch of figure 5, left: two 3 x 3 convolutions."""
    x = _conv(form, x, filters, 3, f"{name}_a", stride=stride)
    return _conv(form, x, filters, 3, f"{name}_b", activation=None)


def _bottleneck(form: ResidualForm, x, filters: int, stride: int, name: str):
    """Return the branch of figure 5, right: 1 x 1, 3 x 3, 1 x 1 to 4 times the filters."""
    first, second = (stride, 1) if form.stride_in == "1x1" else (1, stride)
    x = _conv(form, x, filters, 1, f"{name}_a", stride=first)
    x = _conv(form, x, filters, 3, f"{name}_b", stride=second)
    return _conv(form, x, 4 * filters, 1, f"{name}_c", activation=None)


def _join(form: ResidualForm, x, y, stride: int, name: str):
    """Return the branch y plus the shortcut from x (if any), activated; reweighted where asked."""
    y = _attend(form, "branch", y, name)
    if form.residual:
        shortcut = _attend(form, "shortcut", _shortcut(form, x, y, stride, name), name)
        y = layers.Add(name=f"{name}_sum")([shortcut, y])
    return _attend(form, "output", layers.Activation("relu", name=name)(y), name)


def _attend(form: ResidualForm, placement: str, x, name: str):
    """Return x reweighted if this is where the form wants it, else as it is."""
    if form.attention is None or form.placement != placement:
        return x
    return form.attention(x, name)


def _shortcut(form: ResidualForm, x, y, stride: int, name: str):
    """Return x in the shape of y: as it is, padded (option A) or projected (option B)."""
    if stride == 1 and x.shape[-1] == y.shape[-1]:
        return x
    if form.shortcut == "B":
        name = f"{name}_shortcut"
        return _conv(form, x, y.shape[-1], 1, name, stride=stride, activation=None)
    missing = y.shape[-1] - x.shape[-1]
    if stride > 1:
        x = layers.MaxPooling2D(1, stride, name=f"{name}_shortcut")(x)
    return keras.ops.pad(x, ((0, 0), (0, 0), (0, 0), (missing // 2, missing - missing // 2)))


_PAPER = "He et al., Deep Residual Learning for Image Recognition, CVPR 2016"


def _stages(*counts: int) -> tuple[tuple[str, int, int], ...]:
    """Return the stages conv2 to conv5 of table 1."""
    names, filters = ("conv2", "conv3", "conv4", "conv5"), (64, 128, 256, 512)
    return tuple(zip(names, filters, counts, strict=True))


RESNET_50 = ResidualForm("resnet50", _stages(3, 4, 6, 3), bottleneck=True)


def _network(form: ResidualForm, title: str, published: tuple[Figure, ...]) -> Network:
    """Return the entry of a network that takes the paper's 224 x 224."""
    builder = partial(residual_network, form)
    return Network(form.name, title, _PAPER, builder, (224, 224, 3), published=published)


NETWORKS = (
    _network(
        ResidualForm("resnet18", _stages(2, 2, 2, 2)),
        "ResNet-18",
        (
            Figure("trainable", 11_689_512, "torchvision model cards, resnet18; with projections "
                   "(option B)"),
            Figure("macs", 1.814e9, "torchvision/models/resnet.py, _ops; 1.8e9 in the paper's "
                   "table 1", 0.0002, "rounded"),
            Figure("top1", 0.698, "torchvision model cards"),
        ),
    ),
    _network(
        ResidualForm("resnet34", _stages(3, 4, 6, 3)),
        "ResNet-34",
        (
            Figure("trainable", 21_797_672, "torchvision model cards, resnet34; with projections "
                   "(option B)"),
            Figure("macs", 3.664e9, "torchvision/models/resnet.py, _ops; 3.6e9 in the paper's "
                   "table 1", 0.0002, "rounded"),
            Figure("top1", 0.733, "torchvision model cards"),
        ),
    ),
    _network(
        RESNET_50,
        "ResNet-50",
        (
            Figure("trainable", 25_557_032, "torchvision model cards, resnet50; no biases beside "
                   "the normalisations, as the paper has it"),
            Figure("parameters", 25_610_152, "the same and 53,120 moving statistics"),
            Figure("macs", 3.86e9, "Hu et al., Squeeze-and-Excitation Networks, CVPR 2018, table "
                   "2: 3.86 GFLOPs (multiply-adds); 3.8e9 in the paper's table 1", 0.002,
                   "rounded"),
            Figure("receptive_field", 483, "Araujo et al., Distill 2019 (resnet_v1_50)"),
            Figure("top1", 0.752, "Open Model Zoo, resnet-50 (Caffe)"),
        ),
    ),
    _network(
        replace(RESNET_50, name="resnet50-keras", use_bias=True, epsilon=1.001e-5),
        "ResNet-50 as in Keras",
        (
            Figure("parameters", 25_636_712, "Keras docs of 2020, ResNet50: with a bias in every "
                   "convolution, 26,560, and moving statistics, 53,120"),
            Figure("macs", 3.86e9, "as resnet50", 0.002, "rounded"),
            Figure("top1", 0.749, "Keras docs of 2020"),
        ),
    ),
    _network(
        replace(RESNET_50, name="resnet50-v1.5", stride_in="3x3"),
        "ResNet-50 v1.5",
        (
            Figure("trainable", 25_557_032, "torchvision model cards, resnet50"),
            Figure("macs", 4.089e9, "torchvision/models/resnet.py, _ops; more than the paper's "
                   "3.8e9, since the 1 x 1 before a stride sees the larger map", 0.0002,
                   "rounded"),
            Figure("top1", 0.761, "torchvision model cards (IMAGENET1K_V1)"),
        ),
    ),
)  # fmt: skip
