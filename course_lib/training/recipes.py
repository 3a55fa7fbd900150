"""All recipes of `course train`, as data. Each was chosen on held-out training data (--tune)."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from course_lib.errors import CourseError
from course_lib.training.settings import (
    CifarRun,
    CompressedRun,
    Descent,
    KeypointRun,
    Recipe,
    Run,
)

_SEEDS = (0, 1, 2)
_FOLDS = range(5)


def _each_seed(run: Run, seeds: Iterable[int] = _SEEDS) -> tuple[Run, ...]:
    """Return a run once for each seed."""
    return tuple(replace(run, name=f"{run.name}-seed{seed}", seed=seed) for seed in seeds)


def _each_fold(run: KeypointRun) -> tuple[KeypointRun, ...]:
    """Return a run once for each fold of people."""
    return tuple(replace(run, name=f"{run.name}-fold{fold}", fold=fold) for fold in _FOLDS)


# airbench94 of Keller Jordan (2024): its rates, for a loss averaged over the batch.
_FAST = CifarRun(
    name="fast",
    group="fast",
    network="fast",
    epochs=10,
    batch_size=1000,
    descent=Descent(
        rate=1.5,
        momentum=0.85,
        weight_decay=0.0089,
        start=0.2,
        peak=0.23,
        end=0.07,
        lookahead=True,
    ),
    label_smoothing=0.2,
    bias_boost=64.0,
    test_time_augmentation=True,
)

_QUICK = CifarRun(
    name="small",
    group="small",
    network="small",
    epochs=2,
    batch_size=200,
    descent=Descent(kind="adam", rate=0.01, weight_decay=0.01, start=0.1, peak=0.2),
    widths=(16, 32, 64),
    shift=1,
)

_TUTORIAL = CifarRun(
    name="tutorial",
    group="tutorial",
    network="tutorial",
    # As in the tutorial: Adam at 0.001, batches of 32, no augmentation; more epochs than fit.
    epochs=100,
    seconds=600,
    batch_size=32,
    descent=Descent(kind="adam", rate=0.001, start=1.0, end=1.0),
    shift=0,
    flip=False,
)


def _degradation(network: str) -> CifarRun:
    """Return a short training of a CIFAR network like those of He et al. (2016), at half width."""
    return CifarRun(
        name=network,
        group=network,
        network=network,
        width=0.5,
        epochs=5,
        batch_size=128,
        descent=Descent(rate=0.1, weight_decay=1e-4, start=0.1, peak=0.2),
        shift=4,
    )


# Trained like resnet20 above, so that only what they add differs.
_WITH_ATTENTION = (
    "se-resnet20",
    "se-resnet20-post",
    "cbam-resnet20",
    "nonlocal-resnet20",
)

_TEACHER = CifarRun(
    name="teacher",
    group="teacher",
    network="resnet20",
    epochs=20,
    batch_size=128,
    descent=Descent(rate=0.1, weight_decay=5e-4, start=0.1, peak=0.2),
    shift=4,
)

_COMPRESSED = CompressedRun(
    name="compressed",
    group="compressed",
    network="compressed",
    epochs=3,
    batch_size=128,
    descent=Descent(kind="adam", rate=0.001, start=0.1, peak=0.1),
    shift=2,
    # What each convolution bears: the share of its weights whose removal, alone, moves the
    # teacher's answers to 500 training images by a divergence of 0.015 (lesson 12's scan).
    shares=(
        *(0.41, 0.50, 0.49, 0.46, 0.52, 0.44, 0.62),
        *(0.46, 0.44, 0.51, 0.65, 0.57, 0.64),
        *(0.51, 0.60, 0.58, 0.65, 0.48, 0.69),
    ),
)

_KEYPOINTS = KeypointRun(
    name="heatmaps",
    group="heatmaps",
    network="heatmaps",
    # On six held-out people 7, 14, 21 and 42 epochs gave 1.50, 1.34, 1.25 and 1.08 px.
    epochs=40,
    batch_size=48,
    descent=Descent(kind="adam", rate=0.004, weight_decay=0.05, start=0.1, peak=0.2),
    turn=20.0,
    stretch=0.08,
    contrast=0.3,
)

# The talk's settings: a short training of the same kind for all, so that only one thing differs.
_TALK = KeypointRun(
    name="talk",
    group="talk",
    network="plain",
    epochs=8,
    batch_size=32,
    crops=10,
    descent=Descent(kind="sgd", rate=0.05, momentum=0.9, start=1.0, end=1.0),
)


# What the heat maps train well with: their softmax learns little at the talk's setting.
_ADAM = asdict(_KEYPOINTS.descent)


def _talk(group: str, **changes) -> tuple[Run, ...]:
    """Return the talk's run with some settings changed, once for each seed."""
    descent = replace(_TALK.descent, **changes.pop("descent", {}))
    run = replace(_TALK, name=group, group=group, descent=descent, **changes)
    return _each_seed(run)


_SWEEP = (
    *_talk("fully-connected", network="fully-connected", depth=2),
    *_talk("fully-connected-deep", network="fully-connected", depth=8),
    *_talk(
        "fully-connected-deep-sigmoid", network="fully-connected", depth=8, activation="sigmoid"
    ),
    *_talk("plain-4"),
    *_talk("plain-12", depth=12),
    *_talk("plain-20", depth=20),
    *_talk("resnet", network="resnet"),
    *_talk("inception-resnet", network="inception-resnet"),
    *_talk("resnet-eta-1", network="resnet", descent={"rate": 1.0}),
    *_talk("resnet-eta-0.0001", network="resnet", descent={"rate": 1e-4}),
    *_talk("plain-eta-1", descent={"rate": 1.0}),
    *_talk("plain-eta-0.0001", descent={"rate": 1e-4}),
    *_talk("resnet-batch-8", network="resnet", batch_size=8),
    *_talk("resnet-batch-128", network="resnet", batch_size=128),
    *_talk("resnet-dropout-0.5", network="resnet", dropout=0.5),
    *_talk("plain-dropout-0.5", dropout=0.5),
    *_talk("plain-sigmoid", activation="sigmoid"),
    *_talk("plain-zeros", initial="zeros"),
    *_talk("plain-large", initial="large"),
    *_talk("resnet-adam", network="resnet", descent=_ADAM),
    *_talk("heatmaps-adam", network="heatmaps", descent=_ADAM),
)

RECIPES = (
    Recipe(
        "cifar10-quick",
        "a small network, live in a lesson",
        (_QUICK,),
        "accuracy",
        "55% in 45 s on 2 cores",
    ),
    Recipe(
        "cifar10-standard",
        "the fast network at half its width",
        (replace(_FAST, name="narrow", group="narrow", widths=(64, 128, 128), epochs=8),),
        "accuracy",
        "92% in 5 min on 2 cores with AVX-512 or AMX",
    ),
    Recipe(
        "cifar10-speedrun",
        "the fast network, three seeds",
        # Ten epochs, as Jordan has, gave 93.9% in the mean of three seeds.
        _each_seed(replace(_FAST, epochs=13)),
        "accuracy",
        "94% with test-time augmentation, 14 min a seed on 2 cores with AVX-512 or AMX",
    ),
    Recipe(
        "cifar10-tutorial",
        "TensorFlow's tutorial network, 10 minutes",
        (_TUTORIAL,),
        "accuracy",
        "the baseline: about 67%",
    ),
    Recipe(
        "degradation",
        "plain and residual networks of 20 and 56 layers, three seeds",
        tuple(
            run
            for name in ("plain20", "plain56", "resnet20", "resnet56")
            for run in _each_seed(_degradation(name))
        ),
        "accuracy",
        "plain 56 below plain 20, residual 56 not below residual 20",
    ),
    Recipe(
        "attention",
        "the 20-layer residual network with attention, three seeds; its base is in degradation",
        tuple(run for name in _WITH_ATTENTION for run in _each_seed(_degradation(name))),
        "accuracy",
        "a table for lesson 11, beside degradation's resnet20",
    ),
    Recipe(
        "compression-teacher",
        "the network that lesson 12 makes smaller",
        (_TEACHER,),
        "accuracy",
        "about 89% in 18 min",
    ),
    Recipe(
        "compression-combined",
        "the compression teacher with most weights zero, the others on eight levels a layer",
        (_COMPRESSED,),
        "accuracy",
        "within a point of the teacher, more than ten times smaller after gzip",
    ),
    Recipe(
        "keypoints",
        "15 facial keypoints, five folds of unseen people",
        _each_fold(_KEYPOINTS),
        "rmse_px",
        "0.94 px over five folds in 35 min; the mean shape has 5.2 px",
    ),
    Recipe(
        "keypoints-sweep",
        "the talk's claims: networks, learning rates, batches, dropout, starts, heat maps; 3 seeds",
        _SWEEP,
        "rmse_px",
        "a table, results.csv, for lesson 15",
    ),
)


def find_recipe(name: str) -> Recipe:
    """Return the recipe called name; raises CourseError, which lists the names."""
    for recipe in RECIPES:
        if recipe.name == name:
            return recipe
    known = ", ".join(recipe.name for recipe in RECIPES)
    raise CourseError(f"There is no recipe called {name!r}; the recipes are {known}.")
