"""What a failed check says: a headline, the mistake it recognised, the facts, a hint."""

_LABELS = {
    "mistake": "Likely mistake",
    "shapes": "Shapes and types",
    "values": "Values",
    "hint": "Hint",
}


class CheckFailure(AssertionError):
    """A check that did not hold, told in words that a student can act on.

    headline: one line, what was checked and what is wrong with it; never holds values.
    mistake: the known mistake whose result the answer equals, or "".
    shapes: expected and actual shapes and types, or "".
    values: expected and actual values; the part that feedback on hidden tests leaves out.
    hint: what to look at next, or "".
    """

    def __init__(
        self,
        headline: str,
        *,
        mistake: str = "",
        shapes: str = "",
        values: str = "",
        hint: str = "",
    ) -> None:
        self.headline = _one_line(headline)
        self.mistake = _one_line(mistake)
        self.shapes = _one_line(shapes)
        self.values = _one_line(values)
        self.hint = _one_line(hint)
        super().__init__(self.text())

    def text(self) -> str:
        """Return the whole message, one labelled line a part."""
        lines = [self.headline]
        for field, label in _LABELS.items():
            if part := getattr(self, field):
                lines.append(f"  {label}: {part}")
        return "\n".join(lines)

    def public(self) -> "CheckFailure":
        """Return the same failure without values: what feedback on a hidden test may say.

        Nor the shape and type that came: a student's code can put what it saw into them.
        """
        expected = self.shapes.partition("got ")[0].strip().rstrip(",")
        return CheckFailure(self.headline, mistake=self.mistake, shapes=expected, hint=self.hint)

    @classmethod
    def parse(cls, text: str) -> "CheckFailure":
        """Rebuild a failure from `text()`; lines that it does not know are dropped."""
        headline, _, rest = text.partition("\n")
        fields = {label: field for field, label in _LABELS.items()}
        parts: dict[str, str] = {}
        for line in rest.splitlines():
            label, found, part = line.strip().partition(": ")
            if found and label in fields:
                parts.setdefault(fields[label], part)
        return cls(headline, **parts)

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook: the frames are the checker's, not the student's."""
        return [f"CheckFailure: {self.text()}"]


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
