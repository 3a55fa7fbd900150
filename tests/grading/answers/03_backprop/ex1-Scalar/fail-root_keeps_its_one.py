# mistake: u passed on what its own u.backward() had left there, too
# What arrives is kept in the node and emptied when it passes on, except the 1 of the root.
# forbidden: tensorflow
class Scalar:
    """A number that remembers how it was computed, so that it can tell its derivatives."""

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.local_derivatives = local_derivatives
        self.arriving = 0.0

    @staticmethod
    def _wrap(other):
        return other if isinstance(other, Scalar) else Scalar(other)

    def __add__(self, other):
        """Return self + other."""
        other = Scalar._wrap(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        """Return self * other."""
        other = Scalar._wrap(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

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
        self.arriving = 1.0
        self.grad += 1.0
        for node in reversed(order):
            if node is not self:
                node.grad += node.arriving
            for parent, slope in zip(node.parents, node.local_derivatives):
                parent.arriving += slope * node.arriving
            if node is not self:
                node.arriving = 0.0

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
        return self * -1

    def __sub__(self, other):
        """Return self - other."""
        return self + -1 * other

    def __truediv__(self, other):
        """Return self / other."""
        return self * Scalar._wrap(other) ** -1

    def __radd__(self, other):
        """Return other + self."""
        return self + other

    def __rmul__(self, other):
        """Return other * self."""
        return self * other

    def __rsub__(self, other):
        """Return other - self."""
        return Scalar(other) - self

    def __rtruediv__(self, other):
        """Return other / self."""
        return Scalar(other) / self
