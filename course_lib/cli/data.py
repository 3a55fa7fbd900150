"""`course data`: fetch, verify and list the data sets."""

import click


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="Every data set.")
@click.option("--lessons", is_flag=True, help="What the lessons that are out use.")
def data(names: tuple[str, ...], everything: bool, lessons: bool) -> None:
    """Fetch data sets that are missing, verify them byte by byte, and list what is there.

    Without a NAME it only lists. What is damaged is fetched again.
    """
    from course_lib.data.catalog import SOURCES, find_source

    wanted = SOURCES if everything else tuple(dict.fromkeys(map(find_source, names)))
    if lessons and not everything:
        from course_lib.students.archive import lessons_data

        wanted = tuple(dict.fromkeys((*wanted, *lessons_data())))
    failures = _fetch_all(wanted) if wanted else []
    _print_table(SOURCES)
    for failure in failures:
        click.echo(f"course: {failure}", err=True)
    if failures:
        raise click.exceptions.Exit(1)


def _fetch_all(sources) -> list[str]:
    """Fetch and verify each source under a progress bar; return the sentences of those failed."""
    from course_lib.data.fetch import fetch
    from course_lib.errors import CourseError

    failures = []
    with _progress_bars() as bars:
        for source in sources:
            task = bars.add_task("checking", source=source.name, total=source.num_bytes)
            try:
                fetched = fetch(source, _reporter(bars, task))
            except CourseError as error:
                bars.update(task, description="failed")
                failures.append(str(error))
            else:
                end = {"completed": source.num_bytes, "total": source.num_bytes}
                bars.update(task, description="fetched" if fetched else "verified", **end)
    return failures


def _progress_bars():
    """Return a display on stderr with a line a data set: what is done, bytes, time."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.fields[source]:<10} {task.description:<18}"),
        BarColumn(bar_width=24),
        DownloadColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True))


def _reporter(bars, task):
    """Return the callback by which the library moves one progress bar."""

    def report(step: str, done: int, total: int) -> None:
        bars.update(task, description=step, completed=done, total=total)

    return report


def _print_table(sources) -> None:
    """Print name, state, size, licence and lessons of each source."""
    from rich.console import Console
    from rich.filesize import decimal
    from rich.table import Table

    from course_lib.data.paths import cache_folder
    from course_lib.syllabus import LESSONS

    table = Table(caption=f"Fetched sets are in {cache_folder()}; terms of use: data/NAME.md")
    for heading in ("data", "state", "size", "licence", "lessons"):
        table.add_column(heading, justify="right" if heading == "size" else "left")
    for source in sources:
        lessons = ", ".join(lesson.number for lesson in LESSONS if source.name in lesson.data)
        size = decimal(source.num_bytes)
        table.add_row(source.name, _state(source), size, source.licence, lessons)
    Console().print(table)


def _state(source) -> str:
    """Say in a word or two whether a set can be loaded, or what is installed with it."""
    from course_lib.data import cache
    from course_lib.data.source import FetchedSource

    if not isinstance(source, FetchedSource):
        return f"in {', '.join(source.distributions)}"
    if cache.is_complete(source):
        return "ready"
    return "damaged" if cache.set_folder(source).exists() else "not here yet"


COMMANDS = (data,)
