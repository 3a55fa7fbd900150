"""What holds for every test: the environment, and markers by what a test needs."""

import os
from pathlib import Path

import pytest

# Under `make test`, a test that runs make would have a sub-make, which says other things.
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(name, None)

HERE = Path(__file__).parent
# Files whose tests take longest; `make quick` leaves them out.
SLOW = {
    *("grading/test_answer_bank.py", "grading/test_cluster.py", "grading/test_commands.py"),
    *("grading/test_corpus.py", "grading/test_fuzz.py", "grading/test_mistakes.py"),
    *("notebooks/test_lessons.py", "notebooks/test_run_nbval.py"),
    *("service/test_service_answers.py", "service/test_service_outside.py"),
    *("service/test_service_crash.py", "service/test_miniprogram_contract.py"),
    *("unit/test_face_attributes.py", "unit/test_face_detectors.py"),
    *("unit/test_face_evaluation.py", "unit/test_nets_published.py", "unit/test_nets_small.py"),
    *("unit/test_nets_twins.py", "unit/test_training_loop.py", "unit/test_training_recipes.py"),
    *("unit/test_training_weights.py",),
}
WALLS = {"walls", "records", "grade_class"}  # fixtures that start kernels behind walls


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        path = item.path.relative_to(HERE).as_posix()
        if path in SLOW:
            item.add_marker(pytest.mark.slow)
        if path.startswith("browser/"):
            item.add_marker(pytest.mark.browser)
        if WALLS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.sandbox)
