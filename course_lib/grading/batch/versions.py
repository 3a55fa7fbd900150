"""What grades are made with: versions that a record names, and that all workers must share."""

import platform
from importlib.metadata import version

from course_lib.grading.walls.sandbox import Walls

DISTRIBUTIONS = {
    "course": "gradients-to-faces",
    "nbgrader": "nbgrader",
    "numpy": "numpy",
    "tensorflow": "tensorflow",
}


def environment(walls: Walls) -> dict[str, str]:
    """Return the versions of Python, the system and the libraries, and the kind of walls."""
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        **{name: version(distribution) for name, distribution in DISTRIBUTIONS.items()},
        "walls": walls.kind if walls.kind != "none" else "unsandboxed",
    }
