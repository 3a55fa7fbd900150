"""Does a profile count what a model costs, by hand and by TensorFlow's own profiler?"""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers, ops

from course_lib.errors import CourseError
from course_lib.nets.profile import measure_latency, profile_model

PROFILER = tf.compat.v1.profiler
PRODUCTS = {"Conv2D", "Conv2DBackpropInput", "DepthwiseConv2dNative", "MatMul", "BatchMatMulV2"}


def macs_by_tensorflow(model):
    """Half the floating-point operations of all products in the graph that runs one image."""
    signature = tf.TensorSpec((1, *model.input_shape[1:]), tf.float32)
    graph = tf.function(lambda x: model(x, training=False)).get_concrete_function(signature).graph
    builder = PROFILER.ProfileOptionBuilder(PROFILER.ProfileOptionBuilder.float_operation())
    options = builder.with_empty_output().build()
    node = PROFILER.profile(graph, cmd="op", options=options)
    total = 0
    while node.children:
        (node,) = node.children
        total += node.float_ops if node.name in PRODUCTS else 0
    return total / 2


@pytest.fixture(scope="module")
def branches():
    """Convolutions of many kinds, shared weights, a nested model, branches that meet again."""
    inner = keras.Sequential(
        [
            keras.Input((None, None, 6)),
            layers.SeparableConv2D(5, 3, padding="same", name="separable"),
            layers.DepthwiseConv2D((3, 1), depth_multiplier=2, padding="same", name="deep"),
        ],
        name="inner",
    )
    inputs = keras.Input((13, 18, 4))
    x = layers.ZeroPadding2D(((1, 2), (0, 3)))(inputs)
    x = layers.Conv2D(6, (3, 2), strides=(2, 3), groups=2, name="grouped")(x)
    left = layers.BatchNormalization(name="normalised")(inner(x))
    shared = layers.Conv2D(10, 1, use_bias=False, name="shared")
    right = shared(shared(layers.Conv2D(10, 3, padding="same", name="wide")(x)))
    y = layers.Concatenate()([left, layers.Multiply()([left, right])])
    y = layers.Conv2DTranspose(3, 4, strides=2, padding="same", name="transposed")(y)
    y = layers.Dense(7, name="places")(y)
    y = layers.GlobalAveragePooling2D()(layers.Dropout(0.1)(y))
    return keras.Model(inputs, layers.Dense(5, name="scores")(y))


@pytest.fixture(scope="module")
def costs(branches):
    return {layer.name: layer for layer in profile_model(branches).layers}


# The padded map is 16 x 21, the grouped convolution leaves 7 x 7.
@pytest.mark.parametrize(
    ("name", "shape", "parameters", "macs"),
    [
        ("grouped", (7, 7, 6), 3 * 2 * 2 * 6 + 6, 49 * 3 * 2 * 2 * 6),
        ("inner/separable", (7, 7, 5), 3 * 3 * 6 + 6 * 5 + 5, 49 * (3 * 3 * 6 + 6 * 5)),
        ("inner/deep", (7, 7, 10), 3 * 5 * 2 + 10, 49 * 3 * 5 * 2),
        ("normalised", (7, 7, 10), 4 * 10, 0),
        ("wide", (7, 7, 10), 9 * 6 * 10 + 10, 49 * 9 * 6 * 10),
        ("transposed", (14, 14, 3), 16 * 3 * 20 + 3, 49 * 16 * 3 * 20),
        ("places", (14, 14, 7), 3 * 7 + 7, 14 * 14 * 3 * 7),
        ("scores", (5,), 7 * 5 + 5, 7 * 5),
    ],
)
def test_layers_cost_what_pencil_and_paper_say(costs, name, shape, parameters, macs):
    """Are shapes, parameters and products those worked by hand?"""
    cost = costs[name]
    assert (cost.output_shape, cost.parameters, cost.macs) == (shape, parameters, macs)
    assert cost.activations == np.prod(shape)
    assert cost.activation_bytes == 4 * np.prod(shape)
    assert cost.weight_bytes == 4 * parameters


def test_moving_statistics_are_told_from_what_is_trained(costs):
    """Do mean and variance count as parameters that are not trained?"""
    assert costs["normalised"].parameters - costs["normalised"].trainable_parameters == 2 * 10


def test_shared_weights_are_counted_once_and_their_work_twice(branches):
    """Does a layer's second call cost products only?"""
    calls = [layer for layer in profile_model(branches).layers if layer.name == "shared"]
    assert [call.parameters for call in calls] == [100, 0]
    assert [call.macs for call in calls] == [49 * 100, 49 * 100]


def test_totals_agree_with_keras(branches):
    """Are all parameters, and the trainable ones, those Keras counts?"""
    profile = profile_model(branches)
    assert profile.parameters == branches.count_params()
    trained = sum(np.prod(weight.shape) for weight in branches.trainable_weights)
    assert profile.trainable_parameters == trained
    assert profile.uncounted == ()


def test_freezing_moves_parameters_out_of_the_trained_ones():
    """Does `trainable = False` change the trainable count only?"""
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2)])
    model.layers[0].trainable = False
    profile = profile_model(model)
    assert (profile.parameters, profile.trainable_parameters) == (15 + 8, 8)


def test_profiler_of_tensorflow_counts_the_same_products():
    """Are our products those that TensorFlow counts in the graph?"""
    inputs = keras.Input((15, 22, 4))
    x = layers.Conv2D(6, (3, 5), strides=(1, 2), padding="same")(inputs)
    x = layers.DepthwiseConv2D(3, depth_multiplier=2)(x)
    y = layers.SeparableConv2D(9, 3, padding="same", strides=2)(x)
    z = layers.Conv2D(9, 2, strides=2, padding="same")(x)
    x = layers.Add()([y, z])
    x = layers.Flatten()(layers.MaxPooling2D(2)(x))
    model = keras.Model(inputs, layers.Dense(11)(x))
    assert profile_model(model).macs == macs_by_tensorflow(model)


def test_products_of_tensors_are_counted():
    """Are matmul and einsum of two tensors counted?"""
    inputs = keras.Input((6, 8))
    weights = ops.softmax(ops.matmul(inputs, ops.transpose(inputs, (0, 2, 1))))
    mixed = ops.matmul(weights, inputs)
    mixed = layers.EinsumDense("abc,cd->abd", output_shape=(6, 5))(mixed)
    model = keras.Model(inputs, ops.einsum("abc,adc->abd", mixed, mixed))
    assert profile_model(model).macs == 6 * 6 * 8 + 6 * 6 * 8 + 6 * 8 * 5 + 6 * 6 * 5
    assert profile_model(model).uncounted == ()


def test_attention_with_heads_is_the_sum_of_its_products():
    """Does multi-head attention cost projections and two products?"""
    inputs = keras.Input((6, 8))
    attention = layers.MultiHeadAttention(num_heads=2, key_dim=3)
    model = keras.Model(inputs, attention(inputs, inputs))
    projections = 3 * 6 * 8 * (2 * 3) + 6 * (2 * 3) * 8
    assert profile_model(model).macs == projections + 2 * (6 * 6 * 3 + 6 * 6 * 3)


class Unheard(layers.Layer):
    """A layer that does an unknown amount of work."""

    def call(self, inputs):
        return inputs @ tf.ones((3, 3))


class Dropout(layers.Layer):
    """A layer with a harmless name that works."""

    def call(self, inputs):
        return inputs @ tf.ones((3, 3))


@pytest.mark.parametrize("layer", [Unheard(), Dropout(), layers.GRU(3, return_sequences=True)])
def test_unknown_kind_is_said_and_not_taken_for_nothing(layer):
    """Is a layer of unknown cost listed as uncounted?"""
    model = keras.Sequential([keras.Input((5, 3)), layers.Dense(3), layer])
    profile = profile_model(model)
    assert [cost.kind for cost in profile.uncounted] == [type(layer).__name__]
    assert profile.uncounted[0].macs is None
    assert profile.uncounted[0].receptive_field is None
    assert profile.macs == 5 * 3 * 3
    assert profile.parameters == model.count_params()


def test_memory_is_held_no_longer_than_it_is_needed():
    """Is the peak that of the arrays alive at once?"""
    # 100, 100, 200 and 100 numbers; the first stays for the sum, so three arrays meet twice.
    inputs = keras.Input((10, 10, 1))
    x = layers.Activation("relu")(inputs)
    y = layers.Conv2D(2, 1)(x)
    y = layers.Conv2D(1, 1)(y)
    model = keras.Model(inputs, layers.Add()([x, y]))
    assert profile_model(model).peak_bytes == 4 * (100 + 200 + 100)


def test_half_precision_halves_the_activations():
    """Are activations counted at 2 bytes and weights at 4?"""
    layer = layers.Conv2D(2, 1, dtype="mixed_bfloat16")
    model = keras.Sequential([keras.Input((4, 6, 3)), layer])
    (cost,) = profile_model(model).layers
    assert (cost.activation_bytes, cost.weight_bytes) == (2 * 48, 4 * 8)


def test_open_size_can_be_said_afterwards():
    """Does `input_shape` fill in an open size, and is it asked for?"""
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(2, 3)])
    assert profile_model(model, (10, 8, 3)).layers[0].output_shape == (8, 6, 2)
    with pytest.raises(CourseError, match="say which with input_shape"):
        profile_model(model)


def test_shape_that_stays_open_is_said():
    """Is the layer named whose output has an open size?"""
    layer = layers.EinsumDense("abc,cd->abd", output_shape=(None, 5), name="open")
    model = keras.Sequential([keras.Input((6, 8)), layer])
    with pytest.raises(CourseError, match="open leaves the shape of its output open"):
        profile_model(model)


def test_model_without_graph_is_refused():
    """Is a model that was never built told how to be?"""

    class Opaque(keras.Model):
        def call(self, inputs):
            return inputs

    for model in (Opaque(), keras.Sequential([layers.Dense(2)])):
        with pytest.raises(CourseError, match=r"build it from keras\.Input"):
            profile_model(model)


def test_model_is_unchanged_by_being_profiled(branches):
    """Does profiling leave no calls behind in the model's layers?"""
    before = [len(layer._inbound_nodes) for layer in branches.layers]
    profile_model(branches)
    profile_model(branches)
    assert [len(layer._inbound_nodes) for layer in branches.layers] == before


def test_latency_is_measured_in_one_trace_as_often_as_asked():
    """Is the network traced once, for inference, and timed seven times?"""
    model = keras.Sequential([keras.Input((3, 4, 2)), layers.Flatten(), layers.Dense(2)])
    traced, call = [], model.call
    model.call = lambda x, **settings: traced.append((*x.shape, settings["training"])) or call(x)
    latency = measure_latency(model, batch=5, warm_up=2, min_runs=7, budget=0.0)
    assert traced == [(5, 3, 4, 2, False)], "traced once, at the fixed shape, for inference"
    assert len(latency.seconds) == 7
    assert 0 < latency.quartiles[0] <= latency.median <= latency.quartiles[1]
    assert latency.spread == latency.quartiles[1] - latency.quartiles[0]


def test_more_work_takes_longer():
    """Is a layer with 256 times the filters slower?"""
    small, large = (
        keras.Sequential([keras.Input((64, 64, 8)), layers.Conv2D(filters, 5)])
        for filters in (1, 256)
    )
    short, long = (measure_latency(model, max_runs=10) for model in (small, large))
    assert min(short.seconds) < min(long.seconds)


def test_latency_needs_one_input_of_known_shape():
    """Are an open size and two inputs refused?"""
    model = keras.Sequential([keras.Input((None, 2)), layers.Dense(2)])
    with pytest.raises(CourseError, match="say which one to time"):
        measure_latency(model)
    assert measure_latency(model, input_shape=(3, 2), min_runs=1, budget=0).batch == 1
    two = [keras.Input((2,)), keras.Input((2,))]
    with pytest.raises(CourseError, match="several inputs"):
        measure_latency(keras.Model(two, layers.Add()(two)))


def test_channels_that_come_first_are_refused_rather_than_miscounted():
    """Is the layer named that keeps its channels first?"""
    image = keras.Input((3, 8, 9))
    output = keras.layers.Conv2D(4, 3, data_format="channels_first", name="odd")(image)
    with pytest.raises(CourseError, match="odd keeps channels first"):
        profile_model(keras.Model(image, output))
