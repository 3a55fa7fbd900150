# mistake: nothing arrived at x, as when nodes that an earlier call visited are left out
# mistake: nodes that the first call had visited were left out of the second
# Keeps the mark of a visit on the node, so a second call finds nothing to do.
class Scalar:
    def __init__(self, data, parents=(), local_derivatives=()):
        self.data = float(data)
        self.grad = 0.0
        self.visited = False
        self.parents = parents
        self.local_derivatives = local_derivatives

    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))

    def tanh(self):
        value = np.tanh(self.data)
        return Scalar(value, (self,), (1 - value**2,))

    def exp(self):
        value = np.exp(self.data)
        return Scalar(value, (self,), (value,))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1.0

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1.0 * other

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if not node.visited:
                node.visited = True
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        arrived = dict.fromkeys(order, 0.0)
        arrived[self] = 1.0
        for node in reversed(order):
            for parent, slope in zip(node.parents, node.local_derivatives, strict=True):
                arrived[parent] = arrived.get(parent, 0.0) + arrived[node] * slope
        for node in order:
            node.grad += arrived[node]
