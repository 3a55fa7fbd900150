"""SE-ResNet: residual networks that reweigh their channels by squeeze and excitation.

Hu, Shen and Sun, "Squeeze-and-Excitation Networks", CVPR 2018, section 3 and figure 3; reduction
ratio r = 16, the block before the addition. Small form as in resnet.py. The placements of
se-resnet20 are those of the same authors' longer paper, TPAMI 42, 2020, figure 7 and table 14.
"""

from dataclasses import replace
from functools import partial

from keras import layers

from course_lib.nets.network import Figure, Network
from course_lib.nets.resnet import RESNET_50, ResidualForm, residual_network

_REDUCTION = 16
# CIFAR's networks are so narrow that a sixteenth of their channels is one.
_CIFAR_REDUCTION = 4


def _recalibrate(x, name: str, reduction: int = _REDUCTION):
    """Return x with each channel multiplied by a weight from 0 to 1 that all channels decide."""
    channels = x.shape[-1]
    weights = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}_squeeze")(x)
    hidden = max(1, channels // reduction)
    weights = layers.Dense(hidden, activation="relu", name=f"{name}_reduce")(weights)
    weights = layers.Dense(channels, activation="sigmoid", name=f"{name}_excite")(weights)
    return layers.Multiply(name=f"{name}_reweighed")([x, weights])


_PAPER = "Hu et al., Squeeze-and-Excitation Networks, CVPR 2018"
_CIFAR_STAGES = (("conv2", 16, 3), ("conv3", 32, 3), ("conv4", 64, 3))


def _cifar_network(name: str, where: str, placement: str) -> Network:
    """Return the entry of CIFAR-10's ResNet-20 with the block somewhere in each unit."""
    attention = partial(_recalibrate, reduction=_CIFAR_REDUCTION)
    form = ResidualForm(
        name,
        _CIFAR_STAGES,
        shortcut="A",
        cifar=True,
        attention=attention,
        placement=placement,
    )
    title = f"SE-ResNet-20 for CIFAR-10, {where}"
    return Network(name, title, _PAPER, partial(residual_network, form), (32, 32, 3), 10)


NETWORKS = (
    Network(
        "se-resnet50",
        "SE-ResNet-50",
        _PAPER,
        partial(residual_network, replace(RESNET_50, name="se-resnet50", attention=_recalibrate)),
        (224, 224, 3),
        published=(
            Figure("trainable", 28_088_024, "osmr/imgclsmob, README, SE-ResNet-50; 28.061 million "
                   "in Open Model Zoo, se-resnet-50, whose 26,560 scales are folded"),
            Figure("macs", 3.87e9, "the paper's table 2: 3.87 GFLOPs (multiply-adds)", 0.003,
                   "they count squeezing and reweighing too, 5.5 million elements each"),
            Figure("top1", 0.776, "Open Model Zoo, se-resnet-50 (Caffe)"),
        ),
    ),
    _cifar_network("se-resnet20", "before the sum", "branch"),
    _cifar_network("se-resnet20-post", "after the sum", "output"),
    _cifar_network("se-resnet20-pre", "before the convolutions", "input"),
    _cifar_network("se-resnet20-identity", "on the shortcut", "shortcut"),
)  # fmt: skip
