# Closures push gradients; nodes are ordered by the moment they were made, newest first.
import heapq
import itertools
import math

MADE = itertools.count()


class Scalar:
    """A number that knows how to hand its gradient on."""

    def __init__(self, data, inputs=(), push=None):
        self.data, self.grad = float(data), 0.0
        self.inputs, self.push, self.age = inputs, push, next(MADE)

    @staticmethod
    def of(value):
        return value if isinstance(value, Scalar) else Scalar(value)

    def __add__(self, other):
        other = Scalar.of(other)
        return Scalar(self.data + other.data, (self, other), lambda g: (g, g))

    def __sub__(self, other):
        other = Scalar.of(other)
        return Scalar(self.data - other.data, (self, other), lambda g: (g, -g))

    def __mul__(self, other):
        other = Scalar.of(other)
        return Scalar(
            self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data)
        )

    def __truediv__(self, other):
        other = Scalar.of(other)
        value = self.data / other.data
        return Scalar(value, (self, other), lambda g: (g / other.data, -g * value / other.data))

    def __neg__(self):
        return Scalar(-self.data, (self,), lambda g: (-g,))

    def __pow__(self, k):
        return Scalar(self.data**k, (self,), lambda g: (g * k * self.data ** (k - 1),))

    def tanh(self):
        return Scalar(math.tanh(self.data), (self,), lambda g: (g * (1 - math.tanh(self.data) ** 2),))

    def exp(self):
        return Scalar(math.exp(self.data), (self,), lambda g: (g * math.exp(self.data),))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return Scalar.of(other) - self

    def __rtruediv__(self, other):
        return Scalar.of(other) / self

    def backward(self):
        arrived, waiting = {id(self): 1.0}, [(-self.age, self)]
        while waiting:
            _, node = heapq.heappop(waiting)
            gradient = arrived[id(node)]
            node.grad += gradient
            for source, part in zip(node.inputs, node.push(gradient) if node.push else ()):
                if id(source) not in arrived:
                    arrived[id(source)] = 0.0
                    heapq.heappush(waiting, (-source.age, source))
                arrived[id(source)] += part
