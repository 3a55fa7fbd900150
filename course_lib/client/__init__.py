"""The Python client of the face service.

with FaceClient("http://127.0.0.1:8000") as client:
    for face in client.detect("photo.jpg"):
        print(face.box, face.probability)
"""

from course_lib.client.answers import (
    AlignedFace,
    Box,
    Challenge,
    Comparison,
    DescribedFace,
    DetectedFace,
    EnrolledFace,
    Faces,
    KeypointedFace,
    LandmarkedFace,
    Person,
    Point,
    RecognisedFace,
    Search,
    Verdict,
)
from course_lib.client.errors import ServiceError
from course_lib.client.face_client import FaceClient
from course_lib.client.retries import Retries

__all__ = [
    "AlignedFace",
    "Box",
    "Challenge",
    "Comparison",
    "DescribedFace",
    "DetectedFace",
    "EnrolledFace",
    "FaceClient",
    "Faces",
    "KeypointedFace",
    "LandmarkedFace",
    "Person",
    "Point",
    "RecognisedFace",
    "Retries",
    "Search",
    "ServiceError",
    "Verdict",
]
