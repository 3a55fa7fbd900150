"""Receptive fields of one call's output from those of its inputs, by kind of layer.

A field has one reach for each axis of the input image. None stands for "not known": a layer of a
kind without a rule, or one that mixes places in a way that has no field.
"""

from collections.abc import Callable, Sequence

from course_lib.nets.profile.macs import is_known
from course_lib.nets.profile.reach import Reach
from course_lib.nets.profile.trace import Call

Field = tuple[Reach, ...]


def field_of_input(shape: Sequence[int]) -> Field:
    """Return the field of an input (1, *places, channels): each place sees itself."""
    return tuple(Reach.of_input(extent) for extent in shape[1:-1])


def field_after(call: Call, fields: Sequence[Field | None]) -> Field | None:
    """Return the field of a call's outputs; fields: those of its inputs, in their order."""
    known = [field for field in fields if field is not None]
    if not is_known(call) or not fields or len(known) < len(fields):
        return None
    if len({len(field) for field in known}) > 1:
        return None
    return _RULES.get(call.kind, _place_by_place)(call, known)


def _place_by_place(call: Call, fields: Sequence[Field]) -> Field | None:
    """Handle all that works at each place alone, and merges maps of equal places.

    A map of a single place that meets a larger one counts for every place of it.
    """
    output = call.outputs[0].shape
    num_axes = len(fields[0])
    aligned = []
    for tensor, field in zip(call.inputs, fields, strict=True):
        places, target = tensor.shape[1:-1], output[1:-1]
        if len(places) != num_axes or places == target or _is_whole(field):
            aligned.append(field)
        elif set(places) == {1}:
            aligned.append(_gather(field, places))
        else:
            return None
    return _join(aligned)


def _join(fields: Sequence[Field]) -> Field | None:
    """Return the field of places that see what all of these see."""
    joined: list[Reach | None] = list(fields[0])
    for field in fields[1:]:
        joined = [one and one.joined(other) for one, other in zip(joined, field, strict=True)]
    known = tuple(reach for reach in joined if reach is not None)
    return known if len(known) == len(joined) else None


def _is_whole(field: Field) -> bool:
    """Return whether a layer has looked at the whole map already, so that no places are left."""
    return all(reach.advance == 0 for reach in field)


def _gather(field: Field, places: Sequence[int]) -> Field:
    """Return the field after a look at the whole map; places: its size along each axis."""
    if _is_whole(field):
        return field
    return tuple(reach.gathered(count) for reach, count in zip(field, places, strict=True))


def _whole_map(call: Call, fields: Sequence[Field]) -> Field | None:
    """Handle layers whose every output sees all places of all inputs."""
    pairs = zip(fields, call.inputs, strict=True)
    return _join([_gather(field, tensor.shape[1 : 1 + len(field)]) for field, tensor in pairs])


def _window(call: Call, fields: Sequence[Field]) -> Field:
    """Handle convolutions and pools."""
    layer, (field, *_) = call.operation, fields
    kernels = getattr(layer, "kernel_size", None) or layer.pool_size
    strides = layer.strides
    dilations = getattr(layer, "dilation_rate", (1,) * len(field))
    dilations = (dilations,) * len(field) if isinstance(dilations, int) else dilations
    reaches = []
    for axis, reach in enumerate(field):
        kernel, stride = kernels[axis], strides[axis]
        covered = (kernel - 1) * dilations[axis] + 1
        before = _padding_before(layer.padding, covered, stride, call.inputs[0].shape[1 + axis])
        offsets = [tap * dilations[axis] - before for tap in range(kernel)]
        reaches.append(reach.windowed(offsets, stride))
    return tuple(reaches)


def _padding_before(padding: str, covered: int, stride: int, places: int) -> int:
    """Return how many places TensorFlow pads before the first."""
    if padding == "causal":
        return covered - 1
    if padding == "valid":
        return 0
    outputs = -(-places // stride)
    return max((outputs - 1) * stride + covered - places, 0) // 2


def _transposed_window(call: Call, fields: Sequence[Field]) -> Field:
    """Handle transposed convolutions; "same" crops what a convolution back would have padded."""
    layer, (field, *_) = call.operation, fields
    reaches = []
    for axis, reach in enumerate(field):
        kernel, stride, dilation = (
            values[axis] for values in (layer.kernel_size, layer.strides, layer.dilation_rate)
        )
        covered = (kernel - 1) * dilation + 1
        before = max(covered - stride, 0) // 2 if layer.padding == "same" else 0
        offsets = [tap * dilation - before for tap in range(kernel)]
        reaches.append(reach.scattered(offsets, stride))
    return tuple(reaches)


def _pad_or_crop(call: Call, fields: Sequence[Field]) -> Field:
    """Handle zero padding and cropping: places move."""
    layer = call.operation
    padded = hasattr(layer, "padding")
    amounts = layer.padding if padded else layer.cropping
    # In one dimension the layer holds one pair, not a tuple of pairs.
    amounts = [amounts] if isinstance(amounts[0], int) else amounts
    moves = [-before if padded else before for before, _ in amounts]
    return tuple(reach.windowed([move], 1) for reach, move in zip(fields[0], moves, strict=True))


def _upsample(call: Call, fields: Sequence[Field]) -> Field | None:
    """Handle enlarged maps."""
    layer, (field, *_) = call.operation, fields
    method = getattr(layer, "interpolation", "nearest")
    if method not in ("nearest", "bilinear"):
        return None
    factors = (layer.size,) if isinstance(layer.size, int) else layer.size
    pairs = zip(field, factors, strict=True)
    return tuple(reach.stretched(factor, smooth=method == "bilinear") for reach, factor in pairs)


def _dense(call: Call, fields: Sequence[Field]) -> Field:
    """Handle dense layers: at each place alone, since only the last axis is multiplied."""
    return fields[0]


def _reshape(call: Call, fields: Sequence[Field]) -> Field:
    """Handle changes of shape: places stay if their axes do, else everything is mixed."""
    field, before, after = fields[0], call.inputs[0].shape, call.outputs[0].shape
    axes = len(field)
    if len(after) > axes + 1 and before[1 : 1 + axes] == after[1 : 1 + axes]:
        return field
    return _gather(field, before[1 : 1 + axes])


def _transpose(call: Call, fields: Sequence[Field]) -> Field:
    """Handle permuted axes: image axes may change places among themselves."""
    layer, field = call.operation, fields[0]
    order = layer.axes if hasattr(layer, "axes") else (0, *layer.dims)
    axes = range(1, 1 + len(field))
    if order is not None and sorted(order[1 : 1 + len(field)]) == list(axes):
        return tuple(field[axis - 1] for axis in order[1 : 1 + len(field)])
    return _gather(field, call.inputs[0].shape[1 : 1 + len(field)])


def _reduce(call: Call, fields: Sequence[Field]) -> Field:
    """Handle means, sums and extremes over axes: over channels alone, places stay."""
    field, rank = fields[0], len(call.inputs[0].shape)
    axis = call.operation.axis
    axes = range(rank) if axis is None else [axis] if isinstance(axis, int) else axis
    if all(axis % rank == rank - 1 for axis in axes):
        return field
    return _gather(field, call.inputs[0].shape[1 : 1 + len(field)])


def _along_channels(call: Call, fields: Sequence[Field]) -> Field | None:
    """Handle joining and splitting: along the channels only."""
    rank = len(call.inputs[0].shape)
    if call.operation.axis not in (-1, rank - 1):
        return None
    return _place_by_place(call, fields)


def _channels_only(call: Call, fields: Sequence[Field]) -> Field | None:
    """Handle what may move places about: known where the map keeps its size and place."""
    same = call.inputs[0].shape[:-1] == call.outputs[0].shape[:-1]
    return fields[0] if same else None


def _kinds(*stems: str) -> list[str]:
    """Return the names of layers that Keras has for one, two and three dimensions."""
    return [f"{stem}{rank}D" for stem in stems for rank in (1, 2, 3)]


# What is not here works at each place alone.
_BY_RULE = {
    _window: [
        *_kinds("Conv", "DepthwiseConv", "SeparableConv", "AveragePooling", "MaxPooling"),
        "SharedConv2D",
    ],
    _transposed_window: [f"{kind}Transpose" for kind in _kinds("Conv")],
    _whole_map: [
        *_kinds("GlobalAveragePooling", "GlobalMaxPooling"),
        *("Attention", "MultiHeadAttention", "Dot", "Matmul", "Einsum", "EinsumDense"),
    ],
    _pad_or_crop: _kinds("ZeroPadding", "Cropping"),
    _upsample: _kinds("UpSampling"),
    _dense: ["Dense"],
    _reshape: ["Flatten", "Reshape"],
    _transpose: ["Permute", "Transpose"],
    _reduce: ["Mean", "Max", "Min", "Sum", "Amax", "Amin", "Var", "Std"],
    _along_channels: ["Concatenate", "Split"],
    _channels_only: [
        *("GetItem", "Take", "Pad", "Flip", "Roll", "Repeat", "Tile", "Stack", "Squeeze"),
        *("ExpandDims", "Swapaxes", "BroadcastTo", "Ravel", "MaxPool", "AveragePool"),
        *("Resizing", "CenterCrop", "RandomCrop", "RandomFlip", "RandomTranslation"),
        *("RandomRotation", "RandomZoom", "Embedding", "RepeatVector", "Argmax", "Argmin"),
    ],
}
_RULES: dict[str, Callable[[Call, Sequence[Field]], Field | None]] = {
    kind: rule for rule, kinds in _BY_RULE.items() for kind in kinds
}
