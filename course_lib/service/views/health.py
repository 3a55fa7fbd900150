"""Does the service run, can it work, and what does it offer?"""

from course_lib.service import schemas
from course_lib.service.call import Call
from course_lib.service.operations import Operations

OPERATIONS = Operations()


@OPERATIONS.get("/healthz", answer=schemas.StatusAnswer, open=True)
def healthz(call: Call) -> schemas.StatusAnswer:
    """Answer at once: the process runs."""
    return schemas.StatusAnswer(status="ok")


@OPERATIONS.get("/readyz", answer=schemas.StatusAnswer, open=True, errors=("not_ready",))
def readyz(call: Call) -> schemas.StatusAnswer:
    """Answer `ok` once the networks are loaded and the database can be reached."""
    call.service.readiness.require()
    call.service.gallery.require()
    return schemas.StatusAnswer(status="ok")
