"""Every request that the client makes, and an answer of the service to each."""

from course_lib.face_api import ChallengeAnswer, EnrolledFace

LIMITS = {"expires_in_s": 30, "min_frames": 5, "max_frames": 60}
CHALLENGE = ChallengeAnswer(id="abc", actions=["blink"], **LIMITS)
ADA = {"id": 1, "name": "Ada", "consented_at": "2026-01-02T03:04:05Z", "faces": 0}
BOX = {"x": 1, "y": 2, "width": 30, "height": 40}
FACE = {"id": 5, "person_id": 1, "box": BOX, "enrolled_at": "2026-01-02T03:04:05Z"}
NO_FACES = {"image": {"width": 4, "height": 3}, "faces": [], "execution_ms": 1.0}
SIZED = {"threshold": 0.5, "false_accept_rate": 0.001}
COMPARED = {"same": True, "similarity": 0.9, "distance": 0.1, **SIZED, "execution_ms": 1.0}
BOXED = {"image": NO_FACES["image"], "box": BOX}
COMPARED |= {"first": BOXED, "second": BOXED}

# By name: how to make the request of a client, with a picture at hand, and an answer to it.
HARMLESS = {
    "detect": (lambda c, image: c.detect(image), NO_FACES),
    "detect with landmarks": (lambda c, image: c.detect(image, landmarks=True), NO_FACES),
    "landmarks": (lambda c, image: c.landmarks(image), NO_FACES),
    "align": (lambda c, image: c.align(image), NO_FACES),
    "attributes": (lambda c, image: c.attributes(image), NO_FACES),
    "keypoints": (lambda c, image: c.keypoints(image), NO_FACES),
    "search": (lambda c, image: c.search(image), NO_FACES | SIZED),
    "compare": (lambda c, image: c.compare(image, image), COMPARED),
    "people": (lambda c, image: list(c.people()), {"people": [], "next": None}),
    "person": (lambda c, image: c.person(1), ADA),
    "enrolled faces": (lambda c, image: c.enrolled_faces(1), {"faces": [FACE]}),
    "delete person": (lambda c, image: c.delete_person(1), {}),
    "delete face": (lambda c, image: c.delete_face(EnrolledFace(**FACE)), {}),
}
ADDING = {
    "add person": (lambda c, image: c.add_person("Ada", consent=True), ADA),
    "enrol": (lambda c, image: c.enrol(1, image), FACE),
    "challenge": (
        lambda c, image: c.new_challenge(),
        {"id": "a", "actions": ["blink"], **LIMITS},
    ),
    "frame": (lambda c, image: c.add_frame(CHALLENGE, image), {"frames": 1}),
    "verdict": (
        lambda c, image: c.verdict(CHALLENGE),
        {"passed": True, "reason": "", "message": "Passed."},
    ),
}
