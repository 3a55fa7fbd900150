"""Random generators as twins: one on each side for a whole test, kept in step by every message."""

from typing import Any

import numpy as np

from course_lib.grading.wire.arrays import Malformed

MAX_GENERATORS = 1000
MAX_DRAWS = 2**40  # that one reply can have made
# PCG64: each draw takes the 128-bit state to state * MULTIPLIER + increment.
MULTIPLIER, BITS = 0x2360ED051FC65DA44385DF649FCCF645, 128


def can_travel(value: Any) -> bool:
    """Say whether a value is a generator of the kind that `np.random.default_rng` makes."""
    is_generator = type(value) is np.random.Generator
    return is_generator and type(value.bit_generator) is np.random.PCG64


class Generators:
    """One side's generators by number; the judge's side gives the numbers."""

    def __init__(self) -> None:
        self.twins: list[np.random.Generator] = []
        self.synced: list[list[int]] = []

    def pack(self, generator: np.random.Generator) -> list:
        """Return the node of a generator, which gets a number when it is new."""
        for number, twin in enumerate(self.twins):
            if twin is generator:
                return ["rng", number]
        if len(self.twins) >= MAX_GENERATORS:
            raise Malformed("too many random generators were passed")
        self.twins.append(generator)
        self.synced.append([])
        return ["rng", len(self.twins) - 1]

    def unpack(self, parts: list) -> np.random.Generator:
        """Return the generator of a node; raises Malformed."""
        match parts:
            case [int(number)] if 0 <= number < len(self.twins):
                return self.twins[number]
        raise Malformed("an unknown random generator came")

    def attach(self, message: dict) -> dict:
        """Return the message with the states of all generators that moved since the last one."""
        moved = []
        for number, twin in enumerate(self.twins):
            state = _state(twin)
            if state != self.synced[number]:
                self.synced[number] = state
                moved.append([number, *state])
        return {**message, "rngs": moved} if moved else message

    def follow(self, message: dict, may_add: bool) -> None:
        """Set our generators to the states that came; raises Malformed for forged ones.

        may_add: whether the judge speaks: numbers that follow ours then make new twins, and any
        state is taken. The student's side may only draw: a state that no drawing leads to could
        make every later hidden input known.
        """
        entries = message.get("rngs", [])
        for entry in entries if isinstance(entries, list) else []:
            if not (isinstance(entry, list) and all(type(part) is int for part in entry)):
                raise Malformed("a forged random state came")
            number, *state = entry or [-1]
            if may_add and number == len(self.twins) < MAX_GENERATORS:
                # What `spawn` makes children of, other ones for another state.
                seed = np.random.SeedSequence(state)
                self.twins.append(np.random.Generator(np.random.PCG64(seed)))
                self.synced.append([])
            if not 0 <= number < len(self.twins):
                raise Malformed("an unknown random generator came")
            if not may_add and not is_drawn(_state(self.twins[number]), state):
                raise Malformed("the state of a random generator was set")
            _restore(self.twins[number], state)
            self.synced[number] = state


def is_drawn(before: list[int], after: list[int]) -> bool:
    """Say whether drawing numbers can have taken one state to another."""
    if len(after) != len(before) or after[1] != before[1]:
        return False
    return draws_between(before[0], after[0], before[1]) <= MAX_DRAWS


def draws_between(before: int, after: int, increment: int) -> int:
    """Return how many draws lead from one state to another, 0 to 2**128 - 1.

    Bit by bit: 2**k steps at once leave the lower k bits as they are (F. Brown, Random Number
    Generation with Arbitrary Strides, 1994).
    """
    mask = 2**BITS - 1
    multiplier, steps = MULTIPLIER, 0
    for bit in range(BITS):
        if (before ^ after) >> bit & 1:
            before = (before * multiplier + increment) & mask
            steps |= 1 << bit
        increment = (multiplier + 1) * increment & mask
        multiplier = multiplier * multiplier & mask
    return steps


def _state(generator: np.random.Generator) -> list[int]:
    state = generator.bit_generator.state
    inner = state["state"]
    return [inner["state"], inner["inc"], state["has_uint32"], state["uinteger"]]


def _restore(generator: np.random.Generator, state: list[int]) -> None:
    try:
        position, increment, has_uint32, uinteger = state
        generator.bit_generator.state = {
            "bit_generator": "PCG64",
            "state": {"state": position, "inc": increment},
            "has_uint32": has_uint32,
            "uinteger": uinteger,
        }
    except (ValueError, OverflowError, TypeError):
        raise Malformed("a forged random state came") from None
