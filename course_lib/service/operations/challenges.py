"""Is a living person before the camera? Actions asked for at random, judged from frames."""

from course_lib import face_api
from course_lib.service.operations.call import Call
from course_lib.service.operations.operation import Images, Operations
from course_lib.service.words.verdicts import message_of

OPERATIONS = Operations()


@OPERATIONS.post("/v1/challenges", answer=face_api.ChallengeAnswer, status=201)
def create_challenge(call: Call) -> face_api.ChallengeAnswer:
    """Ask for actions that nobody can know beforehand."""
    return call.service.challenges.issue(call.owner)


@OPERATIONS.post(
    "/v1/challenges/{challenge_id}/frames",
    takes=Images(tokens=False),
    answer=face_api.FramesAnswer,
    status=202,
    errors=("unknown_challenge", "expired", "conflict"),
)
def add_frame(call: Call, challenge_id: str) -> face_api.FramesAnswer:
    """Add the next frame to a challenge: send them in the order in which they were taken.

    A frame is measured here, whatever the client believes to see in it, and thrown away.
    """
    count = call.service.challenges.add_frame(challenge_id, call.owner, call.image)
    return face_api.FramesAnswer(frames=count)


@OPERATIONS.post(
    "/v1/challenges/{challenge_id}/verdict",
    answer=face_api.VerdictAnswer,
    errors=("unknown_challenge", "expired"),
)
def judge_challenge(call: Call, challenge_id: str) -> face_api.VerdictAnswer:
    """Judge the frames of a challenge; whatever comes out, the challenge is used up.

    Not covered: masks, and video of the right person that is made while the challenge runs.
    """
    verdict = call.service.challenges.judge(challenge_id, call.owner)
    message = message_of(verdict.reason).told(call.language).text
    return face_api.VerdictAnswer(
        passed=bool(verdict.passed), reason=verdict.reason, message=message
    )
