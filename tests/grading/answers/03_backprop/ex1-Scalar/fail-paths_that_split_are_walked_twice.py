# says: walks every path
# Equal parents are merged, but every path is walked: exponential where two paths part and meet
# again.
# forbidden: tensorflow
class Scalar:
    """A number that remembers how it was computed."""

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
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
        def send(node, gradient):
            node.grad += gradient
            shares = {}
            for parent, slope in zip(node.parents, node.local_derivatives):
                shares[parent] = shares.get(parent, 0.0) + gradient * slope
            for parent, share in shares.items():
                send(parent, share)

        send(self, 1.0)

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
