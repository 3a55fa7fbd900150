"""Make the small models that course_lib.face ships, from the ORL faces and our labels.

Run once: `course data face_api orl`, then `python data/make_face_models.py`, a few minutes. It
writes attributes/models.npz, liveness/passive.npz and matching/operating_point.json in data/, with
`--out FOLDER` there, to be compared. The figures in the cards are those of `course evaluate`.
"""

import argparse
import json
from pathlib import Path

from course_lib.data.paths import DATA
from course_lib.face.attributes import MODELS
from course_lib.face.embedding import embed_chips
from course_lib.face.evaluation import attributes, liveness, matching, own, tasks
from course_lib.face.linear import save_models
from course_lib.face.liveness.passive import MODEL
from course_lib.face.matching import DEFAULT_POINT, choose_operating_point

FAR = 0.001
SEED = 0


def main(folder: Path) -> None:
    faces = own.orl_found_faces()
    assert faces.found.all()
    targets = [folder / path.relative_to(DATA) for path in (MODELS, MODEL, DEFAULT_POINT)]
    for path in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
    of_attributes, of_liveness, of_matching = targets
    labels = attributes.orl_attributes()
    save_models(of_attributes, attributes.train_models(attributes.orl_chips(faces), labels))
    simulated = liveness.simulate(liveness.liveness_chips(faces), seed=SEED)
    save_models(of_liveness, {"attack": liveness.fit_passive(*simulated)})
    embeddings = embed_chips(matching.align(faces, "rotated"))
    point = choose_operating_point(embeddings, faces.people, far=FAR, source=tasks.ORL, seed=SEED)
    of_matching.write_text(json.dumps(point.as_dict(), indent=1) + "\n", encoding="utf-8")
    print(*(f"Wrote {path}." for path in targets), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DATA, help="folder (default: data/)")
    main(parser.parse_args().out)
