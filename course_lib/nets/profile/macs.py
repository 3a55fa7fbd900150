"""Multiply-accumulates of one call, by the convention of the papers.

Counted: what convolutions, dense layers and products of tensors multiply and add, padding
included, for one image. Not counted, by that convention: biases, normalisation, activations,
pooling and other work that grows with the elements only; the kinds it covers are listed here one
by one, so that what is not known is never taken for nothing.
"""

from collections.abc import Callable
from math import prod

from course_lib.nets.profile.trace import Call

# Layers that only move, combine, scale, compare or average elements.
_FREE_LAYERS = frozenset(
    [
        "Activation", "ELU", "LeakyReLU", "PReLU", "ReLU", "Softmax", "BatchNormalization",
        "GroupNormalization", "LayerNormalization", "RMSNormalization", "UnitNormalization",
        "LocalResponseNormalisation", "Rescaling", "Normalization", "Dropout", "AlphaDropout",
        "GaussianDropout", "GaussianNoise", "SpatialDropout1D", "SpatialDropout2D",
        "SpatialDropout3D", "ActivityRegularization", "AveragePooling1D", "AveragePooling2D",
        "AveragePooling3D", "MaxPooling1D", "MaxPooling2D", "MaxPooling3D",
        "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D",
        "GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D", "ZeroPadding1D",
        "ZeroPadding2D", "ZeroPadding3D", "Cropping1D", "Cropping2D", "Cropping3D",
        "UpSampling1D", "UpSampling2D", "UpSampling3D", "Resizing", "CenterCrop", "RandomCrop",
        "RandomFlip", "RandomTranslation", "RandomRotation", "RandomZoom", "RandomBrightness",
        "RandomContrast", "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum",
        "Concatenate", "Flatten", "Reshape", "Permute", "RepeatVector", "Identity", "Masking",
        "Embedding",
    ]
)  # fmt: skip

# The same for functions of keras.ops, by their classes.
_FREE_OPERATIONS = frozenset(
    [
        "Absolute", "Add", "Subtract", "Multiply", "Divide", "TrueDivide", "Negative", "Power",
        "Square", "Sqrt", "Rsqrt", "Exp", "Log", "Maximum", "Minimum", "Clip", "Sign", "Abs",
        "Where", "Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Gelu", "Silu", "Sigmoid",
        "HardSigmoid", "HardSilu", "LogSigmoid", "LogSoftmax", "Softmax", "Softplus", "Softsign",
        "Tanh", "Mean", "Max", "Min", "Sum", "Amax", "Amin", "Var", "Std", "Argmax", "Argmin",
        "Concatenate", "Stack", "Split", "Reshape", "Transpose", "Swapaxes", "Squeeze",
        "ExpandDims", "Flip", "Roll", "Repeat", "Tile", "Pad", "GetItem", "Take", "BroadcastTo",
        "Ravel", "Cast", "Normalize", "MaxPool", "AveragePool",
    ]
)  # fmt: skip


def count_macs(call: Call) -> int | None:
    """Return the multiply-accumulates of one call for one image; None for a kind not known here."""
    if not is_known(call):
        return None
    rule = _RULES.get(call.kind)
    return rule(call) if rule else 0


def is_known(call: Call) -> bool:
    """Return whether the call's class is one that this module lists, by Keras or by the course.

    A class of the same name that somebody else wrote may do anything.
    """
    module = type(call.operation).__module__
    if module.startswith("keras.src.ops."):
        return call.kind in _FREE_OPERATIONS or call.kind in _RULES
    if module.startswith(("keras.", "course_lib.nets.")):
        return call.kind in _FREE_LAYERS or call.kind in _RULES
    return False


def _elements(shape) -> int:
    """Return the number of elements of one image's part of a tensor."""
    return prod(shape[1:])


def _places(shape) -> int:
    """Return the number of places of a map (1, ..., channels)."""
    return prod(shape[1:-1])


def _convolution(call: Call) -> int:
    # The kernel (..., channels of a group, filters) is used once at each place.
    return _places(call.outputs[0].shape) * prod(call.operation.kernel.shape)


def _transposed_convolution(call: Call) -> int:
    # Each place of the input spreads the kernel; what falls outside the output counts as padding.
    return _places(call.inputs[0].shape) * prod(call.operation.kernel.shape)


def _depthwise_convolution(call: Call) -> int:
    return _places(call.outputs[0].shape) * prod(call.operation.kernel.shape)


def _separable_convolution(call: Call) -> int:
    layer = call.operation
    weights = prod(layer.depthwise_kernel.shape) + prod(layer.pointwise_kernel.shape)
    return _places(call.outputs[0].shape) * weights


def _dense(call: Call) -> int:
    return _elements(call.outputs[0].shape) * call.inputs[0].shape[-1]


def _contraction(equation: str, *shapes) -> int:
    """Return the product of the sizes of all indices of an Einstein sum of two tensors."""
    terms = equation.replace(" ", "").split("->")[0].split(",")
    sizes: dict[str, int] = {}
    for term, shape in zip(terms, shapes, strict=True):
        letters = term.replace("...", "")
        if "..." in term:
            # The dots stand for leading dimensions, such as the batch, which is one.
            dots = shape[: len(shape) - len(letters)]
            sizes["..."] = max(sizes.get("...", 1), prod(dots))
            shape = shape[len(dots) :]
        sizes |= dict(zip(letters, shape, strict=True))
    return prod(sizes.values())


def _einsum_dense(call: Call) -> int:
    layer = call.operation
    return _contraction(layer.equation, call.inputs[0].shape, tuple(layer.kernel.shape))


def _einsum(call: Call) -> int | None:
    if len(call.inputs) != 2:
        return None  # the order of the contractions decides
    return _contraction(call.operation.subscripts, *(tensor.shape for tensor in call.inputs))


def _matrix_product(call: Call) -> int:
    return prod(call.outputs[0].shape) * call.inputs[0].shape[-1]


def _dot_layer(call: Call) -> int:
    axes = call.operation.axes
    first = axes if isinstance(axes, int) else axes[0]
    return prod(call.outputs[0].shape) * call.inputs[0].shape[first]


def _attention(call: Call) -> int:
    query, value = call.inputs[0].shape, call.inputs[1].shape
    pairs = prod(query[1:-1]) * prod(value[1:-1])
    return pairs * (query[-1] + value[-1])


def _multi_head_attention(call: Call) -> int:
    layer = call.operation
    query, value = call.inputs[0].shape, call.inputs[1].shape
    key = call.inputs[2].shape if len(call.inputs) > 2 else value
    heads, key_dim, value_dim = layer.num_heads, layer.key_dim, layer.value_dim or layer.key_dim
    projections = (
        _elements(query) * key_dim + _elements(key) * key_dim + _elements(value) * value_dim
    )
    pairs = _places(query) * _places(key) * (key_dim + value_dim)
    output = _elements(call.outputs[0].shape) * value_dim
    return heads * (projections + pairs + output)


_RULES: dict[str, Callable[[Call], int | None]] = {
    **{f"Conv{rank}D": _convolution for rank in (1, 2, 3)},
    "SharedConv2D": _convolution,
    **{f"Conv{rank}DTranspose": _transposed_convolution for rank in (1, 2, 3)},
    **{f"DepthwiseConv{rank}D": _depthwise_convolution for rank in (1, 2)},
    **{f"SeparableConv{rank}D": _separable_convolution for rank in (1, 2)},
    "Dense": _dense,
    "EinsumDense": _einsum_dense,
    "Einsum": _einsum,
    "Matmul": _matrix_product,
    "Dot": _dot_layer,
    "Attention": _attention,
    "MultiHeadAttention": _multi_head_attention,
}
