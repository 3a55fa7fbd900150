# tries: to print and to display in every call, as while debugging
# prints: largest gap of 2
# %% own
print("largest gap of 2")
# %% ex1-largest_gap
def largest_gap(values):
    print("called with", values)
    display(values)
    gaps = [right - left for left, right in zip(values, values[1:])]
    print(*gaps, sep="\n", flush=True)
    return max(gaps)
# %% ex4-Dual
class Dual:
    def __init__(self, value, slope=0.0):
        print(f"new: {value=} {slope=}")
        self.value, self.slope = value, slope

    def __repr__(self):
        return f"{self.value} + {self.slope}e"

    def __add__(self, other):
        print(self, "+", other)
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other):
        print(self, "*", other)
        other = other if isinstance(other, Dual) else Dual(other)
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    __radd__ = __add__
    __rmul__ = __mul__
