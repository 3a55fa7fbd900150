"""The Python client of the face service.

with FaceClient("http://127.0.0.1:8000") as client:
    for face in client.detect("photo.jpg"):
        print(face.box, face.probability)
"""

from course_lib.client.answers import Comparison, Faces, Search
from course_lib.client.errors import ServiceError
from course_lib.client.face_client import FaceClient
from course_lib.client.retries import Retries

__all__ = ["Comparison", "FaceClient", "Faces", "Retries", "Search", "ServiceError"]
