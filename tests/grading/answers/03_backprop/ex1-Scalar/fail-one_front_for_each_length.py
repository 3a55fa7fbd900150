# says: on a graph of 291 nodes and 580 arrows
# An arrow is used again for every length of path that runs over it, not once per call.
class Scalar:
    """A number that remembers how it was computed, so that it can tell its derivatives."""

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.local_derivatives = local_derivatives
    @staticmethod
    def of(value):
        return value if isinstance(value, Scalar) else Scalar(value)

    def __add__(self, other):
        other = Scalar.of(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = Scalar.of(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))
    def backward(self):
        totals = {}
        front = {self: 1.0}
        while front:
            following = {}
            for node, gradient in front.items():
                totals[node] = totals.get(node, 0.0) + gradient
                for parent, slope in zip(node.parents, node.local_derivatives):
                    following[parent] = following.get(parent, 0.0) + gradient * slope
            front = following
        for node, gradient in totals.items():
            node.grad += gradient
    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))
    def tanh(self):
        h = np.tanh(self.data)
        return Scalar(h, (self,), (1 - h**2,))
    def exp(self):
        e = np.exp(self.data)
        return Scalar(e, (self,), (e,))
    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Scalar.of(other)

    def __truediv__(self, other):
        return self * Scalar.of(other) ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return Scalar.of(other) - self

    def __rtruediv__(self, other):
        return Scalar.of(other) / self
