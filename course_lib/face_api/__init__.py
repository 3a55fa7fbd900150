"""What requests to the face service hold and its answers say, as strict models.

The service checks by them what comes in and makes its OpenAPI document of them; the client reads
its answers by them.

Coordinates are pixels of the upright picture, the origin at its top left corner.
"""

from course_lib.face_api.challenges import ChallengeAnswer, FramesAnswer, VerdictAnswer
from course_lib.face_api.comparison import CompareAnswer, ComparedFace
from course_lib.face_api.errors import ErrorAnswer
from course_lib.face_api.faces import (
    ATTRIBUTES,
    AlignAnswer,
    AlignedFace,
    AttributesAnswer,
    DescribedFace,
    DetectAnswer,
    DetectedFace,
    Expression,
    Expressions,
    FivePoints,
    Gender,
    KeypointedFace,
    KeypointsAnswer,
    LandmarkedFace,
    LandmarksAnswer,
)
from course_lib.face_api.gallery import (
    UNKNOWN,
    Candidate,
    EnrolledFace,
    FaceAnswer,
    FacesAnswer,
    PeopleAnswer,
    Person,
    PersonAnswer,
    RecognisedFace,
    SearchAnswer,
    Subject,
)
from course_lib.face_api.health import StatusAnswer
from course_lib.face_api.requests import (
    MAX_FACES,
    AlignOptions,
    DetectOptions,
    FaceOptions,
    NewPerson,
    Page,
)
from course_lib.face_api.shapes import (
    LARGEST_ID,
    Box,
    Face,
    NamedPoints,
    PictureAnswer,
    Point,
    Sent,
    Size,
)
from course_lib.face_api.uploads import UploadAnswer

__all__ = [
    "ATTRIBUTES",
    "LARGEST_ID",
    "MAX_FACES",
    "UNKNOWN",
    "AlignAnswer",
    "AlignOptions",
    "AlignedFace",
    "AttributesAnswer",
    "Box",
    "Candidate",
    "ChallengeAnswer",
    "CompareAnswer",
    "ComparedFace",
    "DescribedFace",
    "DetectAnswer",
    "DetectOptions",
    "DetectedFace",
    "EnrolledFace",
    "ErrorAnswer",
    "Expression",
    "Expressions",
    "Face",
    "FaceAnswer",
    "FaceOptions",
    "FacesAnswer",
    "FivePoints",
    "FramesAnswer",
    "Gender",
    "KeypointedFace",
    "KeypointsAnswer",
    "LandmarkedFace",
    "LandmarksAnswer",
    "NamedPoints",
    "NewPerson",
    "Page",
    "PeopleAnswer",
    "Person",
    "PersonAnswer",
    "PictureAnswer",
    "Point",
    "RecognisedFace",
    "SearchAnswer",
    "Sent",
    "Size",
    "StatusAnswer",
    "Subject",
    "UploadAnswer",
    "VerdictAnswer",
]
