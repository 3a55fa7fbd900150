"""Does each kind of recipe run, leave what it says, go on after a stop, refuse what is wrong?"""

import csv
import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from training_runs import cifar_run, recipe_of, small_cifar10, use_small_cifar10

from course_lib.data import cache, catalog
from course_lib.errors import CourseError
from course_lib.training import cifar, metrics, running
from course_lib.training.recipes import RECIPES, find_recipe
from course_lib.training.running import Watcher, run_recipe
from course_lib.training.settings import Descent, adapt
from course_lib.training.weights import read_weights

needs_orl = pytest.mark.skipif(
    not cache.is_complete(catalog.ORL), reason="run `course data orl` first"
)
COMMAND = "course train tiny"


@pytest.fixture(autouse=True)
def small_data(monkeypatch):
    use_small_cifar10(monkeypatch)
    monkeypatch.setattr(running, "measure_convolution", lambda precision: 1e10)


def one_recipe_a_network() -> list:
    """Return a recipe for every kind of network; keypoint tests build those of the sweep."""
    names = ("cifar10-quick", "cifar10-speedrun", "cifar10-tutorial", "degradation", "keypoints")
    return [
        pytest.param(find_recipe(name), id=name, marks=needs_orl if name == "keypoints" else ())
        for name in names
    ]


@pytest.mark.parametrize("recipe", one_recipe_a_network())
def test_seconds_long_version_of_each_kind_of_recipe_runs(tmp_path, recipe):
    """Does each network train, test and count its cost?"""
    short = {"crops": 1} if recipe.task == "keypoints" else {"width": 0.1}
    run = replace(recipe.runs[0], epochs=1, num_train=12, batch_size=6, **short)
    document = run_recipe(replace(recipe, runs=(run,)), tmp_path, command=COMMAND)
    (entry,) = document["runs"]
    assert entry["finished"] and not entry["diverged"]
    assert np.isfinite(entry["test"][recipe.figure])
    assert entry["cost"]["macs"] > 0 and entry["cost"]["flops_per_second"] > 0
    assert document["summary"][0]["num_runs"] == 1


# What a reader of metrics.json may rely on: the type of each entry.
NUMBER = (int, float)
SCHEMA = {
    "format": int,
    "recipe": str,
    "task": str,
    "figure": str,
    "command": str,
    "machine": {
        "processor": str,
        "cores": int,
        "precision": str,
        "python": str,
        "tensorflow": str,
        "keras": str,
        "bare_convolution_flops": NUMBER,
    },
    "runs": [
        {
            "name": str,
            "group": str,
            "seed": int,
            "fold": (int, type(None)),
            "settings": dict,
            "finished": bool,
            "diverged": (str, type(None)),
            "history": [
                {
                    "epoch": int,
                    "seconds": NUMBER,
                    "images_per_second": NUMBER,
                    "loss": NUMBER,
                    "accuracy": NUMBER,
                }
            ],
            "seconds": NUMBER,
            "test": {"accuracy": NUMBER},
            "cost": {
                "parameters": int,
                "macs": int,
                "images_per_second": NUMBER,
                "flops_per_second": NUMBER,
            },
            "weights": {"file": str, "sha256": str, "bytes": int},
        }
    ],
    "summary": [
        {
            "group": str,
            "num_runs": int,
            "mean": NUMBER,
            "deviation": NUMBER,
            "lowest": NUMBER,
            "highest": NUMBER,
        }
    ],
}


def assert_fits(value, schema, where="metrics") -> None:
    if isinstance(schema, dict):
        assert value.keys() == schema.keys(), where
        for key, inner in schema.items():
            assert_fits(value[key], inner, f"{where}.{key}")
    elif isinstance(schema, list):
        assert value, where
        for item in value:
            assert_fits(item, schema[0], f"{where}[]")
    else:
        assert isinstance(value, schema), where


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Return (folder, document) of two seeds of one run."""
    folder = tmp_path_factory.mktemp("finished")
    with pytest.MonkeyPatch.context() as patch:
        use_small_cifar10(patch)
        patch.setattr(running, "measure_convolution", lambda precision: 1e10)
        runs = [cifar_run(name=f"small-seed{seed}", seed=seed) for seed in (0, 1)]
        return folder, run_recipe(recipe_of(*runs), folder, command=COMMAND)


def test_metrics_keep_their_form(finished):
    """Does metrics.json hold just the keys and types of the schema?"""
    folder, document = finished
    on_disk = json.loads((folder / "metrics.json").read_text())
    assert on_disk == document
    assert_fits(on_disk, SCHEMA)


def test_summary_gives_mean_and_spread_of_the_seeds(finished):
    """Are mean, deviation and range those of the runs?"""
    _, document = finished
    first, second = (entry["test"]["accuracy"] for entry in document["runs"])
    (row,) = document["summary"]
    assert row["mean"] == pytest.approx((first + second) / 2)
    assert row["deviation"] == pytest.approx(abs(first - second) / np.sqrt(2))
    assert (row["lowest"], row["highest"]) == (min(first, second), max(first, second))


def test_weights_give_the_tested_accuracy_again(finished):
    """Does a saved network score what its metrics say?"""
    folder, document = finished
    (images, labels) = small_cifar10()[1]
    for entry in document["runs"]:
        model = read_weights(folder / entry["weights"]["file"])
        found = np.asarray(model(images)).argmax(axis=1)
        assert (found == labels).mean() == pytest.approx(entry["test"]["accuracy"])


def test_table_and_curves_are_left_and_nothing_temporary(finished):
    """Are weights, metrics, table and plot all that a recipe leaves?"""
    folder, document = finished
    assert sorted(path.name for path in folder.iterdir() if path.name != ".lock") == [
        "curves.png",
        "metrics.json",
        "results.csv",
        "small-seed0.weights",
        "small-seed1.weights",
    ]
    with (folder / "results.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    assert [row["seed"] for row in rows] == ["0", "1"]
    assert [float(r["accuracy"]) for r in rows] == [e["test"]["accuracy"] for e in document["runs"]]
    with Image.open(folder / "curves.png") as picture:
        assert picture.width > picture.height > 200
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 20  # something is drawn


def test_finished_recipe_is_only_shown_again(finished):
    """Does a second call report the results and train nothing?"""
    folder, document = finished
    before = (folder / "small-seed0.weights").stat().st_mtime_ns
    begun, ended = [], []
    watcher = Watcher(begin=begun.append, end=ended.append)
    runs = [cifar_run(name=f"small-seed{seed}", seed=seed) for seed in (0, 1)]
    assert run_recipe(recipe_of(*runs), folder, command=COMMAND, watcher=watcher) == document
    assert begun == [] and [entry["seed"] for entry in ended] == [0, 1]
    assert (folder / "small-seed0.weights").stat().st_mtime_ns == before


def test_second_run_goes_on_where_it_was_stopped(tmp_path, finished):
    """Does a recipe begun again end with the weights of one never stopped?"""
    _, whole = finished
    runs = [cifar_run(name=f"small-seed{seed}", seed=seed) for seed in (0, 1)]
    recipe = recipe_of(*runs)

    def stop(progress):
        if progress.run == "small-seed1" and progress.step == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_recipe(recipe, tmp_path, command=COMMAND, watcher=Watcher(step=stop))
    half = metrics.read_document(tmp_path)
    assert [entry["finished"] for entry in half["runs"]] == [True, False]
    assert len(half["runs"][1]["history"]) == 1
    begun = []
    document = run_recipe(
        recipe, tmp_path, command=COMMAND, watcher=Watcher(begin=lambda run: begun.append(run.name))
    )
    assert begun == ["small-seed1"]
    hashes = [[entry["weights"]["sha256"] for entry in d["runs"]] for d in (document, whole)]
    assert hashes[0] == hashes[1]


class Stop(BaseException):
    """Ends a recipe before it trains."""


def test_fresh_forgets_results_and_nothing_else(tmp_path, finished):
    """Does `--fresh` remove our files and keep the user's?"""
    folder = tmp_path / "again"
    shutil.copytree(finished[0], folder)
    (folder / "other.state").write_bytes(b"left behind")
    (folder / "notes.txt").write_text("mine")

    def stop(run):
        raise Stop

    changed = recipe_of(cifar_run(name="small-seed0", epochs=9))
    with pytest.raises(Stop):
        run_recipe(changed, folder, command=COMMAND, fresh=True, watcher=Watcher(begin=stop))
    assert [path.name for path in folder.iterdir() if path.name != ".lock"] == ["notes.txt"]


def test_results_of_other_settings_or_recipes_are_kept_safe(finished):
    """Is a folder with other results refused?"""
    folder, _ = finished
    changed = recipe_of(cifar_run(name="small-seed0", epochs=9))
    renamed = recipe_of(cifar_run(name="small-seed0"), name="other")
    for recipe in (changed, renamed):
        with pytest.raises(CourseError, match=r"holds tiny with other settings.*--fresh"):
            run_recipe(recipe, folder, command=COMMAND)


def test_divergence_is_a_result_and_the_next_run_begins(tmp_path):
    """Is a run that exploded recorded, and the recipe not stopped?"""
    wild = cifar_run(name="wild", group="wild", descent=Descent(rate=1e30))

    def stop(run):
        if run.name == "small":
            raise Stop

    recipe = recipe_of(wild, cifar_run())
    with pytest.raises(Stop):
        run_recipe(recipe, tmp_path, command=COMMAND, watcher=Watcher(begin=stop))
    document = metrics.read_document(tmp_path)
    (entry,) = document["runs"]
    assert entry["finished"] and "diverged in epoch 1" in entry["diverged"]
    assert entry["test"] == {} and not list(tmp_path.glob("wild*"))
    assert document["summary"] == []
    assert "wild,wild,0,,0,0.0,,True" in (tmp_path / "results.csv").read_text()


def test_tuning_leaves_the_test_data_alone(tmp_path, monkeypatch):
    """Does a tuned run have validation figures only?"""
    monkeypatch.setattr(cifar.CifarTask, "test", lambda *_: pytest.fail("tested while tuning"))
    recipe = adapt(recipe_of(cifar_run(epochs=1)), tune=True)
    (entry,) = run_recipe(recipe, tmp_path, command=COMMAND)["runs"]
    assert entry["test"] == {} and "validation_accuracy" in entry["history"][0]


def test_two_trainings_in_one_folder_do_not_meet(tmp_path):
    """Is the second refused while the first runs?"""
    recipe = recipe_of(cifar_run())

    def also(run):
        with pytest.raises(CourseError, match="Another training is using"):
            run_recipe(recipe, tmp_path, command=COMMAND)
        raise Stop

    with pytest.raises(Stop):
        run_recipe(recipe, tmp_path, command=COMMAND, watcher=Watcher(begin=also))


def test_folder_that_cannot_be_made_is_told(tmp_path):
    """Does a bad --out get a sentence?"""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CourseError, match="give another --out"):
        run_recipe(recipe_of(cifar_run()), tmp_path / "file" / "out", command=COMMAND)


def test_names_of_a_recipe_tell_its_runs_apart():
    """Are recipes' and runs' names all different, and none set to tune?"""
    assert len({recipe.name for recipe in RECIPES}) == len(RECIPES)
    for recipe in RECIPES:
        names = [run.name for run in recipe.runs]
        assert len(set(names)) == len(names), recipe.name
        assert not any(run.tune or run.num_train for run in recipe.runs), recipe.name


def test_comparisons_have_three_seeds():
    """Does each group have three seeds, and the keypoints all five folds?"""
    for name in ("cifar10-speedrun", "degradation", "attention", "keypoints-sweep"):
        groups: dict[str, set[int]] = {}
        for run in find_recipe(name).runs:
            groups.setdefault(run.group, set()).add(run.seed)
        assert set(map(len, groups.values())) == {3}, name
    assert {run.fold for run in find_recipe("keypoints").runs} == {0, 1, 2, 3, 4}


def test_wishes_of_a_user_change_the_runs():
    """Do seed, epochs and `only` change just what they name?"""
    recipe = adapt(find_recipe("degradation"), seed=5, epochs=2, only=("plain20-seed1",))
    (run,) = recipe.runs
    assert (run.seed, run.epochs, run.network, run.tune) == (6, 2, "plain20", False)
    assert adapt(find_recipe("degradation")) == find_recipe("degradation")


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"epochs": 0}, "0 epochs train nothing"),
        ({"seed": -1}, "A seed is 0 or more, not -1"),
        ({"only": ("fold9",)}, "keypoints has no run called 'fold9'; its runs are"),
    ],
)
def test_wish_that_makes_no_sense_is_refused(wish, said):
    """Does each impossible wish get its sentence?"""
    with pytest.raises(CourseError, match=said):
        adapt(find_recipe("keypoints"), **wish)


def test_unknown_recipe_gets_the_known_ones():
    """Does a wrong name list the recipes?"""
    with pytest.raises(CourseError, match=r"called 'imagenet'; the recipes are cifar10-quick, "):
        find_recipe("imagenet")
