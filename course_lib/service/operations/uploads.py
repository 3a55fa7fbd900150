"""Pictures sent ahead, for clients that can send only one file at a time."""

from course_lib import face_api
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import Images, Operations

OPERATIONS = Operations()


@OPERATIONS.post(
    "/v1/uploads",
    takes=Images(tokens=False),
    answer=face_api.UploadAnswer,
    status=201,
    needs_models=False,
)
def upload(call: Call) -> face_api.UploadAnswer:
    """Keep a picture in memory for a short time, for the same key, to be named by its token.

    A token may be used more than once until it runs out.
    """
    height, width = call.image.shape[:2]
    token = call.service.uploads.keep(call.contents["image"], call.owner)
    seconds = call.service.uploads.seconds
    return face_api.UploadAnswer(
        image_token=token, expires_in_s=seconds, width=width, height=height
    )
