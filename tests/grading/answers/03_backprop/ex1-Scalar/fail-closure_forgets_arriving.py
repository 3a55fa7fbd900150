# mistake: the gradient that arrives was left out: the local derivative alone
# Closures as in the usual small engines; that of tanh forgets the gradient of its result.
class Scalar:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = float(data), 0.0, parents
        self.share = lambda arriving: ()

    def made(self, value, parents, share):
        result = Scalar(value, parents)
        result.share = share
        return result

    def __add__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        return self.made(self.data + other.data, (self, other), lambda g: (g, g))

    def __mul__(self, other):
        other = other if isinstance(other, Scalar) else Scalar(other)
        value = self.data * other.data
        return self.made(value, (self, other), lambda g: (g * other.data, g * self.data))

    def __pow__(self, k):
        return self.made(self.data**k, (self,), lambda g: (g * k * self.data ** (k - 1),))

    def tanh(self):
        value = np.tanh(self.data)
        return self.made(value, (self,), lambda g: (1 - value**2,))

    def exp(self):
        value = np.exp(self.data)
        return self.made(value, (self,), lambda g: (g * value,))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, other):
        return self * other**-1

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self**-1 * other

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        arrived = {node: 0.0 for node in order}
        arrived[self] = 1.0
        for node in reversed(order):
            for parent, part in zip(node.parents, node.share(arrived[node])):
                arrived[parent] += part
        for node in order:
            node.grad += arrived[node]
