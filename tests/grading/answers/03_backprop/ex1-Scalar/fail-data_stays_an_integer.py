# says: in the wrong type
# Data is kept as it was given: Scalar(7).data is an int.
# forbidden: tensorflow
class Scalar:
    """A number that remembers how it was computed."""

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.local_derivatives = local_derivatives

    @staticmethod
    def node(value):
        return value if isinstance(value, Scalar) else Scalar(value)

    def __add__(self, other):
        other = Scalar.node(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = Scalar.node(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        here = dict.fromkeys(order, 0.0)
        here[self] = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.local_derivatives):
                here[parent] += here[node] * slope
        for node in order:
            node.grad += here[node]

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))

    def tanh(self):
        value = np.tanh(self.data)
        return Scalar(value, (self,), (1 - value**2,))

    def exp(self):
        value = np.exp(self.data)
        return Scalar(value, (self,), (float(value),))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Scalar.node(other)

    def __truediv__(self, other):
        return self * Scalar.node(other) ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return other * self**-1
