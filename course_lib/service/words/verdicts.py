"""How a liveness challenge may end, in words, by the reason that its judge gives."""

from course_lib.service.words.messages import Message

_MESSAGES = (
    Message("", "Passed: a living person did what was asked.", "通过：真人完成了要求的动作。"),
    Message(
        "too_few_frames",
        "There are too few frames to judge; start again and send more of them.",
        "画面太少，无法判断；请重新开始，多发送一些。",
    ),
    Message(
        "too_many_frames",
        "There are too many frames; start again and send fewer.",
        "画面太多；请重新开始，少发送一些。",
    ),
    Message(
        "no_face",
        "A frame showed no face; start again and keep your face in the picture.",
        "有一帧画面中没有人脸；请重新开始，让脸一直在画面中。",
    ),
    Message(
        "multiple_faces",
        "A frame showed more than one face; start again with nobody else in the picture.",
        "有一帧画面中不止一张人脸；请重新开始，画面中只留自己。",
    ),
    Message(
        "different_person",
        "The frames seem to show different people; start again in better light.",
        "画面中似乎不是同一个人；请在光线更好处重新开始。",
    ),
    Message(
        "missing_action",
        "What was asked for was not seen, or not in order; start again, looking at the camera "
        "first, and do each action clearly.",
        "没有看到要求的动作，或顺序不对；请重新开始，先正视相机，再清楚地做每个动作。",
    ),
    Message(
        "flat",
        "The face moved like a flat picture; start again with your own face and turn it more.",
        "人脸的移动像一张平面图片；请用自己的脸重新开始，转头幅度大一些。",
    ),
)
MESSAGES = {message.code: message for message in _MESSAGES}


def message_of(reason: str) -> Message:
    """Return what to tell of a reason; one that only a replaced judge knows is told by its name."""
    unknown = Message(reason, f"Not passed: {reason}; start again.", chinese=None)
    return MESSAGES.get(reason, unknown)
