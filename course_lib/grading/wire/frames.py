"""One message on a socket: magic, lengths, JSON, raw byte blobs; caps before allocations."""

import json
import socket
import struct
import time

MAGIC = b"FGF1"
HEADER = struct.Struct("<4sII")  # magic, JSON bytes, number of blobs
LENGTH = struct.Struct("<Q")
MEGABYTE = 1024 * 1024
MAX_FRAME = 64 * MEGABYTE
MAX_JSON = 4 * MEGABYTE
MAX_BLOBS = 20_000


class ChannelError(BaseException):
    """The channel died, timed out or carried what is not a message.

    A BaseException, so that no `except Exception` in a test cell takes it for the student's error.
    """


class ChannelTimeout(ChannelError):
    """The deadline passed while a message was awaited."""


def pack(message: dict, blobs: list[bytes]) -> bytes:
    """Return a message as one frame; raises ValueError when it is larger than the caps."""
    text = json.dumps(message, separators=(",", ":"), check_circular=False).encode()
    size = len(text) + sum(map(len, blobs))
    if len(text) > MAX_JSON or size > MAX_FRAME or len(blobs) > MAX_BLOBS:
        raise ValueError(f"the data are too large: {size / MEGABYTE:.0f} MB")
    lengths = b"".join(LENGTH.pack(len(blob)) for blob in blobs)
    return b"".join([HEADER.pack(MAGIC, len(text), len(blobs)), lengths, text, *blobs])


class Connection:
    """A stream socket that carries messages both ways until a deadline (time.monotonic())."""

    def __init__(self, stream: socket.socket, deadline: float = float("inf")) -> None:
        self.stream = stream
        self.deadline = deadline

    def send(self, message: dict, blobs: list[bytes]) -> None:
        """Send one message; raises ValueError when it is too large, ChannelError when closed."""
        frame = pack(message, blobs)
        try:
            self._set_timeout()
            self.stream.sendall(frame)
        except TimeoutError:
            raise ChannelTimeout("the time limit passed") from None
        except OSError as error:
            raise ChannelError(f"the channel is closed ({error.strerror})") from None

    def receive(self) -> tuple[dict, list[bytes]]:
        """Return the next message; raises ChannelError for anything that is not one."""
        magic, text_length, num_blobs = HEADER.unpack(self._read(HEADER.size))
        if magic != MAGIC or text_length > MAX_JSON or num_blobs > MAX_BLOBS:
            raise ChannelError("a frame with a forged header came")
        raw = self._read(num_blobs * LENGTH.size)
        lengths = [length for (length,) in LENGTH.iter_unpack(raw)]
        if text_length + sum(lengths) > MAX_FRAME:
            raise ChannelError("a frame over the size limit came")
        message = _parse(self._read(text_length))
        return message, [self._read(length) for length in lengths]

    def close(self) -> None:
        """Close the socket; the other side then sees the end of the stream."""
        self.stream.close()

    def _read(self, count: int) -> bytes:
        buffer = bytearray(count)
        view, done = memoryview(buffer), 0
        while done < count:
            try:
                self._set_timeout()
                got = self.stream.recv_into(view[done:])
            except TimeoutError:
                raise ChannelTimeout("the time limit passed") from None
            except OSError as error:
                raise ChannelError(f"the channel is closed ({error.strerror})") from None
            if got == 0:
                raise ChannelError("the channel was closed")
            done += got
        return bytes(buffer)

    def _set_timeout(self) -> None:
        if self.deadline == float("inf"):
            self.stream.settimeout(None)
            return
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ChannelTimeout("the time limit passed")
        self.stream.settimeout(left)


def _parse(text: bytes) -> dict:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise ChannelError("a frame that is not JSON came") from None
    if not isinstance(message, dict):
        raise ChannelError("a frame that is not a message came")
    return message
