"""Does the compressed teacher keep zeros and levels, learn through its rounding, come back?"""

from dataclasses import replace

import keras
import numpy as np
import tensorflow as tf

from course_lib.nets.profile import profile_model
from course_lib.nets.shared import SharedConv2D
from course_lib.training import cifar_networks
from course_lib.training.recipes import find_recipe
from course_lib.training.weights import load_trained, read_weights, save_weights

RUN = find_recipe("compression-combined").runs[0]
IMAGES = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3)).astype(np.uint8)


def shared_layers(model) -> list[SharedConv2D]:
    return [layer for layer in model.layers if isinstance(layer, SharedConv2D)]


def build(**changes) -> keras.Model:
    return cifar_networks.build(replace(RUN, **changes), IMAGES)


def test_without_zeros_and_with_many_levels_it_is_the_teacher():
    """Is the folded network the same function, but for the rounding?"""
    teacher, _ = load_trained("compression-teacher")
    whole = build(shares=(0.0,) * 19, num_levels=3000)
    np.testing.assert_allclose(whole(IMAGES), teacher(IMAGES), atol=0.15)
    assert profile_model(whole).macs == profile_model(teacher).macs


def test_a_share_of_each_layer_is_zero_and_the_rest_has_few_values():
    """Do shares and levels say what the kernels hold?"""
    for layer, share in zip(shared_layers(build()), RUN.shares, strict=True):
        kernel = layer.shared_kernel()
        assert abs(np.mean(kernel == 0) - share) < 2 / kernel.size + 0.005
        assert np.unique(kernel[kernel != 0]).size == RUN.num_levels


def test_training_moves_weights_between_levels_and_leaves_zeros():
    """Does a step change the kernel where it isn't zero, and nowhere else?"""
    layer = SharedConv2D(3, 2, num_levels=2)
    layer.build((None, 4, 4, 2))
    kernel = np.array([0.0, 0.3, 0.9, -0.6]).repeat(6).reshape(2, 2, 2, 3)
    layer.set_weights([kernel, np.zeros(3), np.array([-0.5, 0.8])])
    values = np.unique(layer.shared_kernel().round(6))
    np.testing.assert_allclose(values, [-0.5, 0, 0.8], atol=1e-6)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(tf.ones((1, 3, 3, 2))))
    (gradient,) = tape.gradient(loss, [layer.kernel])
    np.testing.assert_allclose(gradient, np.where(kernel == 0, 0, 4))


def test_weights_come_back_from_their_file(tmp_path):
    """Are levels and zeros the same after saving in half precision?"""
    model = build()
    back = read_weights(tmp_path / save_weights(model, RUN, tmp_path)["file"])
    for before, after in zip(shared_layers(model), shared_layers(back), strict=True):
        assert ((before.shared_kernel() == 0) == (after.shared_kernel() == 0)).all()
        assert np.unique(after.shared_kernel()).size == RUN.num_levels + 1
