"""What there is to say about each face of one picture."""

import io

import numpy as np
from PIL import Image

from course_lib import face_api
from course_lib.data.keypoints import KEYPOINT_NAMES
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import ONE_PICTURE_OF_FACES, Images, Operations
from course_lib.service.rounding import box_of, point_of, points_of, share_of, size_of

OPERATIONS = Operations()
_FIVE = tuple(face_api.FivePoints.model_fields)


@OPERATIONS.post(
    "/v1/detect", takes=Images(fields=face_api.DetectOptions), answer=face_api.DetectAnswer
)
def detect(call: Call[face_api.DetectOptions]) -> face_api.DetectAnswer:
    """Find the faces of a picture, and five landmarks of each where they are asked for."""
    found = call.find_faces()
    points = map(_five, found.five_points) if call.fields.landmarks else [None] * len(found)
    faces = [
        face_api.DetectedFace(box=box, probability=probability, landmarks=landmarks)
        for box, probability, landmarks in zip(*_boxes(found), points, strict=True)
    ]
    return face_api.DetectAnswer(image=size_of(call.image), faces=faces)


@OPERATIONS.post("/v1/landmarks", takes=ONE_PICTURE_OF_FACES, answer=face_api.LandmarksAnswer)
def landmarks(call: Call[face_api.FaceOptions]) -> face_api.LandmarksAnswer:
    """Find 68 landmarks of each face."""
    found = call.find_faces()
    faces = [
        face_api.LandmarkedFace(box=box, probability=probability, landmarks=points_of(points))
        for box, probability, points in zip(*_boxes(found), found.landmarks, strict=True)
    ]
    return face_api.LandmarksAnswer(image=size_of(call.image), faces=faces)


@OPERATIONS.post(
    "/v1/align", takes=Images(fields=face_api.AlignOptions), answer=face_api.AlignAnswer
)
def align(call: Call[face_api.AlignOptions]) -> face_api.AlignAnswer:
    """Turn, scale and cut each face so that its eyes, nose and mouth lie where all others' do."""
    found = call.find_faces()
    faces = [
        face_api.AlignedFace(box=box, probability=probability, chip=_png(chip))
        for box, probability, chip in zip(
            *_boxes(found), found.chips(call.fields.size), strict=True
        )
    ]
    return face_api.AlignAnswer(image=size_of(call.image), faces=faces)


@OPERATIONS.post("/v1/attributes", takes=ONE_PICTURE_OF_FACES, answer=face_api.AttributesAnswer)
def attributes(call: Call[face_api.FaceOptions]) -> face_api.AttributesAnswer:
    """Guess age, gender and expression, and read glasses, facial hair, a smile and closed eyes.

    These are guesses about a picture by small networks, not facts about a person; decide nothing
    about anybody by them.
    """
    found = call.find_faces()
    faces = _described(found) if len(found) else []
    return face_api.AttributesAnswer(image=size_of(call.image), faces=faces)


@OPERATIONS.post("/v1/keypoints", takes=ONE_PICTURE_OF_FACES, answer=face_api.KeypointsAnswer)
def keypoints(call: Call[face_api.FaceOptions]) -> face_api.KeypointsAnswer:
    """Find 15 named keypoints of each face by the network that the course trains itself."""
    found = call.find_faces()
    faces = [
        face_api.KeypointedFace(
            box=box,
            probability=probability,
            keypoints=dict(zip(KEYPOINT_NAMES, points_of(points), strict=True)),
        )
        for box, probability, points in zip(*_boxes(found), found.keypoints(), strict=True)
    ]
    return face_api.KeypointsAnswer(image=size_of(call.image), faces=faces)


def _boxes(found) -> tuple[list[face_api.Box], list[float]]:
    """Return (boxes, probabilities) of the faces that were found."""
    return [box_of(box) for box in found.boxes], [share_of(score) for score in found.scores]


def _described(found) -> list[face_api.DescribedFace]:
    """Return what is guessed about the faces that were found, of which there is one at least."""
    guesses, read = found.guesses(), found.attributes()
    return [
        face_api.DescribedFace(
            box=box,
            probability=probability,
            age=round(float(guesses.ages[place]), 2),
            gender=_gender(guesses.female[place]),
            expression=_expression(guesses.expressions[place]),
            **{name: share_of(values[place]) for name, values in read.items()},
        )
        for place, (box, probability) in enumerate(zip(*_boxes(found), strict=True))
    ]


def _five(points: np.ndarray) -> face_api.FivePoints:
    named = zip(_FIVE, points, strict=True)
    return face_api.FivePoints(**{name: point_of(point) for name, point in named})


def _png(chip: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(chip).save(buffer, "PNG")
    return buffer.getvalue()


def _gender(female: float) -> face_api.Gender:
    label, probability = ("female", female) if female >= 0.5 else ("male", 1 - female)
    return face_api.Gender(label=label, probability=share_of(probability))


def _expression(probabilities: np.ndarray) -> face_api.Expression:
    names = tuple(face_api.Expressions.model_fields)
    shares = dict(zip(names, map(share_of, probabilities), strict=True))
    return face_api.Expression(label=names[int(probabilities.argmax())], probabilities=shares)
