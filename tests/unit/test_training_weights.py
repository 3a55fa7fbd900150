"""Do the shipped networks load by one call and score what their metrics say?"""

import hashlib
import json
from dataclasses import asdict

import numpy as np
import pytest
from training_runs import cifar_run

from course_lib.data import cache, catalog, cifar10
from course_lib.data.paths import DATA
from course_lib.errors import CourseError
from course_lib.training import cifar_networks, load_metrics, load_trained, read_weights, storage
from course_lib.training.recipes import RECIPES, find_recipe
from course_lib.training.running import make_task
from course_lib.training.settings import KeypointRun
from course_lib.training.weights import CHECKPOINTS, round_weights, save_weights

SHIPPED = sorted(path.parent.name for path in CHECKPOINTS.glob("*/metrics.json"))
CLASSIFIERS = [
    (recipe, path.stem)
    for recipe in SHIPPED
    for path in sorted((CHECKPOINTS / recipe).glob("*.weights"))
    if load_metrics(recipe)["task"] == "cifar10"
]


@pytest.mark.parametrize("recipe", SHIPPED)
def test_shipped_weights_are_the_ones_of_their_metrics(recipe):
    """Does each shipped file have the hash in its metrics?"""
    document = load_metrics(recipe)
    assert document["recipe"] == recipe and document["command"] == f"course train {recipe}"
    for entry in document["runs"]:
        if not entry["weights"]:
            assert entry["diverged"]
            continue
        path = CHECKPOINTS / recipe / entry["weights"]["file"]
        if path.exists():
            assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["weights"]["sha256"]
    assert list((CHECKPOINTS / recipe).glob("*.weights"))


@pytest.mark.parametrize("recipe", SHIPPED)
def test_shipped_metrics_are_those_of_the_recipe_as_it_is(recipe):
    """Were the results made with today's settings?"""
    document = load_metrics(recipe)
    settings = {entry["name"]: entry["settings"] for entry in document["runs"]}
    assert all(entry["finished"] for entry in document["runs"])
    for run in find_recipe(recipe).runs:
        now = json.loads(json.dumps(asdict(run)))
        assert settings[run.name] == {key: now[key] for key in settings[run.name]}, run.name


@pytest.mark.skipif(not cache.is_complete(catalog.ORL), reason="run `course data orl` first")
def test_shipped_keypoints_score_what_the_metrics_say():
    """Does the shipped network repeat its test figures?"""
    model, document = load_trained("keypoints")
    entry = document["runs"][0]
    run = KeypointRun(**entry["settings"])
    figures = make_task(run).test(model)
    assert figures == pytest.approx(entry["test"], rel=1e-3)
    assert figures["rmse_px"] <= 1.0 < figures["mean_shape_rmse_px"]


@pytest.mark.skipif(
    not cache.is_complete(catalog.CIFAR10), reason="run `course data cifar10` first"
)
@pytest.mark.parametrize(("recipe", "run"), CLASSIFIERS)
def test_shipped_classifiers_score_what_the_metrics_say(recipe, run):
    """Is accuracy on 2000 test images near the one recorded?"""
    model, document = load_trained(recipe, run)
    said = next(entry["test"] for entry in document["runs"] if entry["name"] == run)
    _, (images, labels) = cifar10()
    images, labels = np.array(images[:2000]), labels[:2000]
    right = np.concatenate([np.argmax(model(part), 1) for part in np.split(images, 20)]) == labels
    assert right.mean() == pytest.approx(said.get("accuracy_plain", said["accuracy"]), abs=0.03)


@pytest.mark.parametrize(
    ("recipe", "num_runs", "accuracy", "seconds"),
    [
        ("cifar10-quick", 1, 0.55, 45),
        ("cifar10-standard", 1, 0.90, 600),
        ("cifar10-speedrun", 3, 0.94, 1200),
    ],
)
def test_recipes_reached_their_accuracy_in_time(recipe, num_runs, accuracy, seconds):
    """Do the recorded runs keep the promises of accuracy and seconds?"""
    document = load_metrics(recipe)
    assert document["summary"][0]["num_runs"] == num_runs
    assert document["summary"][0]["mean"] >= accuracy
    assert all(entry["seconds"] <= seconds for entry in document["runs"])


def test_all_folds_of_unseen_people_clear_the_bar():
    """Is the keypoint error at most one pixel on average, 1.5 in the worst fold?"""
    document = load_metrics("keypoints")
    assert len(document["runs"]) == 5
    assert document["summary"][0]["mean"] <= 1.0 and document["summary"][0]["highest"] <= 1.5


def test_sweep_shows_what_the_lecture_says_of_rates_and_starts():
    """Do bad rates, starts and sigmoids fail, and Adam do well?"""
    document = load_metrics("keypoints-sweep")
    mean = {group["group"]: group["mean"] for group in document["summary"]}
    baseline = document["runs"][0]["test"]["mean_shape_rmse_px"]
    assert len(document["runs"]) == 63 and mean["resnet"] < 0.6 * baseline
    assert mean["resnet-eta-0.0001"] > 1.5 * mean["resnet"]  # too slow
    assert mean["resnet-eta-1"] > 0.95 * baseline  # learns nothing, or diverges
    for group in ("plain-large", "plain-zeros", "plain-sigmoid", "fully-connected-deep-sigmoid"):
        assert mean[group] > 0.95 * baseline
    assert max(mean["resnet-adam"], mean["heatmaps-adam"]) < 1.7


def test_depth_hurts_plain_networks_and_helps_residual_ones_in_every_seed():
    """Do the recorded runs show degradation, and its cure?

    He et al. (2016), figure 6: what degrades is the training, not only the test."""
    losses, accuracies = {}, {}
    for entry in load_metrics("degradation")["runs"]:
        assert entry["test"]["accuracy"] > 0.3 and entry["cost"]["macs"] > 1e7
        losses.setdefault(entry["group"], []).append(entry["history"][-1]["loss"])
        accuracies.setdefault(entry["group"], []).append(entry["test"]["accuracy"])
    assert all(len(values) == 3 for values in losses.values())
    assert min(losses["plain56"]) > max(losses["plain20"])
    assert max(losses["resnet56"]) < min(losses["resnet20"])
    assert max(accuracies["plain56"]) < min(accuracies["plain20"])
    assert min(accuracies["resnet56"]) > max(accuracies["resnet20"])


def test_each_shipped_recipe_is_on_the_card():
    """Does the card name each recipe and its weights' hashes?"""
    card = (DATA / "checkpoints.md").read_text(encoding="utf-8")
    assert SHIPPED and {recipe.name for recipe in RECIPES} >= set(SHIPPED)
    for recipe in SHIPPED:
        assert f"`{recipe}`" in card
        for path in (CHECKPOINTS / recipe).glob("*.weights"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() in card
            assert path.stat().st_size < 8e6


def test_weights_come_back_in_a_network_that_answers_alike(tmp_path):
    """Do weights in half precision give nearly the same answers?"""
    images = np.random.default_rng(0).integers(0, 256, (40, 32, 32, 3), np.uint8)
    run = cifar_run(network="fast", widths=(8, 8, 8))
    model = cifar_networks.build(run, images)
    before = np.array(model(images))
    saved = save_weights(model, run, tmp_path)
    assert saved["file"] == "small.weights"
    assert saved["bytes"] < 2.2 * model.count_params() + 8000  # half precision, and a head each
    again = read_weights(tmp_path / "small.weights")
    np.testing.assert_allclose(again(images), before, atol=2e-3)
    round_weights(model)
    np.testing.assert_array_equal(again(images), model(images))


def test_weights_too_large_for_half_precision_stay_as_they_are(tmp_path):
    """Is a value over 65504 kept in full?"""
    run = cifar_run(network="fast", widths=(8, 8, 8))
    model = cifar_networks.build(run, np.zeros((1, 32, 32, 3), np.uint8))
    variance = next(w for w in model.weights if w.path.endswith("moving_variance"))
    variance.assign(np.full(variance.shape, 123456.7, np.float32))
    save_weights(model, run, tmp_path)
    again = read_weights(tmp_path / "small.weights")
    same = next(w for w in again.weights if w.path.endswith("moving_variance"))
    np.testing.assert_array_equal(same.numpy(), variance.numpy())


def test_weights_of_another_version_are_refused(tmp_path):
    """Does a file that fits no network of ours get a sentence?"""
    run = cifar_run()
    path = tmp_path / "small.weights"
    save_weights(cifar_networks.build(run, np.zeros((1, 32, 32, 3), np.uint8)), run, tmp_path)
    arrays, description = storage.read_arrays(path)
    less = {name: array for name, array in arrays.items() if name != "0000"}
    older = {**description, "settings": {"name": "small"}}
    for broken in [(less, description), (arrays, older), (arrays, {"kind": "Other"})]:
        storage.write_arrays(path, *broken)
        with pytest.raises(CourseError, match="from another version of the course"):
            read_weights(path)


def test_unknown_result_gets_the_known_ones():
    """Do a wrong recipe and a wrong run get a sentence?"""
    known = SHIPPED[0]
    with pytest.raises(CourseError, match=rf"No result of 'imagenet' .* there are .*{known}"):
        load_trained("imagenet")
    with pytest.raises(CourseError, match=rf"No weights of {known} fold9 come with the course"):
        load_trained(known, "fold9")
