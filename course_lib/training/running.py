"""Run a recipe in a folder: what is finished stays, what was stopped goes on, the rest begins."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import filelock
import keras

from course_lib.errors import CourseError
from course_lib.training import metrics, storage
from course_lib.training.cifar import CifarTask
from course_lib.training.cost import cost_of
from course_lib.training.curves import draw_curves
from course_lib.training.keypoints import KeypointTask
from course_lib.training.loop import Divergence, Progress, Trained, train
from course_lib.training.machine import choose_precision, describe_machine, measure_convolution
from course_lib.training.settings import CifarRun, KeypointRun, Recipe, Run
from course_lib.training.task import Task
from course_lib.training.weights import round_weights, save_weights

CURVES = "curves.png"
_LOCK = ".lock"


@dataclass(frozen=True)
class Watcher:
    """What a caller hears of a recipe while it runs.

    begin: called with each run before it starts. step: after each step. end: with a run's entry
    of the metrics when it is finished, at once if it was already.
    """

    begin: Callable[[Run], None] = lambda run: None
    step: Callable[[Progress], None] = lambda progress: None
    end: Callable[[dict], None] = lambda entry: None


def run_recipe(
    recipe: Recipe,
    folder: Path,
    *,
    command: str,
    fresh: bool = False,
    watcher: Watcher | None = None,
) -> dict:
    """Train all runs of a recipe; return its metrics, as they stand in metrics.json.

    folder: for metrics.json, results.csv, curves.png, the weights and, meanwhile, checkpoints.
    command: what a user types to do the same. fresh: forget what an earlier command left there.
    A run that diverges ends, and that is its result.
    Raises CourseError when another training uses the folder, when what is there is damaged or of
    other settings, and when it can't be written.
    """
    watcher = watcher or Watcher()
    with _locked(folder):
        if fresh:
            _forget(folder)
        document = metrics.read_document(folder) or _new_document(recipe, command)
        _refuse_others(document, recipe, folder)
        for run in recipe.runs:
            entry = metrics.find_entry(document, run.name)
            if not (entry and entry["finished"]):
                watcher.begin(run)
                entry = _finish(run, folder, document, watcher)
            watcher.end(entry)
        storage.write_bytes(folder / CURVES, draw_curves(document))
    return document


def make_task(run: Run) -> Task:
    """Return the task of a run, its data loaded."""
    if isinstance(run, CifarRun):
        return CifarTask(run)
    if isinstance(run, KeypointRun):
        return KeypointTask(run)
    raise TypeError(f"there is no task of a {type(run).__name__}")


def _finish(run: Run, folder: Path, document: dict, watcher: Watcher) -> dict:
    """Train, test, save the weights, then say in the metrics that the run is finished."""
    state = folder / f"{run.name}.state"
    task = make_task(run)
    precision = document["machine"]["precision"]
    seen: list[dict] = []

    def after_epoch(history: list[dict]) -> None:
        seen[:] = history
        metrics.put_entry(document, metrics.entry_of(run, list(history)))
        metrics.write_document(folder, document)

    try:
        trained = train(
            task, run, state, precision=precision, report=watcher.step, after_epoch=after_epoch
        )
        entry = _entry_of(run, task, trained, folder)
    except Divergence as end:
        entry = metrics.entry_of(run, seen) | {"diverged": str(end)}
    entry["finished"] = True
    metrics.put_entry(document, entry)
    metrics.write_document(folder, document)
    state.unlink(missing_ok=True)
    keras.backend.clear_session()
    return entry


def _entry_of(run: Run, task: Task, trained: Trained, folder: Path) -> dict:
    """Return the entry of a trained run: tested, unless it is being tuned, and saved.

    What is tested are the weights as they are saved.
    """
    round_weights(trained.model)
    speed = trained.history[-1]["images_per_second"] if trained.history else 0.0
    return metrics.entry_of(run, trained.history) | {
        "test": {} if run.tune else task.test(trained.model),
        "cost": cost_of(trained.model, speed),
        "weights": save_weights(trained.model, run, folder),
    }


def _new_document(recipe: Recipe, command: str) -> dict:
    """Return empty metrics with this machine in them."""
    precision = choose_precision()
    machine = describe_machine(precision)
    machine["bare_convolution_flops"] = measure_convolution(precision)
    return metrics.new_document(recipe, command, machine)


def _refuse_others(document: dict, recipe: Recipe, folder: Path) -> None:
    """Raise CourseError when a folder holds another recipe's or other settings' results."""
    known = {entry["name"]: entry["settings"] for entry in document["runs"]}
    differs = any(
        known.get(r.name, metrics.settings_of(r)) != metrics.settings_of(r) for r in recipe.runs
    )
    if document["recipe"] != recipe.name or differs:
        raise CourseError(
            f"{folder} holds {document['recipe']} with other settings; give another --out, or "
            "replace it with --fresh."
        )


def _locked(folder: Path) -> filelock.BaseFileLock:
    """Return a lock on a folder, made if need be; raises CourseError when it is taken."""
    lock = filelock.FileLock(folder / _LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise CourseError(
            f"Another training is using {folder}; wait for it or give another --out."
        ) from None
    except OSError as error:
        raise CourseError(
            f"{folder} can't be written ({error.strerror}); give another --out."
        ) from None
    return lock


def _forget(folder: Path) -> None:
    """Remove what trainings left in a folder."""
    for pattern in ("*.state", "*.weights", "*.part", metrics.METRICS, metrics.RESULTS, CURVES):
        for path in folder.glob(pattern):
            path.unlink()
