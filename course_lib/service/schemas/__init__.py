"""What requests hold and answers say, as strict models; the OpenAPI document is made of them.

Coordinates are pixels of the upright picture, the origin at its top left corner.
"""

from course_lib.service.schemas.challenges import ChallengeAnswer, FramesAnswer, VerdictAnswer
from course_lib.service.schemas.comparison import CompareAnswer, ComparedFace
from course_lib.service.schemas.errors import ErrorAnswer
from course_lib.service.schemas.faces import (
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
from course_lib.service.schemas.gallery import (
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
from course_lib.service.schemas.health import StatusAnswer
from course_lib.service.schemas.requests import (
    MAX_FACES,
    AlignOptions,
    DetectOptions,
    FaceOptions,
    NewPerson,
    Page,
)
from course_lib.service.schemas.shapes import LARGEST_ID, Box, Sent, Size
from course_lib.service.schemas.uploads import UploadAnswer

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
    "NewPerson",
    "Page",
    "PeopleAnswer",
    "Person",
    "PersonAnswer",
    "RecognisedFace",
    "SearchAnswer",
    "Sent",
    "Size",
    "StatusAnswer",
    "Subject",
    "UploadAnswer",
    "VerdictAnswer",
]
