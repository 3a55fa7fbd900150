"""Where the solution gave plain data and where objects, so that no object can stand in for data.

A path says how a value was reached from the student's names: `f()`, `Scalar().grad`, `+`.
"""

from dataclasses import dataclass, field

from course_lib.check import CheckFailure

PLAIN, ITERATOR, OBJECT = "plain", "iterator", "object"
# What may stand where the solution gave something: a generator is a list's lazy twin.
ALLOWED = {PLAIN: {PLAIN, ITERATOR}, ITERATOR: {PLAIN, ITERATOR}, OBJECT: {PLAIN, ITERATOR, OBJECT}}
CHANGES = " changes its arguments"  # ends the path of what the solution was seen to do in place
MAX_PATH = 200


@dataclass
class Record:
    """The kinds of values by path, for one test cell.

    kinds: path -> "plain", "iterator" or "object".
    learning: whether the solution runs and the record is being written.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    learning: bool = False

    def admit(self, path: str, kind: str, class_name: str) -> None:
        """Write down a value's kind, or raise CheckFailure where the solution gave other data."""
        if self.learning:
            self._learn(path, kind)
            return
        wanted = self.kinds.get(path, PLAIN)
        if kind not in ALLOWED[wanted]:
            raise CheckFailure(
                f"{path} should give plain data: numbers, arrays, lists, strings",
                shapes="it gave an object",
                # A student can name a class after a hidden input, so this goes with the values.
                values=f"the object's class is {class_name}",
                hint="Return the value itself, not an object around it.",
            )

    def admits_objects(self, path: str) -> bool:
        """Say whether an object may come there."""
        return self.learning or self.kinds.get(path) == OBJECT

    def admits_changes(self, path: str) -> bool:
        """Say whether the solution, too, changes arguments there; while learning, write it down."""
        if self.learning:
            self.kinds[path + CHANGES] = PLAIN
        return path + CHANGES in self.kinds

    def _learn(self, path: str, kind: str) -> None:
        order = (PLAIN, ITERATOR, OBJECT)
        self.kinds[path] = max(kind, self.kinds.get(path, PLAIN), key=order.index)


def extend(path: str, step: str) -> str:
    """Return the path of what is reached from `path` by `step`, its end when it grows long."""
    return (path + step)[-MAX_PATH:]
