"""Are receptive fields what perturbing the input shows?"""

import keras
import numpy as np
import pytest
from keras import layers, ops

from course_lib.nets.profile import profile_model
from course_lib.nets.profile.fields import field_after, field_of_input
from course_lib.nets.profile.trace import trace

CHANNELS = 4


def field_of(model):
    """The field of the model's first output."""
    inputs, calls, outputs = trace(model)
    fields = {id(tensor): field_of_input(tensor.shape) for tensor in inputs}
    for call in calls:
        field = field_after(call, [fields[id(tensor)] for tensor in call.inputs])
        fields |= {id(tensor): field for tensor in call.outputs}
    return fields[id(outputs[0])]


def seen_along(model, axis):
    """For each output place along an axis, the input positions that change it, by trying all.

    All weights are positive, so that raising a line of the input by much raises whatever sees it,
    maxima included.
    """
    for layer in model._flatten_layers(include_self=False):
        if not layer.weights or isinstance(layer, keras.Model):
            continue
        layer.set_weights([np.full(weight.shape, 0.5) for weight in layer.weights])
    shape = model.input_shape[1:]
    images = np.random.default_rng(0).uniform(size=(1, *shape)).astype("float32")
    images = np.repeat(images, shape[axis] + 1, axis=0)
    for position in range(shape[axis]):
        images[(position, *[slice(None)] * axis, position)] += 1e3
    outputs = np.asarray(model(images, training=False))
    changed = np.abs(outputs[:-1] - outputs[-1:]) > 1e-3 * np.abs(outputs[-1:])
    other = tuple(i for i in range(1, changed.ndim) if i != axis + 1)
    return changed.any(axis=other)  # (positions, places)


def network(*steps, shape=(24, 31, CHANNELS)):
    inputs = x = keras.Input(shape)
    for step in steps:
        x = step(x)
    return keras.Model(inputs, x)


def residual(x):
    y = layers.Conv2D(CHANNELS, 3, padding="same", strides=2)(x)
    y = layers.Conv2D(CHANNELS, (3, 5), padding="same")(y)
    return layers.Add()([layers.Conv2D(CHANNELS, 1, strides=2, padding="same")(x), y])


def inception(x):
    branches = [
        layers.Conv2D(2, 1)(x),
        layers.Conv2D(2, 5, padding="same")(layers.Conv2D(2, 1)(x)),
        layers.MaxPooling2D(3, 1, padding="same")(x),
    ]
    return layers.Concatenate()(branches)


def greatest(x):
    wide = layers.Conv2D(CHANNELS, 3, padding="same")(x)
    x = layers.Minimum()([layers.Maximum()([wide, x]), wide])
    return layers.Concatenate()([ops.max(x, axis=-1, keepdims=True), x])


def shuffled(x):
    _, height, width, channels = x.shape
    x = ops.transpose(ops.reshape(x, (-1, height, width, 2, channels // 2)), (0, 1, 2, 4, 3))
    return ops.reshape(x, (-1, height, width, channels))


def split(x):
    left, right = ops.split(x, 2, axis=-1)
    return layers.Concatenate()([layers.Conv2D(2, 3, padding="same")(left), right])


def nested(x):
    inner = network(
        layers.Conv2D(3, (2, 3), strides=(3, 1)),
        layers.AveragePooling2D(2),
        shape=(None, None, x.shape[-1]),
    )
    return inner(x)


NETWORKS = {
    "chain": network(
        layers.Conv2D(3, (5, 3), strides=(2, 1)),
        layers.MaxPooling2D((3, 2), (2, 2)),
        layers.Conv2D(2, 3, padding="same"),
    ),
    "same_with_stride": network(
        layers.Conv2D(3, 4, strides=3, padding="same"),
        layers.MaxPooling2D(2, 2, padding="same"),
    ),
    "dilated": network(
        layers.Conv2D(3, (3, 2), dilation_rate=(3, 4), padding="same"),
        layers.DepthwiseConv2D(3, dilation_rate=2),
        layers.SeparableConv2D(3, 3, strides=2),
    ),
    "padded_and_cropped": network(
        layers.ZeroPadding2D(((3, 0), (1, 4))),
        layers.Conv2D(2, 3, strides=2),
        layers.Cropping2D(((1, 2), (0, 3))),
    ),
    "transposed": network(
        layers.Conv2D(2, 3, strides=4),
        layers.Conv2DTranspose(2, (3, 5), strides=(2, 3), padding="same"),
        layers.Conv2D(2, 2),
    ),
    "transposed_with_gaps": network(
        layers.Conv2D(2, 3, strides=2), layers.Conv2DTranspose(2, 3, strides=2, padding="valid")
    ),
    "enlarged": network(
        layers.Conv2D(2, 3, strides=(2, 3)),
        layers.UpSampling2D((3, 2)),
        layers.Conv2D(2, 3, strides=2),
    ),
    "enlarged_smoothly": network(
        layers.AveragePooling2D(4), layers.UpSampling2D(2, interpolation="bilinear")
    ),
    "residual": network(residual, residual, shape=(48, 61, CHANNELS)),
    "inception": network(inception, layers.MaxPooling2D(3, 2, padding="same"), inception),
    "greatest": network(greatest, layers.Conv2D(2, 2, strides=2)),
    "shuffled": network(shuffled, split, layers.Conv2D(2, 3, strides=2), shuffled),
    "nested": network(layers.Conv2D(2, 3), nested, layers.Dense(3)),
    "rows_become_columns": network(layers.Conv2D(2, (5, 2)), layers.Permute((2, 1, 3))),
}


@pytest.mark.parametrize("axis", [0, 1], ids=["rows", "columns"])
@pytest.mark.parametrize("name", NETWORKS)
def test_each_place_sees_what_changes_it(name, axis):
    """Is the field just the positions whose change shows?"""
    model = NETWORKS[name]
    if name == "rows_become_columns":
        reach, seen = field_of(model)[axis], seen_along(network(model.layers[1]), 1 - axis)
    else:
        reach, seen = field_of(model)[axis], seen_along(model, axis)
    # A field counts padding and what a stride leaves over, so it is exact inside the image only.
    last = np.flatnonzero(seen.any(axis=1))[-1]
    inside = 0
    for place, changed in enumerate(seen.T):
        positions = np.flatnonzero(changed)
        first_seen, last_seen = reach.at(place) or (0, -1)
        assert np.isin(positions, np.arange(first_seen, last_seen + 1)).all()
        if first_seen >= 0 and last_seen <= last:
            inside += 1
            assert list(positions) == [] or positions[0] == first_seen
            assert list(positions) == [] or positions[-1] == last_seen
            assert (len(positions) > 0) == (last_seen >= first_seen)
    assert inside > 1


def test_one_look_at_the_whole_map_sees_all_of_it():
    """Does global pooling give the whole input as the field?"""
    inputs = keras.Input((20, 33, 3))
    x = layers.Conv2D(4, 3, strides=2, padding="same")(inputs)
    weights = layers.Dense(4)(layers.GlobalAveragePooling2D(keepdims=True)(x))
    model = keras.Model(inputs, layers.Dense(2)(layers.Flatten()(layers.Multiply()([x, weights]))))
    fields = {layer.kind: layer for layer in profile_model(model).layers}
    assert fields["Conv2D"].receptive_field == (3, 3)
    assert fields["Multiply"].receptive_field == (20, 33)
    assert fields["Multiply"].jump == (2, 2)
    assert fields["Flatten"].receptive_field == (20, 33)
    assert fields["Flatten"].jump == (0, 0)
    assert profile_model(model).receptive_field == (20, 33)


def test_line_that_a_stride_leaves_out_is_not_seen():
    """Does a field end where the last stride does?"""
    model = network(layers.Conv2D(2, 3, strides=3), layers.GlobalMaxPooling2D(), shape=(11, 13, 2))
    assert profile_model(model).layers[-1].receptive_field == (9, 12)


@pytest.mark.parametrize(
    "mix",
    [
        lambda x: layers.Concatenate(axis=1)([x, x]),
        lambda x: layers.Add()([x, layers.UpSampling2D(2)(layers.Conv2D(4, 13)(x))]),
        lambda x: ops.flip(x[:, 1:], axis=1),
    ],
    ids=["joined along rows", "different steps", "cut"],
)
def test_field_that_has_no_pattern_is_left_open(mix):
    """Is None said where no size and step describe the field?"""
    model = network(mix, layers.Conv2D(2, 3), shape=(24, 24, CHANNELS))
    assert profile_model(model).layers[-1].receptive_field is None


def test_model_of_vectors_has_no_field():
    """Is the field of a dense model None?"""
    model = keras.Sequential([keras.Input((5,)), layers.Dense(3)])
    assert profile_model(model).layers[0].receptive_field is None
    assert profile_model(model).receptive_field is None


def test_sound_has_a_field_along_time():
    """Is the field of a causal 1D network worked out too?"""
    steps = (layers.Conv1D(2, 3, dilation_rate=2, padding="causal"), layers.MaxPooling1D(2))
    model = network(*steps, shape=(17, 2))
    assert profile_model(model).receptive_field == (6,)
    assert field_of(model)[0].at(0) == (-4, 1)
