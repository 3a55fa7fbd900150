"""The metrics file of a recipe: what ran where, each run's history and test, and the comparison.

metrics.json is {"format", "recipe", "task", "figure", "command", "machine", "runs", "summary"}. A
run's entry is {"name", "group", "seed", "fold", "settings", "finished", "diverged", "history",
"seconds", "test", "cost", "weights"}; docstrings below say what is in them.
"""

import csv
import io
from dataclasses import asdict
from pathlib import Path
from statistics import fmean, stdev

from course_lib.errors import CourseError
from course_lib.training import storage
from course_lib.training.settings import Recipe, Run

FORMAT = 1
METRICS = "metrics.json"
RESULTS = "results.csv"


def new_document(recipe: Recipe, command: str, machine: dict) -> dict:
    """Return the metrics of a recipe that has not run yet."""
    return {
        "format": FORMAT,
        "recipe": recipe.name,
        "task": recipe.task,
        "figure": recipe.figure,
        "command": command,
        "machine": machine,
        "runs": [],
        "summary": [],
    }


def read_document(folder: Path) -> dict | None:
    """Return a folder's metrics, None where there are none.

    Raises CourseError for a file that can't be read or is no metrics file of this version.
    """
    path = folder / METRICS
    if not path.exists():
        return None
    document = storage.read_json(path)
    if document.get("format") != FORMAT or not isinstance(document.get("runs"), list):
        raise CourseError(f"{path} is not a metrics file of this version; use --fresh.")
    return document


def entry_of(run: Run, history: list[dict]) -> dict:
    """Return the entry of a run that is under way.

    history: one dict an epoch with "epoch", "seconds" (spent training until then),
    "images_per_second", "loss", the task's figure, and validation figures where data are held out.
    """
    return {
        "name": run.name,
        "group": run.group,
        "seed": run.seed,
        "fold": getattr(run, "fold", None),
        "settings": settings_of(run),
        "finished": False,
        "diverged": None,
        "history": history,
        "seconds": history[-1]["seconds"] if history else 0.0,
        "test": {},
        "cost": {},
        "weights": {},
    }


def settings_of(run: Run) -> dict:
    """Return a run's settings as they come back from a JSON file."""
    settings = asdict(run)
    return {k: list(v) if isinstance(v, tuple) else v for k, v in settings.items()}


def put_entry(document: dict, entry: dict) -> None:
    """Add a run's entry, in place of an earlier one of that name, and renew the summary."""
    names = [known["name"] for known in document["runs"]]
    if entry["name"] in names:
        document["runs"][names.index(entry["name"])] = entry
    else:
        document["runs"].append(entry)
    document["summary"] = _summarise(document)


def find_entry(document: dict, name: str) -> dict | None:
    """Return the entry of a run, None where there is none."""
    return next((entry for entry in document["runs"] if entry["name"] == name), None)


def write_document(folder: Path, document: dict) -> None:
    """Write metrics.json and, beside it, a row a run in results.csv; each whole or not at all."""
    storage.write_json(folder / METRICS, document)
    storage.write_bytes(folder / RESULTS, _table(document).encode())


def _summarise(document: dict) -> list[dict]:
    """Return mean and spread of the compared figure over the finished runs of each group."""
    groups: dict[str, list[float]] = {}
    for entry in document["runs"]:
        values = groups.setdefault(entry["group"], [])
        if document["figure"] in entry["test"]:
            values.append(entry["test"][document["figure"]])
    return [
        {
            "group": group,
            "num_runs": len(values),
            "mean": fmean(values),
            "deviation": stdev(values) if len(values) > 1 else 0.0,
            "lowest": min(values),
            "highest": max(values),
        }
        for group, values in groups.items()
        if values
    ]


def _table(document: dict) -> str:
    """Return the finished runs as CSV: settings that tell them apart, last loss, test figures."""
    runs = [entry for entry in document["runs"] if entry["finished"]]
    figures = list(dict.fromkeys(name for entry in runs for name in entry["test"]))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = ["name", "group", "seed", "fold", "epochs", "seconds", "parameters", "diverged"]
    writer.writerow([*columns, "last_loss", *figures])
    for entry in runs:
        last = entry["history"][-1] if entry["history"] else {}
        row = [entry["name"], entry["group"], entry["seed"], entry["fold"], last.get("epoch", 0)]
        row += [entry["seconds"], entry["cost"].get("parameters"), bool(entry["diverged"])]
        row += [last.get("loss"), *(entry["test"].get(name) for name in figures)]
        writer.writerow(["" if value is None else value for value in row])
    return stream.getvalue()
