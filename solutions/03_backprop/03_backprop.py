# %% [markdown]
# # 03 Backpropagation (反向传播)
#
# **Objectives.** After this lesson you can
#
# - draw the computational graph of a formula and carry gradients through it by hand;
# - write a small automatic differentiation engine, and the backward pass of a whole network in
#   NumPy;
# - derive the gradient of a dense layer, a ReLU and a softmax with cross-entropy, shapes
#   included;
# - say why all gradients together cost about as much as one or two more forward passes, however
#   many parameters there are;
# - find the first wrong line of a backward pass instead of staring at a loss that will not fall.
#
# **Prerequisites.** Lesson 01 (the layers of a perceptron as matrix products) and lesson 02
# (partial derivatives, the gradient, the vector-Jacobian product). **Time.** 180 minutes. **Core
# exercises.** 1 to 5; exercise 6 is the tool that you will use in every later lesson, question 7
# is short.
#
# A small network looks at a handwritten digit and answers "3". It was an 8. Somewhere among its
# thousands of parameters are the ones to blame, each a little. Whose fault is it, and by how
# much? Asking each parameter in turn, by nudging it and running the network again, costs one run
# for every parameter. The answer of this lesson costs about as much as two more runs, for all of
# them at once. Everything that is called deep learning rests on that bargain.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import functools
import itertools
import time

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from course_lib import check, data, plotting
from course_lib.plotting.graphs import draw_graph

plotting.use_course_style()

# %% [markdown]
# ## Blame, layer by layer (反向传播基本概念)
#
# *Backpropagation (反向传播)* is how neural networks, models with parameters, are trained. It solves
# this part of the optimisation problem: the network's output is compared with the truth, and the
# *deviation (偏差)* between the two is carried back to adjust the parameters layer by layer
# (逐层调节参数), the last layer first.
#
# The smallest network that has "layers" is a chain of two neurons with one weight each:
#
# $$z = w_1 x, \qquad h = \tanh(z), \qquad o = w_2 h, \qquad L = (o - t)^2,$$
#
# with input $x$, output $o$, true value $t$ and loss $L$, all of them plain numbers. Walk
# backwards through it, and at each step use only the one formula at hand:
#
# $$\frac{\partial L}{\partial o} = 2(o - t)
# \;\;\longrightarrow\;\; \begin{cases} \dfrac{\partial L}{\partial w_2} = \dfrac{\partial L}{\partial o}\, h \\[2mm]
# \dfrac{\partial L}{\partial h} = \dfrac{\partial L}{\partial o}\, w_2 \end{cases}
# \;\;\longrightarrow\;\; \frac{\partial L}{\partial z} = \frac{\partial L}{\partial h}\,(1 - h^2)
# \;\;\longrightarrow\;\; \frac{\partial L}{\partial w_1} = \frac{\partial L}{\partial z}\, x .$$
#
# Three things to notice, because they stay true for every network of this course:
#
# 1. The first factor is the deviation $o - t$. If the output is right, nothing is to blame.
# 2. Each layer receives one number, the blame for its output, and does two things with it: it
#    works out the blame of its own parameter, and passes on the blame of its input. It needs to
#    know nothing of the layers above.
# 3. Values that the forward pass computed ($h$, $x$) are used again. A backward pass needs a
#    memory of the forward pass.
#
# **Predict before you run:** the output below is too small. Will the derivative with respect to
# $w_2$ be positive or negative when $h > 0$? And $w_1$'s, when $w_2 < 0$?

# %% tags=["nbval-check-output"]
x, w1, w2, t = 1.5, 0.4, -0.8, 1.0
h = np.tanh(w1 * x)
o = w2 * h
print(f"output {o:.4f}, truth {t}, deviation {o - t:.4f}")

do = 2 * (o - t)
dw2, dh = do * h, do * w2
dz = dh * (1 - h**2)
dw1 = dz * x
print(f"backwards:  dL/dw2 = {dw2:.4f}   dL/dw1 = {dw1:.4f}")


# %% tags=["nbval-check-output"]
def chain_loss(w1, w2):
    return (w2 * np.tanh(w1 * x) - t) ** 2


nudge = 1e-6
slope2 = (chain_loss(w1, w2 + nudge) - chain_loss(w1, w2 - nudge)) / (2 * nudge)
slope1 = (chain_loss(w1 + nudge, w2) - chain_loss(w1 - nudge, w2)) / (2 * nudge)
print(f"by nudging: dL/dw2 = {slope2:.4f}   dL/dw1 = {slope1:.4f}")

# %% [markdown]
# Both signs follow from the formulas: the deviation is negative, so with $h > 0$ more $w_2$ would
# help; and since $w_2 < 0$, more $h$ would hurt. The last line is lesson 02's numerical
# derivative. It agrees, and it needed two runs of the network for each parameter. The walk
# backwards needed one.
#
# ## Training is a loop (反向传播迭代过程)
#
# Knowing the blame, we change each parameter a little against its derivative. The deviation
# shrinks, but the derivatives have changed too, since they depend on where we are. So we go round
# again: **forward pass, deviation, backward pass, update**, and repeat. Training the parameters
# of a network is this *iteration (迭代)* and nothing else.
#
# How much to change a parameter (参数更新多少) is the derivative times a *learning rate (学习率)* $\eta$:
# $w \leftarrow w - \eta\,\partial L / \partial w$. How to choose $\eta$ fills lesson 04; here it
# is a small constant.
#
# **Predict before you run:** we start the same chain from four different pairs $(w_1, w_2)$. Will
# they all end with output 1? With the same weights?

# %% tags=["nbval-check-output"]
rate, num_iterations = 0.1, 40
starts = [(0.4, -0.8), (0.4, 0.8), (-1.0, 0.3), (1.2, 1.6)]
outputs, routes = [], []
for w1, w2 in starts:
    outputs.append([])
    routes.append([(w1, w2)])
    for _ in range(num_iterations):
        h = np.tanh(w1 * x)  # forward pass
        o = w2 * h
        do = 2 * (o - t)  # deviation
        dw1, dw2 = do * w2 * (1 - h**2) * x, do * h  # backward pass
        w1, w2 = w1 - rate * dw1, w2 - rate * dw2  # update
        outputs[-1].append(o)
        routes[-1].append((w1, w2))
    print(f"start {routes[-1][0]} -> output {o:.3f} with w1 = {w1:.2f}, w2 = {w2:.2f}")

# %% tags=["demo"]
fig, (ax, ax_w) = plt.subplots(1, 2, figsize=(9, 3.3), layout="constrained")
grid = np.linspace(-2, 2, 201)
square = (grid[:, None] * np.tanh(grid * x) - t) ** 2
ax_w.contourf(grid, grid, square, [0, 0.01, 0.1, 0.5, 2, 5, 10], cmap="Greys", alpha=0.5)
for start, route, curve in zip(starts, routes, outputs, strict=True):
    (line,) = ax.plot(curve, label=f"start {start}")
    ax_w.plot(*np.transpose(route), ".-", markersize=3, color=line.get_color())
    ax_w.plot(*start, "o", color=line.get_color())
ax.axhline(t, color="black", linestyle=":")
ax.set(xlabel="iteration", ylabel="output o", title="The output comes to the truth (dotted)")
ax.legend(fontsize=8)
ax_w.set(xlabel="$w_1$", ylabel="$w_2$", title="The weights' way from the start (large dot)")
alt = """Left: four curves of the output against the iteration all reach 1. Right: over a map of the loss
four paths lead from their starts into two curved valleys, to different points."""
plotting.show(fig, alt)

# %% [markdown]
# All four outputs reach the truth; the weights do not agree at all. A network's loss usually has
# many good places (here two whole valleys), and where training ends depends on where it started.
# That is why comparisons in this course use several random starts.
#
# ## The computational graph (计算图)
#
# The chain was easy because it *is* a chain: every value was used once. Real networks use values
# many times: a weight meets every image of a batch, a hidden neuron feeds ten outputs. To keep
# the book-keeping honest, write a formula as a graph. Each *node (节点)* is a value; each arrow
# goes from a value to one computed from it. Take
#
# $$u = a\,b, \qquad s = u + a, \qquad y = u\,s .$$
#
# Both $a$ and $u$ are used twice. Every arrow carries a *local derivative*: how fast the node at
# its head changes when only the node at its tail moves. It depends on that one operation alone:
#
# | operation | local derivatives |
# |---|---|
# | $c = a + b$ | $\partial c/\partial a = 1$, $\;\partial c/\partial b = 1$ |
# | $c = a\,b$ | $\partial c/\partial a = b$, $\;\partial c/\partial b = a$ |
# | $c = a^k$ ($k$ constant) | $\partial c/\partial a = k\,a^{k-1}$ |
# | $c = \tanh a$ | $\partial c/\partial a = 1 - c^2$ |
# | $c = e^a$ | $\partial c/\partial a = c$ |
#
# In the figure a node shows its value in blue, and an arrow its local derivative in green.
#
# **Predict before you run:** along how many different paths does a change of $a$ reach $y$?

# %%
a, b = 2.0, -3.0
u = a * b
s = u + a
y = u * s
EDGES = [("a", "u", f"{b:g}"), ("b", "u", f"{a:g}"), ("u", "s", "1"), ("a", "s", "1"),
         ("u", "y", f"{s:g}"), ("s", "y", f"{u:g}")]  # fmt: skip
TITLES = {"u": "u = a b", "s": "s = u + a", "y": "y = u s"}
values = {"a": a, "b": b, "u": u, "s": s, "y": y}
fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
draw_graph(ax, [(name, f"{value:g}", "") for name, value in values.items()], EDGES, titles=TITLES)
alt = "A graph: a, b lead to u; u, a to s; u, s to y. Values: a 2, b -3, u -6, s -4, y 24."
plotting.show(fig, alt)

# %% [markdown]
# The *chain rule (链式法则)* for a graph says: the derivative of $y$ with respect to a node is the
# **sum over all paths** to $y$ of the **product of the local derivatives** along the path. From
# $a$ there are three paths: $a\to u\to y$, $a\to u\to s\to y$ and $a\to s\to y$. With the green
# numbers:

# %% tags=["nbval-check-output"]
paths = {"a-u-y": [b, s], "a-u-s-y": [b, 1, u], "a-s-y": [1, u]}
for path, local_derivatives in paths.items():
    print(f"{path:8} {np.prod(local_derivatives):6.1f}")
total = sum(np.prod(factors) for factors in paths.values())
print(f"dy/da =  {total:6.1f}")


def formula(a):
    return a * b * (a * b + a)


print(f"nudged   {(formula(a + 1e-6) - formula(a - 1e-6)) / 2e-6:6.1f}")

# %% [markdown]
# Enumerating paths is right and hopeless. In the chain $u_{k+1} = u_k + u_k$ each step doubles
# their number:

# %% tags=["nbval-check-output"]
for steps in (1, 5, 10, 30, 60):
    print(f"{steps:3} additions: {steps + 1:3} nodes, {2**steps:,} paths")

# %% [markdown]
# Look at the sum again and take out common factors. Two of $a$'s paths pass through $u$, and
# beyond $u$ they are exactly the paths of $u$ itself. Write $\bar v$ for
# $\partial y / \partial v$, the *gradient (梯度)* that arrives at node $v$. Then
#
# $$\bar y = 1, \qquad \bar v \;=\; \sum_{c \,\in\, \text{nodes computed from } v} \bar c \cdot \frac{\partial c}{\partial v} .$$
#
# Each arrow is now used **once**, whatever the number of paths. The price is an order: $\bar v$
# may be passed on only when it is complete, that is after *all* nodes computed from $v$ have
# passed on theirs. An order in which every node stands after everything it was computed from is
# called *topological (拓扑序)*; we walk it backwards. Here: $y, s, u, a, b$. Walking $u$ before $s$
# would hand on a $\bar u$ that is not finished, the most common mistake in this lesson.
#
# For our example: $\bar s = \bar y\,u$, then $\bar u = \bar y\,s + \bar s\cdot 1$, then
# $\bar a = \bar u\,b + \bar s\cdot 1$ and $\bar b = \bar u\,a$. Note the plus signs: **where a
# value is used twice, gradients add.**

# %% [markdown]
# ### Exercise 1: Scalar (5 points, 45 min)
#
# *Core.* Build the machine that does this for any formula. A `Scalar` is a number that remembers
# how it was computed.
#
# | use | meaning |
# |---|---|
# | `Scalar(3.0)` | a node without a history; attribute `data` is the number as a float, attribute `grad` starts at `0.0` |
# | `a + b`, `a - b`, `a * b`, `a / b` | a new `Scalar`; one of the two operands may be a plain number, on either side (`2 - a` works) |
# | `-a`, `a ** k` | a new `Scalar`; `k` is a plain number |
# | `a.tanh()`, `a.exp()` | a new `Scalar` |
# | `y.backward()` | for every node `v` that `y` was computed from, and for `y` itself: **adds** $\partial y/\partial v$ to `v.grad`. Returns nothing |
#
# "Adds" is meant in two ways. A node that is used several times gets the sum over its uses. And a
# call never clears what earlier calls left: after `y.backward()` and `z.backward()`, a shared
# `a.grad` is $\partial y/\partial a + \partial z/\partial a$, exactly, even when `y` and `z`
# share nodes in between; calling `y.backward()` twice doubles. Chains up to 300 operations long
# must work.
#
# `__init__` is given: `parents` are the nodes that a result was computed from, and
# `local_derivatives` the green numbers on the arrows from them. You may change it, as long as the
# table above holds.
#
# <details><summary>Hint 1</summary> Every operation is the same three lines: make a Scalar of the
# other operand if it is a plain number, compute the value, and return <code>Scalar(value,
# parents, local_derivatives)</code>. Subtraction and division need no derivatives of their own:
# write them with <code>+</code>, <code>*</code> and <code>**</code>.</details>
# <details><summary>Hint 2</summary> For the order, visit a node's parents before you append the
# node itself to a list, and never visit a node twice. Walk the list backwards.</details>
# <details><summary>Hint 3</summary> If <code>grad</code> holds what earlier calls left, it must
# not be what you pass on in this call. Keep this call's gradients in a dictionary from node to
# number, and add them to <code>grad</code> at the end.</details>


# %% nbgrader={"grade": false, "grade_id": "ex1-Scalar", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow
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
        ### BEGIN SOLUTION
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))
        ### END SOLUTION

    def __mul__(self, other):
        """Return self * other; other is a Scalar or a plain number."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))
        ### END SOLUTION

    def __pow__(self, exponent):
        """Return self ** exponent; exponent is a plain number."""
        ### BEGIN SOLUTION
        slope = exponent * self.data ** (exponent - 1)
        return Scalar(self.data**exponent, (self,), (slope,))
        ### END SOLUTION

    def tanh(self):
        """Return the hyperbolic tangent of self."""
        ### BEGIN SOLUTION
        value = np.tanh(self.data)
        return Scalar(value, (self,), (1 - value**2,))
        ### END SOLUTION

    def exp(self):
        """Return e to the power of self."""
        ### BEGIN SOLUTION
        value = np.exp(self.data)
        return Scalar(value, (self,), (value,))
        ### END SOLUTION

    def __neg__(self):
        """Return -self."""
        ### BEGIN SOLUTION
        return self * -1.0
        ### END SOLUTION

    def __sub__(self, other):
        """Return self - other; other is a Scalar or a plain number."""
        ### BEGIN SOLUTION
        return self + -other
        ### END SOLUTION

    def __truediv__(self, other):
        """Return self / other; other is a Scalar or a plain number."""
        ### BEGIN SOLUTION
        return self * other**-1.0
        ### END SOLUTION

    def __radd__(self, other):
        """Return other + self, where other is a plain number."""
        ### BEGIN SOLUTION
        return self + other
        ### END SOLUTION

    def __rmul__(self, other):
        """Return other * self, where other is a plain number."""
        ### BEGIN SOLUTION
        return self * other
        ### END SOLUTION

    def __rsub__(self, other):
        """Return other - self, where other is a plain number."""
        ### BEGIN SOLUTION
        return -self + other
        ### END SOLUTION

    def __rtruediv__(self, other):
        """Return other / self, where other is a plain number."""
        ### BEGIN SOLUTION
        return self**-1.0 * other
        ### END SOLUTION

    def backward(self):
        """Add the derivative of self with respect to each node of its history to that node's grad."""
        ### BEGIN SOLUTION
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
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
a, b = Scalar(3.0), Scalar(-2.0)
for name, node, value in [
    ("a + b", a + b, 1.0),
    ("a - b", a - b, 5.0),
    ("a * b", a * b, -6.0),
    ("a / b", a / b, -1.5),
    ("-a", -a, -3.0),
    ("a ** 3", a**3, 27.0),
    ("a ** -2", a**-2, 1 / 9),
    ("a.tanh()", a.tanh(), 0.9950547536867305),
    ("b.exp()", b.exp(), 0.1353352832366127),
    ("(a * b + a).exp()", (a * b + a).exp(), 0.049787068367863944),
]:
    check.close(node.data, value, name=f"the data of {name} for a = 3, b = -2", dtype="float")
check.close([a.data, b.data], [3.0, -2.0], name="the data of a and b after they were used")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q = float(rng.uniform(0.5, 1.5)), float(rng.uniform(-1.5, -0.5))
a, b = Scalar(p), Scalar(q)
check.close(((a - b) * a / b).data, (p - q) * p / q, name="the data of (a - b) * a / b")
check.close((-a.tanh() + b.exp() ** 2).data, np.exp(2 * q) - np.tanh(p), name="the data of -tanh(a) + exp(b) ** 2")  # fmt: skip
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-plain_numbers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
for name, formula, value, slope, mistakes in [
    ("a + 4", lambda a: a + 4, 7.0, 1.0, {}),
    ("4 + a", lambda a: 4 + a, 7.0, 1.0, {}),
    ("a - 4", lambda a: a - 4, -1.0, 1.0, {"the operands are swapped": [1.0, -1.0]}),
    ("4 - a", lambda a: 4 - a, 1.0, -1.0, {"the operands are swapped": [-1.0, 1.0]}),
    ("a * 5", lambda a: a * 5, 15.0, 5.0, {}),
    ("5 * a", lambda a: 5 * a, 15.0, 5.0, {}),
    ("a / 6", lambda a: a / 6, 0.5, 1 / 6, {"the operands are swapped": [2.0, -2 / 3]}),
    ("6 / a", lambda a: 6 / a, 2.0, -2 / 3, {"the operands are swapped": [0.5, 1 / 6]}),
]:
    a = Scalar(3.0)
    y = formula(a)
    y.backward()
    check.close([y.data, a.grad], [value, slope], name=f"[y.data, a.grad] for y = {name}, a = 3", mistakes=mistakes,
                hint="Python calls __rsub__ of a for 4 - a, with 4 as `other`.")  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, k = float(rng.uniform(1.5, 2.5)), float(rng.uniform(3.0, 4.0))
for name, formula, value, slope in [
    ("k - a", lambda a: k - a, k - p, -1.0),
    ("k / a", lambda a: k / a, k / p, -k / p**2),
    ("a / k - k", lambda a: a / k - k, p / k - k, 1 / k),
    ("k * (k + a)", lambda a: k * (k + a), k * (k + p), k),
]:
    a = Scalar(p)
    y = formula(a)
    y.backward()
    check.close(
        [y.data, a.grad], [value, slope], name=f"[y.data, a.grad] for y = {name}, k a plain number"
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-derivatives", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
p, q = 1.5, -0.4
for name, formula, slopes, mistakes in [
    ("a + b", lambda a, b: a + b, [1.0, 1.0], {}),
    ("a * b", lambda a, b: a * b, [q, p], {"each factor got its own value, not the other's": [p, q]}),
    ("a ** 3 + b", lambda a, b: a**3 + b, [3 * p**2, 1.0], {"the exponent was not lowered": [3 * p**3, 1.0]}),
    ("a + b.exp()", lambda a, b: a + b.exp(), [1.0, np.exp(q)],
     {"exp was treated like a power": [1.0, q * np.exp(q - 1)]}),
    ("a.tanh() + b", lambda a, b: a.tanh() + b, [1 / np.cosh(p) ** 2, 1.0],
     {"1 - a ** 2 was used: the square of the input, not of the output": [1 - p**2, 1.0]}),
    ("a - b", lambda a, b: a - b, [1.0, -1.0], {"b's sign is missing": [1.0, 1.0]}),
    ("a / b", lambda a, b: a / b, [1 / q, -p / q**2],
     {"b's sign is missing": [1 / q, p / q**2], "the quotient was treated like a product": [q, p]}),
]:  # fmt: skip
    a, b = Scalar(p), Scalar(q)
    formula(a, b).backward()
    check.close(
        [a.grad, b.grad],
        slopes,
        name=f"[a.grad, b.grad] for {name}, a = 1.5, b = -0.4",
        mistakes=mistakes,
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q, r = rng.uniform(0.5, 1.2), -rng.uniform(0.5, 1.2), rng.uniform(1.5, 2.0)
v = [tf.constant(value, tf.float64) for value in (p, q, r)]
with tf.GradientTape() as tape:
    tape.watch(v)
    y = (tf.tanh(v[0] * v[1]) - tf.exp(-v[1]) / v[2]) ** 2
a, b, c = Scalar(float(p)), Scalar(float(q)), Scalar(float(r))
(((a * b).tanh() - (-b).exp() / c) ** 2).backward()
check.close(
    [a.grad, b.grad, c.grad],
    np.array(tape.gradient(y, v)),
    name="the gradients of (tanh(a b) - exp(-b) / c) ** 2",
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-reuse", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "A node passes its gradient on once, when everything computed from it has passed on its own."
for name, last in [("u * s", lambda u, s: u * s), ("s * u", lambda u, s: s * u)]:
    a, b = Scalar(2.0), Scalar(-3.0)
    u = a * b
    s = u + a
    y = last(u, s)
    y.backward()
    unfinished = "u passed its gradient on before all of it had arrived"
    repeated = "u passed its gradient on more than once"
    check.close(
        [a.grad, b.grad],
        [24.0, -20.0],
        name=f"[a.grad, b.grad] for u = a b, s = u + a, y = {name}",
        mistakes={"a gradient was overwritten where it should be added": [18.0, -12.0],
                  unfinished: [6.0, -8.0], f"{unfinished} ": [12.0, -12.0],
                  repeated: [36.0, -28.0], f"{repeated} ": [42.0, -32.0]},
        hint=hint,
    )  # fmt: skip
    check.close(
        [u.grad, s.grad, y.grad], [-10.0, -6.0, 1.0], name="[u.grad, s.grad, y.grad]", hint=hint
    )
x = Scalar(3.0)
(x * x + x).backward()
check.close(
    x.grad,
    7.0,
    name="x.grad for x * x + x at x = 3",
    hint="Where a value is used twice, gradients add.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q = rng.uniform(0.5, 0.9), rng.uniform(-0.9, -0.5)
v = [tf.constant(value, tf.float64) for value in (p, q)]
with tf.GradientTape() as tape:
    tape.watch(v)
    m = tf.tanh(v[0] * v[1])
    n = m * v[0] + m
    y = (n + m) * (m - n * n) + v[1]
truth = np.array(tape.gradient(y, v))
a, b = Scalar(float(p)), Scalar(float(q))
m = (a * b).tanh()
n = m * a + m
((n + m) * (m - n * n) + b).backward()
check.close(
    [a.grad, b.grad],
    truth,
    name="the gradients of a formula that uses most nodes twice or more",
    hint=hint,
)
x = Scalar(float(p))
node = x
for _ in range(150):
    node = node * 0.99 + x * 0.01
node.backward()
check.close(
    x.grad,
    1.0,
    name="x.grad at the start of a chain of 300 operations that stays a mean of x",
    hint=hint,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-accumulates", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Keep the gradients of this call apart from the totals in grad, and add them to grad at the end."
a, b, unused = Scalar(2.0), Scalar(-3.0), Scalar(5.0)
check.close([a.grad, b.grad], [0.0, 0.0], name="grad before any backward()", dtype="float")
u = a * b
y, z = u + a, u * u
y.backward()
check.close(
    [a.grad, b.grad, unused.grad],
    [-2.0, 2.0, 0.0],
    name="grads of a, b and a node that has no part in it",
)
z.backward()
check.close(
    [a.grad, b.grad],
    [34.0, -22.0],
    name="[a.grad, b.grad] after (a b + a).backward() and ((a b) ** 2).backward(), a b being one shared node",
    mistakes={"the second call cleared what the first had left": [36.0, -24.0],
              "the shared node passed on the total in its grad, so the first call was counted again": [31.0, -20.0]},
    hint=hint,
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q = float(rng.uniform(1.0, 2.0)), float(rng.uniform(0.2, 0.8))
a, b = Scalar(p), Scalar(q)
y = (a * b).exp() * b
y.backward()
y.backward()
y.backward()
once = np.exp(p * q) * np.array([q * q, 1 + p * q])
check.close([a.grad, b.grad], 3 * once, name="[a.grad, b.grad] after three calls of the same backward()", hint=hint,
            mistakes={"only the last call counts": once, "earlier calls were counted again": lambda: once * 10})  # fmt: skip
### END HIDDEN TESTS

# %% [markdown]
# The first graph again, its gradients now computed by your class and shown in red. Compare
# $\bar a$ with the three paths above.

# %% tags=["demo"]
with check.demo("exercise 1"):
    a, b = Scalar(2.0), Scalar(-3.0)
    u = a * b
    s = u + a
    y = u * s
    y.backward()
    nodes = {"a": a, "b": b, "u": u, "s": s, "y": y}
    lines = [(name, f"{v.data:g}", f"grad {v.grad:g}") for name, v in nodes.items()]
    fig, ax = plt.subplots(figsize=(8, 3.2), layout="constrained")
    draw_graph(ax, lines, EDGES, titles=TITLES, marked=["a"])
    plotting.show(fig, alt="The same graph with gradients: y 1, s -6, u -10, a 24, b -20.")

# %% [markdown]
# And a neuron with two inputs, $o = \tanh(w_1 x_1 + w_2 x_2 + b)$, with its squared deviation
# from the truth $t$. Read it from right to left: the deviation's gradient enters at $L$, is
# scaled by the slope of tanh, is *copied* by every plus, and is multiplied by *the other factor*
# at every product.
#
# **Predict before you run:** which of the two weights gets the larger gradient, the one whose
# input is 2 or the one whose input is 0.5?

# %% tags=["demo"]
with check.demo("exercise 1"):
    n = {name: Scalar(v) for name, v in dict(x1=2.0, w1=-0.3, w2=0.8, x2=0.5, b=0.1).items()}
    n["p1"], n["p2"] = n["w1"] * n["x1"], n["w2"] * n["x2"]
    n["s"] = n["p1"] + n["p2"]
    n["z"] = n["s"] + n["b"]
    n["o"] = n["z"].tanh()
    n["e"] = n["o"] - 0.6
    n["L"] = n["e"] ** 2
    n["L"].backward()
    chain = "x1-p1 w1-p1 w2-p2 x2-p2 p1-s p2-s s-z b-z z-o o-e e-L"
    titles = {"p1": "w1 x1", "p2": "w2 x2", "o": "o = tanh z", "e": "o - t", "L": "L = (o - t)$^2$"}
    boxes = [(name, f"{v.data:.3g}", f"grad {v.grad:.3g}") for name, v in n.items()]
    edges = [tuple(arrow.split("-")) for arrow in chain.split()]
    fig, ax = plt.subplots(figsize=(11, 4), layout="constrained")
    draw_graph(ax, boxes, edges, titles=titles, marked=["w1", "w2"])
    alt = "The graph of one neuron: two products, their sum, plus bias, tanh, minus truth, squared."
    plotting.show(fig, alt)

# %% [markdown]
# Both products receive the same gradient; each weight multiplies it by *its own input*. A weight
# is blamed in proportion to what it was given to work with, and one whose input is 0 not at all.
#
# ### Your class trains a network
#
# Lesson 01 showed that XOR needs a hidden layer, and set the weights by hand. Your class is
# enough to *find* them: a network with three hidden neurons, thirteen numbers, and the loop from
# above. Note the line that sets `grad` back to zero: since gradients accumulate, forgetting it
# would add the blame of all earlier iterations to the present one.
#
# **Predict before you run:** will all of the six random starts find a solution?

# %% tags=["demo"]
XOR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]


def xor_output(p, x1, x2):
    """p: 13 Scalars: two weights and a bias of three hidden neurons, then the output's three and one."""
    hidden = [(p[i] * x1 + p[i + 1] * x2 + p[i + 2]).tanh() for i in (0, 3, 6)]
    return p[9] * hidden[0] + p[10] * hidden[1] + p[11] * hidden[2] + p[12]


# %% tags=["demo"]
def xor_training(seed, num_iterations=300, rate=0.08):
    """Return the loss of each iteration."""
    p = [Scalar(v) for v in np.random.default_rng(seed).normal(size=13)]
    losses = []
    for _ in range(num_iterations):
        loss = sum((xor_output(p, x1, x2) - truth) ** 2 for x1, x2, truth in XOR)
        for node in p:
            node.grad = 0.0
        loss.backward()
        for node in p:
            node.data -= rate * node.grad
        losses.append(loss.data)
    return losses


# %% tags=["demo"]
with check.demo("exercise 1"):
    fig, ax = plt.subplots(layout="constrained")
    for seed in range(6):
        ax.semilogy(xor_training(seed), label=f"seed {seed}")
    ax.set(xlabel="iteration", ylabel="summed squared deviation", title="XOR, by your class")
    ax.legend(ncols=2, fontsize=8)
    plotting.show(
        fig, alt="Loss of six trainings on a logarithmic axis; all but one fall far below 1."
    )

# %% [markdown]
# Not every start is a lucky one: the slowest is still looking when the others have long arrived.
# The bumps are steps that were too long for a steep place. Lesson 04 is about both.
#
# ## From numbers to arrays: the vector-Jacobian product (向量-雅可比积)
#
# One node per number is fine for thirteen parameters. A layer has thousands, so we let a node be
# a whole *array* and an arrow a whole *layer* $y = f(x)$. The chain rule keeps its form. If $L$
# depends on $x$ only through $y$, then for every entry
#
# $$\frac{\partial L}{\partial x_i} = \sum_j \frac{\partial L}{\partial y_j}\,\frac{\partial y_j}{\partial x_i}
# \qquad\text{or}\qquad \bar x^{\top} = \bar y^{\top} J, \quad J_{ji} = \frac{\partial y_j}{\partial x_i}.$$
#
# This is lesson 02's *vector-Jacobian product*: the row of gradients that arrives, times the
# layer's *Jacobian matrix (雅可比矩阵)*. A layer's backward pass is a function from $\bar y$ to
# $\bar x$ that **computes this product without ever building** $J$. In code the gradient of the
# loss with respect to an array is called `d` plus the array's name: `dy` arrives, `dx` is passed
# on. Two consequences:
#
# - **A gradient has the shape of its array**: one number for each entry. Most shape errors are
#   caught by this line alone.
# - A layer's backward pass works for any network above it. It sees only `dy`.
#
# How large would the Jacobians be? For a dense layer $y = xw + b$ on a batch of images, $J$ has a
# row for each output number and a column for each weight. **Predict before you run:** for 32
# images, 64 inputs and 128 outputs, how many numbers is that, against the number of weights?

# %% tags=["nbval-check-output"]
x = tf.constant(np.random.default_rng(0).normal(size=(2, 3)))
w = tf.Variable(np.random.default_rng(1).normal(size=(3, 4)))
dy = np.random.default_rng(2).normal(size=(2, 4))
with tf.GradientTape() as tape:
    y = x @ w
jacobian = tape.jacobian(y, w).numpy().reshape(y.shape.num_elements(), -1)
product = (dy.ravel() @ jacobian).reshape(w.shape)
print(
    "built on a small layer:", jacobian.shape, "with", np.count_nonzero(jacobian), "entries not 0"
)
print("x.T @ dy gives the same product:", np.allclose(product, x.numpy().T @ dy))
for n, d_in, d_out in [(32, 64, 128), (32, 1024, 1024)]:
    numbers = n * d_out * d_in * d_out
    print(f"{n} x {d_in} -> {d_out}: {d_in * d_out:,} weights, Jacobian {numbers:,} numbers")

# %% [markdown]
# A matrix that would not fit into any memory, and its product with a vector is one small matrix
# multiplication. That is what the derivations below are for.
#
# ### Why from the output backwards
#
# A network is a chain of layers, so its derivative is a product of Jacobians,
# $\bar y^\top J_3 J_2 J_1$. Matrix multiplication may be bracketed in any way, and the result is
# the same; the work is not. From the left, each step is a vector times a matrix, since the loss
# is *one* number: **reverse mode (反向模式)**. From the right, each step is a matrix times a matrix:
# **forward mode (前向模式)**, which carries along how everything changes with every input.
#
# **Predict before you run:** layers of widths 64, 32, 10 and a loss, so $J_1$ is 32 x 64, $J_2$
# is 10 x 32, $J_3$ is 1 x 10. Which order needs fewer multiplications, and how does that change
# if the network has one input and ends in 64 outputs?


# %% tags=["nbval-check-output"]
def multiplications(widths):
    """Return the multiplications of (reverse mode, forward mode) for a chain of layers."""
    first, *_, last = widths
    pairs = list(itertools.pairwise(widths))
    reverse = sum(last * d_out * d_in for d_in, d_out in pairs[:-1])
    forward = sum(d_out * d_in * first for d_in, d_out in pairs[1:])
    return reverse, forward


for widths in [(64, 32, 10, 1), (1, 10, 32, 64), (1000, 1000, 1000, 1)]:
    reverse, forward = multiplications(widths)
    print(f"{widths!s:22} reverse {reverse:13,}   forward {forward:13,}")

# %% [markdown]
# Many inputs and one output: go backwards. Few inputs and many outputs: go forwards. A loss is
# one number and parameters are many, so training always goes backwards.
#
# ## The dense layer backwards
#
# Forward, for a batch of $N$ rows: $y_{nj} = \sum_i x_{ni}\,w_{ij} + b_j$, with `x` of shape
# $(N, D_{in})$, `w` $(D_{in}, D_{out})$, `b` $(D_{out},)$ and `y` $(N, D_{out})$. The gradient
# $g_{nj} = \partial L/\partial y_{nj}$ arrives, of `y`'s shape. Ask of each entry: *which outputs
# does it touch, and with what local derivative?*
#
# **A weight** $w_{ij}$ touches output $j$ of *every* row $n$, with local derivative $x_{ni}$. Sum
# over all the arrows:
#
# $$\frac{\partial L}{\partial w_{ij}} = \sum_{n} x_{ni}\, g_{nj}.$$
#
# The sum runs over the row index of both arrays. As a matrix product that is one array,
# transposed, times the other.
#
# **A bias** $b_j$ touches output $j$ of every row with local derivative 1:
# $\;\partial L/\partial b_j = \sum_n g_{nj}$.
#
# **An input** $x_{ni}$ touches *all outputs* $j$ of its own row, with local derivative $w_{ij}$:
# $\;\partial L/\partial x_{ni} = \sum_j g_{nj}\,w_{ij}$.
#
# | gradient | shape | made of |
# |---|---|---|
# | `dx` | $(N, D_{in})$ | `dy` $(N, D_{out})$ and `w` $(D_{in}, D_{out})$ |
# | `dw` | $(D_{in}, D_{out})$ | `x` $(N, D_{in})$ and `dy` $(N, D_{out})$ |
# | `db` | $(D_{out},)$ | `dy` $(N, D_{out})$ |
#
# For three different sizes there is only one way to multiply the two arrays so that the shape
# comes out right. That is a check of your derivation, not a substitute: `db` could be a mean just
# as well.

# %% [markdown]
# ### Exercise 2: dense_backward (3 points, 15 min)
#
# *Core.* Write `dense_backward(dy, x, w)` for the layer $y = xw + b$.
#
# | argument | shape | meaning |
# |---|---|---|
# | `dy` | (N, D_out) | gradient of the loss with respect to `y` |
# | `x` | (N, D_in) | what went into the layer |
# | `w` | (D_in, D_out) | its weights |
#
# Return the three float arrays `(dx, dw, db)` in this order, shapes (N, D_in), (D_in, D_out) and
# (D_out,). Leave the arguments as they are. The loss itself has already been averaged or summed
# by the layer that made `dy`: nothing is divided by N here.
#
# <details><summary>Hint 1</summary> Write the shapes of the two factors beside each other and
# transpose so that the index that is summed over stands in the middle.</details>
# <details><summary>Hint 2</summary> <code>db</code> sums <code>dy</code> over the rows, axis
# 0.</details>


# %% nbgrader={"grade": false, "grade_id": "ex2-dense_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow
def dense_backward(dy, x, w):
    """Return the gradients (dx, dw, db) of the dense layer y = x @ w + b.

    dy: array (N, D_out), gradient of the loss with respect to y; x: array (N, D_in); w: array
    (D_in, D_out). Returns: float arrays (N, D_in), (D_in, D_out), (D_out,).
    """
    ### BEGIN SOLUTION
    return dy @ w.T, x.T @ dy, dy.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-dx", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dy = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 2.0]])  # three rows, two outputs
x = np.array([[1.0, 2.0, -1.0, 0.5], [3.0, 1.0, 2.0, -2.0], [-1.0, 4.0, 0.5, 1.0]])  # four inputs
w = np.array([[2.0, 1.0], [-1.0, 3.0], [0.5, -2.0], [4.0, -0.5]])
gradients = dense_backward(dy, x, w)
three = isinstance(gradients, (tuple, list)) and len(gradients) == 3
check.that(
    three,
    "dense_backward should return three arrays, (dx, dw, db)",
    hint="Separate them by commas: return dx, dw, db. The bias has a gradient too.",
)
dx = [[0.0, -7.0, 4.5, 5.0], [4.0, 8.5, -5.75, 0.5], [0.0, 7.0, -4.5, -5.0]]  # worked by hand
check.close(
    gradients[0], dx, name="dx", dtype="float",
    mistakes={"dx came out as its transpose": np.transpose(dx), "this is dw": x.T @ dy,
              "it was divided by the number of rows": np.divide(dx, 3)},
    hint="An input touches all outputs of its own row, each through its weight: sum over the outputs.",
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for n, d_in, d_out in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    dy, x, w = (
        rng.normal(size=(n, d_out)),
        rng.normal(size=(n, d_in)),
        rng.normal(size=(d_in, d_out)),
    )
    before = w.copy(), dy.copy()
    v = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(v)
        y = v @ w
    truth = tape.gradient(y, v, output_gradients=tf.constant(dy))
    check.close(dense_backward(dy, x, w)[0], truth, name=f"dx for {n} rows, {d_in} inputs, {d_out} outputs",
                mistakes={"it was divided by the number of rows": truth / n},
                hint="Sum over the outputs of each row.")  # fmt: skip
    check.unchanged(w, before[0], name="w")
    check.unchanged(dy, before[1], name="dy")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-dw", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dy = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 2.0]])
x = np.array([[1.0, 2.0, -1.0, 0.5], [3.0, 1.0, 2.0, -2.0], [-1.0, 4.0, 0.5, 1.0]])
w = np.array([[2.0, 1.0], [-1.0, 3.0], [0.5, -2.0], [4.0, -0.5]])
gradients = dense_backward(dy, x, w)
three = isinstance(gradients, (tuple, list)) and len(gradients) == 3
check.that(
    three,
    "dense_backward should return three arrays, (dx, dw, db)",
    hint="Separate them by commas: return dx, dw, db. The bias has a gradient too.",
)
dw = [[3.5, 5.0], [-1.5, 7.0], [-0.5, 9.0], [-1.5, -5.0]]  # worked by hand
check.close(
    gradients[1], dw, name="dw", dtype="float",
    mistakes={"dw came out as its transpose": np.transpose(dw), "this is dx": dy @ w.T,
              "it was divided by the number of rows": np.divide(dw, 3)},
    hint="A weight touches one output of every row, with the input as local derivative: sum over the rows.",
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for n, d_in, d_out in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    dy, x, w = (
        rng.normal(size=(n, d_out)),
        rng.normal(size=(n, d_in)),
        rng.normal(size=(d_in, d_out)),
    )
    before = x.copy()
    v = tf.constant(w)
    with tf.GradientTape() as tape:
        tape.watch(v)
        y = x @ v
    truth = tape.gradient(y, v, output_gradients=tf.constant(dy))
    check.close(dense_backward(dy, x, w)[1], truth, name=f"dw for {n} rows, {d_in} inputs, {d_out} outputs",
                mistakes={"it was divided by the number of rows": truth / n},
                hint="Sum over the rows.")  # fmt: skip
    check.unchanged(x, before, name="x")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-db", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dy = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 2.0]])
x = np.array([[1.0, 2.0, -1.0, 0.5], [3.0, 1.0, 2.0, -2.0], [-1.0, 4.0, 0.5, 1.0]])
w = np.array([[2.0, 1.0], [-1.0, 3.0], [0.5, -2.0], [4.0, -0.5]])
gradients = dense_backward(dy, x, w)
three = isinstance(gradients, (tuple, list)) and len(gradients) == 3
check.that(
    three,
    "dense_backward should return three arrays, (dx, dw, db)",
    hint="Separate them by commas: return dx, dw, db. The bias has a gradient too.",
)
check.close(
    gradients[2], [0.5, 3.0], name="db", dtype="float",
    mistakes={"the mean over the rows was taken, not the sum": [0.5 / 3, 1.0],
              "it was summed over the outputs, not over the rows": [-1.0, 3.5, 1.0],
              "it was summed over everything": 3.5,
              "an axis of length 1 was kept; b has shape (D_out,)": [[0.5, 3.0]],
              "it was not summed over the rows": dy},
    hint="A bias touches one output of every row with local derivative 1.",
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for n, d_in, d_out in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    dy, x, w = (
        rng.normal(size=(n, d_out)),
        rng.normal(size=(n, d_in)),
        rng.normal(size=(d_in, d_out)),
    )
    v = tf.zeros(d_out, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(v)
        y = x @ w + v
    truth = tape.gradient(y, v, output_gradients=tf.constant(dy))
    check.close(dense_backward(dy, x, w)[2], truth, name=f"db for {n} rows, {d_in} inputs, {d_out} outputs",
                mistakes={"the mean over the rows was taken, not the sum": truth / n,
                          "an axis of length 1 was kept; b has shape (D_out,)": truth[None]},
                hint="Sum over the rows, also when there is only one.")  # fmt: skip
### END HIDDEN TESTS

# %% [markdown]
# ## The ReLU backwards
#
# $h = \max(z, 0)$ acts on each entry alone, so its Jacobian is diagonal: entry $i$ of `h` depends
# on entry $i$ of `z` only, with slope 1 where $z_i > 0$ and 0 where $z_i < 0$. A diagonal matrix
# times a vector is an entrywise product:
#
# $$\frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial h_i}\cdot [\,z_i > 0\,].$$
#
# A ReLU is a gate. What it let through on the way forward, it lets blame through on the way back;
# what it blocked is blameless. At $z_i = 0$ there is a kink and no derivative; TensorFlow takes
# 0, and so do we.
#
# **Predict before you run:** a hidden unit has $z < 0$ for every image of the data set. What
# gradient do its weights get, now and in all later iterations?

# %% [markdown]
# ### Exercise 3: relu_backward (2 points, 8 min)
#
# *Core.* Write `relu_backward(dh, z)`: `dh` is the gradient with respect to the ReLU's output,
# `z` what went into it, two float arrays of the same shape, any number of axes. Return the
# gradient with respect to `z`, a float array of that shape; 0 where `z` is exactly 0. Leave the
# arguments as they are.
#
# <details><summary>Hint 1</summary> The gate depends on the sign of <code>z</code>; what passes
# through it is <code>dh</code>, whatever its sign.</details>


# %% nbgrader={"grade": false, "grade_id": "ex3-relu_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow
def relu_backward(dh, z):
    """Return the gradient with respect to z of a ReLU h = max(z, 0).

    dh: float array of any shape, gradient with respect to h; z: float array of the same shape.
    Returns: float array of that shape.
    """
    ### BEGIN SOLUTION
    return dh * (z > 0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex3-relu_backward-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dh = np.array([[0.5, -1.5, 2.0], [-0.25, 3.0, -4.0]])
z = np.array([[2.0, 1.0, -3.0], [-0.1, 0.2, 5.0]])
hint = "Where z is positive dh passes as it is, also when it is negative; elsewhere nothing passes."
check.close(
    relu_backward(dh, z),
    [[0.5, -1.5, 0.0], [0.0, 3.0, -4.0]],  # worked by hand
    name="relu_backward",
    dtype="float",
    mistakes={"this is the gate alone; what arrived was not passed through it": [[1, 1, 0], [0, 1, 1]],
              "the gate looks at the sign of dh": [[0.5, 0, 2.0], [0, 3.0, 0]],
              "negative gradients were stopped too": [[0.5, 0, 0], [0, 3.0, 0]],
              "the gate is the wrong way round": [[0, 0, 2.0], [-0.25, 0, 0]],
              "dh was multiplied by the output of the ReLU": [[1.0, -1.5, 0], [0, 0.6, -20.0]]},
    hint=hint,
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-relu_backward")
dh, z = (
    rng.normal(size=(2, 4, 3)),
    rng.choice([-1, 1], size=(2, 4, 3)) * rng.uniform(0.1, 2, size=(2, 4, 3)),
)
v = tf.constant(z)
with tf.GradientTape() as tape:
    tape.watch(v)
    h = tf.nn.relu(v)
truth = tape.gradient(h, v, output_gradients=tf.constant(dh))
check.close(relu_backward(dh, z), truth, name="relu_backward on an array of three axes", hint=hint,
            mistakes={"negative gradients were stopped too": np.maximum(truth, 0)})  # fmt: skip
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-relu_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dh, z = np.array([0.5, -2.0, 3.0, 1.5]), np.array([0.0, 1e-9, -1e-9, 4.0])
before = dh.copy(), z.copy()
check.close(
    relu_backward(dh, z),
    [0.0, -2.0, 0.0, 1.5],
    name="relu_backward close to the kink",
    mistakes={"at z = 0 the gradient passed; the contract says 0 there": [0.5, -2.0, 0.0, 1.5],
              "at z = 0 half of the gradient passed; the contract says 0 there": [0.25, -2.0, 0, 1.5]},
    hint="The gate is open where z > 0, however little, and shut elsewhere; what passes is dh.",
)  # fmt: skip
check.unchanged(dh, before[0], name="dh")
check.unchanged(z, before[1], name="z")
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-relu_backward")
dh, z = rng.uniform(0.5, 1, size=(3, 2)), np.array([[0.0, 1.0], [-1.0, 0.0], [2.0, 0.0]])
before = dh.copy(), z.copy()
check.close(relu_backward(dh, z), dh * [[0, 1], [0, 0], [1, 0]], name="relu_backward with zeros in z",
            mistakes={"at z = 0 the gradient passed; the contract says 0 there": dh * [[1, 1], [0, 1], [1, 1]]})  # fmt: skip
check.unchanged(dh, before[0], name="dh")
check.unchanged(z, before[1], name="z")
### END HIDDEN TESTS

# %% [markdown]
# Twelve digits run through a hidden layer of sixteen random units; the last unit's bias was set
# so low that no digit opens its gate. The left picture is what arrives, the right one what is
# passed on.

# %% tags=["demo"]
with check.demo("exercise 3"):
    random = np.random.default_rng(7)
    twelve = data.digits()[0][:12].reshape(12, 64) / 16
    z = twelve @ random.normal(0, 0.3, size=(64, 16)) - 10.0 * np.eye(16)[15]
    dh = random.normal(size=z.shape)
    fig, axes = plt.subplots(1, 3, figsize=(10, 3.2), sharey=True, layout="constrained")
    panels = {"dh arrives": dh, "the gate: z > 0": z > 0, "dz is passed on": relu_backward(dh, z)}
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        colours = {"cmap": "RdBu", "vmin": -2.5, "vmax": 2.5} if values.dtype == float else {}
        ax.imshow(values, **colours)
        ax.set(title=title, xlabel="hidden unit", xticks=range(0, 16, 5))
        ax.grid(False)
    axes[0].set_ylabel("image of the batch")
    alt = """Three grids of 12 images by 16 units: random gradients, a black and white gate, and the
gradients, zero wherever the gate is black. The last column is zero everywhere."""
    plotting.show(fig, alt)

# %% [markdown]
# The last column is the answer to the question above: a unit whose gate is shut for every image
# gets no gradient at all. Its weights will not change, so its gate stays shut. It is called a
# *dead unit (死亡神经元)*, and lesson 04 counts them.

# %% [markdown]
# ## Softmax and cross-entropy backwards: the deviation
#
# The last step turns *logits* $s_{nk}$ (N rows, C classes) into probabilities
# $p_{nk} = e^{s_{nk}} / \sum_c e^{s_{nc}}$ and averages the *cross-entropy (交叉熵)* of the true
# classes $t_n$:
#
# $$L = -\frac1N \sum_n \log p_{n t_n} = \frac1N \sum_n \Big( \log \sum_c e^{s_{nc}} - s_{n t_n} \Big).$$
#
# Taking both together is worth it, because the second form is easy to differentiate. A logit
# $s_{nj}$ occurs in row $n$ only: once in the sum, where the derivative of the logarithm gives
# $e^{s_{nj}} / \sum_c e^{s_{nc}} = p_{nj}$, and once more as $-s_{n t_n}$ if $j = t_n$. So
#
# $$\frac{\partial L}{\partial s_{nj}} = \frac{1}{N}\big(p_{nj} - [\,j = t_n\,]\big).$$
#
# Probability minus truth: this *is* the deviation between output and true value that the opening
# section promised. Each row sums to zero: what the wrong classes are told to give up, the right
# class is told to gain. And $1/N$ enters here, once, and is carried to every layer below.
#
# **Predict before you run** (after the exercise): a network says 90 % for a wrong class. How
# large is the deviation of that class, and can any deviation be larger than 1?

# %% [markdown]
# ### Exercise 4: softmax_cross_entropy_backward (3 points, 15 min)
#
# *Core.* Write `softmax_cross_entropy_backward(logits, labels)`: `logits` is a float array (N,
# C), `labels` an integer array (N,) with the index of each row's true class. Return the gradient
# of the **mean** cross-entropy with respect to the logits, a float array (N, C). Logits of any
# size must work: $e^{1000}$ overflows, but subtracting a row's maximum from the row changes no
# probability. Leave the arguments as they are.
#
# <details><summary>Hint 1</summary> Three steps: the probabilities of each row; 1 less at the
# true class; divided by N.</details>
# <details><summary>Hint 2</summary> <code>p[np.arange(N), labels]</code> is one entry of each
# row.</details>


# %% nbgrader={"grade": false, "grade_id": "ex4-softmax_cross_entropy_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow
def softmax_cross_entropy_backward(logits, labels):
    """Return the gradient of the mean softmax cross-entropy with respect to the logits.

    logits: float array (N, C); labels: int array (N,), 0 <= label < C. Returns: float array (N, C).
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    deviation = exponentials / exponentials.sum(axis=1, keepdims=True)
    deviation[np.arange(len(labels)), labels] -= 1
    return deviation / len(labels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex4-softmax_cross_entropy_backward-test-values", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
logits = np.log([[1.0, 2.0, 1.0], [6.0, 3.0, 1.0]])  # so that the probabilities are easy
labels = np.array([2, 0])
p, truth = np.array([[0.25, 0.5, 0.25], [0.6, 0.3, 0.1]]), np.array([[0, 0, 1.0], [1.0, 0, 0]])
columns = np.array([[1 / 7, 2 / 5, 1 / 2], [6 / 7, 3 / 5, 1 / 2]])  # a softmax down the columns
check.close(
    softmax_cross_entropy_backward(logits, labels),
    [[0.125, 0.25, -0.375], [-0.2, 0.15, 0.05]],  # worked by hand
    name="the gradient of two rows with three classes",
    dtype="float",
    mistakes={"it was not divided by N: this is the gradient of the sum, not of the mean": p - truth,
              "the sign is wrong: it should be probability minus truth": (truth - p) / 2,
              "the truth was not subtracted": p / 2,
              "these are the probabilities": p,
              "the softmax runs over the rows of the batch, not over the classes": (columns - truth) / 2,
              "it was divided by N * C, not by N": (p - truth) / 6,
              "the softmax is missing: the truth was subtracted from the logits": (logits - truth) / 2},
    hint="Probabilities of each row, minus 1 at the true class, divided by the number of rows.",
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-softmax_cross_entropy_backward")
logits, labels = rng.normal(size=(5, 4)), rng.integers(0, 4, size=5)
v = tf.constant(logits)
with tf.GradientTape() as tape:
    tape.watch(v)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, v))
truth = tape.gradient(loss, v).numpy()
check.close(softmax_cross_entropy_backward(logits, labels), truth, name="the gradient of five rows with four classes",
            mistakes={"it was not divided by N: this is the gradient of the sum, not of the mean": truth * 5,
                      "the sign is wrong: it should be probability minus truth": -truth,
                      "it was divided by N * C, not by N": truth / 4})  # fmt: skip
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-softmax_cross_entropy_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
logits, labels = np.array([[1000.0, 999.0], [-2000.0, -2000.0], [0.0, 500.0]]), np.array([1, 0, 1])
before = logits.copy(), labels.copy()
e = 1 / (1 + np.exp(-1.0))
check.close(
    softmax_cross_entropy_backward(logits, labels),
    np.array([[e, -e], [-0.5, 0.5], [0.0, 0.0]]) / 3,
    name="the gradient for very large and very small logits",
    hint="Subtract each row's own maximum from the row before the exponential.",
)
check.unchanged(logits, before[0], name="logits")
check.unchanged(labels, before[1], name="labels")
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-softmax_cross_entropy_backward")
row, labels = rng.normal(size=(1, 5)), rng.integers(0, 5, size=1)
v = tf.constant(row)
with tf.GradientTape() as tape:
    tape.watch(v)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, v))
truth = tape.gradient(loss, v)
check.close(
    softmax_cross_entropy_backward(row, labels), truth, name="the gradient of a batch of one row"
)
for shift in (800.0, -3000.0):
    check.close(softmax_cross_entropy_backward(row + shift, labels), truth, atol=1e-9,
                name=f"the gradient after {shift:g} was added to all logits, which changes nothing")  # fmt: skip
two = np.concatenate([row, row - 900.0])
before = two.copy()
check.close(softmax_cross_entropy_backward(two, np.repeat(labels, 2)), np.repeat(truth, 2, axis=0) / 2, atol=1e-9,
            name="the gradient of two rows of very different size")  # fmt: skip
check.unchanged(two, before, name="logits")
### END HIDDEN TESTS

# %% [markdown]
# Three outputs for one image of an "8", from clueless to confident in the wrong class. The red
# bars are your function's result: exactly the difference between the blue bars and the truth.

# %% tags=["demo"]
with check.demo("exercise 4"):
    outputs = {
        "no idea": np.zeros(10),
        "leans to 8": 2.0 * np.eye(10)[8],
        "sure it is a 3": 4.0 * np.eye(10)[3],
    }
    fig, axes = plt.subplots(2, 3, figsize=(10, 4), sharex=True, sharey="row", layout="constrained")
    for (title, row), (top, bottom) in zip(outputs.items(), axes.T, strict=True):
        deviation = softmax_cross_entropy_backward(row[None], np.array([8]))[0]
        top.bar(range(10), tf.nn.softmax(row), color=plotting.COLOURS["blue"])
        top.plot(8, 1, "k*", markersize=9)
        top.set_title(title)
        bottom.bar(range(10), deviation, color=plotting.COLOURS["red"])
        bottom.axhline(0, color="0.4", linewidth=0.8)
        bottom.set(xlabel="class", ylim=(-1.1, 1.1), xticks=range(10))
    axes[0, 0].set(ylabel="probability\n(star: truth)", ylim=(0, 1.1))
    axes[1, 0].set_ylabel("gradient of\nthe logits")
    alt = """Top: probabilities of ten classes in three cases. Bottom: the deviation, negative at the
true class 8, positive elsewhere, largest at 3 when the network is sure of 3."""
    plotting.show(fig, alt)

# %% [markdown]
# The deviation of a class never leaves the range from $-1/N$ to $1/N$: however wrong the network
# is, no single image can shout louder than that. (The red bars of a row add up to zero, as they
# must.)
#
# ## A whole network backwards
#
# Now chain the pieces. The network of this lesson has one hidden layer:
#
# $$z = x\,w_1 + b_1, \qquad h = \max(z, 0), \qquad s = h\,w_2 + b_2, \qquad L = \text{mean cross-entropy}(s, t).$$
#
# The figure is its computational graph, with arrays for nodes and their shapes in blue. The
# backward pass visits every node once, from right to left, and each step is a layer that you have
# written. It helps to see how little each step needs: the gradient that arrives, and what its
# layer kept from the forward pass.

# %%
shapes = {"x": "(N, D)", "w1": "(D, H)", "b1": "(H,)", "z": "(N, H)", "w2": "(H, C)",
          "h": "(N, H)", "b2": "(C,)", "s": "(N, C)", "t": "(N,)", "L": "( )"}  # fmt: skip
arrows = "x-z w1-z b1-z z-h h-s w2-s b2-s s-L t-L"
titles = {"z": "z = x w1 + b1", "h": "h = max(z, 0)", "s": "logits\ns = h w2 + b2", "t": "labels t"}
gradients = {name: f"d{name}" for name in ("w2", "b2", "h", "z", "w1", "b1", "x")} | {
    "s": "dlogits"
}
boxes = [(name, shape, gradients.get(name, "")) for name, shape in shapes.items()]
fig, ax = plt.subplots(figsize=(10, 4), layout="constrained")
draw_graph(ax, boxes, [tuple(arrow.split("-")) for arrow in arrows.split()], titles=titles)
alt = (
    "Graph of the network: x, w1, b1 to z; z to h; h, w2, b2 to logits s; s and labels to the loss."
)
plotting.show(fig, alt)

# %% [markdown]
# The next two cells give you the forward pass, the loss, the order of the backward pass, and the
# same gradients by TensorFlow's `GradientTape`, which records the operations of a forward pass
# just as your `Scalar` does and then walks them backwards. It serves as a judge: you may compare
# with it, but your answer must not call it.

# %% nbgrader={"grade": false, "grade_id": "given-network", "locked": true, "schema_version": 3, "solution": false, "task": false}
BACKWARD_ORDER = ("dlogits", "dw2", "db2", "dh", "dz", "dw1", "db1", "dx")


def two_layer_forward(x, w1, b1, w2, b2):
    """Return (z, h, logits), shapes (N, H), (N, H), (N, C), for inputs x (N, D)."""
    z = x @ w1 + b1
    h = np.maximum(z, 0)
    return z, h, h @ w2 + b2


def mean_cross_entropy(logits, labels):
    """Return the mean cross-entropy of logits (N, C) for the true classes labels (N,)."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(labels)), labels])


# %% nbgrader={"grade": false, "grade_id": "given-tape", "locked": true, "schema_version": 3, "solution": false, "task": false}
def tape_gradients(x, labels, w1, b1, w2, b2, relu=tf.nn.relu, mean=tf.reduce_mean):
    """Return a dict of the gradients named in BACKWARD_ORDER, as GradientTape computes them."""
    x, w1, b1, w2, b2 = (tf.constant(array) for array in (x, w1, b1, w2, b2))
    with tf.GradientTape() as tape:
        tape.watch((x, w1, b1, w2, b2))
        z = x @ w1 + b1
        h = relu(z)
        logits = h @ w2 + b2
        loss = mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
    found = tape.gradient(loss, (logits, w2, b2, h, z, w1, b1, x))
    return {name: value.numpy() for name, value in zip(BACKWARD_ORDER, found, strict=True)}


def small_problem(rng, n=5, d=4, hidden=6, classes=3):
    """Return a random (x, labels, w1, b1, w2, b2) in float64; no entry of z lies close to 0."""
    w1, b1 = rng.normal(size=(d, hidden)), rng.normal(size=hidden)
    w2, b2 = rng.normal(size=(hidden, classes)), rng.normal(size=classes)
    x = rng.normal(size=(n, d))
    while np.min(np.abs(x @ w1 + b1)) < 1e-3:
        x = rng.normal(size=(n, d))
    return x, rng.integers(0, classes, size=n), w1, b1, w2, b2


# %% [markdown]
# ### Exercise 5: mlp_backward (5 points, 25 min)
#
# *Core.* Write `mlp_backward(x, labels, w1, b1, w2, b2)` for the network above: run it forward,
# then backward, and return a **dict of all gradients of the mean cross-entropy**, those of the
# parameters and those that flow between the layers. Gradient `"dv"` has the shape of `v`:
#
# | key | with respect to | shape |
# |---|---|---|
# | `"dlogits"` | the logits | (N, C) |
# | `"dw2"`, `"db2"` | second layer's parameters | (H, C), (C,) |
# | `"dh"` | output of the ReLU | (N, H) |
# | `"dz"` | input of the ReLU | (N, H) |
# | `"dw1"`, `"db1"` | first layer's parameters | (D, H), (H,) |
# | `"dx"` | the images | (N, D) |
#
# `x` is a float array (N, D), `labels` an integer array (N,). Leave all arguments as they are.
#
# Why return what flows in between? Because then a mistake can be *located*. Everything above a
# wrong line is still right, everything below it is wrong, so the **first** wrong gradient in the
# order of the backward pass names the line. The check does exactly this, and says which known
# mistake it looks like.
#
# <details><summary>Hint 1</summary> <code>two_layer_forward</code> returns the three arrays that
# you need besides the arguments.</details>
# <details><summary>Hint 2</summary> Four calls: exercise 4, exercise 2 with <code>h</code> and
# <code>w2</code>, exercise 3, exercise 2 again with <code>x</code> and <code>w1</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "ex5-mlp_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, tape_gradients
def mlp_backward(x, labels, w1, b1, w2, b2):
    """Return all gradients of the mean cross-entropy of a network with one hidden ReLU layer.

    x: float array (N, D); labels: int array (N,); w1 (D, H), b1 (H,), w2 (H, C), b2 (C,): floats.
    Returns: dict of float arrays with the keys of BACKWARD_ORDER.
    """
    ### BEGIN SOLUTION
    z, h, logits = two_layer_forward(x, w1, b1, w2, b2)
    dlogits = softmax_cross_entropy_backward(logits, labels)
    dh, dw2, db2 = dense_backward(dlogits, h, w2)
    dz = relu_backward(dh, z)
    dx, dw1, db1 = dense_backward(dz, x, w1)
    return {
        "dlogits": dlogits,
        "dw2": dw2,
        "db2": db2,
        "dh": dh,
        "dz": dz,
        "dw1": dw1,
        "db1": db1,
        "dx": dx,
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-last_layer", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def check_last_layer(rng):
    x, _, *parameters = problem = small_problem(rng)
    truth, n = tape_gradients(*problem), len(x)
    z, _, _ = two_layer_forward(x, *parameters)
    grads = mlp_backward(*problem)
    check.that(
        isinstance(grads, dict),
        "mlp_backward should return a dict of gradients",
        hint='Like {"dlogits": dlogits, "dw2": dw2}, with all keys of the table.',
    )
    mistakes = {
        "dlogits": {"it was not divided by N": truth["dlogits"] * n, "the sign is wrong": -truth["dlogits"]},
        "dw2": {"z was used where h, the output of the ReLU, belongs": z.T @ truth["dlogits"],
                "it came out as its transpose": truth["dw2"].T,
                "it was divided by N once more; dlogits has done that": truth["dw2"] / n},
        "db2": {"the mean over the rows was taken, not the sum": truth["db2"] / n,
                "dlogits was not summed over the rows": truth["dlogits"]},
    }  # fmt: skip
    for key in BACKWARD_ORDER[:3]:
        check.that(
            key in grads,
            f"mlp_backward's dict has no key {key}",
            hint="BACKWARD_ORDER lists all eight keys.",
        )
        check.close(grads[key], truth[key], name=f"the first wrong gradient of the backward pass is {key}: it",
                    mistakes=mistakes[key], hint="The gradients before it in BACKWARD_ORDER are right; look at this line.")  # fmt: skip


check_last_layer(np.random.default_rng(3))
### BEGIN HIDDEN TESTS
check_last_layer(check.rng("ex5-mlp_backward"))
### END HIDDEN TESTS


# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-all_layers", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
def check_all_layers(rng):
    x, _, *parameters = problem = small_problem(rng)
    truth, n = tape_gradients(*problem), len(x)
    h, w1 = two_layer_forward(x, *parameters)[1], parameters[0]
    dh, dz = truth["dh"], truth["dz"]
    mistakes = {
        "dh": {"the gradient was already sent through the gate; that is dz": dz,
               "it was multiplied by the value h": dh * h},
        "dz": {"the gate of the ReLU is missing: dh passed everywhere": dh,
               "the gate looks at the sign of dh, not of z": np.maximum(dh, 0),
               "dh was multiplied by h, not by the gate [z > 0]": dh * h},
        "dw1": {"dh was used where dz, the gradient behind the gate, belongs": x.T @ dh,
                "it came out as its transpose": truth["dw1"].T,
                "it was divided by N once more; dlogits has done that": truth["dw1"] / n},
        "db1": {"dh was used where dz belongs": dh.sum(axis=0),
                "the mean over the rows was taken, not the sum": truth["db1"] / n,
                "dz was not summed over the rows": dz},
        "dx": {"dh was used where dz belongs": dh @ w1.T},
    }  # fmt: skip
    grads = mlp_backward(*problem)
    check.that(
        isinstance(grads, dict),
        "mlp_backward should return a dict of gradients",
        hint='Like {"dlogits": dlogits, "dw2": dw2}, with all keys of the table.',
    )
    for key in BACKWARD_ORDER:
        check.that(
            key in grads,
            f"mlp_backward's dict has no key {key}",
            hint="BACKWARD_ORDER lists all eight keys.",
        )
        check.close(grads[key], truth[key], name=f"the first wrong gradient of the backward pass is {key}: it",
                    mistakes=mistakes.get(key), hint="The gradients before it in BACKWARD_ORDER are right; look at this line.")  # fmt: skip


check_all_layers(np.random.default_rng(3))
### BEGIN HIDDEN TESTS
check_all_layers(check.rng("ex5-mlp_backward"))
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
problem = small_problem(np.random.default_rng(4), n=1)
copies = [array.copy() for array in problem]
grads, truth = mlp_backward(*problem), tape_gradients(*problem)
for key in BACKWARD_ORDER:
    check.close(grads[key], truth[key], name=f"{key} of a batch of one image")
for name, array, copy in zip(("x", "labels", "w1", "b1", "w2", "b2"), problem, copies, strict=True):
    check.unchanged(array, copy, name=name)
### BEGIN HIDDEN TESTS
problem = small_problem(check.rng("ex5-mlp_backward"), n=7, d=3, hidden=2, classes=5)
copies = [array.copy() for array in problem]
grads, truth = mlp_backward(*problem), tape_gradients(*problem)
for key in BACKWARD_ORDER:
    check.close(
        grads[key], truth[key], name=f"{key} of a network with fewer hidden units than classes"
    )
for name, array, copy in zip(("x", "labels", "w1", "b1", "w2", "b2"), problem, copies, strict=True):
    check.unchanged(array, copy, name=name)
### END HIDDEN TESTS

# %% [markdown]
# ### Reading the trail of a mistake
#
# The idea of the first wrong gradient is worth trying on mistakes that we plant ourselves. The
# next cell takes TensorFlow's backward pass with one part replaced: a ReLU that forgets its gate
# on the way back, a ReLU whose gate looks at the sign of the gradient, and a loss that is summed
# where it should be averaged.
#
# **Predict before you run:** which of the eight gradients does each mistake leave intact?


# %% tags=["demo"]
@tf.custom_gradient
def ungated_relu(values):
    return tf.nn.relu(values), lambda arriving: arriving


@tf.custom_gradient
def confused_relu(values):
    return tf.nn.relu(values), lambda arriving: tf.where(arriving > 0, arriving, 0)


# %% tags=["nbval-check-output"]
problem = small_problem(np.random.default_rng(5))
truth = tape_gradients(*problem)
planted = {
    "no gate": {"relu": ungated_relu},
    "wrong gate": {"relu": confused_relu},
    "sum for mean": {"mean": tf.reduce_sum},
}
print(" " * 13, *(f"{key:>8}" for key in BACKWARD_ORDER))
for name, part in planted.items():
    found = tape_gradients(*problem, **part)
    right = {key: np.allclose(found[key], truth[key]) for key in BACKWARD_ORDER}
    print(f"{name:13}", *(f"{'ok' if good else 'WRONG':>8}" for good in right.values()), end="")
    print("   first wrong:", next(key for key in BACKWARD_ORDER if not right[key]))

# %% [markdown]
# The mistake in the ReLU shows in `dz` first. The gradients of the second layer are right, and at
# the end of the lesson we will see how far a training gets with them. A mistake at the loss
# spoils everything below it, by a factor that a different learning rate would hide.
#
# ## Trust, but check: numerical gradients
#
# In later lessons there will be layers that no one has derived for you. Lesson 02's central
# difference needs no derivation. For a function $f$ of an array $x$ and a gradient $g$ that we
# want to check, compute for every entry
#
# $$n_i = \frac{f(x + \varepsilon e_i) - f(x - \varepsilon e_i)}{2\varepsilon},$$
#
# where $e_i$ is 1 at entry $i$ and 0 elsewhere, and compare the two arrays by one number, the
# relative error
#
# $$\text{error} = \frac{\lVert g - n\rVert}{\lVert g\rVert + \lVert n\rVert},$$
#
# with $\lVert\cdot\rVert$ the square root of the sum of squares of all entries. It does not
# depend on the units of $f$: 0 for equal arrays, 1 for opposite ones. In float64 with
# $\varepsilon = 10^{-5}$, a right gradient gives far less than $10^{-6}$; a wrong formula usually
# stands out by many orders of magnitude.

# %% [markdown]
# ### Exercise 6: gradient_check (3 points, 20 min)
#
# Write `gradient_check(f, x, gradient, step=1e-5)`.
#
# | argument | meaning |
# |---|---|
# | `f` | function that takes a float64 array of the shape of `x` and returns a number |
# | `x` | array of any shape, of floats **or integers**: where to check |
# | `gradient` | array of the same shape, the gradient to check |
# | `step` | the $\varepsilon$ of the formula |
#
# Return `(error, worst)`: the relative error of the formula above as a float, and the index of
# the entry where $|g_i - n_i|$ is largest, as a tuple of whole numbers with one for each axis of
# `x`. If both gradients are zero everywhere, the error is `0.0`. `x` is the same after the call
# as before.
#
# <details><summary>Hint 1</summary> <code>np.ndindex(x.shape)</code> runs over all indices. Work
# on a float64 copy: into an array of integers a small step can't be written.</details>
# <details><summary>Hint 2</summary> <code>np.unravel_index(k, shape)</code> turns a position in
# the flattened array into an index.</details>


# %% nbgrader={"grade": false, "grade_id": "ex6-gradient_check", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x.

    f: function of a float64 array of x's shape that returns a number; x: array of any shape;
    gradient: array of x's shape; step: float. Returns: (relative error, index of the worst entry).
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=np.float64)
    numerical = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[index] = step
        numerical[index] = (f(x + nudge) - f(x - nudge)) / (2 * step)
    difference = np.asarray(gradient, dtype=np.float64) - numerical
    size = np.linalg.norm(gradient) + np.linalg.norm(numerical)
    error = float(np.linalg.norm(difference) / size) if size > 0 else 0.0
    worst = np.unravel_index(np.argmax(np.abs(difference)), x.shape)
    return error, tuple(int(i) for i in worst)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-right_gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0, 0.5], [-0.5, 1.5, 3.0]])
before = x.copy()
error = gradient_check(lambda v: np.sum(v**4), x, 4 * x**3)[0]
one_sided = ((x + 1e-5) ** 4 - x**4) / 1e-5
one_sided_error = np.linalg.norm(4 * x**3 - one_sided) / np.linalg.norm(4 * x**3 + one_sided)
check.close(
    error, 0.0, atol=1e-7, name="the error of a right gradient",
    mistakes={"the difference is one-sided: f(x + step) - f(x)": one_sided_error,
              "the difference was not divided by 2 * step but by step": 1 / 3},
    hint="(f(x + step) - f(x - step)) / (2 * step), one entry at a time, in float64.",
)  # fmt: skip
check.unchanged(x, before, name="x")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x, scale = rng.uniform(0.5, 2.0, size=(3, 1, 4)), rng.uniform(1, 3, size=(3, 1, 4))
before = x.copy()
error = gradient_check(lambda v: np.sum(scale * np.exp(v) * np.sin(v)), x, scale * np.exp(x) * (np.sin(x) + np.cos(x)))[0]  # fmt: skip
check.close(error, 0.0, atol=1e-7, name="the error of a right gradient for an array of three axes")
check.unchanged(x, before, name="x")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-wrong_gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0, 0.5], [-0.5, 1.5, 3.0]])
true = 2 * x + 1
wrong = true.copy()
wrong[1, 0] += 0.8
wrong[0, 1] -= 0.3
result = gradient_check(lambda v: np.sum(v**2 + v), x, wrong)
check.that(
    isinstance(result, (tuple, list)) and len(result) == 2,
    "gradient_check should return (error, worst)",
    hint="Two things separated by a comma: a number and a tuple.",
)
d, g, n = (np.linalg.norm(a) for a in (wrong - true, wrong, true))
with np.errstate(divide="ignore", invalid="ignore"):
    single = np.nanmax(np.abs(wrong - true) / (np.abs(wrong) + np.abs(true)))
check.close(
    result[0], d / (g + n), rtol=1e-5, name="the error of a gradient with two wrong entries",
    mistakes={"it was divided by one norm only": d / n, "it was divided by one norm only ": d / g,
              "it was not divided by the norms": d, "this is the largest error of a single entry": single,
              "this is the largest difference of a single entry": 0.8,
              "the squares of the norms were used": (d / (g + n)) ** 2,
              "the norm is the sum of absolute values": np.abs(wrong - true).sum() / (np.abs(wrong) + np.abs(true)).sum()},
    hint="Three norms of whole arrays: of g - n, of g, of n.",
)  # fmt: skip
check.equal(result[1], (1, 0), name="the index of the worst entry",
            mistakes={"this is a position in the flattened array": 3, "this is the entry with the largest gradient": (1, 2),
                      "the sign of the difference was not taken off": (0, 1)},
            hint="np.unravel_index turns the position of the largest |g - n| into an index.")  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x, where = rng.uniform(1, 2, size=(2, 4, 3)), tuple(int(rng.integers(k)) for k in (2, 4, 3))
wrong = 3 * x**2
wrong[where] -= 5.0
result = gradient_check(lambda v: np.sum(v**3), x, wrong)
expected = 5.0 / (np.linalg.norm(wrong) + np.linalg.norm(3 * x**2))
check.close(result[0], expected, rtol=1e-5, name="the error of a gradient with one entry too small")
check.equal(result[1], where, name="the index of the entry that is too small",
            hint="Differences count by their size, whatever their sign.")  # fmt: skip
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([2, 3, -1])
check.close(gradient_check(lambda v: np.sum(v**2), x, 2 * x)[0], 0.0, atol=1e-7, name="the error for an x of integers",
            hint="Work in float64: a step of 1e-5 written into an array of integers is rounded away.")  # fmt: skip
check.close(gradient_check(lambda v: 3.0, x, np.zeros(3))[0], 0.0, name="the error when both gradients are zero",
            hint="0 / 0 is not a number; the contract says 0.0.")  # fmt: skip
check.close(
    gradient_check(lambda v: np.sum(np.abs(v)), np.array([0.25]), np.array([0.5]), step=0.5)[0],
    0.0, atol=1e-9, name="the error of gradient 0.5 for |x| at 0.25 with step 0.5",
    mistakes={"the argument step was not used": 1 / 3}, hint="(|0.75| - |-0.25|) / 1 is 0.5.",
)  # fmt: skip
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x = rng.integers(2, 9, size=(4, 2))
check.close(
    gradient_check(lambda v: np.sum(v**3), x, 3.0 * x**2)[0],
    0.0,
    atol=1e-7,
    name="the error for integers of two axes",
)
step = float(rng.uniform(0.5, 1.0))
check.close(gradient_check(lambda v: np.sum(v**3), 1.0 * x, 3.0 * x**2 + step**2, step=step)[0], 0.0, atol=1e-9,
            name="the error of the central difference itself, of x cubed with a large step")  # fmt: skip
narrow = x.astype(np.float32) / 10
check.close(gradient_check(lambda v: np.sum(v**2), narrow, 2 * narrow)[0], 0.0, atol=1e-6, name="the error for an x of float32",
            hint="Work in float64: a step of 1e-5 is lost in float32's rounding.")  # fmt: skip
### END HIDDEN TESTS

# %% [markdown]
# ## Three judges
#
# For every gradient of the network there are now three independent opinions: **your formulas**,
# derived by hand; **numerical differences**, which know nothing but the forward pass;
# **TensorFlow's tape**, which knows local derivatives but not your derivation. For the arrays in
# the middle, the function to differentiate is the rest of the network behind them.

# %% tags=["demo"]
judged = small_problem(np.random.default_rng(6))
v = dict(zip(("x", "labels", "w1", "b1", "w2", "b2"), judged, strict=True))
v["z"], v["h"], v["logits"] = two_layer_forward(
    *(v[name] for name in ("x", "w1", "b1", "w2", "b2"))
)


def rest_of_network(name, array):
    """Return the loss when one array of the network is replaced and all behind it follows."""
    a = v | {name: array}
    if name in ("x", "w1", "b1"):
        a["z"] = a["x"] @ a["w1"] + a["b1"]
    if name in ("x", "w1", "b1", "z"):
        a["h"] = np.maximum(a["z"], 0)
    if name != "logits":
        a["logits"] = a["h"] @ a["w2"] + a["b2"]
    return mean_cross_entropy(a["logits"], a["labels"])


# %% tags=["demo"]
with check.demo("exercises 5 and 6"):
    yours, tape_says = mlp_backward(*judged), tape_gradients(*judged)
    print("gradient   shape    yours-numerical   yours-tape   tape-numerical")
    for key in BACKWARD_ORDER:
        name, size = key[1:], np.linalg.norm(tape_says[key])
        f = functools.partial(rest_of_network, name)
        by_hand, by_tape = (gradient_check(f, v[name], g[key])[0] for g in (yours, tape_says))
        apart = np.linalg.norm(yours[key] - tape_says[key]) / (2 * size)
        print(f"{key:8} {v[name].shape!s:8} {by_hand:14.0e} {apart:14.0e} {by_tape:14.0e}")

# %% [markdown]
# Formulas and tape agree to the last digits of float64. The numerical column is larger by several
# orders of magnitude: differences have truncation and rounding errors of their own (lesson 02),
# so they can say "right" or "wrong" but not more.
#
# ### When the judge is wrong
#
# Numerical differences assume that $f$ is smooth between $x - \varepsilon$ and $x + \varepsilon$.
# A ReLU has a kink. Take a right gradient, and a bias for which one unit's $z$ is 0.001 above its
# kink, and check it with steps of different sizes.
#
# **Predict before you run:** from which step on will the check call the right gradient wrong?

# %% tags=["demo"]
with check.demo("exercises 5 and 6"):
    x, labels, w1, b1, w2, b2 = small_problem(np.random.default_rng(8), n=1)
    near = b1 - ((x @ w1 + b1)[0] - 1e-3) * np.eye(6)[2]
    steps = np.logspace(-9, -1, 33)
    fig, ax = plt.subplots(layout="constrained")
    for label, bias in [("no kink nearby", b1), ("one z at 0.001 from its kink", near)]:
        right_gradient = mlp_backward(x, labels, w1, bias, w2, b2)["db1"]
        errors = [
            gradient_check(
                lambda v: mean_cross_entropy(two_layer_forward(x, w1, v, w2, b2)[2], labels),
                bias, right_gradient, step,
            )[0]
            for step in steps
        ]  # fmt: skip
        ax.loglog(steps, errors, ".-", label=label)
    ax.set(xlabel="step", ylabel="relative error", title="A right gradient under check")
    ax.legend()
    alt = "Error against step: two curves form a V; the one near a kink leaps up beyond step 0.001."
    plotting.show(fig, alt)

# %% [markdown]
# Left of the valley rounding rules, right of it truncation, and beyond the distance to the kink
# the difference straddles two slopes. If a check of a network with ReLUs, max pooling or absolute
# values fails at a few entries only, move the point or shrink the step before you doubt the
# formula. (`small_problem` keeps away from kinks for this reason.)
#
# ## The price of all gradients (反向传播的代价)
#
# Count multiplications of a dense layer for $N$ rows: forward $x\,w$ needs $N D_{in} D_{out}$.
# Backward, `dw` needs as many and `dx` needs as many. So **forward plus backward costs about
# three times a forward pass**, a bit less, because the first layer's `dx` is seldom wanted. The
# number of parameters $P$ enters only through the forward pass itself. Asking each parameter
# separately costs $P$ further forward passes at least.

# %% tags=["nbval-check-output"]
print("hidden  parameters   forward     forward and backward   ratio   by nudging each")
for hidden in (16, 128, 1024, 8192):
    layers = [(64, hidden), (hidden, 10)]
    forward = sum(d_in * d_out for d_in, d_out in layers)
    backward = 2 * forward - layers[0][0] * layers[0][1]
    parameters = sum(d_in * d_out + d_out for d_in, d_out in layers)
    print(f"{hidden:6} {parameters:11,} {forward:9,} {forward + backward:18,} {(forward + backward) / forward:11.2f} "
          f"{(parameters + 1) * forward:19,}")  # fmt: skip

# %% [markdown]
# Those were multiplications for one image. Do clocks agree? We time the forward pass with its
# loss, your whole `mlp_backward` (which contains a forward pass), and for the small networks a
# complete set of one-sided differences; for the large ones that last number is *calculated* as
# parameters times one forward pass, since nobody would wait for it.
#
# **Predict before you run:** on the logarithmic axes below, which of the curves will run
# parallel?


# %% tags=["demo"]
def seconds(*actions, repeats=30):
    """Return the processor time of each action, the least of some runs."""
    times = np.zeros((repeats, len(actions)))
    for row, column in np.ndindex(times.shape):
        start = time.process_time()
        actions[column]()
        times[row, column] = time.process_time() - start
    return times.min(axis=0)


def nudge_all(x, labels, *parameters):
    """Compute every one-sided difference of the loss, one forward pass a parameter."""
    for array in parameters:
        for index in np.ndindex(array.shape):
            array[index] += 1e-6
            mean_cross_entropy(two_layer_forward(x, *parameters)[2], labels)
            array[index] -= 1e-6


# %% tags=["demo"]
batch, batch_labels = np.random.default_rng(1).normal(size=(16, 64)), np.arange(16) % 10


def timed_weights(hidden):
    """Return w1, b1, w2, b2 small enough that no probability underflows, which is slow to compute with."""
    random = np.random.default_rng(hidden)
    return [0.05 * random.normal(size=s) for s in ((64, hidden), hidden, (hidden, 10), 10)]


# %% tags=["demo"]
with check.demo("exercise 5"):
    rows = []
    for hidden in (2, 8, 32, 128, 512, 2048):
        weights = timed_weights(hidden)
        count = sum(array.size for array in weights)
        forward, backward = seconds(
            lambda w=weights: mean_cross_entropy(two_layer_forward(batch, *w)[2], batch_labels),
            lambda w=weights: mlp_backward(batch, batch_labels, *w),
        )
        rows.append((count, forward, backward))
        print(f"{count:7,} parameters: forward and loss {1e3 * forward:7.3f} ms", end="")
        print(f", all gradients {1e3 * backward:7.3f} ms, ratio {backward / forward:.1f}")

# %% tags=["demo"]
with check.demo("exercise 5"):
    counts, forwards, backwards = np.transpose(rows)
    measured = []
    for hidden in (2, 8, 32):
        weights = timed_weights(hidden)
        measured += list(seconds(lambda w=weights: nudge_all(batch, batch_labels, *w), repeats=3))
    fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
    ax.loglog(counts, forwards, "o-", label="forward pass and loss")
    ax.loglog(counts, backwards, "s-", label="all gradients by backpropagation")
    ax.loglog(counts, counts * forwards, "C2:", label="by nudging each, calculated")
    ax.loglog(counts[:3], measured, "C2^", label="by nudging each, measured")
    ax.set(xlabel="number of parameters", ylabel="processor seconds, 16 images")
    ax.legend(fontsize=8)
    alt = """Time against parameters: forward pass and backpropagation run close together; nudging lies
above them by a factor that grows to tens of thousands."""
    plotting.show(fig, alt)

# %% [markdown]
# From left to right the number of parameters grows a thousandfold, and the gap between the two
# lower curves stays a small factor. (On the small networks Python's overhead is most of it, on
# the large ones the arithmetic that we counted.) The dotted line climbs away. This is the *cheap
# gradient principle*: a gradient costs a small constant times the function, **whatever the number
# of inputs**.
#
# There is a price, and it is memory. `z`, `h` and `x` must be kept from the forward pass until
# the backward pass comes by. A deep network's training memory is mostly such activations.
#
# ## The digits, by your own gradients
#
# Everything is in place: handwritten digits of 8 x 8 pixels, a hidden layer, your `mlp_backward`,
# and the loop of the second section, the update $w \leftarrow w - \eta\, \partial L/\partial w$
# included. A batch of 64 random images stands for the whole training set at each iteration; why
# this works is lesson 04's subject. The last digits of the set, in its own order, are kept for
# testing.
#
# **Predict before you run:** an untrained network of ten classes guesses. What will the first
# loss be? And how far apart will three random starts end?

# %% tags=["demo"]
images, digit_labels = data.digits()
inputs = images.reshape(len(images), -1) / 16
train_x, test_x = np.split(inputs, [1400])
train_labels, test_labels = np.split(digit_labels, [1400])
print(f"{len(train_x):,} digits to train on, {len(test_x)} for testing")


# %% tags=["demo"]
def descend(seed, backward, num_iterations=400, rate=0.5, hidden=32):
    """Train on the digits by plain steps against the gradient; return parameters and losses."""
    random = np.random.default_rng(seed)
    parameters = {
        "w1": random.normal(0, np.sqrt(2 / 64), (64, hidden)),
        "b1": np.zeros(hidden),
        "w2": random.normal(0, 0.1, (hidden, 10)),
        "b2": np.zeros(10),
    }
    losses = []
    for _ in range(num_iterations):
        rows = random.integers(0, len(train_x), size=64)
        logits = two_layer_forward(train_x[rows], **parameters)[2]
        losses.append(mean_cross_entropy(logits, train_labels[rows]))
        grads = backward(train_x[rows], train_labels[rows], **parameters)
        for name in parameters:
            parameters[name] = parameters[name] - rate * grads["d" + name]
    return parameters, losses


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    trained = [descend(seed, mlp_backward) for seed in range(3)]
    print(f"{sum(array.size for array in trained[0][0].values()):,} parameters")
    accuracies = []
    for seed, (parameters, losses) in enumerate(trained):
        guesses = two_layer_forward(test_x, **parameters)[2].argmax(axis=1)
        accuracies.append(np.mean(guesses == test_labels))
        print(
            f"seed {seed}: loss {losses[0]:.2f} at first, {np.mean(losses[-50:]):.2f} over the last",
            end="",
        )
        print(f" fifty of {len(losses)} iterations; test accuracy {accuracies[-1]:.1%}")
    print(
        f"mean {np.mean(accuracies):.1%}, from {min(accuracies):.1%} to {max(accuracies):.1%}",
        end="",
    )
    print(f"; the loss of guessing is ln 10 = {np.log(10):.2f}")

# %% tags=["demo"]
with check.demo("exercise 5"):
    curves = np.array([losses for _, losses in trained])
    smooth = np.array([np.convolve(curve, np.ones(15) / 15, "valid") for curve in curves])
    fig, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
    ax.plot(curves.T, color="0.85", linewidth=0.6)
    for seed, curve in enumerate(smooth):
        ax.plot(np.arange(len(curve)) + 7, curve, label=f"seed {seed}, mean of 15")
    ax.axhline(np.log(10), color="black", linestyle=":", label="guessing: ln 10")
    ax.set(xlabel="iteration", ylabel="loss of the batch", yscale="log")
    ax.legend(fontsize=8)
    alt = "Three loss curves on a logarithmic axis fall together from 2.3 to below 0.1."
    plotting.show(fig, alt)

# %% [markdown]
# The three starts stay close together. Each of these iterations adjusted every parameter of the
# network, for the price of about three forward passes.
#
# ### A falling loss is no proof
#
# Now the same training with a planted mistake: the backward pass whose ReLU forgets its gate.
# Every gradient of the first layer is wrong. **Predict before you run:** will the loss rise,
# stay, or fall?


# %% tags=["demo", "nbval-check-output"]
def ungated_backward(x, labels, w1, b1, w2, b2):
    grads = mlp_backward(x, labels, w1, b1, w2, b2)
    _, dw1, db1 = dense_backward(grads["dh"], x, w1)
    return grads | {"dw1": dw1, "db1": db1}


with check.demo("exercises 2 and 5"):
    for seed in range(3):
        parameters, losses = descend(seed, ungated_backward)
        guesses = two_layer_forward(test_x, **parameters)[2].argmax(axis=1)
        print(
            f"seed {seed}: loss {losses[0]:.2f} at first, {np.mean(losses[-50:]):.2f} at last",
            end="",
        )
        print(f"; test accuracy {np.mean(guesses == test_labels):.1%}", end="")
        print(f", with right gradients {accuracies[seed]:.1%}")

# %% [markdown]
# The loss falls almost as far as before, and the accuracies are so close that no one would
# suspect anything. Nothing in this output says that all gradients of the first layer were wrong.
# Only a comparison of gradients does.
#
# ### Whose fault was it?
#
# Back to the digit of the opening question: one that the trained network reads wrongly. The
# backward pass also returns `dx`, the gradient of the loss with respect to the *pixels*. Blue
# pixels would have lowered the loss with more ink, red ones with less. It is the first look into
# a network of this course; lessons 08 and 11 come back to it.

# %% tags=["demo"]
with check.demo("exercise 5"):
    parameters = trained[0][0]
    guesses = two_layer_forward(test_x, **parameters)[2].argmax(axis=1)
    misread = {(true, guess): i for i, (true, guess) in enumerate(zip(test_labels, guesses, strict=True))
               if true != guess}  # fmt: skip
    chosen = [misread.pop((8, 3))] if (8, 3) in misread else []
    chosen += list(misread.values())[: 4 - len(chosen)]
    fig, axes = plt.subplots(2, 4, figsize=(8, 4.2), layout="constrained")
    for (top, bottom), i in zip(axes.T, chosen, strict=True):
        dx = mlp_backward(test_x[[i]], test_labels[[i]], **parameters)["dx"].reshape(8, 8)
        top.imshow(test_x[i].reshape(8, 8), cmap="gray_r")
        top.set_title(f"is {test_labels[i]}, read as {guesses[i]}")
        bottom.imshow(-dx, cmap="RdBu", vmin=-np.abs(dx).max(), vmax=np.abs(dx).max())
        top.set_axis_off()
        bottom.set_axis_off()
    alt = """Four misread digits, and below each a map of its pixels: blue where more ink would help the
true class, red where less ink would."""
    plotting.show(fig, alt)

# %% [markdown]
# ### Exercise 7: explain_reverse_mode (2 points, 10 min)
#
# Graded by hand. A colleague wants the gradients of a network with $P$ parameters and one loss,
# and suggests forward mode, "since it needs no memory of the forward pass". In three to six
# sentences: (a) How does the cost of forward mode and of reverse mode grow with $P$, and why? (b)
# What is it that reverse mode has to keep, and for how long? (c) Name a task for which the
# colleague would be right.

# %% [markdown] nbgrader={"grade": true, "grade_id": "ex7-explain_reverse_mode", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) Forward mode carries the derivative with respect to *one* input direction along with the
# values, so the gradient of $P$ parameters takes $P$ passes (or one pass with $P$ times the
# work). Reverse mode starts at the one loss and passes one vector back; each local derivative is
# used once, so the cost is a small constant times the forward pass, about two more of them for
# dense layers, whatever $P$ is.
#
# (b) The local derivatives depend on values of the forward pass (a dense layer's input, the sign
# of a ReLU's input), so these activations stay in memory from the moment they are computed until
# the backward pass has gone by their layer: memory grows with depth and batch size.
#
# (c) A function of few inputs and many outputs, such as how all pixels of a rendered face change
# with one pose angle, or one directional derivative (a Jacobian-vector product): one forward pass
# gives it, and nothing need be kept.
#
# One point for (a) with a reason, one for (b) and (c) together.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# - Training is a loop: forward pass, deviation, backward pass, update. Backpropagation is the
#   third step: it tells every parameter its share of the deviation, layer by layer.
# - A formula is a graph. A gradient arrives at a node from all nodes computed from it and **adds
#   up**; in reverse topological order every arrow is used once.
# - A layer backwards is a vector-Jacobian product: which outputs does this entry touch, and how
#   strongly? Gradients have the shapes of their arrays. In a dense layer a weight's gradient is
#   summed over the rows of the batch, an input's over the outputs; a ReLU is a gate; softmax with
#   cross-entropy starts it all with probability minus truth.
# - All gradients together cost about two further forward passes, and the memory of one.
# - A falling loss proves nothing. Compare with differences or a tape, in the order of the
#   backward pass, and mend the first that is wrong.
#
# ## Where the field went next
#
# The idea is older than its fame. Linnainmaa wrote down reverse accumulation in 1970 to study
# rounding errors, Werbos proposed it for networks, and Rumelhart, Hinton and Williams made it
# known in 1986 by showing that hidden layers learn useful features with it. Baur and Strassen
# proved the bound on its cost for rational functions in 1983. TensorFlow, PyTorch and JAX are
# large versions of your `Scalar`: each operation comes with its vector-Jacobian product, and the
# graph is recorded while the program runs, or is traced beforehand (lesson 13).
#
# The price in memory led to *gradient checkpointing*: keep only some activations, and compute the
# others again when they are needed (Chen and others, 2016). And whether brains could do anything
# of the kind is open; networks learn even if the gradients are sent back through fixed random
# weights in place of $w^\top$ (Lillicrap and others, 2016). Lesson 04 goes on with the step that
# this lesson kept plain: how far to move, and with what memory of earlier steps. Lessons 05 and
# 07 derive the backward passes of convolution, pooling and batch normalisation by the same
# question: *which outputs does this entry touch?*
#
# ## Sources
#
# - S. Linnainmaa, *The representation of the cumulative rounding error of an algorithm as a
#   Taylor expansion of the local rounding errors*, Master's thesis (in Finnish), University of
#   Helsinki, 1970.
# - P. Werbos, *Applications of advances in nonlinear sensitivity analysis*, System Modeling and
#   Optimization, Springer, 1982.
# - W. Baur and V. Strassen, *The complexity of partial derivatives*, Theoretical Computer Science
#   22, 1983.
# - D. Rumelhart, G. Hinton and R. Williams, *Learning representations by back-propagating
#   errors*, Nature 323, 1986.
# - A. Griewank and A. Walther, *Evaluating Derivatives*, 2nd edition, SIAM, 2008.
# - A. Baydin, B. Pearlmutter, A. Radul and J. Siskind, *Automatic differentiation in machine
#   learning: a survey*, Journal of Machine Learning Research 18, 2018.
# - T. Chen, B. Xu, C. Zhang and C. Guestrin, *Training deep nets with sublinear memory cost*,
#   arXiv:1604.06174, 2016.
# - T. Lillicrap, D. Cownden, D. Tweed and C. Akerman, *Random synaptic feedback weights support
#   error backpropagation for deep learning*, Nature Communications 7, 2016.
# - Digits: E. Alpaydin and C. Kaynak, *Optical recognition of handwritten digits*, UCI Machine
#   Learning Repository, 1998.
