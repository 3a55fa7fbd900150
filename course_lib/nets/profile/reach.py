"""What each output along one axis sees of the input, through windows, gaps, copies and branches.

A receptive field is usually computed as a size and a step. That is not enough where a map has been
stretched (its places then differ) or where branches of different alignment meet. So a reach says
for each place which input positions it sees, first and last, on an axis without ends: padding is
part of it, as in the published tables.

Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019,
has the recurrences for single paths; this is their effect on intervals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

Interval = tuple[int, int]


@dataclass(frozen=True)
class Reach:
    """Input positions that the places of a map see along one axis.

    intervals: (first, last) input position that places 0, 1, .. see, None for one that sees
    nothing; after them the pattern repeats, advance positions further on.
    extent: length of the input.
    span: how many input positions every place sees besides, since a layer has looked at the whole
    map; 0 if none has.
    """

    intervals: tuple[Interval | None, ...]
    advance: int
    extent: int
    span: int = 0

    @classmethod
    def of_input(cls, extent: int) -> "Reach":
        """Return the reach of the input itself: each place sees itself."""
        return cls(((0, 0),), 1, extent)

    @property
    def step(self) -> Fraction:
        """How far the field moves over the input from one place to the next."""
        return Fraction(self.advance, len(self.intervals))

    @property
    def size(self) -> int:
        """Positions from first to last that the best-placed place sees, padding included."""
        seen = [last - first + 1 for first, last in filter(None, self.intervals)]
        return max([self.span, *seen])

    def at(self, place: int) -> Interval | None:
        """Return the first and last input position that a place sees, None for nothing."""
        cycle, phase = divmod(place, len(self.intervals))
        seen = self.intervals[phase]
        return seen and (seen[0] + cycle * self.advance, seen[1] + cycle * self.advance)

    def windowed(self, offsets: Sequence[int], stride: int) -> "Reach":
        """Return the reach after a window: place q sees the places q * stride + offset."""
        shared = gcd(len(self.intervals), stride)
        period = len(self.intervals) // shared
        intervals = [
            _hull(self.at(place * stride + offset) for offset in offsets) for place in range(period)
        ]
        advance = self.advance * (stride // shared)
        return replace(self, intervals=tuple(intervals), advance=advance)

    def scattered(self, offsets: Sequence[int], stride: int) -> "Reach":
        """Return the reach after a transposed window: place p is seen by p * stride + offset."""
        period = len(self.intervals) * stride
        intervals = [
            _hull(
                self.at((place - offset) // stride)
                for offset in offsets
                if (place - offset) % stride == 0
            )
            for place in range(period)
        ]
        return replace(self, intervals=tuple(intervals))

    def stretched(self, factor: int, *, smooth: bool) -> "Reach":
        """Return the reach after a map was enlarged: copies, or smooth: means of two neighbours."""
        intervals = []
        for place in range(len(self.intervals) * factor):
            sources: Sequence[int] = [place // factor]
            if smooth:
                # Centres of pixels are matched; an exact hit has no second neighbour.
                centre = Fraction(2 * place + 1, 2 * factor) - Fraction(1, 2)
                sources = range(centre.__floor__(), centre.__ceil__() + 1)
            intervals.append(_hull(map(self.at, sources)))
        return replace(self, intervals=tuple(intervals))

    def joined(self, other: "Reach") -> "Reach | None":
        """Return the reach of places that see what self's and other's see.

        None where the two move over the input at different steps, so that no pattern repeats.
        """
        span = max(self.span, other.span)
        if other.advance == 0 or self.advance == 0:
            local = other if self.advance == 0 else self
            return replace(local, span=span)
        if self.step != other.step:
            return None
        period = lcm(len(self.intervals), len(other.intervals))
        intervals = [_hull((self.at(place), other.at(place))) for place in range(period)]
        return Reach(tuple(intervals), int(self.step * period), self.extent, span)

    def gathered(self, num_places: int) -> "Reach":
        """Return the reach after a layer that looks at the whole map of num_places at once."""
        seen = _hull(self.at(place) for place in range(num_places))
        first, last = seen or (0, -1)
        inside = min(last, self.extent - 1) - max(first, 0) + 1
        return Reach((None,), 0, self.extent, max(self.span, inside))


def _hull(intervals: Iterable[Interval | None]) -> Interval | None:
    """Return the smallest interval around all, None around nothing."""
    seen = [interval for interval in intervals if interval is not None]
    if not seen:
        return None
    return min(first for first, _ in seen), max(last for _, last in seen)
