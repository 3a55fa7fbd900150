"""A network's cost by stages: what it spends on maps of each size."""

from typing import NamedTuple

from course_lib.nets.profile.report import LayerCost, Profile

# They give other shapes to what is there, or a rim of zeros: no maps of a network's own.
_RESHAPES = frozenset(["Flatten", "Reshape", "Permute", "ZeroPadding2D", "Cropping2D"])


class Stage(NamedTuple):
    """The layers whose maps have one side.

    side: height of the maps, 1 for layers without places; channels: the most that a layer puts
    out; parameters, macs: of all its layers, for one image.
    """

    side: int
    channels: int
    parameters: int
    macs: int


def stages_of(profile: Profile) -> tuple[Stage, ...]:
    """Return a network's stages, in the order in which its maps first have their side.

    A layer without places (dense, or means over whole maps) is a stage of side 1 at the end; with
    maps behind it, as inside a squeeze-and-excitation block, it counts for the maps around it.
    Layers of a side that comes back, in an hourglass, are counted together.
    """
    layers = [layer for layer in profile.layers if layer.kind not in _RESHAPES]
    with_places = [number for number, layer in enumerate(layers) if _has_places(layer)]
    last = with_places[-1] if with_places else -1
    members: dict[int, list[LayerCost]] = {}
    side = profile.input_shape[0] if len(profile.input_shape) > 1 else 1
    for number, layer in enumerate(layers):
        if _has_places(layer):
            side = layer.output_shape[0]
        elif number > last:
            side = 1
        members.setdefault(side, []).append(layer)
    return tuple(_stage(side, layers) for side, layers in members.items())


def _has_places(layer: LayerCost) -> bool:
    return len(layer.output_shape) > 1


def _stage(side: int, layers: list[LayerCost]) -> Stage:
    return Stage(
        side,
        max(layer.output_shape[-1] for layer in layers),
        sum(layer.parameters for layer in layers),
        sum(layer.macs or 0 for layer in layers),
    )
