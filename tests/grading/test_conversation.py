"""Is what a cell prints kept up to a limit, and the cell let go on?"""

from course_lib.grading.kernels.conversation import Conversation
from course_lib.grading.limits import MEGABYTE, Limits


def printed(conversation: Conversation, size: int) -> None:
    """Let a message of the cell's come that prints `size` letters."""
    conversation.message_id = "1"
    conversation._take(
        {
            "msg_type": "stream",
            "content": {"name": "stdout", "text": "x" * size},
            "parent_header": {"msg_id": "1"},
        }
    )


def test_output_over_the_limit_is_left_out_and_said_once():
    """Are later outputs dropped, with one line that says so?"""
    conversation = Conversation(None, Limits(output_mb=1))
    for _ in range(5):
        printed(conversation, MEGABYTE // 2)
    texts = [output["text"] for output in conversation.outputs]
    assert len(texts) == 2 and texts[0].startswith("xxx")
    assert sum(map(len, texts)) < MEGABYTE + 200
    assert [text for text in texts if "the rest is left out" in text] == texts[-1:]


def test_output_within_the_limit_is_kept_whole():
    """Is nothing said where nothing is left out?"""
    conversation = Conversation(None, Limits(output_mb=1))
    printed(conversation, MEGABYTE // 2)
    assert len(conversation.outputs) == 1 and not conversation.is_cut
