"""What a training consists of, as data: a recipe is a list of runs, a run trains one network."""

from dataclasses import dataclass, replace

from course_lib.errors import CourseError


@dataclass(frozen=True)
class Descent:
    """How the weights follow the gradient.

    kind: "sgd" (Nesterov's momentum) or "adam", both with decoupled weight decay.
    rate: the largest learning rate, for the loss averaged over a batch.
    momentum: of "sgd".
    weight_decay: each step also takes learning rate x weight_decay x weight off a weight.
    start, peak, end: the rate climbs from start x rate to rate in the first peak of all steps, a
        share of 0 to 1, and falls to end x rate, both along lines. start = end = 1 holds it.
    lookahead: average the weights with slow copies every five steps (Zhang et al., 2019).
    """

    kind: str = "sgd"
    rate: float = 0.1
    momentum: float = 0.9
    weight_decay: float = 0.0
    start: float = 0.1
    peak: float = 0.25
    end: float = 0.0
    lookahead: bool = False


@dataclass(frozen=True)
class Run:
    """One network trained from one seed; what all kinds of run have.

    name: unique in its recipe. group: what runs that differ in seed or fold only share.
    network: which network, see cifar_networks and keypoint_networks.
    epochs: passes; seconds: stop after the epoch in which so many seconds have passed.
    tune: judge by held-out training data and leave the test data alone.
    num_train: use only so many training images, None for all.
    """

    name: str
    group: str
    network: str
    epochs: int
    batch_size: int
    descent: Descent
    seed: int = 0
    seconds: float | None = None
    tune: bool = False
    num_train: int | None = None


@dataclass(frozen=True)
class CifarRun(Run):
    """A classification of CIFAR-10.

    widths: channels of the three stages, for networks that have them; width: a factor, for those
        of course_lib.nets.
    shift: largest random translation in pixels, the edge mirrored. flip: mirror left-right, each
        image in every second epoch.
    label_smoothing: share of the target spread over all classes.
    bias_boost: factor on the learning rate of normalisation's biases.
    test_time_augmentation: average over mirrored and shifted copies of a test image.
    """

    widths: tuple[int, int, int] = (64, 256, 256)
    width: float = 1.0
    shift: int = 2
    flip: bool = True
    label_smoothing: float = 0.0
    bias_boost: float = 1.0
    test_time_augmentation: bool = False


@dataclass(frozen=True)
class CompressedRun(CifarRun):
    """Training on of the compression teacher, pruned and with few values a layer.

    shares: of each convolution's weights, in order, the share that is zero and stays so.
    num_levels: values that a convolution's other weights may have.
    """

    shares: tuple[float, ...] = ()
    num_levels: int = 8


@dataclass(frozen=True)
class KeypointRun(Run):
    """A regression of the ORL faces' 15 keypoints from 96 x 96 crops.

    fold: the people tested, those with (person - 1) mod 5 = fold.
    crops: random crops of each training image in an epoch.
    turn: largest rotation in degrees; stretch: largest change of width against height; contrast:
        largest change of contrast and brightness; flip: mirror half of the crops. All are changes
        for training only.
    dropout: share of the features dropped before the last layer.
    initial: weights' start, "he", "zeros" or "large" (standard deviation 1).
    depth: number of hidden layers, for networks that come in several.
    activation: of the hidden layers.
    """

    fold: int = 0
    crops: int = 30
    turn: float = 15.0
    stretch: float = 0.0
    contrast: float = 0.25
    flip: bool = True
    dropout: float = 0.0
    initial: str = "he"
    depth: int = 4
    activation: str = "relu"


@dataclass(frozen=True)
class Recipe:
    """A training that `course train` knows.

    title: what it does, in a line. figure: the test figure that its table compares, and whether
    more of it is better. expected: what it reaches and where, in words.
    """

    name: str
    title: str
    runs: tuple[Run, ...]
    figure: str
    expected: str

    @property
    def task(self) -> str:
        """The task of its runs, "cifar10" or "keypoints"."""
        return "cifar10" if isinstance(self.runs[0], CifarRun) else "keypoints"


def adapt(
    recipe: Recipe,
    *,
    seed: int = 0,
    epochs: int | None = None,
    only: tuple[str, ...] = (),
    tune: bool = False,
    num_train: int | None = None,
) -> Recipe:
    """Return a recipe with its runs changed as a user asked.

    seed: added to every run's seed. only: names of the runs to keep, () for all.
    Raises CourseError for a run that the recipe has not, or epochs or seed that make no sense.
    """
    if epochs is not None and epochs < 1:
        raise CourseError(f"{epochs} epochs train nothing; give --epochs 1 or more.")
    if seed < 0:
        raise CourseError(f"A seed is 0 or more, not {seed}.")
    names = [run.name for run in recipe.runs]
    unknown = [name for name in only if name not in names]
    if unknown:
        raise CourseError(
            f"{recipe.name} has no run called {unknown[0]!r}; its runs are {', '.join(names)}."
        )
    runs = [
        replace(
            run,
            seed=run.seed + seed,
            epochs=epochs or run.epochs,
            tune=tune or run.tune,
            num_train=num_train or run.num_train,
        )
        for run in recipe.runs
        if not only or run.name in only
    ]
    return replace(recipe, runs=tuple(runs))
