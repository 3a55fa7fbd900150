# An explicit stack in place of recursion, gradients by id, minus and division with their own derivatives.
class Scalar:
    def __init__(self, data, parents=(), local_derivatives=()):
        self.data, self.grad = float(data), 0.0
        self.parents, self.local_derivatives = parents, local_derivatives

    @staticmethod
    def wrap(value):
        return value if isinstance(value, Scalar) else Scalar(value)

    def __add__(self, other):
        other = Scalar.wrap(other)
        return Scalar(self.data + other.data, [self, other], [1, 1])

    def __sub__(self, other):
        other = Scalar.wrap(other)
        return Scalar(self.data - other.data, [self, other], [1, -1])

    def __mul__(self, other):
        other = Scalar.wrap(other)
        return Scalar(self.data * other.data, [self, other], [other.data, self.data])

    def __truediv__(self, other):
        other = Scalar.wrap(other)
        slopes = [1 / other.data, -self.data / other.data**2]
        return Scalar(self.data / other.data, [self, other], slopes)

    def __neg__(self):
        return 0 - self

    def __pow__(self, k):
        return Scalar(self.data**k, [self], [k * self.data ** (k - 1)])

    def tanh(self):
        e = np.exp(-2 * abs(self.data))
        t = np.sign(self.data) * (1 - e) / (1 + e)
        return Scalar(t, [self], [(1 - t) * (1 + t)])

    def exp(self):
        return Scalar(np.exp(self.data), [self], [np.exp(self.data)])

    def __radd__(self, other):
        return Scalar.wrap(other) + self

    def __rsub__(self, other):
        return Scalar.wrap(other) - self

    def __rmul__(self, other):
        return Scalar.wrap(other) * self

    def __rtruediv__(self, other):
        return Scalar.wrap(other) / self

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            node, parents_done = stack.pop()
            if parents_done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack.append((node, True))
                stack.extend((parent, False) for parent in node.parents)
        arriving = {id(node): 0.0 for node in order}
        arriving[id(self)] = 1.0
        while order:
            node = order.pop()
            gradient = arriving[id(node)]
            node.grad += gradient
            for parent, slope in zip(node.parents, node.local_derivatives):
                arriving[id(parent)] += slope * gradient
