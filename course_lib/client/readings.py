"""From the service's JSON to the values in `answers`.

Each function takes a JSON object and the scale of the picture that it is about: what to multiply x
and y by to get pixels of the picture that the caller gave. A missing or misshapen part raises
KeyError, TypeError or ValueError.
"""

import base64
from collections.abc import Callable
from datetime import datetime

from course_lib.client import answers
from course_lib.client.transport import Reply

Scale = tuple[float, float]
_WHOLE: Scale = (1.0, 1.0)


def read_faces(
    read_face: Callable[[dict, Scale], answers.Kind], reply: Reply, scale: Scale
) -> answers.Faces[answers.Kind]:
    """Read the faces of a picture, each by `read_face`."""
    return answers.Faces(**_about_picture(read_face, reply, scale))


def read_search(reply: Reply, scale: Scale) -> answers.Search:
    """Read who the faces of a picture are."""
    return answers.Search(
        **_about_picture(_recognised, reply, scale),
        threshold=float(reply.content["threshold"]),
        false_accept_rate=float(reply.content["false_accept_rate"]),
    )


def read_comparison(reply: Reply, first: Scale, second: Scale) -> answers.Comparison:
    """Read whether two pictures, with their scales, show one person."""
    content = reply.content
    return answers.Comparison(
        same=_truth(content["same"]),
        similarity=float(content["similarity"]),
        distance=float(content["distance"]),
        threshold=float(content["threshold"]),
        false_accept_rate=float(content["false_accept_rate"]),
        first=_box(content["first"]["box"], first),
        second=_box(content["second"]["box"], second),
        execution_ms=float(content["execution_ms"]),
        request_id=reply.request_id,
    )


def detected(face: dict, scale: Scale) -> answers.DetectedFace:
    """Read a face with five named points, or without."""
    points = face["landmarks"]
    landmarks = None if points is None else _named(points, scale)
    return answers.DetectedFace(**_found(face, scale), landmarks=landmarks)


def landmarked(face: dict, scale: Scale) -> answers.LandmarkedFace:
    """Read a face with 68 points."""
    points = tuple(_point(point, scale) for point in face["landmarks"])
    return answers.LandmarkedFace(**_found(face, scale), landmarks=points)


def aligned(face: dict, scale: Scale) -> answers.AlignedFace:
    """Read a face that is cut out."""
    chip = base64.b64decode(face["chip"], validate=True)
    return answers.AlignedFace(**_found(face, scale), chip=chip)


def keypointed(face: dict, scale: Scale) -> answers.KeypointedFace:
    """Read a face with 15 named points."""
    points = _named(face["keypoints"], scale)
    return answers.KeypointedFace(**_found(face, scale), keypoints=points)


def described(face: dict, scale: Scale) -> answers.DescribedFace:
    """Read a face with guesses."""
    gender, expression = face["gender"], face["expression"]
    shares = {str(name): float(share) for name, share in expression["probabilities"].items()}
    return answers.DescribedFace(
        **_found(face, scale),
        age=float(face["age"]),
        gender=answers.Gender(str(gender["label"]), float(gender["probability"])),
        expression=answers.Expression(str(expression["label"]), shares),
        glasses=float(face["glasses"]),
        facial_hair=float(face["facial_hair"]),
        smiling=float(face["smiling"]),
        eyes_closed=float(face["eyes_closed"]),
    )


def read_person(person: dict) -> answers.Person:
    """Read an enrolled person."""
    return answers.Person(
        int(person["id"]),
        str(person["name"]),
        datetime.fromisoformat(person["consented_at"]),
        int(person["faces"]),
    )


def read_enrolled(face: dict, scale: Scale = _WHOLE) -> answers.EnrolledFace:
    """Read an enrolled face."""
    return answers.EnrolledFace(
        int(face["id"]),
        int(face["person_id"]),
        _box(face["box"], scale),
        datetime.fromisoformat(face["enrolled_at"]),
    )


def read_challenge(content: dict) -> answers.Challenge:
    """Read what a person is asked to do."""
    return answers.Challenge(
        str(content["id"]),
        tuple(map(str, content["actions"])),
        float(content["expires_in_s"]),
        int(content["min_frames"]),
        int(content["max_frames"]),
    )


def read_verdict(content: dict) -> answers.Verdict:
    """Read how a challenge ended."""
    passed = _truth(content["passed"])
    return answers.Verdict(passed, str(content["reason"]), str(content["message"]))


def _about_picture(
    read_face: Callable[[dict, Scale], answers.Kind], reply: Reply, scale: Scale
) -> dict:
    """Return the fields of `answers.Faces`."""
    size = reply.content["image"]
    return {
        "faces": tuple(read_face(face, scale) for face in reply.content["faces"]),
        "width": round(size["width"] * scale[0]),
        "height": round(size["height"] * scale[1]),
        "execution_ms": float(reply.content["execution_ms"]),
        "request_id": reply.request_id,
    }


def _found(face: dict, scale: Scale) -> dict:
    """Return the fields of `answers.FoundFace`."""
    return {"box": _box(face["box"], scale), "probability": float(face["probability"])}


def _recognised(face: dict, scale: Scale) -> answers.RecognisedFace:
    subject = face["subject"]
    return answers.RecognisedFace(
        **_found(face, scale),
        subject=subject and answers.Subject(int(subject["id"]), str(subject["name"])),
        label=str(face["label"]),
        candidates=tuple(map(_candidate, face["candidates"])),
    )


def _candidate(content: dict) -> answers.Candidate:
    return answers.Candidate(
        int(content["id"]),
        str(content["name"]),
        float(content["similarity"]),
        float(content["distance"]),
    )


def _named(points: dict, scale: Scale) -> dict[str, answers.Point]:
    return {str(name): _point(point, scale) for name, point in points.items()}


def _point(point: list, scale: Scale) -> answers.Point:
    x, y = point
    return answers.Point(float(x) * scale[0], float(y) * scale[1])


def _box(box: dict, scale: Scale) -> answers.Box:
    across, down = scale
    return answers.Box(
        float(box["x"]) * across,
        float(box["y"]) * down,
        float(box["width"]) * across,
        float(box["height"]) * down,
    )


def _truth(value: object) -> bool:
    """Return a JSON true or false; a text such as "false" is neither."""
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value
