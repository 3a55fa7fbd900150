"""Are these two the same person?"""

from course_lib import face_api
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import Images, Operations
from course_lib.service.rounding import box_of, size_of
from course_lib.service.words import problems

OPERATIONS = Operations()


@OPERATIONS.post(
    "/v1/compare",
    takes=Images(("first", "second")),
    answer=face_api.CompareAnswer,
    errors=("no_face",),
)
def compare(call: Call) -> face_api.CompareAnswer:
    """Tell whether the largest faces of two pictures show one person.

    The threshold was chosen at the false accept rate beside it, on pictures that are not yours.
    """
    first = call.service.faces.largest(call.images["first"], problems.NO_FIRST_FACE)
    second = call.service.faces.largest(call.images["second"], problems.NO_SECOND_FACE)
    likeness = call.service.matching.compare(first.embeddings[0], second.embeddings[0])
    return face_api.CompareAnswer(
        same=likeness.accepted,
        similarity=likeness.similarity,
        distance=likeness.distance,
        first=face_api.ComparedFace(box=box_of(first.boxes[0]), image=size_of(first.image)),
        second=face_api.ComparedFace(box=box_of(second.boxes[0]), image=size_of(second.image)),
        **call.service.matching.threshold(),
    )
