"""What `course client` does with many pictures, and what it prints."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

import click

from course_lib.errors import CourseError

_KEY_VARIABLE = "COURSE_SERVICE_KEY"
_LISTED_FAILURES = 20
_LONG_WAIT = 5.0  # seconds; nobody should wonder longer why nothing happens


@dataclass(frozen=True)
class Connection:
    """How the service is reached. key_file: None takes the key, if any, from the environment."""

    url: str
    key_file: Path | None
    timeout: float

    @contextmanager
    def open(self, sleep: Callable[[float], object] = time.sleep):
        """Give a FaceClient; sleep: how it waits before it tries again."""
        from course_lib.client import FaceClient, Retries, ServiceError

        def wait(seconds: float) -> None:
            if seconds >= _LONG_WAIT:
                text = f"The service asks to wait; going on in {seconds:.0f} s."
                print(text, file=sys.stderr, flush=True)
            sleep(seconds)

        retries = Retries(sleep=wait)
        try:
            with FaceClient(self.url, self._key(), timeout=self.timeout, retries=retries) as client:
                _warn_of_readers(client.url)
                yield client
        except ServiceError as error:
            raise CourseError(tell_error(error)) from None

    def _key(self) -> str | None:
        if self.key_file is None:
            return os.environ.get(_KEY_VARIABLE) or None
        try:
            return self.key_file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise CourseError(
                f"{self.key_file} can't be read as a key; name the file that holds it."
            ) from None


@dataclass(frozen=True)
class Work:
    """Which pictures a command is about, and where the answers go."""

    paths: tuple[Path, ...]
    workers: int
    json_file: Path | None
    resume: bool

    @cached_property
    def pictures(self) -> list[Path]:
        """Every picture that is meant."""
        from course_lib.client.batch import find_pictures

        return find_pictures(self.paths)

    @cached_property
    def names(self) -> dict[Path, Path]:
        """A relative path for what is saved for each picture."""
        from course_lib.client.batch import names_below_common_folder

        return names_below_common_folder(self.pictures)


def ask_about_all(
    connection: Connection,
    work: Work,
    request: str,
    ask: Callable,
    tell: Callable[[Any], str],
    save: Callable[[Path, Any], None] | None = None,
) -> None:
    """Ask about each picture, keep and print the answers, and exit with 1 where any failed.

    ask: called with a FaceClient and a path. tell: says an answer in a line. save: called with the
    path and the answer. request: what the lines of --json call it.
    """
    from course_lib.client.batch import work_through
    from course_lib.client.records import Records

    if work.resume and work.json_file is None:
        raise CourseError("--resume continues the file that --json names; give --json too.")
    failures = []
    with (
        Records(work.json_file, request, resume=work.resume) as records,
        _stop_on_interrupt() as stop,
        connection.open(sleep=stop.wait) as service,
    ):
        todo = [path for path in work.pictures if not records.has(path)]
        ask_one = partial(_ask_and_save, service, ask, save)
        num_done = 0
        with _progress(len(todo)) as advance:
            for outcome in work_through(todo, ask_one, workers=work.workers, stop=stop):
                records.add(outcome)
                num_done += outcome.error is None
                if outcome.error is not None:
                    failures.append(outcome)
                elif work.json_file is None:
                    # Not click.echo, which would write into the bar instead of above it.
                    print(f"{seen(outcome.path)}: {tell(outcome.answer)}", flush=True)
                advance()
    _tell_end(work, len(todo), num_done, failures)
    if records.num_maybe_done:
        click.echo(
            f"{records.num_maybe_done} of the earlier ones may have been done though they failed: "
            f"look, and take their lines out of {work.json_file} to send them again.",
            err=True,
        )
    if stop.is_set():
        sys.exit(130)
    if failures:
        sys.exit(1)


def tell_error(error: CourseError) -> str:
    """Say what went wrong, where the key belongs, and what the service's log calls the request."""
    told = str(error)
    if getattr(error, "code", None) == "unauthorised":
        told += f" Put it into a file for --key-file, or into {_KEY_VARIABLE}."
    if getattr(error, "maybe_done", False):
        told += " It may be done all the same: look before you send it again."
    number = getattr(error, "request_id", None)
    return f"{told} (request {seen(number)})" if number else told


def tell_faces(faces) -> str:
    """Say in a line what was found in a picture."""
    if not faces:
        return "no face"
    return "; ".join(map(_tell_face, faces))


def tell_comparison(comparison) -> str:
    """Say whether two pictures show one person, and how that was decided."""
    verdict = "One person" if comparison.same else "Not one person"
    return (
        f"{verdict}: distance {comparison.distance:.3f}, threshold {comparison.threshold:.3f} "
        f"(false accept rate {comparison.false_accept_rate:g}), "
        f"similarity {comparison.similarity:.3f}."
    )


def print_people(people: Iterable) -> None:
    """Print a table of the gallery."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("number", "name", "faces", "consented"):
        table.add_column(heading, justify="right" if heading in ("number", "faces") else "left")
    for person in people:
        day = f"{person.consented_at:%Y-%m-%d %H:%M}"
        table.add_row(str(person.id), seen(person.name), str(person.faces), day)
    Console(markup=False, highlight=False).print(table)


def seen(text: object) -> str:
    """Return a name or path as it can be printed: nothing in it moves the cursor."""
    return "".join(c if c.isprintable() else "�" for c in str(text))


@cache
def _warn_of_readers(url: str) -> None:
    """Say once where key and pictures could be read on their way."""
    from course_lib.client.address import is_read_on_the_way

    if is_read_on_the_way(url):
        click.echo(
            f"Others can read what is sent to {url}; use https:// if the service has it.", err=True
        )


def _ask_and_save(service, ask: Callable, save: Callable | None, path: Path) -> object:
    answer = ask(service, path)
    if save is not None:
        save(path, answer)
    return answer


def _tell_face(face) -> str:
    box = face.box
    place = f"{box.width:.0f}x{box.height:.0f} at ({box.x:.0f}, {box.y:.0f})"
    if hasattr(face, "candidates"):
        closest = f", similarity {face.candidates[0].similarity:.2f}" if face.candidates else ""
        return f"{seen(face.label)}{closest}, {place}"
    if hasattr(face, "expression"):
        return (
            f"{face.gender.label} {face.gender.probability:.2f}, {face.age:.0f} years, "
            f"{seen(face.expression.label)}, {place}"
        )
    return f"face {face.probability:.2f}, {place}"


def _tell_end(work: Work, num_todo: int, num_done: int, failures: list) -> None:
    """Say on stderr what failed and how many pictures were done."""
    for failure in failures[:_LISTED_FAILURES]:
        path, told = seen(failure.path), tell_error(failure.error)
        click.echo(f"course: {told if path in told else f'{path}: {told}'}", err=True)
    if len(failures) > _LISTED_FAILURES:
        click.echo(f"course: {len(failures) - _LISTED_FAILURES} more failed.", err=True)
    counts = {
        "done": num_done,
        "failed": len(failures),
        "done before": len(work.pictures) - num_todo,
        "not tried": num_todo - num_done - len(failures),
    }
    if len(work.pictures) > 1 or not num_done:
        told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
        click.echo(f"Of {len(work.pictures)} pictures: {told}.", err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr; yield what moves it by one picture."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        disable=total < 2,
        # Otherwise what is printed meanwhile would go to stderr, and not into the file it is for.
        redirect_stdout=sys.stdout.isatty(),
    )
    with bar as bars:
        task = bars.add_task("", total=total)
        yield lambda: bars.advance(task)


@contextmanager
def _stop_on_interrupt() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C sets, so that what is under way ends; a second one ends it all."""
    stop = threading.Event()

    def on_interrupt(_number: int, _frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        # Not through sys.stderr: a handler may run in the midst of a write to it.
        os.write(2, b"Ending what is under way; Ctrl-C again stops at once.\n")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
