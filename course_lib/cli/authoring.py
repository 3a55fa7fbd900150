"""`course build`: lessons from their sources, and the proof that they are current."""

from functools import partial

import click

from course_lib.errors import CourseError


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option("--check", is_flag=True, help="Build nothing; fail when anything is stale or wrong.")
@click.option("--force", is_flag=True, help="Also build what is current.")
@click.pass_obj
def build(tree, lessons: tuple[str, ...], check: bool, force: bool) -> None:
    """Build lessons: source -> executed solution -> release.

    LESSON is an id, a number or a path; all written lessons when none is given. A lesson whose
    notebooks are what its source says is skipped. One lesson's failure does not stop the others.
    """
    if check and force:
        raise click.UsageError("--check builds nothing, so --force has no meaning with it.")
    from course_lib.authoring.tree import LessonTree

    # Tests pass a tree of their own as the context's object.
    tree = tree or LessonTree()
    chosen = choose(tree, lessons)
    if check:
        failed = check_lessons(tree, chosen)
    else:
        failed = [lesson_id for lesson_id in chosen if not build_one(tree, lesson_id, force)]
    failed += refresh_pages(tree, check)
    if failed:
        raise CourseError(f"Fix what is said above about {', '.join(failed)}.")


def choose(tree, names: tuple[str, ...]) -> list[str]:
    """Return the ids of the lessons asked for; without names, of all that are written."""
    from course_lib.syllabus import find_lesson

    return [find_lesson(name).id for name in names] or tree.written_lessons()


def build_one(tree, lesson_id: str, force: bool) -> bool:
    """Build a lesson, say what happened and what lints find, and return whether it is built."""
    import time

    from course_lib.authoring.build import build_lesson
    from course_lib.authoring.examine import lint

    start = time.perf_counter()
    try:
        judged = partial(try_in_the_judge, lesson_id)
        built = build_lesson(tree, lesson_id, force=force, examine=judged)
    except CourseError as error:
        click.echo(f"{lesson_id}: {error}", err=True)
        return False
    took = f"built in {time.perf_counter() - start:.0f} s" if built else "is current"
    click.echo(f"{lesson_id}: {took}")
    for finding in lint(tree, lesson_id) if built else ():
        click.echo(f"{lesson_id}: {finding} (--check fails)", err=True)
    return True


def try_in_the_judge(lesson_id: str, solution: str, release: str) -> None:
    """Raise CourseError when `course grade` could not use a lesson's tests.

    They run there apart from the answers, which not everything in Python bears.
    solution, release: the notebooks' texts.
    """
    from course_lib.grading.judge.client import JudgeProcess
    from course_lib.grading.lesson.master import master_from
    from course_lib.grading.limits import Limits
    from course_lib.grading.marking.records import make_records
    from course_lib.grading.walls.sandbox import choose_walls

    with JudgeProcess() as judge:
        walls = choose_walls(trust_submissions=True)  # it is the author's own code
        make_records(master_from(lesson_id, solution, release), judge, walls, Limits())


def check_lessons(tree, chosen: list[str]) -> list[str]:
    """Print what is wrong with lessons and return the ids of those that have faults."""
    from course_lib.authoring.examine import problems
    from course_lib.authoring.release import scratch_course

    failed = []
    with scratch_course(tree) as course:
        for lesson_id in chosen:
            try:
                found = problems(tree, lesson_id, course)
            except CourseError as error:
                found = [str(error)]
            for problem in found:
                click.echo(f"{lesson_id}: {problem}", err=True)
            if found:
                failed.append(lesson_id)
    click.echo(f"{len(chosen) - len(failed)} of {len(chosen)} lessons are current and clean.")
    return failed


def refresh_pages(tree, check: bool) -> list[str]:
    """Write the pages that are made from all lessons; when checking, return those that are stale.

    Only the course's own tree has such pages.
    """
    from course_lib.authoring import pages
    from course_lib.authoring.tree import LessonTree
    from course_lib.files import replace_file

    if tree != LessonTree():
        return []
    stale = []
    for path, content in pages.pages().items():
        if path.is_file() and path.read_text(encoding="utf-8") == content:
            continue
        if check:
            click.echo(f"{path.name} is not what the lessons say; run `course build`.", err=True)
            stale.append(path.name)
        else:
            replace_file(path, content.encode())
    return stale


COMMANDS = (build,)
