"""Make the small models that course_lib.face ships, from the ORL faces and our labels.

Run once: `course data face_api orl`, then `python data/make_face_models.py`, a few minutes. It
writes data/attributes/models.npz, data/liveness/passive.npz and data/matching/operating_point.json;
the figures in the cards are those of `course evaluate`.
"""

import json

from course_lib.data.paths import DATA
from course_lib.face.attributes import MODELS
from course_lib.face.embedding import embed_chips
from course_lib.face.evaluation import attributes, liveness, matching, own, tasks
from course_lib.face.linear import save_models
from course_lib.face.liveness.passive import MODEL
from course_lib.face.matching import DEFAULT_POINT, choose_operating_point

FAR = 0.001
SEED = 0


def main() -> None:
    faces = own.orl_found_faces()
    assert faces.found.all()
    for path in (MODELS, MODEL, DEFAULT_POINT):
        path.parent.mkdir(exist_ok=True)
    labels = attributes.orl_attributes()
    save_models(MODELS, attributes.train_models(attributes.orl_chips(faces), labels))
    simulated = liveness.simulate(liveness.liveness_chips(faces), seed=SEED)
    save_models(MODEL, {"attack": liveness.fit_passive(*simulated)})
    embeddings = embed_chips(matching.align(faces, "rotated"))
    point = choose_operating_point(embeddings, faces.people, far=FAR, source=tasks.ORL, seed=SEED)
    DEFAULT_POINT.write_text(json.dumps(point.as_dict(), indent=1) + "\n", encoding="utf-8")
    print(f"Wrote {MODELS.name}, {MODEL.name} and {DEFAULT_POINT.name} under {DATA}.")


if __name__ == "__main__":
    main()
