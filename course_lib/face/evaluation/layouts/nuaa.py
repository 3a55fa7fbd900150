"""Real faces and photographs of faces: NUAA."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from course_lib.errors import CourseError
from course_lib.face.evaluation.layouts.files import picture_files

_GENUINE = "ClientRaw"
_ATTACKS = "ImposterRaw"


@dataclass(frozen=True)
class Presentations:
    """Pictures of somebody, or of a picture of somebody, before a camera.

    people: (num_pictures,), who is shown. kinds: (num_pictures,), "genuine" or a type of attack.
    """

    files: list[Path]
    people: np.ndarray
    kinds: np.ndarray


def nuaa(folder: Path, *, limit: int | None = None) -> Presentations:
    """Return the pictures under ClientRaw/PERSON and ImposterRaw/PERSON, all attacks prints.

    limit: at most so many of either, spread evenly. Source: Tan et al., Face Liveness Detection
    from a Single Image with Sparse Low Rank Bilinear Discriminative Model, 2010.
    """
    files, kinds = [], []
    for name, kind in ((_GENUINE, "genuine"), (_ATTACKS, "print")):
        parent = next((one for one in sorted(folder.rglob(name)) if one.is_dir()), None)
        if parent is None:
            raise CourseError(f"There is no folder {name} under {folder}; check --data.")
        found = picture_files(parent)
        if limit is not None and len(found) > limit:
            found = [found[place] for place in np.linspace(0, len(found) - 1, limit).astype(int)]
        files += found
        kinds += [kind] * len(found)
    people = np.array([path.parent.name for path in files])
    return Presentations(files, people, np.array(kinds))
