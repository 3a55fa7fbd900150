"""Commands that are told to stop: they end what they started, and say so."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

# Ctrl-C, a closed terminal, and `kill`; Windows knows no SIGHUP.
SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)
]
SHELLS_OFFSET = 128  # what shells add to a signal's number in an exit status


@contextmanager
def orderly_stop() -> Iterator[None]:
    """Turn the first signal to stop into an exit that runs every `finally`; ignore later ones."""

    def stop(number: int, _frame: object) -> None:
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(SHELLS_OFFSET + number)

    before = {each: signal.signal(each, stop) for each in SIGNALS}
    try:
        yield
    except SystemExit as end:
        if isinstance(end.code, int) and end.code > SHELLS_OFFSET:
            # The terminal may be gone.
            _say("course: stopped; nothing of it goes on running.")
        sys.exit(end.code)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _say(words: str) -> None:
    try:
        click.echo(words, err=True)
    except OSError:
        return
