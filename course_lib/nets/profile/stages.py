"""A network's cost by stages: what it spends on maps of each size."""

from math import prod
from typing import NamedTuple

from course_lib.nets.profile.report import LayerCost, Profile

# They give other shapes to what is there, or a rim of zeros: no maps of a network's own.
_RESHAPES = frozenset(["Flatten", "Reshape", "Permute", "ZeroPadding2D", "Cropping2D"])


class Stage(NamedTuple):
    """The layers whose maps have one side.

    side: height of the maps, 1 for layers without places; channels: the most that a map has (a
    layer puts out, where there are no maps); parameters, macs: of all its layers, for one image.
    """

    side: int
    channels: int
    parameters: int
    macs: int


def stages_of(profile: Profile) -> tuple[Stage, ...]:
    """Return a network's stages, in the order in which its maps first have their side.

    A layer without maps (dense, means over whole maps, rows of places and tables of their pairs) is
    a stage of side 1 at the end; with maps behind it, as inside a squeeze-and-excitation or a
    self-attention block, it counts for the maps before it. Layers of a side that comes back, in an
    hourglass, are counted together.
    """
    layers = [layer for layer in profile.layers if layer.kind not in _RESHAPES]
    rank = len(profile.input_shape)
    maps = [number for number, layer in enumerate(layers) if _is_map(layer, rank)]
    last = maps[-1] if maps else -1
    members: dict[int, list[LayerCost]] = {}
    side = profile.input_shape[0] if rank > 1 else 1
    for number, layer in enumerate(layers):
        if _is_map(layer, rank):
            side = layer.output_shape[0]
        elif number > last:
            side = 1
        members.setdefault(side, []).append(layer)
    return tuple(_stage(side, layers, rank) for side, layers in members.items())


def _is_map(layer: LayerCost, rank: int) -> bool:
    """Whether a layer puts out a map with the image's axes and more than one place."""
    return len(layer.output_shape) == rank and prod(layer.output_shape[:-1]) > 1


def _stage(side: int, layers: list[LayerCost], rank: int) -> Stage:
    maps = [layer for layer in layers if _is_map(layer, rank)]
    return Stage(
        side,
        max(layer.output_shape[-1] for layer in maps or layers),
        sum(layer.parameters for layer in layers),
        sum(layer.macs or 0 for layer in layers),
    )
