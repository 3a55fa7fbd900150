# tries: to write the class as a frozen dataclass with an own base class
# %% ex4-Dual
from dataclasses import dataclass


class Number:
    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other


@dataclass(frozen=True)
class Dual(Number):
    value: float
    slope: float = 0.0

    def __add__(self, other):
        match other:
            case Dual(value, slope):
                return Dual(self.value + value, self.slope + slope)
        return Dual(self.value + other, self.slope)

    def __mul__(self, other):
        match other:
            case Dual(value, slope):
                return Dual(self.value * value, self.value * slope + self.slope * value)
        return Dual(self.value * other, self.slope * other)
