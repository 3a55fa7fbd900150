# says: AttributeError: 'float' object has no attribute 'data'
# Works for Scalars only; plain numbers have no data.
class Scalar:
    """A number that remembers how it was computed, so that it can tell its derivatives.

    data: float, the value. grad: float, the sum of the derivatives that backward() calls left here.
    """

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.local_derivatives = local_derivatives

    def __add__(self, other):
        """Return self + other; other is a Scalar or a plain number."""
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        """Return self * other; other is a Scalar or a plain number."""
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        """Return self ** exponent; exponent is a plain number."""
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))

    def tanh(self):
        """Return the hyperbolic tangent of self."""
        value = np.tanh(self.data)
        return Scalar(value, (self,), (1 - value**2,))

    def exp(self):
        """Return e to the power of self."""
        value = np.exp(self.data)
        return Scalar(value, (self,), (value,))

    def __neg__(self):
        """Return -self."""
        return self * -1.0

    def __sub__(self, other):
        """Return self - other; other is a Scalar or a plain number."""
        return self + -other

    def __truediv__(self, other):
        """Return self / other; other is a Scalar or a plain number."""
        return self * other**-1.0

    def __radd__(self, other):
        """Return other + self, where other is a plain number."""
        return self + other

    def __rmul__(self, other):
        """Return other * self, where other is a plain number."""
        return self * other

    def __rsub__(self, other):
        """Return other - self, where other is a plain number."""
        return -self + other

    def __rtruediv__(self, other):
        """Return other / self, where other is a plain number."""
        return self**-1.0 * other

    def backward(self):
        """Add the derivative of self with respect to each node of its history to that node's grad."""
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        arrived = dict.fromkeys(order, 0.0)
        arrived[self] = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.local_derivatives, strict=True):
                arrived[parent] += arrived[node] * slope
        for node in order:
            node.grad += arrived[node]
