"""Are CIFAR-10's images split, shifted, mirrored and judged as the settings say?"""

import numpy as np
import pytest
import tensorflow as tf
from training_runs import cifar_run, small_cifar10, use_small_cifar10

from course_lib import nets
from course_lib.training import cifar, cifar_networks
from course_lib.training.cifar import CifarTask
from course_lib.training.recipes import RECIPES


@pytest.fixture(autouse=True)
def small_data(monkeypatch):
    use_small_cifar10(monkeypatch)


def epoch_of(task: CifarTask, epoch: int) -> tuple[np.ndarray, np.ndarray]:
    images, labels = zip(*task.batches(epoch), strict=True)
    return np.concatenate(images), np.concatenate(labels)


def test_every_image_is_seen_once_an_epoch_in_another_order():
    """Does an epoch shuffle all images with their labels?"""
    task = CifarTask(cifar_run(shift=0, flip=False))
    (images, labels), _ = small_cifar10()
    known = {
        image.tobytes(): label for image, label in zip(images[:200], labels[:200], strict=True)
    }
    orders = []
    for epoch in (0, 1):
        seen, seen_labels = epoch_of(task, epoch)
        assert seen.dtype == np.uint8
        assert {image.tobytes() for image in seen} == set(known)
        assert [known[image.tobytes()] for image in seen] == seen_labels.tolist()
        orders.append([image.tobytes() for image in seen])
    assert orders[0] != orders[1]


def test_each_image_is_mirrored_in_every_second_epoch():
    """Does the second epoch mirror just those that the first did not?"""
    task = CifarTask(cifar_run(shift=0))
    images = small_cifar10()[0][0][:200]
    mirrored = {image[:, ::-1].tobytes(): number for number, image in enumerate(images)}
    first, second = (
        {
            mirrored[image.tobytes()]
            for image in epoch_of(task, epoch)[0]
            if image.tobytes() in mirrored
        }
        for epoch in (0, 1)
    )
    assert first.isdisjoint(second) and first | second == set(range(200))
    assert 60 < len(first) < 140


def test_shift_moves_by_whole_pixels_and_mirrors_the_edge():
    """Are all 25 shifts used, and gaps filled by reflection?"""
    task = CifarTask(cifar_run(shift=2, flip=False, num_train=4, batch_size=4))
    images = small_cifar10()[0][0][:4]
    shifts = set()
    for epoch in range(30):
        for image in epoch_of(task, epoch)[0]:
            match = [
                (dy, dx)
                for original in images
                for dy in range(-2, 3)
                for dx in range(-2, 3)
                if (np.roll(original, (dy, dx), (0, 1))[2:-2, 2:-2] == image[2:-2, 2:-2]).all()
            ]
            assert len(match) == 1
            shifts |= set(match)
            if match[0][1] == 2:  # moved right: the first column is the mirrored third
                np.testing.assert_array_equal(image[:, 0], image[:, 4])
    assert len(shifts) == 25


def test_held_out_images_are_never_trained_on():
    """Does tuning train on none of the images it validates with?"""
    task = CifarTask(cifar_run(tune=True, num_train=None, shift=0, flip=False))
    held_out = {image.tobytes() for image in small_cifar10()[0][0][200:]}
    seen = {image.tobytes() for image in epoch_of(task, 0)[0]}
    assert len(seen) == 200 and not seen & held_out


def test_loss_smooths_labels():
    """Is the loss that of labels smoothed by hand?"""
    task = CifarTask(cifar_run(label_smoothing=0.2))
    logits = tf.constant([[2.0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0.0, 1, 0, 0, 0, 0, 0, 0, 0, -1]])
    log_p = np.log(np.exp(logits) / np.exp(logits).sum(1, keepdims=True))
    expected = -np.mean(
        [0.8 * log_p[0, 0] + 0.02 * log_p[0].sum(), 0.8 * log_p[1, 9] + 0.02 * log_p[1].sum()]
    )
    labels = tf.constant([0, 9])
    np.testing.assert_allclose(task.loss(labels, logits), expected, rtol=1e-6)
    assert task.progress(labels, logits) == 0.5


def test_biases_of_normalisation_alone_learn_faster():
    """Is the boost given to the six betas and to nothing else?"""
    task = CifarTask(cifar_run(network="fast", widths=(8, 8, 8), bias_boost=64.0))
    model = task.build()
    boosted = [
        v.path
        for v, b in zip(model.trainable_variables, task.boosts(model), strict=True)
        if b == 64
    ]
    assert len(boosted) == 6 and all(path.endswith("beta") for path in boosted)


def test_whitening_makes_patches_white():
    """Is the first layer's output uncorrelated, of unit variance, its negative beside it?"""
    images = small_cifar10()[0][0][:500]
    run = cifar_run(network="fast", widths=(8, 8, 8))
    model = cifar_networks.build(run, images)
    whiten = model.get_layer("whiten")
    assert not whiten.trainable and whiten.kernel.shape == (2, 2, 3, 24)
    normalised = model.get_layer("normalise")(images)
    response = np.asarray(whiten(normalised)).reshape(-1, 24)
    covariance = np.cov(response[:, :12].T)
    np.testing.assert_allclose(covariance, np.eye(12), atol=0.06)
    np.testing.assert_allclose(response[:, 12:], -response[:, :12], rtol=1e-4, atol=1e-4)


def test_fast_convolution_starts_by_passing_its_input_through():
    """Do the first kernels copy their input, and the others start small?"""
    model = cifar_networks.build(
        cifar_run(network="fast", widths=(8, 12, 12)), small_cifar10()[0][0][:10]
    )
    kernel = model.get_layer("conv2a").get_weights()[0]
    assert kernel.shape == (3, 3, 8, 12)
    passed = np.zeros((3, 3, 8, 8))
    passed[1, 1] = np.eye(8)
    np.testing.assert_array_equal(kernel[..., :8], passed)
    assert 0.5 / np.sqrt(72) < abs(kernel[..., 8:]).max() <= 1 / np.sqrt(72)


def test_networks_give_ten_logits_for_a_picture():
    """Does every recipe's network map images to finite float32 logits?"""
    images = small_cifar10()[0][0][:3]
    networks = {}
    for recipe in RECIPES:
        if recipe.task == "cifar10":
            networks |= {run.network: run for run in recipe.runs if run.network != "plain56"}
    assert {"fast", "small", "tutorial", "plain20", "resnet20"} <= set(networks)
    for name in ("fast", "small", "tutorial", "plain20"):
        logits = cifar_networks.build(networks[name], images)(images)
        assert logits.shape == (3, 10) and logits.dtype == "float32"
        assert np.isfinite(logits).all()


def test_network_of_the_tutorial_is_the_published_one():
    """Does the network have the 122,570 parameters that the tutorial prints?"""
    # The tutorial's model.summary() says 122,570.
    model = cifar_networks.build(cifar_run(network="tutorial"), np.zeros((1, 32, 32, 3), np.uint8))
    assert model.count_params() == 122_570


def test_unknown_network_gets_a_sentence():
    """Does a wrong name say that there is no such network?"""
    with pytest.raises(Exception, match="no network called 'vgg99'"):
        cifar_networks.build(cifar_run(network="vgg99"), np.zeros((1, 32, 32, 3), np.uint8))
    assert "resnet20" in nets.NETWORKS


def test_six_looks_see_shifted_and_mirrored_copies():
    """Are the looks weighted and placed as worked out by hand?"""
    (image,) = small_cifar10()[0][0][:1]

    def predict(batch):  # the brightness of one corner, left and right told apart
        return tf.cast(batch[:, 0, 0, :1], tf.float32)

    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)), "reflect").astype(float)[..., 0]
    right = [padded[1, 32], padded[0, 31], padded[2, 33]]
    left = [padded[1, 1], padded[0, 0], padded[2, 2]]
    expected = sum(w / 2 * (a + b) for w, a, b in zip((0.5, 0.25, 0.25), left, right, strict=True))
    np.testing.assert_allclose(cifar._look_again(predict, image[None])[0, 0], expected)
