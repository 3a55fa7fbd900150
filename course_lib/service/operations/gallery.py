"""People who agreed to be recognised: add them and their faces, look for them, forget them."""

from course_lib import face_api
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import (
    ONE_PICTURE,
    ONE_PICTURE_OF_FACES,
    Json,
    Operations,
)
from course_lib.service.rounding import box_of, share_of, size_of

OPERATIONS = Operations()
_PEOPLE = "/v1/gallery/people"


@OPERATIONS.post(
    _PEOPLE,
    takes=Json(face_api.NewPerson),
    answer=face_api.PersonAnswer,
    status=201,
    needs_models=False,
)
def create_person(call: Call[face_api.NewPerson]) -> face_api.PersonAnswer:
    """Add a person who agreed to it; names need not differ."""
    return _answer(call.service.gallery.add_person(call.fields.name.strip()))


@OPERATIONS.get(_PEOPLE, query=face_api.Page, answer=face_api.PeopleAnswer, needs_models=False)
def list_people(call: Call[face_api.Page]) -> face_api.PeopleAnswer:
    """List people, a page at a time."""
    people = call.service.gallery.people(limit=call.fields.limit + 1, after=call.fields.after)
    shown = people[: call.fields.limit]
    more = len(people) > len(shown)
    return face_api.PeopleAnswer(people=shown, next=shown[-1].id if more else None)


@OPERATIONS.get(f"{_PEOPLE}/{{person_id}}", answer=face_api.PersonAnswer, needs_models=False)
def get_person(call: Call, person_id: int) -> face_api.PersonAnswer:
    """Return a person."""
    return _answer(call.service.gallery.person(person_id))


@OPERATIONS.delete(f"{_PEOPLE}/{{person_id}}", needs_models=False)
def delete_person(call: Call, person_id: int) -> None:
    """Forget a person and their faces for good."""
    call.service.gallery.delete_person(person_id)


@OPERATIONS.post(
    f"{_PEOPLE}/{{person_id}}/faces",
    takes=ONE_PICTURE,
    answer=face_api.FaceAnswer,
    status=201,
    errors=("no_face", "multiple_faces", "low_quality", "conflict"),
)
def add_face(call: Call, person_id: int) -> face_api.FaceAnswer:
    """Enrol the one face of a picture.

    The picture is measured and thrown away; what is kept are the numbers that faces are compared
    by. A face that is too small, too dark or blurred is refused.
    """
    call.service.gallery.person(person_id)
    only = call.service.faces.enrollable(call.image)
    face = call.service.gallery.add_face(person_id, only.embeddings[0], box_of(only.boxes[0]))
    return face_api.FaceAnswer(**face.model_dump())


@OPERATIONS.get(f"{_PEOPLE}/{{person_id}}/faces", answer=face_api.FacesAnswer, needs_models=False)
def list_faces(call: Call, person_id: int) -> face_api.FacesAnswer:
    """List a person's enrolled faces."""
    return face_api.FacesAnswer(faces=call.service.gallery.faces(person_id))


@OPERATIONS.delete(f"{_PEOPLE}/{{person_id}}/faces/{{face_id}}", needs_models=False)
def delete_face(call: Call, person_id: int, face_id: int) -> None:
    """Forget one enrolled face for good."""
    call.service.gallery.delete_face(person_id, face_id)


@OPERATIONS.post("/v1/gallery/search", takes=ONE_PICTURE_OF_FACES, answer=face_api.SearchAnswer)
def search(call: Call[face_api.FaceOptions]) -> face_api.SearchAnswer:
    """Say who of the enrolled people each face is, if anybody.

    The false accept rate is that of one comparison: the more people are enrolled, the likelier a
    stranger passes for one of them.
    """
    found = call.find_faces()
    ranked = call.service.matching.search(found.embeddings)
    faces = [
        _recognised(box, score, candidates)
        for box, score, candidates in zip(found.boxes, found.scores, ranked, strict=True)
    ]
    threshold = call.service.matching.threshold()
    return face_api.SearchAnswer(image=size_of(call.image), faces=faces, **threshold)


def _answer(person: face_api.Person) -> face_api.PersonAnswer:
    return face_api.PersonAnswer(**person.model_dump())


def _recognised(box, score, candidates) -> face_api.RecognisedFace:
    """Return a face with whom it may show; candidates: (person, likeness), the closest first."""
    first = candidates[0] if candidates and candidates[0][1].accepted else None
    subject = first and face_api.Subject(id=first[0].id, name=first[0].name)
    return face_api.RecognisedFace(
        box=box_of(box),
        probability=share_of(score),
        subject=subject,
        label=subject.name if subject else face_api.UNKNOWN,
        candidates=[
            face_api.Candidate(
                id=person.id,
                name=person.name,
                similarity=likeness.similarity,
                distance=likeness.distance,
            )
            for person, likeness in candidates
        ],
    )
