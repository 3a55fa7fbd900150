"""CIFAR-10's ResNets of 6n + 2 layers, and their plain twins for the degradation experiment.

He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, section 4.2 and
table 6: one 3 x 3 convolution, then n blocks on maps of 32, 16 and 8 with 16, 32 and 64 filters.
Shortcuts are all identities (option A), so that a plain twin has exactly the same parameters.
"""

from functools import partial

from course_lib.nets.network import Figure, Network
from course_lib.nets.resnet import ResidualForm, residual_network

_PAPER = "He et al., Deep Residual Learning for Image Recognition, CVPR 2016, section 4.2"

# Table 6: millions of parameters of each depth.
_MILLIONS = {20: 0.27, 32: 0.46, 44: 0.66, 56: 0.85, 110: 1.7}

# The paper trained plain twins up to this depth (figure 6, left).
_DEEPEST_PLAIN = 56


def _network(depth: int, *, residual: bool) -> Network:
    """Return the entry of the network with that many layers that have weights."""
    num_blocks = (depth - 2) // 6
    name = f"{'resnet' if residual else 'plain'}{depth}"
    stages = tuple((f"conv{i}", 16 * 2 ** (i - 2), num_blocks) for i in (2, 3, 4))
    form = ResidualForm(name, stages, shortcut="A", residual=residual, cifar=True)
    millions = _MILLIONS[depth]
    source = "the paper's table 6" if residual else "the residual twin's, the paper's table 6"
    figure = Figure("trainable", millions * 1e6, source, 0.02, "two digits in the table")
    title = f"{'ResNet' if residual else 'Plain'}-{depth} for CIFAR-10"
    builder = partial(residual_network, form)
    return Network(name, title, _PAPER, builder, (32, 32, 3), 10, (figure,))


NETWORKS = tuple(
    _network(depth, residual=residual)
    for residual in (True, False)
    for depth in _MILLIONS
    if residual or depth <= _DEEPEST_PLAIN
)
