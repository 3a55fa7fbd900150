# says: backward() was stopped after 100,000 lines on a graph of 291 nodes
# Forward mode: one walk over the whole graph for every node, so each arrow is used many times.
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
        other = self.of(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = self.of(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        found = []
        for source in order:
            moves = {}
            for node in order:
                moves[id(node)] = float(node is source)
                for parent, slope in zip(node.parents, node.local_derivatives):
                    moves[id(node)] += slope * moves[id(parent)]
            found.append(moves[id(self)])
        for node, slope in zip(order, found):
            node.grad += slope

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1) if exponent != 0 else 0.0
        return Scalar(self.data**exponent, (self,), (slope,))

    def tanh(self):
        t = np.tanh(self.data)
        return Scalar(t, (self,), (1 - t * t,))

    def exp(self):
        e = np.exp(self.data)
        return Scalar(e, (self,), (e,))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + self.of(other) * -1

    def __truediv__(self, other):
        return self * self.of(other) ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self * -1 + other

    def __rtruediv__(self, other):
        return self**-1 * other
