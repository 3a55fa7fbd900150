"""One execution in a kernel: send a cell, gather what comes back, keep every limit."""

import time

from course_lib.grading.kernels.launch import RunningKernel
from course_lib.grading.kernels.outcome import (
    Outcome,
    error_of,
    joined,
    message_size,
    output_of,
    plain_text,
)
from course_lib.grading.kernels.sockets import ForgedMessage
from course_lib.grading.limits import MEGABYTE, Limits, OutcomeKind, patience
from course_lib.grading.walls.watchdog import Watchdog

INTERRUPT_GRACE = 3.0
LOUDEST = 16  # times what is kept of a cell's output, it may print before it is stopped
LAST_WORDS = 2.0  # how long to wait for the end of the output after the reply
TICK = 0.05
SCORE_EXPRESSION = (
    "__import__('course_lib.grading.lesson.score', fromlist=['describe']).describe(_course_score)"
)


class Clock:
    """A time limit that a busy machine stretches, up to `patience()` times.

    It is up once the kernel computed for half of the limit; a kernel that computed less, since
    others had the processor or it waited, gets the stretched time.
    """

    def __init__(self, seconds: float, watchdog: Watchdog) -> None:
        self._watchdog = watchdog
        now = time.monotonic()
        self._soft, self._hard = now + seconds, now + seconds * patience()
        self._enough = watchdog.processor_seconds + seconds / 2

    def is_time_up(self) -> bool:
        """Return whether the limit is reached."""
        now = time.monotonic()
        if now < self._soft:
            return False
        return now >= self._hard or self._watchdog.processor_seconds >= self._enough


class Conversation:
    """The messages of one execution. The kernel is untrusted: every field is checked."""

    def __init__(self, kernel: RunningKernel, limits: Limits) -> None:
        self.kernel = kernel
        self.limits = limits
        self.outputs: list[dict] = []
        self.bytes_seen = 0
        self.is_cut = False  # whether output was left out
        self.messages_seen = 0
        self.reply: dict | None = None
        self.idle = False
        self.message_id = ""

    def run(self, source: str, seconds: float, score: bool) -> Outcome:
        """Execute `source` and return how it ended, within about `seconds`."""
        expressions = {"score": SCORE_EXPRESSION} if score else {}
        self.message_id = self.kernel.sockets.execute(source, expressions)
        trouble = self._listen(Clock(seconds, self.kernel.watchdog))
        interrupted = trouble == (OutcomeKind.TIMEOUT, "")
        if interrupted:
            self.kernel.sockets.interrupt()
            if self._listen(Clock(INTERRUPT_GRACE, self.kernel.watchdog)) is not None:
                trouble = (OutcomeKind.TIMEOUT, "killed")
        if trouble is not None:
            kind, note = trouble
            return Outcome(kind, outputs=joined(self.outputs), note=note)
        return self._ending()

    def _listen(self, clock: "Clock") -> tuple[OutcomeKind, str] | None:
        """Gather messages until the cell has ended; return (kind, words) when a limit broke."""
        reply_time = None
        while not (self.reply is not None and self.idle):
            if clock.is_time_up():
                return OutcomeKind.TIMEOUT, ""
            if reply_time and time.monotonic() > reply_time + LAST_WORDS:
                return None
            heard = self.messages_seen
            if (trouble := self._take_messages()) is not None:
                return trouble
            if (complaint := self.kernel.watchdog.complaint()) is not None:
                return complaint
            if self.messages_seen == heard and not self.kernel.is_alive:
                return self.kernel.watchdog.obituary()
            if self.reply is not None and reply_time is None:
                reply_time = time.monotonic()
        return self.kernel.watchdog.last_look(self.reply.get("status") != "ok")

    def _take_messages(self) -> tuple[OutcomeKind, str] | None:
        try:
            for message in self.kernel.sockets.receive(TICK):
                self._take(message)
        except (ForgedMessage, AttributeError, KeyError, TypeError, ValueError):
            return OutcomeKind.CRASHED, "it sent messages that are not a kernel's"
        if self.bytes_seen > LOUDEST * self.limits.output_mb * MEGABYTE:
            return OutcomeKind.OUTPUT_LIMIT, ""
        return None

    def _take(self, message: dict) -> None:
        """Take in a message; of what other requests caused, only the size counts."""
        self.messages_seen += 1
        kind, content = message["msg_type"], message["content"]
        if kind != "execute_reply":
            self.bytes_seen += message_size(message) + 64
        if message["parent_header"].get("msg_id") != self.message_id:
            return
        if kind == "execute_reply":
            self.reply = self.reply or dict(content)
        elif kind == "status":
            self.idle = self.idle or content.get("execution_state") == "idle"
        elif (output := output_of(kind, content)) is not None:
            self._keep(output)

    def _keep(self, output: dict) -> None:
        """Keep an output, until there is too much of it: then the cell goes on unheard."""
        if self.bytes_seen <= self.limits.output_mb * MEGABYTE:
            self.outputs.append(output)
        elif not self.is_cut:
            self.is_cut = True
            words = f"\n(More than {self.limits.output_mb:g} MB: the rest is left out.)\n"
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": words})

    def _ending(self) -> Outcome:
        if self.reply is None:
            raise LookupError("a cell that was not replied to has not ended")
        outputs = joined(self.outputs)
        if self.reply.get("status") == "ok":
            return Outcome(OutcomeKind.OK, outputs=outputs, score=_score(self.reply))
        name, text = error_of(self.reply)
        return Outcome(OutcomeKind.ERROR, name, text, outputs)


def _score(reply: dict) -> str:
    """Return the text that the score expression evaluated to, or ""."""
    value = reply.get("user_expressions")
    for key in ("score", "data", "text/plain"):
        value = value.get(key) if isinstance(value, dict) else None
    return plain_text(value, 200).strip("'\"")
