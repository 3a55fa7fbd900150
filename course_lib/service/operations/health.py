"""Does the service run, can it work, and what does it offer?"""

from course_lib import face_api
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import Operations

OPERATIONS = Operations()


@OPERATIONS.get("/healthz", answer=face_api.StatusAnswer, open=True)
def healthz(call: Call) -> face_api.StatusAnswer:
    """Answer at once: the process runs."""
    return face_api.StatusAnswer(status="ok")


@OPERATIONS.get("/readyz", answer=face_api.StatusAnswer, open=True, errors=("not_ready",))
def readyz(call: Call) -> face_api.StatusAnswer:
    """Answer `ok` once the networks are loaded and the database can be reached."""
    call.service.readiness.require()
    call.service.gallery.require()
    return face_api.StatusAnswer(status="ok")
