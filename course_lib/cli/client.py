"""`course client`: the face service from a shell, for one picture or folders of them."""

from collections.abc import Callable
from pathlib import Path

import click

from course_lib.cli.client_output import (
    Connection,
    Work,
    ask_about_all,
    print_people,
    seen,
    tell_comparison,
    tell_faces,
)
from course_lib.errors import CourseError

_PATH = click.Path(path_type=Path)


def connection_options(command: Callable) -> Callable:
    """Add the options that say how the service is reached."""
    for option in (
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            default=30.0,
            show_default=True,
            help="Seconds to wait for an answer.",
        ),
        click.option(
            "--key-file",
            type=_PATH,
            metavar="FILE",
            help="A file that holds the key (default: the variable COURSE_SERVICE_KEY).",
        ),
        click.option(
            "--url",
            envvar="COURSE_SERVICE_URL",
            show_envvar=True,
            default="http://127.0.0.1:8000",
            show_default=True,
            help="The service's address.",
        ),
    ):
        command = option(command)
    return command


def folder_options(command: Callable) -> Callable:
    """Add the argument and the options of a command that works through pictures."""
    for option in (
        click.option("--resume", is_flag=True, help="Continue FILE: skip what is done in it."),
        click.option(
            "--json",
            "json_file",
            type=_PATH,
            metavar="FILE",
            help="Write one JSON object per line as each picture is done; - is standard output.",
        ),
        click.option(
            "--workers",
            type=click.IntRange(1, 32),
            default=4,
            show_default=True,
            help="Pictures sent at once.",
        ),
        click.argument("paths", nargs=-1, required=True, type=_PATH, metavar="PATH..."),
    ):
        command = option(command)
    return command


def draw_option(command: Callable) -> Callable:
    """Add the option that saves what was found as pictures."""
    return click.option(
        "--draw", type=_PATH, metavar="DIR", help="Save copies with the faces drawn in."
    )(command)


@click.group()
def client() -> None:
    """Ask the face service about pictures, and keep its gallery of people.

    A PATH is a picture, or a folder: then all pictures in it are meant.
    """


def _question(name: str, purpose: str) -> click.Command:
    """Return the command that asks one question about the faces in each picture.

    name: of the command and of the client's method.
    """

    @click.command(name, help=purpose)
    @folder_options
    @draw_option
    @connection_options
    def ask(paths, workers, json_file, resume, draw, url, key_file, timeout) -> None:
        _ask_about_faces(
            Connection(url, key_file, timeout),
            Work(paths, workers, json_file, resume),
            name,
            lambda service, path: getattr(service, name)(path),
            draw,
        )

    return ask


@client.command()
@folder_options
@draw_option
@click.option("--landmarks", is_flag=True, help="Find five points of each face too.")
@connection_options
def detect(paths, workers, json_file, resume, draw, landmarks, url, key_file, timeout) -> None:
    """Find the faces in pictures."""
    _ask_about_faces(
        Connection(url, key_file, timeout),
        Work(paths, workers, json_file, resume),
        # --resume tells the answers apart by this.
        "detect with landmarks" if landmarks else "detect",
        lambda service, path: service.detect(path, landmarks=landmarks),
        draw,
    )


QUESTIONS = {
    "landmarks": "Find 68 landmarks of each face.",
    "keypoints": "Find 15 keypoints of each face.",
    "attributes": "Guess age, gender, expression and more of each face.",
    "search": "Tell who each face is, or that it is unknown.",
}
for _name, _purpose in QUESTIONS.items():
    client.add_command(_question(_name, _purpose))


@client.command()
@folder_options
@click.option("--save", type=_PATH, required=True, metavar="DIR", help="Where the faces go.")
@click.option("--size", type=click.IntRange(32, 512), default=150, show_default=True)
@connection_options
def align(paths, workers, json_file, resume, save, size, url, key_file, timeout) -> None:
    """Cut each face out, turned upright.

    They become squares of --size pixels, called DIR/PICTURE-1.png and so on.
    """
    work = Work(paths, workers, json_file, resume)
    ask_about_all(
        Connection(url, key_file, timeout),
        work,
        "align",
        lambda service, path: service.align(path, size=size),
        tell_faces,
        save=_chips_into(save, work),
    )


@client.command()
@click.argument("first", type=_PATH)
@click.argument("second", type=_PATH)
@connection_options
def compare(first, second, url, key_file, timeout) -> None:
    """Tell whether two pictures show one person.

    Of each picture the largest face counts.
    """
    with Connection(url, key_file, timeout).open() as service:
        click.echo(tell_comparison(service.compare(first, second)))


@client.command()
@click.argument("name")
@folder_options
@click.option("--consent", is_flag=True, help="This person has agreed to be enrolled (required).")
@connection_options
def enrol(name, paths, workers, json_file, resume, consent, url, key_file, timeout) -> None:
    """Add pictures of a person, NAME, to the gallery.

    Each picture shows this person alone. Somebody new is added; where one is called NAME, or has
    that number, the faces become theirs.
    """
    if not consent:
        raise CourseError(
            f"Enrol {seen(name)} only if they have agreed; then say so with --consent."
        )
    connection = Connection(url, key_file, timeout)
    with connection.open() as service:
        person = _find_person(service, name) or service.add_person(name, consent=True)
    click.echo(f"Enrolling {seen(person.name)}, number {person.id}.", err=True)
    ask_about_all(
        connection,
        Work(paths, workers, json_file, resume),
        f"enrol {person.id}",
        lambda service, path: service.enrol(person, path),
        lambda face: f"face number {face.id}",
    )


@client.command()
@connection_options
def people(url, key_file, timeout) -> None:
    """List the people in the gallery."""
    with Connection(url, key_file, timeout).open() as service:
        print_people(service.people())


@client.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
@connection_options
def forget(name, yes, url, key_file, timeout) -> None:
    """Delete a person and their faces for good.

    NAME may be their number.
    """
    with Connection(url, key_file, timeout).open() as service:
        person = _find_person(service, name)
        if person is None:
            raise CourseError(
                f"Nobody in the gallery is called {seen(name)}; see `course client people`."
            )
        who = f"{seen(person.name)}, number {person.id}"
        if not yes:
            click.confirm(f"Delete {who}, with {person.faces} faces, for good?", abort=True)
        service.delete_person(person)
    click.echo(f"Deleted {who}.")


@client.command()
@connection_options
def health(url, key_file, timeout) -> None:
    """Tell whether the service is ready; if not, exit with status 1."""
    with Connection(url, key_file, timeout).open() as service:
        service.check_ready()
        click.echo(f"{service.url} is ready.")


def _find_person(service, name: str):
    """Return the person with a name or a number, or None; raises CourseError where several are."""
    everybody = list(service.people())
    found = [person for person in everybody if person.name == name]
    found = found or [person for person in everybody if str(person.id) == name]
    if len(found) > 1:
        numbers = ", ".join(str(person.id) for person in found)
        raise CourseError(
            f"Several people are called {seen(name)}; give one of the numbers {numbers}."
        )
    return found[0] if found else None


def _ask_about_faces(
    connection: Connection, work: Work, request: str, ask: Callable, folder: Path | None
) -> None:
    """Ask about the faces in each picture; folder: where they are drawn, None for nowhere."""
    save = _drawing_into(folder, work)
    ask_about_all(connection, work, request, ask, tell_faces, save=save)


def _drawing_into(folder: Path | None, work: Work) -> Callable | None:
    """Return what saves a picture with its faces drawn below a folder; None without a folder."""
    if folder is None:
        return None

    def save(path: Path, faces) -> None:
        from course_lib.client.drawing import save_drawing

        save_drawing(path, faces, folder / work.names[path])

    return save


def _chips_into(folder: Path, work: Work) -> Callable:
    """Return what saves a picture's cut out faces below a folder."""

    def save(path: Path, faces) -> None:
        from course_lib.client.drawing import save_chips

        save_chips(faces, folder / work.names[path])

    return save


COMMANDS = (client,)
