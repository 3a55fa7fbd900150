# mistake: a b passed its gradient on before u had passed on its own
# A node's level is raised when a longer path to it is found, but not those of its own history.
# forbidden: tensorflow
class Scalar:
    """A number that remembers how it was computed, so that it can tell its derivatives."""

    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self.local_derivatives = local_derivatives

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
        level = {self: 0}
        queue = [self]
        for node in queue:  # grows while we go, breadth first
            for parent in node.parents:
                if parent not in level:
                    queue.append(parent)
                level[parent] = max(level.get(parent, 0), level[node] + 1)
        arriving = dict.fromkeys(level, 0.0)
        arriving[self] = 1.0
        for node in sorted(level, key=level.get):
            for parent, slope in zip(node.parents, node.local_derivatives):
                arriving[parent] += slope * arriving[node]
        for node in level:
            node.grad += arriving[node]

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
