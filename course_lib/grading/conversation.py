"""One execution in a kernel: send a cell, gather what comes back, keep every limit."""

import time
from queue import Empty

from course_lib.grading.launch import RunningKernel
from course_lib.grading.limits import MEGABYTE, Limits, patience
from course_lib.grading.outcome import (
    Outcome,
    error_of,
    joined,
    message_size,
    output_of,
    plain_text,
)

INTERRUPT_GRACE = 3.0
LAST_WORDS = 2.0  # how long to wait for the end of the output after the reply
TICK = 0.05
SCORE_EXPRESSION = (
    "__import__('course_lib.grading.score', fromlist=['describe']).describe(_course_score)"
)


class Conversation:
    """The messages of one execution. The kernel is untrusted: every field is checked."""

    def __init__(self, kernel: RunningKernel, limits: Limits) -> None:
        self.kernel = kernel
        self.limits = limits
        self.outputs: list[dict] = []
        self.bytes_seen = 0
        self.reply: dict | None = None
        self.idle = False
        self.message_id = ""

    def run(self, source: str, seconds: float, score: bool) -> Outcome:
        """Execute `source` and return how it ended, within about `seconds`."""
        expressions = {"score": SCORE_EXPRESSION} if score else {}
        self.message_id = self.kernel.client.execute(
            source, allow_stdin=False, stop_on_error=False, user_expressions=expressions
        )
        trouble = self._listen(time.monotonic() + seconds * patience())
        interrupted = trouble == ("timeout", "")
        if interrupted:
            self._interrupt()
            if self._listen(time.monotonic() + INTERRUPT_GRACE * patience()) is not None:
                trouble = ("timeout", "killed")
        if trouble is not None:
            kind, note = trouble
            return Outcome(kind, outputs=joined(self.outputs), note=note)
        return self._ending()

    def _listen(self, deadline: float) -> tuple[str, str] | None:
        """Gather messages until the cell has ended; return (kind, words) when a limit broke."""
        reply_time = None
        while not (self.reply is not None and self.idle):
            now = time.monotonic()
            if now > deadline:
                return "timeout", ""
            if reply_time and now > reply_time + LAST_WORDS:
                return None
            if (trouble := self._take_messages()) is not None:
                return trouble
            if (complaint := self.kernel.watchdog.complaint()) is not None:
                return complaint
            if not self.kernel.is_alive:
                return self.kernel.watchdog.obituary()
            if self.reply is not None and reply_time is None:
                reply_time = time.monotonic()
        return None

    def _take_messages(self) -> tuple[str, str] | None:
        try:
            self._take_output()
            if self.reply is None:
                self._take_reply()
        except Empty:
            pass
        except Exception:
            # Whatever is malformed enough to make our own reader fail was forged.
            return "crashed", "it sent messages that are not a kernel's"
        if self.bytes_seen > self.limits.output_mb * MEGABYTE:
            return "output-limit", ""
        return None

    def _take_output(self) -> None:
        try:
            message = self.kernel.client.get_iopub_msg(timeout=TICK)
        except Empty:
            return
        self.bytes_seen += message_size(message) + 64
        content = message["content"]
        if message["parent_header"].get("msg_id") != self.message_id:
            return
        if message["msg_type"] == "status":
            self.idle = self.idle or content.get("execution_state") == "idle"
        elif (output := output_of(message["msg_type"], content)) is not None:
            self.outputs.append(output)

    def _take_reply(self) -> None:
        message = self.kernel.client.get_shell_msg(timeout=0)
        is_ours = message["parent_header"].get("msg_id") == self.message_id
        if is_ours and message["msg_type"] == "execute_reply":
            self.reply = dict(message["content"])

    def _interrupt(self) -> None:
        client = self.kernel.client
        client.control_channel.send(client.session.msg("interrupt_request", {}))

    def _ending(self) -> Outcome:
        outputs = joined(self.outputs)
        if self.reply.get("status") == "ok":
            return Outcome("ok", outputs=outputs, score=self._score())
        name, text = error_of(self.reply)
        return Outcome("error", name, text, outputs)

    def _score(self) -> str:
        """Return the text that the score expression evaluated to, or ""."""
        value = self.reply.get("user_expressions")
        for key in ("score", "data", "text/plain"):
            value = value.get(key) if isinstance(value, dict) else None
        return plain_text(value, 200).strip("'\"")
