# mistake: an exponential overflowed: infinity divided by infinity
# Tanh is not a number for large values, since both exponentials are infinite there.
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
        order, seen = [], set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

        visit(self)
        arrived = dict.fromkeys(order, 0.0)
        arrived[self] = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.local_derivatives):
                arrived[parent] += arrived[node] * slope
        for node, gradient in arrived.items():
            node.grad += gradient
    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))
    def tanh(self):
        e = np.exp(2 * self.data)
        h = (e - 1) / (e + 1)
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
