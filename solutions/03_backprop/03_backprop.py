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
# - say why the gradients of all parameters together cost about as much as two more forward
#   passes, however many parameters there are;
# - find the first wrong line of a backward pass instead of staring at a loss that will not fall.
#
# **Prerequisites.** Lesson 01 (the layers of a perceptron as matrix products) and lesson 02
# (partial derivatives, the gradient, the vector-Jacobian product). **Time.** About 235 minutes;
# the core path 170. **Core exercises.** 1 to 5. Exercise 6, a check for gradients, and exercise 7, a
# question in words, are further, as are the sections that say so.
#
# A small network looks at a handwritten digit and answers "3". It was an 8. Somewhere among its
# thousands of parameters are the ones to blame, each a little. Whose fault is it, and by how
# much? Asking each parameter in turn, by nudging it and running the network again, costs one run
# for every parameter. The answer of this lesson costs about as much as two more runs, for all of
# them at once. Everything that is called deep learning rests on that bargain. At the end you will
# see which weights such a digit blames.

# %% nbgrader={"grade": false, "grade_id": "given-setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import copy
import functools
import itertools
import sys
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
# 1. The first factor comes from the deviation between output and truth, here $o - t$. The smaller
#    the deviation, the less there is to blame, and without one nothing is. (Images that a network
#    reads rightly still have one, as long as it is not sure: we shall see that the deviation is
#    then probability minus truth.)
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
# Both signs follow from the formulas. The deviation is negative, so with $h > 0$ more $w_2$ would
# lower the loss: its derivative is negative. And since $w_2 < 0$, more $h$, and so more $w_1$,
# would raise it: a positive derivative. The last line is lesson 02's numerical derivative. It
# agrees, but it ran the network twice for each parameter, four times in all. The walk backwards
# is one walk, for both of them.
#
# One factor on the way deserves a second look: the slope of the tanh, $1 - h^2$. **Predict before
# you run:** a network has ten layers, each with a tanh. What happens to a gradient on its way
# down, if every $z$ is 0? If every $z$ is 2?

# %% tags=["nbval-check-output"]
for z in (0.0, 0.5, 1.0, 2.0, 3.0):
    tanh_slope = 1 - np.tanh(z) ** 2
    print(f"z = {z}: slope of tanh {tanh_slope:.3f}, ten such factors {tanh_slope**10:.1e}")

# %% [markdown]
# The slope is 1 at $z = 0$ only and smaller everywhere else, and blame for a lower layer is
# multiplied by one such factor for each layer that it passes. Unless the weights make up for
# them, little arrives at the bottom of a deep network: the *vanishing gradient (梯度消失)*, which
# lesson 04 measures by depth and activation.
#
# ## Training is a loop (反向传播迭代过程)
#
# Knowing the blame, we change each parameter a little against its derivative. The deviation
# shrinks, but the derivatives have changed too, since they depend on where we are. So we go round
# again: **forward pass, deviation, backward pass, update**, and repeat. Training the parameters
# of a network is this *iteration (迭代)* and nothing else.
#
# A parameter is changed (参数更新多少) by its derivative times a *learning rate (学习率)* $\eta$, downhill:
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
fig, (ax, ax_w) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
grid = np.linspace(-2, 2, 201)
square = (grid[:, None] * np.tanh(grid * x) - t) ** 2
levels = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]
filled = ax_w.contourf(grid, grid, square, levels, cmap="Greys", norm="log", extend="both")
ax_w.contour(grid, grid, square, levels, colors="white", linewidths=0.8)
fig.colorbar(filled, ax=ax_w, label="loss", ticks=levels, format="%g")
for start, route, curve in zip(starts, routes, outputs, strict=True):
    (line,) = ax.plot(curve, label=f"start {start}")
    ax_w.plot(*np.transpose(route), ".-", markersize=3, color=line.get_color())
    ax_w.plot(*start, "o", color=line.get_color())
ax.axhline(t, color="black", linestyle=":")
ax.set(xlabel="iteration", ylabel="output o", title="All outputs reach the truth (dotted)")
ax.legend(fontsize=8)
ax_w.set(xlabel="$w_1$", ylabel="$w_2$", title="The weights' way from the start (large dot)")
alt = """Left: four curves of the output against the iteration all reach 1. Right: over a map of the loss
with contours and a colour bar, four paths lead from their starts into two curved pale valleys."""
plotting.show(fig, alt)

# %% [markdown]
# All four outputs reach the truth, to two decimals; the weights do not agree at all. A network's
# loss usually has many good places (here two whole valleys), and where training ends depends on where it started.
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
EDGES = [
    ("a", "u", f"{b:g}"),
    ("b", "u", f"{a:g}"),
    ("u", "s", "1"),
    ("a", "s", "1"),
    ("u", "y", f"{s:g}"),
    ("s", "y", f"{u:g}"),
]
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
# ### Exercise 1: Scalar (5 points, 50 min)
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
# share nodes in between; calling `y.backward()` twice doubles every `grad`, that of `y` and of
# the nodes in between included. And besides:
#
# - Each arrow of the graph is used once per call, however many paths run over it.
# - Chains up to 300 operations long work, where an operation such as `1 - a` counts as one, however
#   many nodes you make of it.
# - No operation changes its operands, neither their `data` nor their `grad`.
# - The tanh works for numbers of any size: tanh(800) is 1, though $e^{800}$ is more than a float can
#   hold. (A formula of exponentials that is off by $10^{-16}$ near 0, where it takes tanh($10^{-20}$)
#   for 0, is good enough.)
# - A "plain number" is an `int` or a `float`.
# - You need not care about powers whose $k\,a^{k-1}$ does not exist, such as `a ** 0` at 0, nor about
#   `data` that somebody changes between an operation and `backward()`.
#
# Nobody writes thirteen methods in one go. Go by these steps; after each, run the answer cell and
# what tests it (each test's first line says its step), and write the next methods only when that
# passes.
#
# 1. `a + b` and `a * b` of two Scalars. Test *values*.
# 2. `backward`. With two operations it can be tested to the end. Tests *reuse* and *accumulates*.
# 3. `a ** k`, `a.tanh()` and `a.exp()`. Test *derivatives*.
# 4. Plain numbers as operands, then minus and division out of what is there. Test
#    *plain_numbers*.
#
# `__init__` is given: `parents` are the nodes that a result was computed from, and
# `local_derivatives` the green numbers on the arrows from them. You may change it, as long as the
# table above holds.
#
# <details><summary>Hint 1 (step 1)</summary> Every operation is the same two lines: compute the
# value, and return <code>Scalar(value, parents, local_derivatives)</code>, the last two as tuples
# of the same length.</details>
# <details><summary>Hint 2 (step 2)</summary> For the order, visit a node's parents before you
# append the node itself to a list, and never visit a node twice. Walk the list backwards.</details>
# <details><summary>Hint 3 (step 2)</summary> If <code>grad</code> holds what earlier calls left,
# it must not be what you pass on in this call. Keep this call's gradients in a dictionary from
# node to number, and add them to <code>grad</code> at the end.</details>
# <details><summary>Hint 4 (step 4)</summary> Make a Scalar of the other operand if it is a plain
# number. Python calls <code>__rsub__</code> of <code>a</code> for <code>2 - a</code>, with 2 as
# <code>other</code>. Subtraction and division need no derivatives of their own: write them with
# <code>+</code>, <code>*</code> and <code>**</code>.</details>


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

    # Step 1

    def __add__(self, other):
        """Return self + other; other is a Scalar or (from step 4 on) a plain number."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data + other.data, (self, other), (1.0, 1.0))
        ### END SOLUTION

    def __mul__(self, other):
        """Return self * other; other is a Scalar or (from step 4 on) a plain number."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Scalar) else Scalar(other)
        return Scalar(self.data * other.data, (self, other), (other.data, self.data))
        ### END SOLUTION

    # Step 2

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

    # Step 3

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

    # Step 4

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


# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Step 1: + and * of two Scalars.
a, b, whole = Scalar(3.0), Scalar(-2.0), Scalar(7)
for name, node, value in [
    ("Scalar(7)", whole, 7.0),
    ("a + b", a + b, 1.0),
    ("a * b", a * b, -6.0),
    ("a + a", a + a, 6.0),
    ("a * a", a * a, 9.0),
    ("(a * b + a) * b", (a * b + a) * b, 6.0),
]:
    check.close(node.data, value, name=f"the data of {name} for a = 3, b = -2", dtype="float")
    check.close(node.grad, 0.0, name=f"the grad of {name} before any backward()", dtype="float")
used = [a.data, b.data, a.grad, b.grad]
check.close(used, [3.0, -2.0, 0.0, 0.0], name="data and grad of a and b after they were used")
a.grad, b.grad = 0.5, -0.25
for name, formula in [("a + b", lambda: a + b), ("a * b", lambda: a * b)]:
    formula()
    check.close(
        [a.data, b.data, a.grad, b.grad],
        [3.0, -2.0, 0.5, -0.25],
        name=f"[a.data, b.data, a.grad, b.grad], with grads of 0.5 and -0.25 before {name}",
        mistakes={"the operation set the grad of its operands to 0": [3.0, -2.0, 0.0, 0.0]},
        hint="Only backward() touches grad, and only to add to it.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q, r = (float(v) for v in rng.uniform(-1.5, 1.5, size=3))
a, b, c = Scalar(p), Scalar(q), Scalar(r)
check.close(((a + b) * (c * b) + a).data, (p + q) * r * q + p, name="the data of (a + b) (c b) + a")
### END HIDDEN TESTS

# %% nbgrader={"grade": false, "grade_id": "given-count_lines", "locked": true, "schema_version": 3, "solution": false, "task": false}
MOST_LINES = 100_000


def lines_of_backward(node):
    """Call node.backward() and return how many lines of Python it ran; stop it past MOST_LINES."""
    count = 0

    def on_event(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        if count > MOST_LINES:
            raise TimeoutError("too many lines")
        return on_event

    tracer_before = sys.gettrace()
    sys.settrace(on_event)
    try:
        node.backward()
    except TimeoutError:
        pass
    finally:
        sys.settrace(tracer_before)
    return count


# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-reuse", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Step 2: backward, with + and * alone. First formulas that use each node once.
a, b, c = Scalar(2.0), Scalar(-3.0), Scalar(5.0)
result = (a * b + c).backward()
check.that(result is None, "backward() should return nothing; it adds to the nodes' grad")
own_value = "each factor got its own value, not the other's"
check.close(
    [a.grad, b.grad, c.grad],
    [-3.0, 2.0, 1.0],
    name="[a.grad, b.grad, c.grad] for a b + c at a = 2, b = -3, c = 5",
    mistakes={own_value: [2.0, -3.0, 1.0]},
)
a, b, c = Scalar(2.0), Scalar(-3.0), Scalar(5.0)
((a + b) * c).backward()
check.close(
    [a.grad, b.grad, c.grad],
    [5.0, 5.0, -1.0],
    name="[a.grad, b.grad, c.grad] for (a + b) c at a = 2, b = -3, c = 5",
    mistakes={"the gradient that arrives at a sum was not passed on": [1.0, 1.0, -1.0]},
)
lone = Scalar(4.0)
lone.backward()
itself = {"the node that backward() is called on got no gradient itself": 0.0}
check.close(lone.grad, 1.0, name="the grad of a node after its own backward()", mistakes=itself)

# Nodes that are used twice: the example of this section, and its last product turned round.
hint = "A node passes its gradient on once, when everything computed from it has passed on its own."
unfinished = "u passed its gradient on before all of it had arrived"
repeated = "u passed its gradient on more than once"
overwritten = "a gradient was overwritten where it should be added"
before_s = {"u passed its gradient on before s had passed on its own": [6.0, -8.0]}
for name, last, early, late, other in [
    ("u s", lambda u, s: u * s, [6.0, -8.0], [36.0, -28.0], {}),
    ("s u", lambda u, s: s * u, [12.0, -12.0], [42.0, -32.0], before_s),
]:
    a, b = Scalar(2.0), Scalar(-3.0)
    u = a * b
    s = u + a
    y = last(u, s)
    y.backward()
    check.close(
        [a.grad, b.grad],
        [24.0, -20.0],
        name=f"[a.grad, b.grad] for u = a b, s = u + a, y = {name}",
        mistakes={overwritten: [18.0, -12.0], unfinished: early, repeated: late, **other},
        hint=hint,
    )
    check.close(
        [u.grad, s.grad, y.grad],
        [-10.0, -6.0, 1.0],
        name=f"[u.grad, s.grad, y.grad] for y = {name}",
        mistakes={
            "nodes that were computed from others got no gradient": [0.0, 0.0, 0.0],
            "the nodes between got no gradient": [0.0, 0.0, 1.0],
        },
        hint=hint,
    )

# One node on both sides of an operation, and two nodes that hold the same number.
x = Scalar(3.0)
lost = "two arrows lead from x to this node; one of them was lost"
waits = "nothing arrived at x, as when it waits for x * x, which has no part in x + x"
visited = "nothing arrived at x, as when nodes that an earlier call visited are left out"
for name, node, slope, known in [
    ("x + x", x + x, 2.0, {lost: 1.0, waits: 0.0}),
    ("x * x", x * x, 6.0, {lost: 3.0, visited: 0.0}),
]:
    x.grad = 0.0
    node.backward()
    check.close(x.grad, slope, name=f"x.grad for {name} at x = 3", mistakes=known)
# u has two arrows to u u and one to u c, which passes on later; below u lies a b.
before_uc = "u passed its gradient on before u c had passed on its own"
before_uu = "u passed its gradient on before u u had passed on its own"
before_u = "a b passed its gradient on before u had passed on its own"
for name, formula in [
    ("u u + (u c + c + c)", lambda u, c: u * u + (u * c + c + c)),
    ("(u c + c + c) + u u", lambda u, c: (u * c + c + c) + u * u),
]:
    a, b, c = Scalar(2.0), Scalar(-3.0), Scalar(5.0)
    formula(a * b * b, c).backward()
    check.close(
        [a.grad, b.grad, c.grad],
        [369.0, -492.0, 20.0],
        name=f"[a.grad, b.grad, c.grad] for u = (a b) b, y = {name}",
        mistakes={
            before_uc: [324.0, -432.0, 20.0],
            before_uu: [45.0, -60.0, 20.0],
            before_u: [0.0, -246.0, 20.0],
        },
        hint="Wait for all arrows, not for all nodes: two arrows can come from one node, and what is "
        "late at a node is late for all that lies below it.",
    )
a, b = Scalar(2.0), Scalar(2.0)
(a * b + a).backward()
check.close(
    [a.grad, b.grad],
    [3.0, 2.0],
    name="[a.grad, b.grad] for a b + a at a = b = 2",
    hint="Two nodes may hold the same number; it is the nodes that must be told apart.",
)

# A gradient of 0 on the way: with a = 0 none arrives at c and b, but all of it at a.
a, b, c = Scalar(0.0), Scalar(2.0), Scalar(5.0)
((a * b) * c).backward()
check.close(
    [a.grad, b.grad, c.grad],
    [10.0, 0.0, 0.0],
    name="[a.grad, b.grad, c.grad] for (a b) c at a = 0, b = 2, c = 5",
    mistakes={"the walk ended at a node whose gradient is 0": [0.0, 0.0, 0.0]},
    hint="Nodes that come later in the order can still have a gradient.",
)

# A chain of 300 operations that stays a mean of x, and a graph of few nodes and many paths.
x, most, least = Scalar(0.5), Scalar(0.99), Scalar(0.01)
node = x
for _ in range(150):
    node = node * most + x * least
node.backward()
check.close(x.grad, 1.0, name="x.grad at the start of a chain of 300 operations", hint=hint)
many = "backward() walks every path: it was stopped after 100,000 lines on a graph of 41 nodes"
arrows = "Millions of paths run over 80 arrows. Use each arrow once, when the gradient is complete."
x = Scalar(1.0)
node = x
for _ in range(40):
    node = node + node
check.that(lines_of_backward(node) <= MOST_LINES, many, hint=arrows)
check.close(x.grad, 2.0**40, name="x.grad after 40 times u = u + u", hint=hint)
x = Scalar(1.0)
older, node = x, x
for _ in range(40):
    older, node = node, older + node
check.that(lines_of_backward(node) <= MOST_LINES, many, hint=arrows)
check.close(x.grad, 267914296.0, name="x.grad after 40 times u, v = v, u + v", hint=hint)
x = Scalar(1.0)
older, node = x, x
for _ in range(290):
    older, node = node, older + node
check.that(
    lines_of_backward(node) <= MOST_LINES,
    "backward() was stopped after 100,000 lines on a graph of 291 nodes and 580 arrows",
    hint="If each arrow is used once, the work grows as the graph does: one walk for all nodes, "
    "and each node passes on once, whatever the lengths of the paths.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
values = rng.uniform(0.5, 0.9), rng.uniform(-0.9, -0.5)
v = [tf.constant(value, tf.float64) for value in values]
with tf.GradientTape() as tape:
    tape.watch(v)
    m = v[0] * v[1]
    n = m * v[0] + m
    y = (n + m) * (m + n * n) + v[1]
truth = np.array(tape.gradient(y, v))
a, b = Scalar(float(values[0])), Scalar(float(values[1]))
m = a * b
n = m * a + m
((n + m) * (m + n * n) + b).backward()
check.close(
    [a.grad, b.grad],
    truth,
    name="the gradients of a formula that uses most nodes twice or more",
    hint=hint,
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-accumulates", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Step 2, more than one call of backward: y = u + a and z = u u share the node u = a b.
hint = "Keep the gradients of this call apart from the totals in grad, and add them to grad at the end."
a, b, unused = Scalar(2.0), Scalar(-3.0), Scalar(5.0)
u = a * b
y, z = u + a, u * u
y.backward()
after_one = [a.grad, b.grad, unused.grad]
waits = "nothing arrived at a and b, as when u waits for z, which has no part in y"
name = "grads of a, b and a node that has no part in y"
check.close(after_one, [-2.0, 2.0, 0.0], name=name, mistakes={waits: [0.0, 0.0, 0.0]})
z.backward()
check.close(
    [a.grad, b.grad],
    [34.0, -22.0],
    name="[a.grad, b.grad] after y.backward() and z.backward()",
    mistakes={
        "the second call cleared what the first had left": [36.0, -24.0],
        "u passed on the total in its grad, so the first call was counted again": [31.0, -20.0],
        "nodes that the first call had visited were left out of the second": [-2.0, 2.0],
    },
    hint=hint,
)
not_added = "the grad of a node between was overwritten, not added to"
check.close(
    [u.grad, y.grad, z.grad],
    [-11.0, 1.0, 1.0],
    name="[u.grad, y.grad, z.grad] after y.backward() and z.backward()",
    mistakes={not_added: [-12.0, 1.0, 1.0]},
    hint=hint,
)
y.backward()
check.close(
    y.grad,
    2.0,
    name="y.grad after y.backward() was called twice",
    mistakes={"the grad of y itself was set to 1, not raised by 1": 1.0},
    hint="y is a node like the others: dy/dy = 1 is added to its grad.",
)
u.backward()
totals = [a.grad, b.grad, u.grad, z.grad]
check.close(totals, [29.0, -18.0, -9.0, 1.0], name="grads of a, b, u and z after u.backward()")
a.grad = 0.0
y.backward()
kept = "u passed on what its own u.backward() had left there, too"
check.close(a.grad, -2.0, name="a.grad, set back to 0, after y.backward()", mistakes={kept: -5.0})
y.backward()
check.close(
    [a.grad, u.grad, y.grad],
    [-4.0, -7.0, 4.0],
    name="[a.grad, u.grad, y.grad] after another y.backward() straight after that one",
    mistakes={
        "of two calls in a row only the last one counts": [-2.0, 1.0, 1.0],
        "the same call again overwrote the grads of y and of nodes between": [-4.0, 1.0, 1.0],
    },
    hint=hint,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q = float(rng.uniform(1.0, 2.0)), float(rng.uniform(0.2, 0.8))
a, b = Scalar(p), Scalar(q)
u = a * b
y = u * u * b
y.backward()
y.backward()
y.backward()
once = np.array([2 * p * q**3, 3 * p**2 * q**2, 2 * p * q * q, 1.0])
check.close(
    [a.grad, b.grad, u.grad, y.grad],
    3 * once,
    name="grads after three calls of the same backward()",
    hint=hint,
    mistakes={"only the last call counts": once},
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-derivatives", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Step 3: powers, tanh and exp, at a positive and at a negative number and at 0.
p, q = 1.5, -0.4
not_lowered = "the exponent was not lowered in the derivative"
no_factor = "the exponent is missing as a factor in the derivative"
rounded = "the exponent was rounded to a whole number"
of_input = "1 - a ** 2 was used: the square of the input, not of the output"
not_squared = "1 - tanh(a) was used, without the square"
like_power = "exp was treated like a power"
no_slope = "the slope was taken for 0 because a is 0"
no_sign = "the slope was computed with the size of a, without its sign"
grad_lost = "the operation set the grad of its operand to 0"
a = Scalar(p)
y = a**1
y.grad = 0.5
own = {"the operation gave back its operand, not a new Scalar": 0.5}
check.close(a.grad, 0.0, name="a.grad after the grad of y = a ** 1 was set to 0.5", mistakes=own)
cut = {"a ** 0.5": {rounded: 1.0}, "a ** 2.5": {rounded: p**2}}
for name, formula, at, value, slope, wrong in [
    ("a ** 3", lambda a: a**3, p, p**3, 3 * p**2, {not_lowered: 3 * p**3, no_factor: p**2}),
    ("a ** 2", lambda a: a**2, q, q**2, 2 * q, {not_lowered: 2 * q**2, no_factor: q}),
    ("a ** 2", lambda a: a**2, 0.0, 0.0, 0.0, {}),
    ("a ** -2", lambda a: a**-2, p, p**-2, -2 / p**3, {not_lowered: -2 / p**2}),
    ("a ** -2", lambda a: a**-2, q, q**-2, -2 / q**3, {no_sign: 2 / q**3}),
    ("a ** 4", lambda a: a**4, q, q**4, 4 * q**3, {no_sign: -4 * q**3}),
    ("a ** 3", lambda a: a**3, q, q**3, 3 * q**2, {}),
    ("a ** 0.5", lambda a: a**0.5, p, p**0.5, 0.5 / p**0.5, {}),
    ("a ** 2.5", lambda a: a**2.5, p, p**2.5, 2.5 * p**1.5, {}),
    ("a ** 1", lambda a: a**1, q, q, 1.0, {}),
    ("a ** 1", lambda a: a**1, 0.0, 0.0, 1.0, {no_slope: 0.0}),
    ("a ** 0", lambda a: a**0, p, 1.0, 0.0, {}),
    (
        "a.tanh()",
        lambda a: a.tanh(),
        p,
        np.tanh(p),
        np.cosh(p) ** -2,
        {of_input: 1 - p**2, not_squared: 1 - np.tanh(p)},
    ),
    ("a.tanh()", lambda a: a.tanh(), q, np.tanh(q), np.cosh(q) ** -2, {of_input: 1 - q**2}),
    ("a.exp()", lambda a: a.exp(), p, np.exp(p), np.exp(p), {like_power: p * np.exp(p - 1)}),
    ("a.exp()", lambda a: a.exp(), q, np.exp(q), np.exp(q), {like_power: q * np.exp(q - 1)}),
]:
    a = Scalar(at)
    a.grad = 0.25
    y, of_value = formula(a), cut.get(name)
    name = f"{name} for a = {at:g}"
    check.close(y.data, value, name=f"the data of {name}", mistakes=of_value)
    check.close(a.data, at, name=f"a.data after {name}")
    check.close(a.grad, 0.25, name=f"a.grad, 0.25 before, after {name}", mistakes={grad_lost: 0.0})
    a.grad = 0.0
    y.backward()
    check.close(a.grad, slope, name=f"a.grad of {name}", mistakes=wrong)
    a = Scalar(at)
    (formula(a) * Scalar(-2.0)).backward()
    alone = {"the gradient that arrives was left out: the local derivative alone": slope}
    check.close(a.grad, -2.0 * slope, name=f"a.grad of -2 times {name}", mistakes=alone)
# Far from 0, where tanh is flat, and a chain of 300 operations.
for at, value in [(800.0, 1.0), (-800.0, -1.0)]:
    a = Scalar(at)
    y = a.tanh()
    y.backward()
    check.close(
        [y.data, a.grad],
        [value, 0.0],
        name=f"[y.data, a.grad] for y = a.tanh(), a = {at:g}",
        mistakes={
            "an exponential overflowed: infinity divided by infinity": [np.nan, np.nan],
            "an exponential overflowed: its infinite slope met a 0": [value, np.nan],
        },
        hint="e to the power of 800 is no float. np.tanh works for numbers of any size.",
    )
a = Scalar(0.5)
y, value, slope = a, 0.5, 1.0
for _ in range(300):
    y, value = y.tanh(), np.tanh(value)
    slope *= np.cosh(np.arctanh(value)) ** -2
y.backward()
check.close([y.data, a.grad], [value, slope], name="[y.data, a.grad] after 300 times y = y.tanh()")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, q, r = rng.uniform(0.5, 1.2), -rng.uniform(0.5, 1.2), rng.uniform(1.5, 2.0)
v = [tf.constant(value, tf.float64) for value in (p, q, r)]
with tf.GradientTape() as tape:
    tape.watch(v)
    y = (tf.tanh(v[0] * v[1]) + tf.exp(v[1]) * v[2] ** -1.5) ** 3
a, b, c = Scalar(float(p)), Scalar(float(q)), Scalar(float(r))
(((a * b).tanh() + b.exp() * c**-1.5) ** 3).backward()
truth = np.array(tape.gradient(y, v))
check.close(
    [a.grad, b.grad, c.grad], truth, name="the gradients of (tanh(a b) + exp(b) c ** -1.5) ** 3"
)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex1-Scalar-test-plain_numbers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Step 4: plain numbers on either side, then minus and division, with their derivatives.
turned = "the operands are swapped"
no_sign = "the sign of the second operand's derivative is missing"
floored = "the quotient was cut off to a whole number"
grad_lost = "the operation set the grad of its operand to 0"
for name, formula, expected, mistakes in [
    ("a + 0.5", lambda a: a + 0.5, [3.5, 1.0], {}),
    ("4 + a", lambda a: 4 + a, [7.0, 1.0], {}),
    ("a * 2.5", lambda a: a * 2.5, [7.5, 2.5], {}),
    ("5 * a", lambda a: 5 * a, [15.0, 5.0], {}),
    ("-a", lambda a: -a, [-3.0, -1.0], {"its derivative lacks the sign": [-3.0, 1.0]}),
    ("a - 0.5", lambda a: a - 0.5, [2.5, 1.0], {turned: [-2.5, -1.0]}),
    ("4 - a", lambda a: 4 - a, [1.0, -1.0], {turned: [-1.0, 1.0], no_sign: [1.0, 1.0]}),
    ("a / 6", lambda a: a / 6, [0.5, 1 / 6], {turned: [2.0, -2 / 3], floored: [0.0, 1 / 6]}),
    ("1.5 / a", lambda a: 1.5 / a, [0.5, -1 / 6], {turned: [2.0, 2 / 3], no_sign: [0.5, 1 / 6]}),
    ("a - a", lambda a: a - a, [0.0, 0.0], {no_sign: [0.0, 2.0]}),
    ("a / a", lambda a: a / a, [1.0, 0.0], {no_sign: [1.0, 2 / 3]}),
    ("sum([a, a])", lambda a: sum([a, a]), [6.0, 2.0], {}),
]:
    a = Scalar(3.0)
    a.grad = 0.25
    y = formula(a)
    after = f"after y = {name} was made"
    check.close(a.data, 3.0, name=f"a.data {after}")
    check.close(a.grad, 0.25, name=f"a.grad, 0.25 before, {after}", mistakes={grad_lost: 0.0})
    a.grad = 0.0
    y.backward()
    name = f"[y.data, a.grad] for y = {name}, a = 3"
    check.close([y.data, a.grad], expected, name=name, mistakes=mistakes)
like_product = "the quotient's derivatives are a product's"
for name, formula, expected, mistakes in [
    ("a - b", lambda a, b: a - b, [2.0, 1.0, -1.0], {no_sign: [2.0, 1.0, 1.0]}),
    ("b - a", lambda a, b: b - a, [-2.0, -1.0, 1.0], {}),
    (
        "a / b",
        lambda a, b: a / b,
        [-3.0, -2.0, -6.0],
        {no_sign: [-3.0, -2.0, 6.0], like_product: [-3.0, -0.5, 1.5]},
    ),
]:
    a, b = Scalar(1.5), Scalar(-0.5)
    y = formula(a, b)
    y.backward()
    name = f"[y.data, a.grad, b.grad] for y = {name}, a = 1.5, b = -0.5"
    check.close([y.data, a.grad, b.grad], expected, name=name, mistakes=mistakes)
    check.close([a.data, b.data], [1.5, -0.5], name="data of a and b after they were used")
operand = "the operation gave back its operand, not a new Scalar"
for name, formula in [
    ("a + 0", lambda a: a + 0),
    ("0 + a", lambda a: 0 + a),
    ("a - 0", lambda a: a - 0),
    ("a * 1", lambda a: a * 1),
    ("1 * a", lambda a: 1 * a),
    ("a / 1", lambda a: a / 1),
]:
    a = Scalar(3.0)
    y = formula(a)
    y.grad = 0.5
    name = f"a.grad after the grad of y = {name} was set to 0.5"
    check.close(a.grad, 0.0, name=name, mistakes={operand: 0.5})
# A chain of 300 operations, however many nodes each of them makes.
for name, formula in [
    ("y = 1 - y", lambda y: 1 - y),
    ("y = 1 / y", lambda y: 1 / y),
    ("y = y - 0", lambda y: y - 0),
    ("y = y / 1", lambda y: y / 1),
    ("y = -y", lambda y: -y),
]:
    a = Scalar(2.0)
    y = a
    for _ in range(300):
        y = formula(y)
    y.backward()
    check.close([y.data, a.grad], [2.0, 1.0], name=f"[y.data, a.grad] after 300 times {name}")
### BEGIN HIDDEN TESTS
rng = check.rng("ex1-Scalar")
p, k = float(rng.uniform(1.5, 2.5)), float(rng.uniform(3.0, 4.0))
for name, formula, value, slope in [
    ("k - a", lambda a: k - a, k - p, -1.0),
    ("k / a", lambda a: k / a, k / p, -k / p**2),
    ("a / k - k", lambda a: a / k - k, p / k - k, 1 / k),
    ("k * (k + a)", lambda a: k * (k + a), k * (k + p), k),
    ("-(a - k) / a", lambda a: -(a - k) / a, k / p - 1, -k / p**2),
]:
    a = Scalar(p)
    y = formula(a)
    y.backward()
    check.close(
        [y.data, a.grad], [value, slope], name=f"[y.data, a.grad] for y = {name}, k a plain number"
    )
### END HIDDEN TESTS

# %% [markdown]
# The first graph again, its gradients now computed by your class; they stand below the values, in
# orange-red. Compare $\bar a$ with the three paths above.

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
# at every product. The local derivatives stand on the arrows, in green.
#
# **Predict before you run:** which of the two weights gets the larger gradient, the one whose
# input is 2 or the one whose input is 0.5?

# %% tags=["demo"]
with check.demo("exercise 1"):
    n = {name: Scalar(v) for name, v in dict(x1=2.0, w1=0.5, w2=-0.8, x2=0.5, b=0.3).items()}
    n["p1"], n["p2"] = n["w1"] * n["x1"], n["w2"] * n["x2"]
    n["s"] = n["p1"] + n["p2"]
    n["z"] = n["s"] + n["b"]
    n["o"] = n["z"].tanh()
    n["e"] = n["o"] - 0.2
    n["L"] = n["e"] ** 2
    n["L"].backward()
    print("the slope of tanh here:", round(1 - n["o"].data ** 2, 3))

# %% tags=["demo"]
with check.demo("exercise 1"):
    number = {name: f"{v.data:.3g}" for name, v in n.items()}
    boxes = [(name, number[name], f"grad {v.grad:.3g}") for name, v in n.items()]
    ones = [(*arrow.split("-"), "1") for arrow in ["p1-s", "p2-s", "s-z", "b-z", "o-e"]]
    products = [("x1", "p1", "w1"), ("w1", "p1", "x1"), ("w2", "p2", "x2"), ("x2", "p2", "w2")]
    edges = ones + [(start, end, number[other]) for start, end, other in products]
    edges += [("z", "o", f"{1 - n['o'].data ** 2:.3g}"), ("e", "L", f"{2 * n['e'].data:.3g}")]
    titles = {"p1": "w1 x1", "p2": "w2 x2", "o": "o = tanh z", "e": "o - t", "L": "L = (o - t)$^2$"}
    fig, ax = plt.subplots(figsize=(11, 4), layout="constrained")
    draw_graph(ax, boxes, edges, titles=titles, marked=["w1", "w2"])
    alt = """The graph of one neuron: two products, their sum, plus bias, tanh, minus truth, squared. Each
box has a value and a gradient, each arrow its local derivative."""
    plotting.show(fig, alt)

# %% [markdown]
# Both products receive the same gradient; each weight multiplies it by *its own input*, so the
# gradient of the first is four times that of the second. A weight is blamed in proportion to what
# it was given to work with, and one whose input is 0 not at all.

# %% [markdown] tags=["further"]
# ### One more operation: the larger of two
#
# *Further (延伸), 2 min.* How an operation with a kink passes gradients on: the seed of ReLU and
# max pooling. The core path goes on with *From
# numbers to arrays*.

# %% [markdown]
# Sums copy a gradient, products swap the factors. What does $m = \max(a, b)$ do? As long as
# $a > b$, $m$ *is* $a$: the local derivatives are 1 and 0. A new operation for your class is one
# function.
#
# **Predict before you run:** in $y = 5 \max(ab,\, b) + a$ with $a = 2$, $b = -3$, which gradients
# does the maximum let through?

# %% tags=["demo"]
with check.demo("exercise 1"):

    def larger(a, b):
        first_wins = a.data >= b.data
        return Scalar(max(a.data, b.data), (a, b), (float(first_wins), float(not first_wins)))

    a, b = Scalar(2.0), Scalar(-3.0)
    u = a * b
    y = 5 * larger(u, b) + a
    y.backward()
    print(f"u = {u.data:g}, b = {b.data:g}, y = {y.data:g}")
    print(f"gradients: u {u.grad:g}, b {b.grad:g}, a {a.grad:g}")

# %% [markdown]
# The maximum is a *switch*: all of the gradient goes to the winner $b$, nothing to $u = ab$, and
# $a$ gets only what comes along its own arrow to $y$. With its second operand held at 0, $\max(z, 0)$
# is the ReLU; over the pixels of a window the maximum is max pooling (lesson 07). In a tie there is no
# derivative, and somebody has to choose: `larger` gives all to its first operand, while the ReLU of
# exercise 3 will take 0 at $z = 0$, as TensorFlow does.

# %% [markdown] tags=["further"]
# ### Your class trains a network
#
# *Further (延伸), 3 min.* Thirteen Scalars learn XOR. The core path goes on with *From numbers to
# arrays*.

# %% [markdown]
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
        losses = xor_training(seed)
        ax.semilogy(losses, label=f"seed {seed}")
        print(f"seed {seed}: loss {losses[0]:5.2f} at first, {losses[-1]:.0e} at last")
    ax.set(xlabel="iteration", ylabel="summed squared deviation", title="XOR, by your class")
    ax.legend(ncols=2, fontsize=8)
    plotting.show(
        fig, alt="Loss of six trainings on a logarithmic axis, with bumps on their way down."
    )

# %% [markdown]
# Not every start is a lucky one: five of the six find a solution, and seed 0 is still at a loss of
# 0.2 when the others have long arrived.
# The bumps are steps that were too long for a steep place. Lesson 04 is about both.
#
# ## From numbers to arrays: the vector-Jacobian product (向量-雅可比积)
#
# One node per number is fine for a dozen parameters. A layer has thousands, so we let a node be
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
with tf.GradientTape(persistent=True) as tape:
    y = x @ w
jacobian = tape.jacobian(y, w).numpy().reshape(y.shape.num_elements(), -1)
product = (dy.ravel() @ jacobian).reshape(w.shape)
without_it = tape.gradient(y, w, output_gradients=dy)
print(
    "a small layer:", jacobian.shape, "with", np.count_nonzero(jacobian), "entries that are not 0"
)
print("the tape gets the product without the matrix:", np.allclose(product, without_it))
for n, d_in, d_out in [(32, 64, 128), (32, 1024, 1024)]:
    numbers = n * d_out * d_in * d_out
    print(f"{n} x {d_in} -> {d_out}: {d_in * d_out:,} weights, Jacobian {numbers:,} numbers")
    print(f"  {numbers // (d_in * d_out):,} for each weight, {4e-9 * numbers:.1f} GB in float32")

# %% [markdown]
# The first matrix has 4,096 numbers for each weight. The second would fill 137 GB, for a layer of
# 4 MB, and nearly all of it is zeros: an output depends on its own column of the weights only, one
# weight in four in the small layer (24 entries of 96), one in 1,024 in the large one. The product
# with a vector has the size of the weights, and the tape got it without building the matrix. The
# derivations below show how.

# %% [markdown] tags=["further"]
# ### Why from the output backwards
#
# *Further (延伸), 5 min.* Two ways to multiply the same Jacobians, and why training takes the one
# from the left; exercise 7 asks about it. The core path goes on with *The dense layer backwards*.

# %% [markdown]
# A network is a chain of layers, so its derivative is a product of Jacobians,
# $\bar y^\top J_3 J_2 J_1$. Matrix multiplication may be bracketed in any way, and the result is
# the same; the work is not. From the left, each step is a vector times a matrix, since the loss
# is *one* number: **reverse mode (反向模式)**. From the right, each step is a matrix times a matrix:
# **forward mode (前向模式)**, which carries along how everything changes with every input. In
# training, the inputs that count are the parameters: forward mode carries one direction for each
# of the $P$ of them, so its work is about $P$ forward passes; reverse mode starts from the one
# loss, and its work has no factor $P$.
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
# Many inputs and one output: go backwards. Few inputs and many outputs: go forwards; the first two
# lines are each other's mirror image. With layers of a thousand inputs (last line) the wrong order
# costs five hundred times as much. A loss is one number and parameters are many, so training always
# goes backwards.
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
# All three are NumPy arrays of floats. Return three new NumPy arrays `(dx, dw, db)` in this order,
# shapes (N, D_in), (D_in, D_out) and (D_out,). Leave the arguments as they are. The loss itself has
# already been averaged or summed by the layer that made `dy`: nothing is divided by N here, and no
# gradient is cut off, rounded or left out because it is small or large.
#
# **What "new" means.** Here and in exercises 3 to 5 neither a later call nor a change of the arguments
# alters a result. It may be of float32 or float64; what lies outside the range of float32, such as a
# gradient of $10^{-50}$, will not be asked for.
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


# %% [markdown]
# The next cells hold what the tests compare with: a small example that was worked by hand, the same
# gradients for other sizes by TensorFlow's *GradientTape*, which we meet below, and two ways to call
# a function that show what it keeps between calls and how it takes arrays apart.

# %% nbgrader={"grade": false, "grade_id": "given-dense-example", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Three rows, four inputs, two outputs, worked by hand.
EXAMPLE_DY = [[1.0, -2.0], [0.5, 3.0], [-1.0, 2.0]]
EXAMPLE_X = [[1.0, 2.0, -1.0, 0.5], [3.0, 1.0, 2.0, -2.0], [-1.0, 4.0, 0.5, 1.0]]
EXAMPLE_W = [[2.0, 1.0], [-1.0, 3.0], [0.5, -2.0], [4.0, -0.5]]
EXAMPLE_DX = [[0.0, -7.0, 4.5, 5.0], [4.0, 8.5, -5.75, 0.5], [0.0, 7.0, -4.5, -5.0]]
EXAMPLE_DW = [[3.5, 5.0], [-1.5, 7.0], [-0.5, 9.0], [-1.5, -5.0]]
EXAMPLE_DB = [0.5, 3.0]
# The same x and w, with rows of dy that add up to 0, as those of a softmax will.
BALANCED_DY = [[1.0, -1.0], [0.0, 0.0], [2.0, -2.0]]
BALANCED_DX = [[1.0, -4.0, 2.5, 4.5], [0.0, 0.0, 0.0, 0.0], [2.0, -8.0, 5.0, 9.0]]
BALANCED_DW = [[-1.0, 1.0], [10.0, -10.0], [0.0, 0.0], [2.5, -2.5]]
BALANCED_DB = [3.0, -3.0]
EXAMPLE_DW_RESHAPED = [[3.0, 2.0], [1.0, 10.0], [2.0, -12.0], [3.25, -4.5]]
EXAMPLE_DW_OF_SUMS = [[1.5, 9.0], [3.5, 21.0], [0.75, 4.5], [-0.25, -1.5]]
EXAMPLE_RESHAPED = [[1.0, 5.0, -9.0, 4.0], [2.5, -5.5, 11.5, 0.0], [-1.0, -5.0, 9.0, -4.0]]
# One row; one output; one input; all sizes equal: (N, D_in, D_out).
DENSE_SIZES = [(1, 3, 2), (4, 3, 1), (3, 1, 2), (3, 3, 3)]


def dense_example():
    """Return the example's (dy, x, w) as new arrays."""
    return tuple(np.array(values) for values in (EXAMPLE_DY, EXAMPLE_X, EXAMPLE_W))


def dense_problem(rng, n, d_in, d_out):
    """Return random (dy, x, w) and the tape's (dx, dw, db) for them."""
    shapes = (n, d_out), (n, d_in), (d_in, d_out), d_out
    dy, *values = (rng.normal(size=shape) for shape in shapes)
    v = [tf.constant(value) for value in values]
    with tf.GradientTape() as tape:
        tape.watch(v)
        y = v[0] @ v[1] + v[2]
    truth = tape.gradient(y, v, output_gradients=tf.constant(dy))
    return (dy, *values[:2]), [gradient.numpy() for gradient in truth]


def dense_cases():
    """Return [(which, (dy, x, w), (dx, dw, db))]: other sizes, other magnitudes, balanced rows."""
    cases = []
    for sizes in DENSE_SIZES:
        problem, truth = dense_problem(np.random.default_rng(1), *sizes)
        cases.append(("{} rows, {} inputs, {} outputs".format(*sizes), problem, truth))
    dy, x, w = dense_example()
    for scale in (1e-20, 1e20):
        truth = [scale * np.array(v) for v in (EXAMPLE_DX, EXAMPLE_DW, EXAMPLE_DB)]
        cases.append((f"the example with a dy {scale:g} times as large", (scale * dy, x, w), truth))
    balanced = [np.array(v) for v in (BALANCED_DX, BALANCED_DW, BALANCED_DB)]
    cases.append(("rows of dy that add up to 0", (np.array(BALANCED_DY), x, w), balanced))
    return cases


def check_three(gradients):
    """Check that an answer is three things."""
    three = isinstance(gradients, (tuple, list)) and len(gradients) == 3
    hint = "Separate them by commas: return dx, dw, db. The bias has a gradient too."
    check.that(three, "dense_backward should return three arrays, (dx, dw, db)", hint=hint)


def check_is_array(value, name):
    """Check that a result is a NumPy array, which later exercises can compute with."""
    hint = "np.array(...) makes one of a list; later exercises compute with your result."
    check.that(isinstance(value, np.ndarray), f"{name} should be a NumPy array", hint=hint)


# %% nbgrader={"grade": false, "grade_id": "given-two-calls", "locked": true, "schema_version": 3, "solution": false, "task": false}
def in_two_calls(function, first, second):
    """Call a function twice with the same arrays, which hold other numbers the second time.

    Return the first result: at once, when the arrays have changed, after the second call; and the
    second result.
    """
    arrays = [array.copy() for array in first]
    result = function(*arrays)
    at_once = copy.deepcopy(result)
    for array, values in zip(arrays, second, strict=True):
        array[...] = values.reshape(array.shape)
    arrays_changed = copy.deepcopy(result)
    second_result = function(*arrays)
    return at_once, arrays_changed, result, second_result


def check_stays(at_once, arrays_changed, after_next_call, name):
    """Check that a result stayed as it was when the arguments changed and in the next call."""
    check.that(
        np.array_equal(at_once, arrays_changed),
        f"{name} is no new array: it changed when an argument was changed after the call",
        hint="A slice, a reshape or the argument itself shares its numbers; return a copy of it.",
    )
    check.that(
        np.array_equal(at_once, after_next_call),
        f"{name} of one call was overwritten by the next call",
        hint="Make new arrays in each call; none may be kept for the results of all calls.",
    )


def stored_by_columns(function, *arrays):
    """Call a function with arrays that lie in memory column by column, as a transpose does."""
    return function(*(np.asfortranarray(array) for array in arrays))


AGAIN = "the result of an earlier call came again"


# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-dx", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
dy, x, w = dense_example()
gradients = dense_backward(dy, x, w)
check_three(gradients)
by_rows = "it was divided by the number of rows; the loss has done that"
hint = "An input touches all outputs of its own row, each through its weight: sum over the outputs."
check.close(
    gradients[0],
    EXAMPLE_DX,
    name="dx",
    dtype="float",
    mistakes={
        "dx came out as its transpose": np.transpose(EXAMPLE_DX),
        "this is dw; the order is (dx, dw, db)": EXAMPLE_DW,
        by_rows: np.divide(EXAMPLE_DX, 3),
        "w was reshaped, not transposed": EXAMPLE_RESHAPED,
        "x itself came back, not a new array": EXAMPLE_X,
        "the gate of a ReLU was applied; this layer has none": np.multiply(
            EXAMPLE_DX, np.greater(EXAMPLE_X, 0)
        ),
    },
    hint=hint,
)
check_is_array(gradients[0], "dx")
for array, name, before in zip((dy, x, w), ("dy", "x", "w"), dense_example(), strict=True):
    check.unchanged(array, before, name=name)
dy, x, w = dense_example()
*first, second = in_two_calls(dense_backward, (dy, x, w), (-2 * dy, 3 * x, w / 2))
check_stays(*(result[0] for result in first), name="dx")
check.close(
    second[0],
    -1.0 * np.array(EXAMPLE_DX),
    name="dx in a second call, with other numbers in the same arrays",
    mistakes={AGAIN: EXAMPLE_DX},
    hint="Each call stands alone: nothing of an earlier one may be kept.",
)
for which, arguments, truth in dense_cases():
    copies = [array.copy() for array in arguments]
    dx = dense_backward(*arguments)[0]
    lost = {"gradients were left out or rounded away: it is 0 everywhere": np.zeros_like(truth[0])}
    check.close(dx, truth[0], name=f"dx for {which}", mistakes=lost, hint=hint)
    for array, before, argument in zip(arguments, copies, ("dy", "x", "w"), strict=True):
        check.unchanged(array, before, name=argument)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for sizes in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    arguments, truth = dense_problem(rng, *sizes)
    dx = dense_backward(*arguments)[0]
    check.close(
        dx, truth[0], name="dx for {} rows, {} inputs, {} outputs".format(*sizes), hint=hint
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-dw", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
gradients = dense_backward(*dense_example())
check_three(gradients)
first = np.array(gradients[1])
again = dense_backward(*dense_example())[1]
check.that(
    np.array_equal(first, again),
    "dense_backward gives another dw when it is called again with the same arguments",
    hint="Each call stands alone: nothing of an earlier one may be added or kept.",
)
by_rows = "it was divided by the number of rows; the loss has done that"
hint = "A weight touches one output of every row, with the input as local derivative."
check.close(
    gradients[1],
    EXAMPLE_DW,
    name="dw",
    dtype="float",
    mistakes={
        "dw came out as its transpose": np.transpose(EXAMPLE_DW),
        "this is dx; the order is (dx, dw, db)": EXAMPLE_DX,
        "x was reshaped, not transposed": EXAMPLE_DW_RESHAPED,
        "the sums over the rows were multiplied, not the rows' products summed": EXAMPLE_DW_OF_SUMS,
        by_rows: np.divide(EXAMPLE_DW, 3),
    },
    hint=hint,
)
check_is_array(gradients[1], "dw")
dy, x, w = dense_example()
*first, second = in_two_calls(dense_backward, (dy, x, w), (-2 * dy, 3 * x, w / 2))
check_stays(*(result[1] for result in first), name="dw")
check.close(
    second[1],
    -6.0 * np.array(EXAMPLE_DW),
    name="dw in a second call, with other numbers in the same arrays",
    mistakes={AGAIN: EXAMPLE_DW},
    hint="Each call stands alone: nothing of an earlier one may be kept.",
)
for which, arguments, truth in dense_cases():
    dw = dense_backward(*arguments)[1]
    lost = {"gradients were left out or rounded away: it is 0 everywhere": np.zeros_like(truth[1])}
    check.close(dw, truth[1], name=f"dw for {which}", mistakes=lost, hint=hint)
dy, x, w = dense_example()
twice = dense_backward(np.tile(dy, (2, 1)), np.tile(x, (2, 1)), w)[1]
once = "rows that occur twice were counted once"
check.close(
    twice,
    2 * np.array(EXAMPLE_DW),
    name="dw for a batch that holds each row twice",
    mistakes={once: EXAMPLE_DW},
    hint=hint,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for sizes in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    arguments, truth = dense_problem(rng, *sizes)
    dw = dense_backward(*arguments)[1]
    check.close(
        dw, truth[1], name="dw for {} rows, {} inputs, {} outputs".format(*sizes), hint=hint
    )
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex2-dense_backward-test-db", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
gradients = dense_backward(*dense_example())
check_three(gradients)
first = np.array(gradients[2])
again = dense_backward(*dense_example())[2]
check.that(
    np.array_equal(first, again),
    "dense_backward gives another db when it is called again with the same arguments",
    hint="Each call stands alone: nothing of an earlier one may be added or kept.",
)
hint = "A bias touches one output of every row with local derivative 1, also when there is one row."
check.close(
    gradients[2],
    EXAMPLE_DB,
    name="db",
    dtype="float",
    mistakes={
        "the mean over the rows was taken, not the sum": np.divide(EXAMPLE_DB, 3),
        "it was summed over the outputs, not over the rows": [-1.0, 3.5, 1.0],
        "it was summed over everything": 3.5,
        "an axis of length 1 was kept; b has shape (D_out,)": [EXAMPLE_DB],
        "it was not summed over the rows": EXAMPLE_DY,
    },
    hint=hint,
)
check_is_array(gradients[2], "db")
for which, arguments, truth in dense_cases():
    db = dense_backward(*arguments)[2]
    lost = {"gradients were left out or rounded away: it is 0 everywhere": np.zeros_like(truth[2])}
    check.close(db, truth[2], name=f"db for {which}", mistakes=lost, hint=hint)
dy, x, w = dense_example()
one_row = dy[:1], x[:1], w
*first, second = in_two_calls(dense_backward, one_row, (-2 * dy[:1], 3 * x[:1], w / 2))
check_stays(*(result[2] for result in first), name="db of one row")
check.close(
    second[2],
    [-2.0, 4.0],
    name="db in a second call, with other numbers in the same arrays of one row",
    mistakes={AGAIN: dy[0]},
    hint="Each call stands alone: nothing of an earlier one may be kept.",
)
dy, x, w = dense_example()
twice = dense_backward(np.tile(dy, (2, 1)), np.tile(x, (2, 1)), w)[2]
once = "rows that occur twice were counted once"
check.close(
    twice,
    2 * np.array(EXAMPLE_DB),
    name="db for a batch that holds each row twice",
    mistakes={once: EXAMPLE_DB},
    hint=hint,
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex2-dense_backward")
for sizes in [(5, 3, 4), (1, 6, 2), (4, 2, 1)]:
    arguments, truth = dense_problem(rng, *sizes)
    db = dense_backward(*arguments)[2]
    check.close(
        db, truth[2], name="db for {} rows, {} inputs, {} outputs".format(*sizes), hint=hint
    )
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
# `z` what went into it, two NumPy arrays of floats of the same shape, with one axis or more.
# Return the gradient with respect to `z`, a new NumPy array of that shape, of float32 or float64; 0
# where `z` is negative or exactly 0, and `dh` as it is, however small or large, where `z` is positive,
# be it $10^{-300}$ or $10^{300}$. (So look at `z` itself, in float64, where $10^{-300}$ is not 0.) Leave
# the arguments as they are.
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
before = dh.copy(), z.copy()
dz = relu_backward(dh, z)
hint = "Where z is positive dh passes as it is, also when it is negative; elsewhere nothing passes."
check.close(
    dz,
    [[0.5, -1.5, 0.0], [0.0, 3.0, -4.0]],  # worked by hand
    name="relu_backward",
    dtype="float",
    mistakes={
        "this is the gate alone; what arrived was not passed through it": [[1, 1, 0], [0, 1, 1]],
        "the gate looks at the sign of dh": [[0.5, 0, 2.0], [0, 3.0, 0]],
        "negative gradients were stopped too": [[0.5, 0, 0], [0, 3.0, 0]],
        "the gate is the wrong way round": [[0, 0, 2.0], [-0.25, 0, 0]],
        "dh was multiplied by the output of the ReLU": [[1.0, -1.5, 0], [0, 0.6, -20.0]],
        "dh was multiplied by z": [[1.0, -1.5, -6.0], [0.025, 0.6, -20.0]],
        "dh was multiplied by the sign of z; a ReLU has slope 0 there, not -1": [
            [0.5, -1.5, -2.0],
            [0.25, 3.0, -4.0],
        ],
        "the numbers of dh came back as they were: no gate was shut": before[0],
    },
    hint=hint,
)
check_is_array(dz, "relu_backward's result")
check.unchanged(dh, before[0], name="dh")
check.unchanged(z, before[1], name="z")
for shape in [(4,), (2, 3, 4), (1, 1)]:
    z = np.arange(np.prod(shape)).reshape(shape) % 5 - 1.5
    dh = 0.5 - z[::-1]
    truth = np.where(z < 0, 0.0, dh)
    check.close(relu_backward(dh, z), truth, name=f"relu_backward on arrays of shape {shape}")
z = np.array([[1.0, -1.0, 0.5], [2.0, -0.5, -3.0], [0.25, -2.0, 4.0], [3.0, -4.0, -0.5]])
dh = np.array([[0.5, 1.0, 2.0], [-1.0, 0.25, 4.0], [2.0, -0.5, 3.0], [1.5, 0.75, -2.0]])
passed = np.array([[0.5, 0, 2.0], [-1.0, 0, 0], [2.0, 0, 3.0], [1.5, 0, 0]])
revived = {"a unit whose gate is shut in every row let its gradients pass": passed + dh * [0, 1, 0]}
name = "relu_backward for three units, one open and one shut in all four rows"
check.close(relu_backward(dh, z), passed, name=name, mistakes=revived)
check.close(
    stored_by_columns(relu_backward, dh, z),
    passed,
    name="relu_backward for the same arrays, stored by columns in memory",
    mistakes={"no entry was written: ravel() made a copy": np.zeros((4, 3))},
    hint="ravel() and reshape() may give a copy, and entries pair up by index, not by memory.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-relu_backward")
dh = rng.normal(size=(2, 4, 3))
z = rng.choice([-1, 1], size=(2, 4, 3)) * rng.uniform(0.1, 2, size=(2, 4, 3))
v = tf.constant(z)
with tf.GradientTape() as tape:
    tape.watch(v)
    h = tf.nn.relu(v)
truth = tape.gradient(h, v, output_gradients=tf.constant(dh))
check.close(relu_backward(dh, z), truth, name="relu_backward on an array of three axes", hint=hint)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex3-relu_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "The gate is open where z > 0, however little, and shut elsewhere; what passes is dh."
dh = np.array([0.5, 2.0, 3.0, -1.5, 0.75])
z = np.array([0.0, 1e-300, -1e-300, 4.0, 1e3])
before = dh.copy(), z.copy()
open_at_zero = "at z = 0 the gradient passed; the contract says 0 there"
half_at_zero = "at z = 0 half of the gradient passed; the contract says 0 there"
check.close(
    relu_backward(dh, z),
    [0.0, 2.0, 0.0, -1.5, 0.75],
    name="relu_backward close to the kink and far from it",
    mistakes={
        open_at_zero: [0.5, 2.0, 0.0, -1.5, 0.75],
        half_at_zero: [0.25, 2.0, 0.0, -1.5, 0.75],
        "a small positive z was taken for 0": [0.0, 0.0, 0.0, -1.5, 0.75],
        "the gate shuts again where z is large": [0.0, 2.0, 0.0, -1.5, 0.0],
    },
    hint=hint,
)
check.unchanged(dh, before[0], name="dh")
check.unchanged(z, before[1], name="z")
check.close(
    relu_backward(dh, -z),
    [0.0, 0.0, 3.0, 0.0, 0.0],
    name="relu_backward in a second call, with z's signs turned",
    mistakes={
        "the gate of an earlier call was used again": [0.0, 2.0, 0.0, -1.5, 0.75],
        "what passed in an earlier call was still there": [0.0, 2.0, 3.0, -1.5, 0.75],
    },
    hint="Each call stands alone: a new gate, a new result.",
)
# Where z is as small or as large as dh, dh times z is too small or too large for a float.
dh = np.array([1e-30, 0.1, -1e30])
passed = relu_backward(dh, np.array([1e-300, 2.0, 1e300]))
check.that(abs(float(passed[2])) > 1e29, "relu_backward cut off a large gradient", hint=hint)
check.close(
    passed / dh,
    [1.0, 1.0, 1.0],
    rtol=1e-5,
    name="relu_backward divided by dh, where all gates are open",
    mistakes={
        "a small gradient was taken for 0": [0.0, 1.0, 1.0],
        "dh was multiplied by z, which no division takes back": [0.0, 1.0, np.inf],
    },
    hint=hint,
)
dh, z = np.array([[0.5, -1.5, 2.0]]), np.array([[2.0, 1.0, 3.0]])  # every gate is open
for arriving in (dh, 0 * dh):
    *first, second = in_two_calls(relu_backward, (arriving, z), (4 * dh, z - 1.5))
    check_stays(*first, name="the result of relu_backward")
    check.close(
        second,
        [[2.0, 0.0, 8.0]],
        name="relu_backward in a second call, with other numbers in the same arrays",
        mistakes={AGAIN: arriving},
        hint="Each call stands alone: a new gate, a new result.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex3-relu_backward")
dh, z = rng.uniform(0.5, 1, size=(3, 2)), np.array([[0.0, 1.0], [-1.0, 0.0], [2.0, 0.0]])
truth, passed = dh * [[0, 1], [0, 0], [1, 0]], dh * [[1, 1], [0, 1], [1, 1]]
dz = relu_backward(dh, z)
check.close(dz, truth, name="relu_backward with zeros in z", mistakes={open_at_zero: passed})
### END HIDDEN TESTS

# %% [markdown]
# Twelve digits run through a hidden layer of sixteen random units; the last unit's bias was set
# so low that no digit opens its gate. The left picture is what arrives, the middle one the gate
# (white: open), the right one what is passed on. Red is positive and blue negative, here as in all
# pictures of gradients below: with a step against the gradient, what is blue grows.

# %% tags=["demo"]
with check.demo("exercise 3"):
    random = np.random.default_rng(7)
    twelve = data.digits()[0][:12].reshape(12, 64) / 16
    z = twelve @ random.normal(0, 0.3, size=(64, 16)) - 10.0 * np.eye(16)[15]
    dh = random.normal(size=z.shape)
    fig, axes = plt.subplots(1, 3, figsize=(10, 3.2), sharey=True, layout="constrained")
    panels = {"dh arrives": dh, "the gate: z > 0": z > 0, "dz is passed on": relu_backward(dh, z)}
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        colours = {"cmap": "RdBu_r", "vmin": -2.5, "vmax": 2.5} if values.dtype == float else {}
        ax.imshow(values, **colours)
        ax.set(title=title, xlabel="hidden unit", xticks=range(0, 16, 5))
        ax.grid(False)
    axes[0].set_ylabel("image of the batch")
    alt = """Three grids of 12 images by 16 units: random gradients, a black and white gate, and the
gradients, zero wherever the gate is black. Some columns of the gate are all black."""
    plotting.show(fig, alt)
    print("units whose gate is shut for all twelve:", np.flatnonzero(~(z > 0).any(axis=0)).tolist())

# %% [markdown]
# A unit whose gate is shut for every image gets no gradient at all; the line above lists such
# units for these twelve, the one with the low bias among them. That answers the question above.
# If it is so for *all* images of the data set, and the unit sits in the first layer, whose inputs
# never change, then its weights will not change and its gate stays shut. In a deeper layer the
# inputs still move and may open it again. A unit that is shut for all images is called a *dead unit
# (死亡神经元)*, and lesson 04 counts them.

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
# *Core.* Write `softmax_cross_entropy_backward(logits, labels)`: `logits` is a NumPy array (N, C)
# of floats, `labels` an integer array (N,) with the index of each row's true class. Return the
# gradient of the **mean** cross-entropy with respect to the logits, a new NumPy array (N, C) of
# float32 or float64. Logits of any size must work: $e^{1000}$ overflows, but subtracting a row's
# maximum from the row changes no probability. Compute in float64, whatever the result's type: there a
# logit of $10^{12} + 1$ is 1 more than one of $10^{12}$, in float32 both are equal. Small deviations
# count too: a wrong class of probability $10^{-11}$, or $10^{-30}$, gets its $10^{-11}/N$ or
# $10^{-30}/N$. (At the true class $p - 1$ is good enough, which rounds to 0 once a network is surer than
# about $10^{-16}$.) Labels may be of any integer type. Leave the arguments as they are.
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
logits = np.log([[1.0, 2.0, 1.0], [6.0, 3.0, 1.0]])  # the probabilities are quarters and tenths
labels = np.array([2, 0])
before = logits.copy(), labels.copy()
result = softmax_cross_entropy_backward(logits, labels)
truth = np.array([[0.125, 0.25, -0.375], [-0.2, 0.15, 0.05]])  # worked by hand
quarters, tenths = [0.25, 0.5, 0.25], [0.6, 0.3, 0.1]
down = np.array([[1 / 7, 2 / 5, 1 / 2], [6 / 7, 3 / 5, 1 / 2]])  # a softmax down the columns
sigmoids = np.array([[1 / 2, 2 / 3, 1 / 2], [6 / 7, 3 / 4, 1 / 2]])
one_hot = np.array([[0, 0, 1.0], [1.0, 0, 0]])
check.close(
    result,
    truth,
    name="the gradient of two rows with three classes",
    dtype="float",
    mistakes={
        "it was not divided by N: this is the gradient of the sum, not of the mean": truth * 2,
        "the sign is wrong: it should be probability minus truth": -truth,
        "the truth was not subtracted": np.divide([quarters, tenths], 2),
        "these are the probabilities": [quarters, tenths],
        "the softmax runs over the rows of the batch, not over the classes": (down - one_hot) / 2,
        "it was divided by N * C, not by N": truth / 3,
        "it was divided by C, not by N": truth * 2 / 3,
        "the softmax is missing: the truth was subtracted from the logits": (before[0] - one_hot)
        / 2,
        "1 was subtracted at all rows' labels in every row": [
            [-0.375, 0.25, -0.375],
            [-0.2, 0.15, -0.45],
        ],
        "only the entry of the true class was kept": [[0, 0, -0.375], [-0.2, 0, 0]],
        "1 was subtracted at the most probable class, not at the true one": [
            [0.125, -0.25, 0.125],
            [-0.2, 0.15, 0.05],
        ],
        "a row of class 0 got no truth": [[0.125, 0.25, -0.375], [0.3, 0.15, 0.05]],
        "each logit went through a sigmoid of its own, not through a softmax": (sigmoids - one_hot)
        / 2,
        "equal logits of a row were counted once in its sum": [
            [1 / 6, 1 / 3, -1 / 3],
            [-0.2, 0.15, 0.05],
        ],
    },
    hint="Probabilities of each row, minus 1 at the true class, divided by the number of rows.",
)
check_is_array(result, "softmax_cross_entropy_backward's result")
check.unchanged(logits, before[0], name="logits")
check.unchanged(labels, before[1], name="labels")
*first, second = in_two_calls(
    softmax_cross_entropy_backward, (logits, labels), (logits[::-1], labels[::-1])
)
check_stays(*first, name="the gradient")
check.close(
    second,
    truth[::-1],
    name="the gradient in a second call, with other numbers in the same arrays",
    mistakes={AGAIN: truth},
    hint="Each call stands alone: nothing of an earlier one may be kept.",
)
per_class = {
    "the truth of a class was subtracted again for each of its rows": [
        [0.125, -0.75, 0.125],
        [0.3, -0.85, 0.05],
    ],
    "it was divided by the number of classes that occur, not by that of the rows": [
        [0.25, -0.5, 0.25],
        [0.6, -0.7, 0.1],
    ],
}
check.close(
    softmax_cross_entropy_backward(logits, np.array([1, 1])),
    [[0.125, -0.25, 0.125], [0.3, -0.35, 0.05]],
    name="the gradient of two rows that both belong to class 1",
    mistakes=per_class,
)
for kind in (np.int8, np.uint8, np.int64, np.uint64):
    check.close(
        softmax_cross_entropy_backward(np.tile(logits, (60, 1)), np.tile(labels, 60).astype(kind)),
        np.tile(truth, (60, 1)) / 60,
        name=f"the gradient of 120 rows with labels of type {np.dtype(kind).name}",
        hint="Compute no positions with labels: 8 bits end at 255, and uint64 plus int64 is a float.",
    )
check.close(
    stored_by_columns(softmax_cross_entropy_backward, logits, labels),
    truth,
    name="the gradient for logits stored by columns in memory",
    mistakes={
        "the truth was subtracted from a copy: ravel() made one": np.divide([quarters, tenths], 2)
    },
    hint="ravel() and reshape() may give a copy: then what is written there gets lost.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-softmax_cross_entropy_backward")
logits, labels = rng.normal(size=(5, 4)), rng.integers(0, 4, size=5)
v = tf.constant(logits)
with tf.GradientTape() as tape:
    tape.watch(v)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, v))
truth = tape.gradient(loss, v).numpy()
result = softmax_cross_entropy_backward(logits, labels)
check.close(result, truth, name="the gradient of five rows with four classes")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex4-softmax_cross_entropy_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Subtract each row's own maximum from the row before the exponential."
e, nan = 1 / (1 + np.exp(-1.0)), np.nan
logits, labels = np.array([[1000.0, 999.0]]), np.array([1])
before = logits.copy(), labels.copy()
check.close(
    softmax_cross_entropy_backward(logits, labels),
    [[e, -e]],
    name="the gradient for one row, logits 1000 and 999",
    mistakes={
        "the exponential overflowed: infinity divided by infinity": [[nan, nan]],
        "the logits were clipped, which changes the probabilities": [[0.5, -0.5]],
    },
    hint=hint,
)
check.unchanged(logits, before[0], name="logits")
check.unchanged(labels, before[1], name="labels")
logits = np.array([[1e12, 1e12 + 1]])
check.close(
    softmax_cross_entropy_backward(logits, np.array([0])),
    [[-e, e]],
    name="the gradient for one row, logits 1e12 and 1e12 + 1",
    mistakes={
        "the logits were taken for equal, as they are in float32": [[-0.5, 0.5]],
        "the logarithm of the sum was rounded beside large logits": lambda: (
            np.exp(logits - np.logaddexp(*logits[0])) - [[1, 0]]
        ),
    },
    hint="Subtract each row's maximum first, in float64; then everything else is small.",
)
logits, labels = np.array([[0.0, 500.0], [-2000.0, -2000.0]]), np.array([1, 0])
check.close(
    softmax_cross_entropy_backward(logits, labels),
    [[0.0, 0.0], [-0.25, 0.25]],
    atol=1e-10,
    name="the gradient for two rows of very different size",
    mistakes={
        "the small row became 0 divided by 0: its own maximum was not subtracted": [
            [0, 0],
            [nan, nan],
        ],
        "the probabilities were clipped at 1e-7": [[5e-8, -5e-8], [-0.25, 0.25]],
    },
    hint=hint,
)
logits = [[0.0, 0.0, 3000.0], [7.0, 7.0, 7.0], [-900.0, 0.0, -900.0], [-3000.0, 0.0, -3000.0]]
wrong, undecided, right = [-1 / 4, 0, 1 / 4], [1 / 12, -2 / 12, 1 / 12], [0, 0, 0]
wrong_lost, right_lost = [-1 / 4, 0, nan], [0, nan, 0]
lost = "the exponential overflowed:"
check.close(
    softmax_cross_entropy_backward(np.array(logits), np.array([0, 1, 1, 1])),
    [wrong, undecided, right, right],
    name="the gradient for four rows: surely wrong, undecided, surely right, even surer",
    mistakes={
        f"{lost} a row's mean was subtracted, not its maximum": [
            wrong_lost,
            undecided,
            right,
            right_lost,
        ],
        f"{lost} a row's minimum was subtracted, not its maximum": [
            wrong_lost,
            undecided,
            right_lost,
            right_lost,
        ],
        f"{lost} the true class's logit was subtracted, not the row's maximum": [
            wrong_lost,
            undecided,
            right,
            right,
        ],
        "a surely wrong row got no gradient, as when a number holds its probability off 0": [
            right,
            undecided,
            right,
            right,
        ],
    },
    hint=hint,
)
lowest = (1e-7, 1e-10, 1e-12, 1e-15, 1e-20)
for gap in (6.0, 25.0, 36.0, 70.0):
    right = 1 / (1 + np.exp(gap))
    check.close(
        softmax_cross_entropy_backward(np.array([[gap, 0.0]]), np.array([0]))[0, 1] / right,
        1.0,
        name=f"the deviation of the wrong class for logits {gap:g} and 0, in units of {right:.1e},",
        mistakes={"a small deviation was taken for 0": 0.0}
        | {f"the probabilities were clipped at {low:g}": low / right for low in lowest},
        hint="However sure the network is, each class gets its probability minus its truth.",
    )
### BEGIN HIDDEN TESTS
rng = check.rng("ex4-softmax_cross_entropy_backward")
row, labels = rng.normal(size=(1, 5)), rng.integers(0, 5, size=1)
v = tf.constant(row)
with tf.GradientTape() as tape:
    tape.watch(v)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, v))
truth = tape.gradient(loss, v).numpy()
result = softmax_cross_entropy_backward(row, labels)
check.close(result, truth, name="the gradient of a batch of one row")
for shift in (800.0, -3000.0):
    result = softmax_cross_entropy_backward(row + shift, labels)
    name = f"the gradient after {shift:g} was added to all logits, which changes nothing"
    check.close(result, truth, atol=1e-9, name=name)
two = np.concatenate([row, row - 900.0])
result = softmax_cross_entropy_backward(two, np.repeat(labels, 2))
halves = np.concatenate([truth, truth]) / 2
check.close(result, halves, atol=1e-9, name="the gradient of two rows of very different size")
### END HIDDEN TESTS

# %% [markdown]
# Three outputs for one image of an "8", from clueless to confident in the wrong class. The lower
# bars are your function's result: exactly the difference between the upper bars and the truth.

# %% tags=["demo"]
with check.demo("exercise 4"):
    outputs = {
        "no idea": np.zeros(10),
        "leans to 8": 2.0 * np.eye(10)[8],
        "sure it is a 3": 4.0 * np.eye(10)[3],
    }
    deviations = {}
    for title, row in outputs.items():
        deviation = softmax_cross_entropy_backward(row[None], np.array([8]))[0]
        print(f"{title:14} deviation of class 3: {deviation[3]:+.2f}", end="")
        print(f", of class 8: {deviation[8]:+.2f}, sum of all ten: {abs(deviation.sum()):.2f}")
        deviations[title] = deviation

# %% tags=["demo"]
with check.demo("exercise 4"):
    fig, axes = plt.subplots(2, 3, figsize=(10, 4), sharex=True, sharey="row", layout="constrained")
    for (title, row), (top, bottom) in zip(outputs.items(), axes.T, strict=True):
        top.bar(range(10), tf.nn.softmax(row), color=plotting.COLOURS["blue"])
        top.plot(8, 1, "k*", markersize=9)
        top.set_title(title)
        bottom.bar(range(10), deviations[title], color=plotting.COLOURS["red"])
        bottom.axhline(0, color="0.4", linewidth=0.8)
        bottom.set(xlabel="class", ylim=(-1.1, 1.1), xticks=range(10))
    axes[0, 0].set(ylabel="probability\n(star: truth)", ylim=(0, 1.1))
    axes[1, 0].set_ylabel("gradient of\nthe logits")
    alt = """Top: probabilities of ten classes in three cases. Bottom: the deviation, negative at the
true class 8, positive elsewhere, largest at 3 when the network is sure of 3."""
    plotting.show(fig, alt)

# %% [markdown]
# With $N = 1$ a wrong class at 90 % has the deviation 0.9. No deviation can be larger than 1 in
# size, since it is the difference of two numbers between 0 and 1; a network that is sure of a wrong
# class comes close to that at the true class (right: -0.98). For a batch the range is from $-1/N$
# to $1/N$: however wrong the network is, no single image can shout louder than that. The ten
# deviations of each picture add up to zero, as they must.
#
# ## A whole network backwards
#
# Now chain the pieces. The network of this lesson has one hidden layer:
#
# $$z = x\,w_1 + b_1, \qquad h = \max(z, 0), \qquad s = h\,w_2 + b_2, \qquad L = \text{mean cross-entropy}(s, t).$$
#
# The figure is its computational graph, with arrays for nodes, their shapes in blue and the names
# of their gradients in orange-red. The
# backward pass visits every node once, from right to left, and each step is a layer that you have
# written. It helps to see how little each step needs: the gradient that arrives, and what its
# layer kept from the forward pass.

# %%
inputs_to_z = {"x": "(N, D)", "w1": "(D, H)", "b1": "(H,)", "z": "(N, H)", "w2": "(H, C)"}
shapes = inputs_to_z | {"h": "(N, H)", "b2": "(C,)", "s": "(N, C)", "t": "(N,)", "L": "( )"}
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
# with it, but your answer must not call it, nor the functions of the tests that do.

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
# ### Exercise 5: mlp_backward (5 points, 20 min)
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
# `x` is a float array (N, D), `labels` an integer array (N,). Leave all arguments as they are; the
# dict and its arrays are new in each call. Compute all of them backwards, none by nudging.
#
# Why return what flows in between? Because then a mistake can be *located*. What was computed
# before a wrong line is still right, and what is computed from it is wrong too, so the **first**
# wrong gradient in the order of the backward pass names the line. The check does exactly this, and
# says which known mistake it looks like. (If `"dlogits"` is wrong, the mistake may be older still:
# in the forward pass.)
#
# <details><summary>Hint 1</summary> <code>two_layer_forward</code> returns the three arrays that
# you need besides the arguments.</details>
# <details><summary>Hint 2</summary> Four calls: exercise 4, exercise 2 with <code>h</code> and
# <code>w2</code>, exercise 3, exercise 2 again with <code>x</code> and <code>w1</code>.</details>


# %% nbgrader={"grade": false, "grade_id": "ex5-mlp_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
# forbidden: tensorflow, tape_gradients, wrong_gradients, gradient_of_product, dense_problem
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


# %% [markdown]
# What a mistake does to the gradients can be seen without your function: take TensorFlow's tape and
# replace one part, such as the ReLU by one that forgets its gate on the way back. The tests compare
# your gradients with these, and *Reading the trail of a mistake* looks at them again.


# %% nbgrader={"grade": false, "grade_id": "given-wrong-ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
@tf.custom_gradient
def ungated_relu(values):
    return tf.nn.relu(values), lambda arriving: arriving


@tf.custom_gradient
def confused_relu(values):
    return tf.nn.relu(values), lambda arriving: tf.where(arriving > 0, arriving, 0)


@tf.custom_gradient
def weighing_relu(values):
    return tf.nn.relu(values), lambda arriving: arriving * tf.nn.relu(values)


def gradient_of_product(left, weights, arriving):
    """Return the tape's gradient of left @ weights with respect to the weights."""
    weights = tf.constant(weights)
    with tf.GradientTape() as tape:
        tape.watch(weights)
        product = left @ weights
    return tape.gradient(product, weights, output_gradients=arriving).numpy()


# %% nbgrader={"grade": false, "grade_id": "given-wrong-gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
def wrong_gradients(problem):
    """Return {gradient: {mistake: what it gives}} for a problem of several rows."""
    x, labels, w1, b1, w2, b2 = problem
    n, z, right = len(x), x @ w1 + b1, tape_gradients(*problem)
    misread = (np.maximum(z, 0) @ w2 + b2).argmax(axis=1) != labels
    ungated = tape_gradients(*problem, relu=ungated_relu)
    confused = tape_gradients(*problem, relu=confused_relu)
    weighing = tape_gradients(*problem, relu=weighing_relu)
    linear = tape_gradients(*problem, relu=tf.identity)
    unbiased = tape_gradients(x, labels, w1, 0 * b1, w2, 0 * b2)
    centred = tape_gradients(x - x.mean(axis=0), *problem[1:])
    once_more = "it was divided by N once more; dlogits has done that"
    turned = "it came out as its transpose"
    behind = "dh was used where dz, the gradient behind the gate, belongs"
    return {
        "dlogits": {
            "it was not divided by N": right["dlogits"] * n,
            "the sign is wrong": -right["dlogits"],
            "images that are read rightly got no gradient": right["dlogits"] * misread[:, None],
            "the forward pass left out the ReLU": linear["dlogits"],
            "the forward pass left out the biases": unbiased["dlogits"],
            "the forward pass took other images: their mean was subtracted": centred["dlogits"],
        },
        "dw2": {
            "z was used where h, the output of the ReLU, belongs": gradient_of_product(
                z, w2, right["dlogits"]
            ),
            "the gate [z > 0] was used where h, the output of the ReLU, belongs": gradient_of_product(
                (z > 0).astype(float), w2, right["dlogits"]
            ),
            turned: right["dw2"].T,
            once_more: right["dw2"] / n,
        },
        "db2": {
            "the mean over the rows was taken, not the sum": right["db2"] / n,
            "dlogits was not summed over the rows": right["dlogits"],
        },
        "dh": {
            "the gradient was already sent through the gate; that is dz": right["dz"],
            "it was multiplied by the value h": weighing["dz"],
        },
        "dz": {
            "the gate of the ReLU is missing: dh passed everywhere": ungated["dz"],
            "the gate looks at the sign of dh, not of z": confused["dz"],
            "dh was multiplied by h, not by the gate [z > 0]": weighing["dz"],
            "dh was multiplied by the slope of tanh, not by the gate [z > 0]": (
                right["dh"] * (1 - np.maximum(z, 0) ** 2)
            ),
        },
        "dw1": {behind: ungated["dw1"], turned: right["dw1"].T, once_more: right["dw1"] / n},
        "db1": {
            behind: ungated["db1"],
            "the mean over the rows was taken, not the sum": right["db1"] / n,
            "dz was not summed over the rows": right["dz"],
        },
        "dx": {
            behind: ungated["dx"],
            "it was multiplied by N: the loss is the mean over the images": right["dx"] * n,
            "it was divided by N once more; dlogits has done that": right["dx"] / n,
        },
    }


def check_in_order(gradients, truth, keys, mistakes):
    """Compare an answer's gradients in the order of the backward pass, and stop at the first wrong."""
    hint = 'Like {"dlogits": dlogits, "dw2": dw2}, with all keys of the table.'
    is_dict = isinstance(gradients, dict)
    check.that(is_dict, "mlp_backward should return a dict of gradients", hint=hint)
    for key in keys:
        there = key in gradients
        check.that(there, f"mlp_backward's dict has no key {key}", hint="The table has eight keys.")
        hint = "The gradients before it in BACKWARD_ORDER are right; look at this line."
        if key == "dlogits":
            hint = "The backward pass starts here. Look at this line, then at the forward pass."
        check.close(
            gradients[key],
            truth[key],
            name=f"the first wrong gradient of the backward pass is {key}: it",
            mistakes=mistakes.get(key),
            hint=hint,
        )


# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-last_layer", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
problem = small_problem(np.random.default_rng(3))
truth, wrong = tape_gradients(*problem), wrong_gradients(problem)
check_in_order(mlp_backward(*problem), truth, BACKWARD_ORDER[:3], wrong)
### BEGIN HIDDEN TESTS
problem = small_problem(check.rng("ex5-mlp_backward"))
truth, wrong = tape_gradients(*problem), wrong_gradients(problem)
check_in_order(mlp_backward(*problem), truth, BACKWARD_ORDER[:3], wrong)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-all_layers", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
problem = small_problem(np.random.default_rng(3))
truth, wrong = tape_gradients(*problem), wrong_gradients(problem)
check_in_order(mlp_backward(*problem), truth, BACKWARD_ORDER, wrong)
### BEGIN HIDDEN TESTS
problem = small_problem(check.rng("ex5-mlp_backward"))
truth, wrong = tape_gradients(*problem), wrong_gradients(problem)
check_in_order(mlp_backward(*problem), truth, BACKWARD_ORDER, wrong)
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex5-mlp_backward-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
names = ("x", "labels", "w1", "b1", "w2", "b2")
usual = small_problem(np.random.default_rng(4))
x, labels, w1, b1, w2, b2 = usual
copies = [array.copy() for array in usual]
mlp_backward(*usual)
for name, array, before in zip(names, usual, copies, strict=True):
    check.unchanged(array, before, name=name)
# In training the weights change between two calls, or the images, or the labels.
hint = "Nothing of an earlier call may be kept: run the forward pass in each call."
other = list(small_problem(np.random.default_rng(5)))
other[1] = (labels + 1) % 3
for place, name in enumerate(names):
    changed = [*usual[:place], other[place], *usual[place + 1 :]]
    mlp_backward(*usual)
    check.close(
        mlp_backward(*changed)["dlogits"],
        tape_gradients(*changed)["dlogits"],
        name=f"dlogits in a second call, where only {name} is another",
        mistakes={
            "the forward pass of an earlier call was used again": tape_gradients(*usual)["dlogits"]
        },
        hint=hint,
    )
black = x * [[0], [1], [1], [1], [1]]
cases = {
    "a batch of one image": small_problem(np.random.default_rng(4), n=1),
    "a batch of forty images": small_problem(np.random.default_rng(4), n=40),
    "one hidden unit": small_problem(np.random.default_rng(4), n=4, d=3, hidden=1, classes=2),
    "all sizes equal": small_problem(np.random.default_rng(4), n=3, d=3, hidden=3),
    "logits in the thousands": (x, labels, w1, b1, 2000 * w2, b2),
    "images of values from 0 to 1": (np.abs(x) / np.abs(x).max(), labels, w1, b1, w2, b2),
    "a black image and biases of 0, where z is exactly 0": (black, labels, w1, 0 * b1, w2, b2),
    "weights that are 0": (x, labels, 0 * w1, b1, np.maximum(w2, 0), b2),
    "a second layer with weights of about 1e-8": (x, labels, w1, b1, 1e-8 * w2, b2),
    "images that are read rightly and surely": (
        x,
        0 * labels,
        w1,
        b1,
        w2,
        b2 + np.array([14.0, 0.0, 0.0]),
    ),
    "pixels and biases of about 1e-12, where z is close to 0": (
        1e-12 * x,
        labels,
        w1,
        1e-12 * b1,
        w2,
        b2,
    ),
}
backwards = "Go backwards: nudging can't show gradients that are so small beside a loss or a logit."
for case, problem in cases.items():
    truth = tape_gradients(*problem)
    copies = [array.copy() for array in problem]
    gradients = mlp_backward(*problem)
    for name, array, before in zip(names, problem, copies, strict=True):
        check.unchanged(array, before, name=name)
    gate = problem[0] @ problem[2] + problem[3] >= 0
    known = {
        "dz": {"the gate is open where z is exactly 0": truth["dh"] * gate},
        "db1": {
            "it was summed over the hidden units too": np.full_like(
                truth["db1"], truth["db1"].sum()
            )
        },
    }
    if "close to 0" in case:
        known["dz"] |= {"a small positive z was taken for 0": np.zeros_like(truth["dz"])}
    for key in BACKWARD_ORDER:
        check.close(
            gradients[key],
            truth[key],
            name=f"{key} with {case}",
            mistakes=known.get(key),
            hint=backwards if "1e-8" in case or "surely" in case else "",
        )
*first, second = in_two_calls(mlp_backward, usual, other)
truths = tape_gradients(*usual), tape_gradients(*other)
for key in BACKWARD_ORDER:
    check_stays(*(gradients[key] for gradients in first), name=key)
    check.close(
        second[key],
        truths[1][key],
        name=f"{key} in a second call, with other numbers in the same arrays",
        mistakes={AGAIN: truths[0][key]},
        hint=hint,
    )
### BEGIN HIDDEN TESTS
problem = small_problem(check.rng("ex5-mlp_backward"), n=7, d=3, hidden=2, classes=5)
truth = tape_gradients(*problem)
gradients = mlp_backward(*problem)
for key in BACKWARD_ORDER:
    check.close(
        gradients[key], truth[key], name=f"{key} of a network with fewer hidden units than classes"
    )
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ### Reading the trail of a mistake
#
# *Further (延伸), 3 min.* Which of the eight gradients a planted mistake spoils, and which it leaves
# alone. The core path goes on with *The price of all gradients*.

# %% [markdown]
# The idea of the first wrong gradient is worth trying on mistakes that we plant ourselves. The
# next cell takes TensorFlow's backward pass with one part replaced: a ReLU that forgets its gate
# on the way back, a ReLU whose gate looks at the sign of the gradient, and a loss that is summed
# where it should be averaged.
#
# **Predict before you run:** which of the eight gradients does each mistake leave intact?


# %% tags=["nbval-check-output"]
problem = small_problem(np.random.default_rng(5))
truth = tape_gradients(*problem)
planted = {
    "no gate": {"relu": ungated_relu},
    "wrong gate": {"relu": confused_relu},
    "sum for mean": {"mean": tf.reduce_sum},
}
print(" " * 12, *(f"{key:>7}" for key in BACKWARD_ORDER))
for name, part in planted.items():
    found = tape_gradients(*problem, **part)
    right = [np.allclose(found[key], truth[key]) for key in BACKWARD_ORDER]
    print(f"{name:12}", *(f"{'ok' if good else 'WRONG':>7}" for good in right))
    print(" " * 12, "first wrong:", BACKWARD_ORDER[right.index(False)])

# %% [markdown]
# The mistake in the ReLU shows in `dz` first. The gradients of the second layer are right, and at
# the end of the lesson we will see how far a training gets with them. A mistake at the loss
# spoils everything below it, by a factor that a different learning rate would hide.
#

# %% [markdown] tags=["further"]
# ## Trust, but check: numerical gradients
#
# *Further (延伸), 32 min with exercise 6.* A tool that tells a right backward pass from a wrong one
# without any derivation. The core path goes on with *The price of all gradients*.

# %% [markdown]
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
# depend on the units of $f$: 0 for equal arrays, 1 for opposite ones, and also 1 if one of the two
# is zero everywhere and the other is not. What values between them mean we shall measure after
# the exercise.

# %% [markdown]
# ### Exercise 6: gradient_check (3 points, 30 min)
#
# *Further.* Write `gradient_check(f, x, gradient, step=1e-5)`.
#
# | argument | meaning |
# |---|---|
# | `f` | function that takes a float64 array of the shape of `x` and returns a number |
# | `x` | array of any shape, of floats **or integers**: where to check |
# | `gradient` | array of the same shape, of floats or integers: the gradient to check |
# | `step` | the $\varepsilon$ of the formula |
#
# Return `(error, worst)`: the relative error of the formula above as a float, and the index of
# the entry where the difference $|g_i - n_i|$ is largest, as a tuple of whole numbers with one
# for each axis of `x` (so `()` if `x` is an array without axes, such as `np.array(3.0)`). Only if
# *both* gradients are zero everywhere is there nothing to divide by; the error is then `0.0` (and
# `worst` any index). The formula holds for small gradients as for large ones, also where all
# entries are about $10^{-20}$ (below $10^{-150}$ or so their squares become 0 in float64: gradients as
# small as that will not be asked for), and for integers of any width, whose squares may not fit into
# any type of integers. `f` always gets a float64 array of the shape of `x`, `()` included. `x` and
# `gradient` are the same after the call as before, and `x` also while `f` runs, which may use it.
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


# %% nbgrader={"grade": false, "grade_id": "given-by_columns", "locked": true, "schema_version": 3, "solution": false, "task": false}
def check_by_columns(function):
    """Call a gradient check with a right gradient at an x that lies in memory column by column."""
    x = np.array([[1.0, 2.0], [-3.0, 4.0], [0.5, 6.0]]).T
    return function(lambda v: np.sum(v**2), x, 2 * x)


def check_where_f_uses_x(function):
    """Call a gradient check with the gradient x of sum(v * x), at the very x that f uses too."""
    x = np.array([1.0, 2.0, -3.0])
    return function(lambda v: np.sum(v * x), x, x.copy())


def types_that_f_gets(function, x):
    """Return the names of the number types of all arrays that a gradient check hands to f."""
    types = set()

    def f(v):
        types.add(np.asarray(v).dtype.name)
        return float(np.sum(v))

    function(f, x, np.ones(x.shape))
    return sorted(types)


# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-right_gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0, 0.5], [-0.5, 1.5, 3.0]])
gradient = 4 * x**3
before, seen = (x.copy(), gradient.copy()), []


def sum_of_fourth_powers(v):
    seen.append(np.shape(v))
    return np.sum(v**4)


result = gradient_check(sum_of_fourth_powers, x, gradient)
check.that(
    isinstance(result, (tuple, list)) and len(result) == 2,
    "gradient_check should return (error, worst)",
    hint="Two things separated by a comma: a number and a tuple.",
)
check.that(
    all(shape == x.shape for shape in seen),
    "gradient_check called f with an array of another shape than x",
    hint="f may use the shape of its argument: don't hand it a flattened array.",
)
forward = ((x + 1e-5) ** 4 - x**4) / 1e-5
one_sided = np.linalg.norm(gradient - forward) / np.linalg.norm(gradient + forward)
total = np.full_like(x, gradient.sum())
at_once = np.linalg.norm(gradient - total) / (np.linalg.norm(gradient) + np.linalg.norm(total))
check.close(
    result[0],
    0.0,
    atol=1e-8,
    dtype="float",
    name="the error of a right gradient",
    mistakes={
        "the difference is one-sided: f(x + step) - f(x)": one_sided,
        "the difference was divided by step, not by 2 * step": 1 / 3,
        "the difference was divided by 2, not by 2 * step": 1 - 2e-5 / (1 + 1e-5),
        "the difference was taken the wrong way round": 1.0,
        "all entries were moved at once": at_once,
    },
    hint="(f(x + step) - f(x - step)) / (2 * step), one entry at a time, in float64.",
)
check.unchanged(x, before[0], name="x")
check.unchanged(gradient, before[1], name="gradient")
# A product, whose gradient [3, 1] the differences hit exactly with any step.
error = gradient_check(lambda v: v[0] * v[1], np.array([1.0, 3.0]), np.array([3.0, 1.0]), 0.5)[0]
norm = np.linalg.norm
left = norm([0, 0.5]) / (norm([3, 1]) + norm([3, 0.5]))
check.close(
    error,
    0.0,
    atol=1e-9,
    name="the error of the gradient [3, 1] of v[0] v[1] at [1, 3] with step 0.5",
    mistakes={
        "an entry was not put back before the next one was moved": left,
    },
    hint="Only the entry whose derivative is wanted moves; all others stand where x has them.",
)
for part in (1e-7, 1e-11):
    nearly = (1 + 2 * part) * np.array([3.0, 1.0])
    error = gradient_check(lambda v: v[0] * v[1], np.array([1.0, 3.0]), nearly, 0.5)[0]
    check.close(
        error / part,
        1.0,
        rtol=1e-3,
        name=f"the error, in units of {part:g}, of the same gradient with entries {2 * part:g} too large",
        mistakes={"a small difference was taken for none": 0.0},
        hint="The error is a number for every difference; what is small enough, the reader decides.",
    )
check.close(
    check_by_columns(gradient_check)[0],
    0.0,
    atol=1e-8,
    name="the error of a right gradient for an x that is stored by columns, as w.T is",
    mistakes={
        "no entry of what f was called with moved: ravel() made a copy": 1.0,
        "the differences were put in by rows but taken in the order of memory": (
            norm(np.subtract([2, 4, -6, 8, 1, 12], [2, -6, 1, 4, 8, 12]))
            / (2 * norm([2, 4, 6, 8, 1, 12]))
        ),
    },
    hint="ravel() and reshape() may give a copy: then what is written there doesn't reach x.",
)
check.close(
    check_where_f_uses_x(gradient_check)[0],
    0.0,
    atol=1e-8,
    name="the error of the right gradient of an f that uses x itself",
    mistakes={"x itself was moved while f ran": 1 / 3},
    hint="Move a copy; f may use x, as in the square of the distance from it.",
)
# Three axes, and none.
x = np.array([[[1.0, -2.0]], [[0.5, 3.0]]])
error = gradient_check(lambda v: np.sum(v**3), x, 3 * x**2)[0]
check.close(error, 0.0, atol=1e-8, name="the error of a right gradient for an array of three axes")
seen.clear()
error, worst = gradient_check(sum_of_fourth_powers, np.array(3.0), np.array(54.0))
check.that(
    all(shape == () for shape in seen),
    "gradient_check called f with an array that has an axis, for an x that has none",
    hint="f may use the shape of its argument, and the index has a number for each axis: none here.",
)
check.close(error, 1 / 3, rtol=1e-6, name="the error of the gradient 54 of v ** 4 at np.array(3.0)")
check.equal(
    worst,
    (),
    name="the index in an array without axes",
    mistakes={"the array was given an axis": (0,)},
    hint="The index has one number for each axis of x, so here it has none: ().",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x, scale = rng.uniform(0.5, 2.0, size=(3, 1, 4)), rng.uniform(1, 3, size=(3, 1, 4))
gradient = scale * np.exp(x) * (np.sin(x) + np.cos(x))
error = gradient_check(lambda v: np.sum(scale * np.exp(v) * np.sin(v)), x, gradient)[0]
check.close(error, 0.0, atol=1e-7, name="the error of a right gradient for an array of three axes")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-wrong_gradient", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0, 0.5, -1.0], [-0.6, 4.0, 3.0, 0.25], [1.5, -2.0, 2.5, 0.8]])
true, off = 2 * x + 1, np.zeros_like(x)
# Wrong in four entries: the first, one that is small itself, one upwards, the worst downwards.
off[0, 1], off[1, 0], off[0, 2], off[2, 1] = 0.05, 0.1, 0.3, -0.8
for sign, which in [(1, "a gradient with four wrong entries"), (-1, "its mirror image")]:
    wrong = true + sign * off
    error, worst = gradient_check(lambda v: np.sum(v**2 + v), x, wrong)
    d, g, n, both = (np.linalg.norm(a) for a in (off, wrong, true, wrong + true))
    each = np.abs(off) / (np.abs(wrong) + np.abs(true))
    spectral = np.divide(*(np.linalg.norm(a, 2) for a in (off, wrong)))
    spectral /= 1 + np.linalg.norm(true, 2) / np.linalg.norm(wrong, 2)
    sums = np.abs(off).sum() / (np.abs(wrong) + np.abs(true)).sum()
    of_rows = [np.linalg.norm(a, axis=1) for a in (off, wrong, true)]
    check.close(
        error,
        d / (g + n),
        rtol=1e-6,
        name=f"the error of {which}",
        mistakes={
            "it was divided by the norm of the gradient alone": d / g,
            "it was divided by the norm of the differences alone": d / n,
            "it was divided by the norm of the sum, not by the sum of the norms": d / both,
            "it was divided by half the sum of the norms": 2 * d / (g + n),
            "it was not divided by the norms": d,
            "this is the largest error of a single entry": each.max(),
            "this is the mean of the errors of the entries": each.mean(),
            "this is the largest error of a row": np.max(of_rows[0] / (of_rows[1] + of_rows[2])),
            "this is the largest difference of a single entry": 0.8,
            "the squares of the norms were used": d**2 / (g**2 + n**2),
            "the norm is the sum of absolute values": sums,
            "the norm is a matrix's largest singular value": spectral,
        },
        hint="Three norms of whole arrays: of g - n, of g, of n.",
    )
    check.equal(
        worst,
        (2, 1),
        name=f"the index of the worst entry of {which}",
        mistakes={
            "this is a position in the flattened array": 9,
            "the index is turned round": (1, 2),
            "this is the entry with the largest gradient": (1, 1),
            "this is the entry with the largest relative error": (1, 0),
            "the sign of the difference was not taken off": (0, 2),
            "this is the first wrong entry": (0, 1),
        },
        hint="np.unravel_index turns the position of the largest |g - n| into an index.",
    )
    check.that(isinstance(worst, tuple), "the index of the worst entry should be a tuple")
x, wrong = np.array([1.0, 2.0, -1.0]), np.array([1.5, -4.0, -2.0])  # 2, 4 and -2 are right
check.equal(
    gradient_check(lambda v: np.sum(v**2), x, wrong)[1],
    (1,),
    name="the index of the worst of three entries on one axis, one that has the wrong sign",
    mistakes={
        "with one axis the index is a number, not a tuple of one number": 1,
        "the sizes of the entries were compared, without their signs": (0,),
    },
    hint="One number for each axis, also for one axis: (1,). The difference is g - n, then its size.",
)
error = gradient_check(lambda v: v[0] * v[1], np.array([1.0, 3.0]), np.array([-3.0, -1.0]), 0.5)[0]
check.close(
    error,
    1.0,
    name="the error of [-3, -1] where [3, 1] is right",
    mistakes={"gradients whose sum is 0 everywhere were taken for 0 themselves": 0.0},
    hint="Opposite gradients are as wrong as can be; only if both are 0 everywhere is the error 0.",
)
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x, where = rng.uniform(1, 2, size=(2, 4, 3)), tuple(int(rng.integers(k)) for k in (2, 4, 3))
wrong = 3 * x**2
wrong[where] -= 5.0
error, worst = gradient_check(lambda v: np.sum(v**3), x, wrong)
expected = 5.0 / (np.linalg.norm(wrong) + np.linalg.norm(3 * x**2))
check.close(error, expected, rtol=1e-5, name="the error of a gradient with one entry too small")
check.equal(worst, where, name="the index of the entry that is too small")
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "ex6-gradient_check-test-edges", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
hint = "Work in float64: a step of 1e-5 is rounded away in an array of integers or of float32."
whole, narrow = np.array([2, 3, -1]), np.array([[0.5], [-1.25]], dtype=np.float32)
fractionless = np.array([3, 5, -1]) / 2e-5  # 2 ** 2 - 1 ** 2 and so on, over two steps
lost = np.linalg.norm(fractionless - 2 * whole)
lost /= np.linalg.norm(fractionless) + np.linalg.norm(2 * whole)
cut_slopes = np.array([1.0, 1.0, 0.0])  # of 0.6 * whole
short = np.linalg.norm(cut_slopes - 0.6 * whole)
short /= np.linalg.norm(cut_slopes) + np.linalg.norm(0.6 * whole)
cut = {
    "the step was written into an array of integers, which cuts off fractions": lost,
    "the gradient or the differences were cut off to whole numbers": short,
}
for x, kind in [(whole, "integers"), (narrow, "float32")]:
    slopes = 0.6 * x.astype(np.float64)
    error = gradient_check(lambda v: 0.3 * np.sum(v**2), x, slopes)[0]
    check.close(
        error, 0.0, atol=1e-7, name=f"the error for an x of {kind}", mistakes=cut, hint=hint
    )

zero, other = np.zeros((2, 1)), np.array([[3.0], [-4.0]])
undefined = "0 was divided by 0"
error, worst = gradient_check(lambda v: 3.0, other, zero)
check.close(error, 0.0, name="the error when both gradients are zero", mistakes={undefined: np.nan})
check.that(len(worst) == 2, "the index should have one number for each axis, also when all is 0")
right_called = "one gradient is zero, the other is not: that is not right but as wrong as can be"
error = gradient_check(lambda v: np.sum(v**2), other, zero)[0]
name = "the error of a gradient of zeros where the differences are not zero"
check.close(error, 1.0, name=name, mistakes={right_called: 0.0})
error = gradient_check(lambda v: 3.0, other, other)[0]
name = "the error of a gradient that is not zero where the differences are"
check.close(error, 1.0, name=name, mistakes={right_called: 0.0})
error = gradient_check(lambda v: 1e-13 * np.sum(v**2), other, 4e-13 * other)[0]
added = {f"{small:g} was added to the norms": 1e-12 / (3e-12 + small) for small in (1e-8, 1e-12)}
check.close(
    error,
    1 / 3,
    rtol=1e-5,
    name="the error of a tiny gradient, twice what it should be",
    mistakes={"a tiny gradient was taken for 0": 0.0, **added},
    hint="The error doesn't depend on the units of f: add nothing to the norms, compare with 0.",
)
for unit in (1e-20, 1e-60, 1e60):
    error = gradient_check(lambda v, unit=unit: unit * np.sum(v**2), other, unit * 4 * other)[0]
    check.close(
        error,
        1 / 3,
        rtol=1e-5,
        name=f"the error of a gradient of about {unit:g}, twice what it should be",
        mistakes={"a tiny gradient was taken for 0, or its divisor was made larger": 0.0},
        hint="The error doesn't depend on the units of f: add nothing to the norms, compare with 0.",
    )
worst = gradient_check(lambda v: 1e-20 * np.sum(v**2), other, 2e-20 * other * [[1], [1.5]])[1]
check.equal(
    worst,
    (1, 0),
    name="the index of the worst entry of a gradient of about 1e-20",
    mistakes={"this is the first entry, not the worst: small differences count too": (0, 0)},
)
opposite = np.array([1.0, -1.0])  # both gradients add up to 0
error = gradient_check(lambda v: np.sum(v**2), opposite, 3 * opposite)[0]
check.close(
    error,
    1 / 5,
    rtol=1e-6,
    name="the error of [3, -3] where [2, -2] is right",
    mistakes={"gradients whose entries add up to 0 were taken for 0 everywhere": 0.0},
)
error = gradient_check(lambda v: np.sum(v**2), np.array([0.75, -1.25]), np.array([1, -2]))[0]
check.close(
    error,
    np.sqrt(0.5) / (np.sqrt(5) + np.sqrt(8.5)),
    rtol=1e-6,
    name="the error of a gradient of integers, [1, -2] where [1.5, -2.5] is right",
    mistakes={"the differences were cut off to whole numbers, as the gradient's are": 0.0},
    hint="Keep the differences in an array of float64, whatever x and gradient hold.",
)
# Integers whose squares are too large: 100 * 100 becomes 16 in 8 bits, 2 ** 64 becomes 0 in 64.
for kind, entry, square in [("int8", 100, 16), ("uint8", 100, 16), ("int64", 2**32, 0)]:
    half = np.sqrt(2) * entry / 2  # the norm of what is right, and of the difference
    check.close(
        gradient_check(
            lambda v, slope=entry / 2: slope * np.sum(v), np.zeros(2), np.full(2, entry, kind)
        )[0],
        1 / 3,
        rtol=1e-5,
        name=f"the error of [{entry}, {entry}] of type {kind}, twice what is right",
        mistakes={
            "the gradient was squared in a type of integers, which ends too soon": half
            / (np.sqrt(2 * square) + half)
        },
        hint="Turn the gradient into float64 first, as x.",
    )
slopes = np.array([0.1, 0.7])
rounded = slopes.astype(np.float32)
apart = np.linalg.norm(rounded - slopes) / (np.linalg.norm(rounded) + np.linalg.norm(slopes))
error = gradient_check(lambda v: 0.1 * v[0] + 0.7 * v[1], np.array([1.0, 2.0]), rounded, 0.5)[0]
check.close(
    error / apart,
    1.0,
    rtol=1e-3,
    name=f"the error, in units of {apart:.1e}, of a gradient that was rounded to float32",
    mistakes={"a small difference was taken for none, or rounded away in float32": 0.0},
    hint="Keep the differences in an array of float64, whatever x and gradient hold.",
)
for x in (whole, narrow):
    check.equal(
        types_that_f_gets(gradient_check, x),
        ["float64"],
        name=f"the types of the arrays that f gets for an x of {x.dtype.name}",
    )

# v ** 3 at 2 with step 0.5: (15.625 - 3.375) / 1 = 12.25. |v| at 4e-6 with 1e-5: 0.8 / 2 = 0.4.
error = gradient_check(lambda v: np.sum(v**3), np.array([2.0]), np.array([12.25]), step=0.5)[0]
known = {"the argument step was not used": 0.25 / 24.25, "step was multiplied by x": 0.75 / 25.25}
check.close(error, 0.0, atol=1e-9, name="the error for v ** 3 at 2 with step 0.5", mistakes=known)
error = gradient_check(lambda v: np.sum(np.abs(v)), np.array([4e-6]), np.array([0.4]))[0]
check.close(
    error, 0.0, atol=1e-6, name="the error for |v| at 4e-6 without step, which is 1e-5 then"
)
slopes = np.array([0.4])
error = gradient_check(lambda v: np.sum(np.abs(v)), np.array([4e-12]), slopes, step=1e-11)[0]
check.close(error, 0.0, atol=1e-6, name="the error for |v| at 4e-12 with step 1e-11")
### BEGIN HIDDEN TESTS
rng = check.rng("ex6-gradient_check")
x = rng.integers(2, 9, size=(4, 2))
error = gradient_check(lambda v: np.sum(v**3), x, 3.0 * x**2)[0]
check.close(error, 0.0, atol=1e-7, name="the error for integers of two axes")
step = float(rng.uniform(0.5, 1.0))
gradient = 3.0 * x**2 + step**2
error = gradient_check(lambda v: np.sum(v**3), 1.0 * x, gradient, step=step)[0]
name = "the error of the central difference itself, of x cubed with a large step"
check.close(error, 0.0, atol=1e-9, name=name)
narrow = x.astype(np.float32) / 8
error = gradient_check(lambda v: np.sum(v**2), narrow, 2 * narrow)[0]
check.close(error, 0.0, atol=1e-7, name="the error for an x of float32")
### END HIDDEN TESTS

# %% [markdown] tags=["further"]
# ## Three judges
#
# *Further (延伸), 10 min.* Your formulas, differences and the tape compared, what an error of a
# given size means, and when the check itself is wrong. The core path goes on with *The price of
# all gradients*.

# %% [markdown]
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
# Formulas and tape agree to the last digits of float64. The numerical columns are larger by several
# orders of magnitude: differences have truncation and rounding errors of their own (lesson 02),
# so they can say "right" or "wrong" but not more.
#
# **What an error of a given size means.** The same check for `dw1`, now with gradients that we
# spoil on purpose, from a rounding to a gate forgotten. **Predict before you run:** one of 24
# entries is 1.5 times what it should be; is the error nearer to $10^{-10}$ or to 1?

# %% tags=["demo"]
with check.demo("exercise 6"):
    right_dw1, spoilt = tape_says["dw1"], tape_says["dw1"].copy()
    spoilt[2, 1] *= 1.5
    candidates = {
        "right": right_dw1,
        "right, rounded to float32": right_dw1.astype(np.float32),
        "all entries 0.1 % too large": 1.001 * right_dw1,
        "one entry of 24 by half": spoilt,
        "ReLU's gate forgotten": tape_gradients(*judged, relu=ungated_relu)["dw1"],
        "sum for mean (N = 5)": 5 * right_dw1,
        "all zeros": 0 * right_dw1,
        "sign turned": -right_dw1,
    }
    for label, candidate in candidates.items():
        error, where = gradient_check(functools.partial(rest_of_network, "w1"), v["w1"], candidate)
        print(f"{label:28} error {error:.0e}, worst entry {where}")

# %% [markdown]
# One spoilt entry of 24 stands seven orders of magnitude above the right gradient, so on a scale
# of powers of ten it lies nearer to 1. A usual reading of such numbers, in float64 with
# $\varepsilon = 10^{-5}$: below $10^{-7}$ the gradient is right, and one that was only rounded to
# float32 at the end (second line) still counts as right. From there to about $10^{-4}$ look for a
# forward pass in float32, a kink or an unlucky step. Above that something is wrong, if only by a
# thousandth or in one entry. And the size says little about how bad it is: a harmless factor 5
# gives a larger error than a single rotten entry.
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

        def loss_of_bias(v):
            return mean_cross_entropy(two_layer_forward(x, w1, v, w2, b2)[2], labels)

        errors = [gradient_check(loss_of_bias, bias, right_gradient, step)[0] for step in steps]
        ax.loglog(steps, errors, ".-", label=label)
    ax.set(xlabel="step", ylabel="relative error", title="A right gradient under check")
    ax.legend()
    alt = "Error against step: two curves form a V; the one near a kink leaps up beyond step 0.001."
    plotting.show(fig, alt)

# %% [markdown]
# Left of the valley rounding rules, right of it truncation, which at the largest steps lifts even
# the curve without a kink above $10^{-4}$. Beyond 0.001, the distance to the kink, the difference
# straddles two slopes, and the right gradient is called wrong. If a check of
# a network with ReLUs, max pooling or absolute values fails at a few entries only, move the point
# or shrink the step before you doubt the formula. (`small_problem` keeps away from kinks for this
# reason.)
#
# ## The price of all gradients (反向传播的代价)
#
# Count multiplications of a dense layer for $N$ rows: forward $x\,w$ needs $N D_{in} D_{out}$.
# Backward, `dw` needs as many and `dx` needs as many. So **the backward pass costs as much as two
# forward passes**, and forward and backward together three. The number of parameters $P$ enters
# only through the forward pass itself. Asking each parameter separately costs $P$ further forward
# passes at least (and forward mode, which carries one direction for each, no less).
#
# Your `mlp_backward` also returns `dx` of the first layer, which training doesn't need. **Predict
# before you run:** without it, how near to two does the factor three come in a network of 64
# inputs and 10 classes?

# %% tags=["nbval-check-output"]
print("multiplications for one image, and how many times those of the forward pass")
print("hidden parameters   forward  with images' dx          without  by nudging each")
for hidden in (16, 128, 1024, 8192):
    layers = [(64, hidden), (hidden, 10)]
    forward = sum(d_in * d_out for d_in, d_out in layers)
    both = 3 * forward
    lean = both - layers[0][0] * layers[0][1]
    parameters = sum(d_in * d_out + d_out for d_in, d_out in layers)
    nudging = (parameters + 1) * forward
    print(f"{hidden:6} {parameters:10,} {forward:9,} {both:9,} x {both / forward:.2f}", end="")
    print(f" {lean:9,} x {lean / forward:.2f} {nudging:16,}")

# %% [markdown]
# Each row has the same factors, from 1,210 parameters to 614,410: three with all gradients, and
# 2.14 without the images' own, since most of this network's weights sit in its first layer. The
# last column grows with the square of the number of parameters.
#
# This is the *cheap gradient principle*: a gradient costs a small constant times the function,
# **whatever the number of inputs**. There is a price, and it is memory. `z`, `h` and `x` must be
# kept from the forward pass until the backward pass has used them. A deep network's training memory is
# mostly such activations.

# %% [markdown] tags=["further"]
# ### Do clocks agree?
#
# *Further (延伸), 5 min.* The same comparison in measured processor time. The core path goes on
# with *The digits, by your own gradients*.

# %% [markdown]
# Those were multiplications. We time the forward pass with its loss, your whole `mlp_backward`
# (which contains a forward pass), and for the small networks a complete set of one-sided
# differences; for the large ones that last number is *calculated* as parameters times one forward
# pass, since nobody would wait for it.
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
    """Compute every one-sided difference of the loss, one forward pass for each parameter."""
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
# Parallel curves on these axes differ by a constant factor. From left to right the number of
# parameters grows nearly a thousandfold, and the two lower curves stay close together without being
# quite parallel. Their ratios are printed above: on the small networks Python's overhead is most of
# both. On larger ones the arithmetic that we counted takes over, and the ratio climbs towards its
# factor of three, which even our largest network need not reach. The dotted line climbs away, and
# the triangles that were measured lie near it.
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
def new_parameters(random, hidden=32):
    """Return random weights and zero biases for 64 inputs and 10 classes."""
    w1, w2 = random.normal(0, np.sqrt(2 / 64), (64, hidden)), random.normal(0, 0.1, (hidden, 10))
    return {"w1": w1, "b1": np.zeros(hidden), "w2": w2, "b2": np.zeros(10)}


# %% tags=["demo"]
def descend(seed, backward, x=train_x, labels=train_labels, num_iterations=400, rate=0.5):
    """Train on the digits by plain steps against the gradient; return parameters and losses."""
    random = np.random.default_rng(seed)
    parameters = new_parameters(random)
    losses = []
    for _ in range(num_iterations):
        rows = random.integers(0, len(x), size=64)
        logits = two_layer_forward(x[rows], **parameters)[2]
        losses.append(mean_cross_entropy(logits, labels[rows]))
        grads = backward(x[rows], labels[rows], **parameters)
        for name in parameters:
            parameters[name] = parameters[name] - rate * grads["d" + name]
    return parameters, losses


def accuracy(parameters, x=test_x, labels=test_labels):
    """Return the share of images whose largest logit is that of their label."""
    return np.mean(two_layer_forward(x, **parameters)[2].argmax(axis=1) == labels)


# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    trained = [descend(seed, mlp_backward) for seed in range(3)]
    print(f"{sum(array.size for array in trained[0][0].values()):,} parameters")
    accuracies = [accuracy(parameters) for parameters, _ in trained]
    for seed, (_, losses) in enumerate(trained):
        print(f"seed {seed}: loss {losses[0]:.2f} at first", end="")
        print(f", {np.mean(losses[-50:]):.2f} over the last 50 of {len(losses)}", end="")
        print(f"; test accuracy {accuracies[seed]:.1%}")
    print(f"mean {np.mean(accuracies):.1%}; the loss of guessing is ln 10 = {np.log(10):.2f}")

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
# The first losses lie at 2.30 to 2.33, next to $\ln 10$, and the three starts stay close together.
# Each of these iterations had a derivative for every parameter of the network, for the price of
# about three forward passes.
#
# Lesson 01's network read 96 % of its test digits, this one 90 %. Is it the network? Lesson 01
# mixed all digits before it took some away for testing; we took the last ones of the file, which
# other people may have written than the first. The same training on mixed digits:

# %% tags=["demo", "nbval-check-output"]
with check.demo("exercise 5"):
    mixed = np.random.default_rng(1).permutation(len(inputs))
    mixed_train, mixed_test = np.split(mixed, [1400])
    for seed in range(3):
        parameters, _ = descend(seed, mlp_backward, inputs[mixed_train], digit_labels[mixed_train])
        score = accuracy(parameters, inputs[mixed_test], digit_labels[mixed_test])
        print(f"seed {seed}: mixed {score:.1%}, the file's own order {accuracies[seed]:.1%}")

# %% [markdown]
# Same network, same training: the split makes the difference. A mixed split tests on digits whose
# like, perhaps by the same hand, was seen in training. Which of the two tests is the honest one
# depends on who will write the digits that the network is made for.
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
    print("in brackets: with the right gradients")
    for seed in range(3):
        parameters, losses = descend(seed, ungated_backward)
        late, right = np.mean(losses[-50:]), np.mean(trained[seed][1][-50:])
        print(
            f"seed {seed}: loss {losses[0]:.2f} at first, {late:.2f} at last ({right:.2f})", end=""
        )
        print(f", accuracy {accuracy(parameters):.1%} ({accuracies[seed]:.1%})")

# %% [markdown]
# The loss falls to 0.07 or 0.08, where right gradients reached 0.05 or 0.06. Two of the three seeds read as many test digits as with
# right gradients, give or take 0.2 points, the third 2.3 points fewer. Seen alone, without the
# right run beside it, each of these lines looks like a training that works; one would put the
# 88.9 % down to an unlucky start. Nothing in them says that all gradients of the first layer were
# wrong. Only a comparison of gradients does.
#
# ### Whose fault was it?
#
# Back to the opening question. We take digits that the trained network reads wrongly, send each
# of them backwards alone, and look at its blame, first at the *weights*. For one image, the second
# layer's gradient `dw2` has an entry for each hidden unit and each class, the first layer's `dw1`
# an 8 x 8 picture for each hidden unit.
#
# **Predict before you run:** an 8 is read as a 3. How many of `dw2`'s ten columns will have
# colour? And a unit whose gate was shut: what will its row of `dw2` look like, and its picture in
# `dw1`?

# %% tags=["demo"]
with check.demo("exercise 5"):
    parameters = trained[0][0]
    guesses = two_layer_forward(test_x, **parameters)[2].argmax(axis=1)
    wrong = np.flatnonzero(guesses != test_labels)
    misread = {(test_labels[i], guesses[i]): i for i in wrong}
    first = misread.pop((8, 3)) if (8, 3) in misread else wrong[0]
    blame = mlp_backward(test_x[[first]], test_labels[[first]], **parameters)
    print(f"label {test_labels[first]}, read as {guesses[first]}; its deviations:")
    deviation = blame["dlogits"][0]
    for digit in np.argsort(-np.abs(deviation))[:5]:
        print(f"  class {digit}: {deviation[digit]:+.2f}")
    sizes = np.concatenate([np.abs(blame["d" + name]).ravel() for name in parameters])
    ranked = np.sort(sizes)[::-1]
    print(f"not blamed at all: {np.mean(ranked == 0):.0%} of {len(ranked):,} parameters")
    most = ranked[: len(ranked) // 10].sum() / ranked.sum()
    print(f"share of all blame on the most blamed tenth: {most:.0%}")

# %% tags=["demo"]
with check.demo("exercise 5"):
    fig, axes = plt.subplots(1, 5, figsize=(10, 3), layout="constrained")
    largest = np.abs(blame["dw2"]).max()
    axes[1].imshow(blame["dw2"], cmap="RdBu_r", vmin=-largest, vmax=largest, aspect="auto")
    axes[1].set(title="dw2", xlabel="class", ylabel="hidden unit", xticks=range(10))
    axes[1].grid(False)
    dw1 = blame["dw1"]
    units = np.argsort(-np.abs(dw1).sum(axis=0))[:3]
    axes[0].imshow(test_x[first].reshape(8, 8), cmap="gray_r")
    axes[0].set_title(f"is {test_labels[first]}, read as {guesses[first]}")
    for ax, unit in zip(axes[2:], units, strict=True):
        picture = dw1[:, unit].reshape(8, 8)
        ax.imshow(picture, cmap="RdBu_r", vmin=-np.abs(dw1).max(), vmax=np.abs(dw1).max())
        ax.set_title(f"dw1, unit {unit}")
    for ax in (axes[0], *axes[2:]):
        ax.set_axis_off()
    alt = """A misread digit; its dw2 as a grid of 32 units by 10 classes, where two or three columns stand out
and some rows are white; and dw1 of the three most blamed units, each the digit's ink in red or blue."""
    plotting.show(fig, alt)

# %% [markdown]
# Each column of `dw2` is the deviation of one class times the hidden values, so all ten columns
# have colour, as strong as the deviations printed above; most are too pale to be seen. The true
# class is blue (those weights should grow), those that took its place are red (they should
# shrink). Rows of units that were shut are white, and so are their pictures in `dw1`; more than
# half of the parameters are not blamed at all, and the most blamed tenth carries 63 % of the blame. A picture of `dw1` is the digit's own ink, times
# the unit's one number `dz`: a weight is blamed in proportion to what it was given to work with,
# as in the neuron with two inputs.
#
# The backward pass also returns `dx`, the gradient of the loss with respect to the *pixels*. Blue
# pixels would have lowered the loss with more ink, red ones with less. It is the first look into
# a network of this course; lessons 08 and 11 come back to it.

# %% tags=["demo"]
with check.demo("exercise 5"):
    chosen = [first, *list(misread.values())[:3]]
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

# %% [markdown] tags=["further"]
# ### Exercise 7: explain_reverse_mode (2 points, 10 min)
#
# *Further (延伸), 10 min.* Graded by hand. A colleague wants the gradients of a network with $P$ parameters and one loss,
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
# - The backward pass costs as much as two forward passes, whatever the number of parameters, and
#   the memory to keep what the forward pass computed.
# - A falling loss proves nothing. Compare with differences or a tape, in the order of the
#   backward pass, and mend the first that is wrong.
#
# ## Interview questions (面试)
#
# <details><summary><b>What is backpropagation, in three sentences?</b><br>用三句话说明什么是反向传播？</summary>
#
# It computes the derivative of one loss with respect to every parameter. It walks the
# computational graph once, from the loss to the inputs, and multiplies the gradient that arrives
# at a node by the local derivative of each arrow; where a value is used several times the results
# add. In the example of *The computational graph* the three paths 12, 18 and -6 add up to
# $\bar a = 24$, and each of the six arrows is used once.
#
# </details>
#
# <details><summary><b>Why backwards, and not forwards?</b><br>为什么要从输出往回算，而不是从输入往前算？</summary>
#
# The loss is one number and the parameters are many. From the loss, each step is a vector times a
# matrix; from the inputs it is a matrix times a matrix. For widths 64, 32, 10, 1 that is 2,368
# against 21,120 multiplications (*Why from the output backwards*), and for one input and 64
# outputs it is the other way round.
#
# </details>
#
# <details><summary><b>What does training cost in time and memory, compared with inference?</b><br>训练一步与一次前向推理相比，计算量和内存差多少？</summary>
#
# About three times the multiplications: one forward pass, and two for `dw` and `dx` of each
# layer; 2.14 times in our network if the images' own gradient is left out (*The price of all
# gradients*). The factor is the same for 1,210 and for 614,410 parameters. Memory grows too, since
# every layer's input must be kept until the backward pass has gone by.
#
# </details>
#
# <details><summary><b>Derive the gradient of softmax with cross-entropy.</b><br>推导 softmax 加交叉熵的梯度.</summary>
#
# $L = \frac1N\sum_n(\log\sum_c e^{s_{nc}} - s_{nt_n})$, so
# $\partial L/\partial s_{nj} = (p_{nj} - [j = t_n])/N$: probability minus truth (*Softmax and
# cross-entropy backwards*). It is bounded by $1/N$ and each row sums to zero. With a squared error
# behind a sigmoid, a surely wrong output would get almost no gradient; here it gets the largest.
#
# </details>
#
# <details><summary><b>What are vanishing gradients and dead units?</b><br>什么是梯度消失？什么是死亡神经元？</summary>
#
# A gradient is multiplied by a slope at each layer. The slope of tanh at $z = 2$ is 0.071, and
# ten such factors leave about $3 \cdot 10^{-12}$ (first section). A ReLU's slope is 1 wherever
# its gate is open, so it takes nothing away there (the weights still may), but a first-layer unit
# whose gate is shut for all images gets no gradient and never changes (*The ReLU backwards*).
#
# </details>
#
# <details><summary><b>Why must gradients be set to zero before each backward pass?</b><br>为什么每次反向传播之前要把梯度清零？</summary>
#
# Because `backward` adds: a parameter that is used several times needs the sum over its uses, and
# the engine cannot tell a second use from a second iteration. In *Your class trains a network* the
# loop sets `grad` back by hand. The same property lets one add up the gradients of several small
# batches when a large one does not fit into memory.
#
# </details>
#
# <details><summary><b>You wrote a layer's backward pass and the loss falls. Is it right?</b><br>自己写的反向传播，loss 在下降，就说明写对了吗？</summary>
#
# No. With the ReLU's gate forgotten, every gradient of the first layer was wrong, the loss still
# fell to 0.08 or less, and the test accuracy was 90.2, 89.7 and 88.9 % in place of 90.2, 89.9 and
# 91.2 % (*A falling loss is no proof*). Compare with central differences in float64 or with an
# automatic gradient, in the order of the backward pass, and mend the first that is wrong.
#
# </details>
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
