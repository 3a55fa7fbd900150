"""The benchmark's two lessons, one with TensorFlow and one with NumPy, and an honest class.

Every student of the class earns every point, by one of several right ways.
"""

import json
from dataclasses import dataclass

from nbformat.v4 import new_markdown_cell, new_notebook
from tiny_lesson import code

KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
BUSY = """import time

end = time.thread_time() + {seconds}
while time.thread_time() < end:  # processor time: a core that others use too does not shorten it
    sum(number * number for number in range(10_000))"""


@dataclass(frozen=True)
class Exercise:
    """One exercise: the head that students get, right bodies (the model's first), its tests."""

    name: str
    head: str
    bodies: tuple[str, ...]
    tests: dict[str, str]

    def solution(self) -> str:
        """Return the answer cell of the instructor's notebook."""
        return f"{self.head}\n    ### BEGIN SOLUTION\n{self.bodies[0]}\n    ### END SOLUTION"


@dataclass(frozen=True)
class Lesson:
    """A lesson of the benchmark; `points` a test."""

    id: str
    setup: str
    exercises: tuple[Exercise, ...]
    points: int = 2

    @property
    def max_score(self) -> float:
        """What every student of the class must get."""
        return float(self.points * sum(len(exercise.tests) for exercise in self.exercises))

    def source(self) -> dict:
        """Return the instructor's notebook, which `nbgrader generate_assignment` takes."""
        cells = [new_markdown_cell(f"# {self.id}"), code(self.setup, "given-setup", "given")]
        for number, exercise in enumerate(self.exercises, 1):
            grade_id = f"ex{number}-{exercise.name}"
            cells.append(code(exercise.solution(), grade_id, "answer"))
            for name, test in exercise.tests.items():
                cells.append(code(test, f"{grade_id}-test-{name}", "test", self.points))
        return new_notebook(cells=cells, metadata={"kernelspec": KERNELSPEC})

    def hand_in(self, release: dict, number: int, compute_seconds: float) -> dict:
        """Return what honest student `number` makes of the release.

        compute_seconds: processor time that a cell of their own takes besides.
        """
        notebook = json.loads(json.dumps(release))
        answers = {f"ex{i}-{one.name}": one for i, one in enumerate(self.exercises, 1)}
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if exercise := answers.get(grade_id):
                body = exercise.bodies[number % len(exercise.bodies)]
                cell["source"] = f"# by student {number}\n{exercise.head}\n{body}"
        if compute_seconds:
            notebook["cells"].insert(2, code(BUSY.format(seconds=compute_seconds)))
        return notebook


TENSORFLOW = Lesson(
    "01_with_tensorflow",
    "import keras\nimport numpy as np\nimport tensorflow as tf\n\nfrom course_lib import check",
    (
        Exercise(
            "dense_relu",
            'def dense_relu(x, w, b):\n    """Return relu(x w + b) as a tensor."""',
            (
                "    return tf.nn.relu(tf.matmul(x, w) + b)",
                "    return tf.maximum(tf.einsum('ni,io->no', x, w) + b, 0)",
                "    return tf.nn.relu(tf.nn.bias_add(x @ w, b))",
            ),
            {
                "values": """x = tf.constant([[1.0, 2.0]])
w = tf.constant([[1.0, -1.0], [3.0, 0.5]])
check.close(dense_relu(x, w, tf.constant([0.5, -4.0])), [[7.5, 0.0]])""",
                "random": """### BEGIN HIDDEN TESTS
rng = check.rng("ex1-dense_relu")
x, w, b = (rng.normal(size=s).astype("float32") for s in ((5, 3), (3, 4), (4,)))
expected = np.maximum(x @ w + b, 0)
check.close(dense_relu(tf.constant(x), tf.constant(w), tf.constant(b)), expected)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "cross_entropy",
            'def cross_entropy(logits, labels):\n    """Return the mean cross-entropy, labels '
            'as whole numbers."""',
            (
                "    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)\n"
                "    return tf.reduce_mean(losses)",
                "    picked = tf.gather(tf.nn.log_softmax(logits), labels, batch_dims=1)\n"
                "    return -tf.reduce_mean(picked)",
                "    one_hot = tf.one_hot(labels, logits.shape[1])\n"
                "    return -tf.reduce_mean(tf.reduce_sum(one_hot * tf.nn.log_softmax(logits), 1))",
            ),
            {
                "values": """logits = tf.constant([[0.0, 0.0], [0.0, 0.0]])
check.close(cross_entropy(logits, tf.constant([0, 1])), np.log(2.0))""",
                "random": """### BEGIN HIDDEN TESTS
rng = check.rng("ex2-cross_entropy")
logits, labels = rng.normal(size=(6, 3)).astype("float32"), rng.integers(0, 3, 6)
shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
expected = -np.log(shares[np.arange(6), labels]).mean()
check.close(cross_entropy(tf.constant(logits), tf.constant(labels)), expected)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "slope",
            'def slope(w, x, y):\n    """Return the gradient by w of the mean of (x w - y)^2."""',
            (
                "    with tf.GradientTape() as tape:\n"
                "        tape.watch(w)\n"
                "        loss = tf.reduce_mean(tf.square(tf.linalg.matvec(x, w) - y))\n"
                "    return tape.gradient(loss, w)",
                "    errors = tf.linalg.matvec(x, w) - y\n"
                "    return 2 * tf.linalg.matvec(x, errors, transpose_a=True) / x.shape[0]",
            ),
            {
                "values": """x, y = tf.constant([[1.0], [2.0]]), tf.constant([0.0, 0.0])
check.close(slope(tf.constant([3.0]), x, y), [15.0])""",
                "random": """### BEGIN HIDDEN TESTS
rng = check.rng("ex3-slope")
x, w, y = (rng.normal(size=s).astype("float32") for s in ((7, 3), (3,), (7,)))
expected = 2 * x.T @ (x @ w - y) / 7
check.close(slope(tf.constant(w), tf.constant(x), tf.constant(y)), expected)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "Scale",
            'class Scale(keras.layers.Layer):\n    """Multiplies each channel by a weight, '
            'at first 1."""',
            (
                "    def build(self, shape):\n"
                "        self.factor = self.add_weight(shape=(shape[-1],), initializer='ones')\n\n"
                "    def call(self, x):\n"
                "        return x * self.factor",
                "    def build(self, input_shape):\n"
                "        size = (int(input_shape[-1]),)\n"
                "        self.gain = self.add_weight(shape=size, initializer='ones')\n\n"
                "    def call(self, inputs):\n"
                "        return tf.multiply(inputs, self.gain)",
            ),
            {
                "start": """x = tf.reshape(tf.range(12, dtype="float32"), (2, 2, 3))
check.close(Scale()(x), x)""",
                "weights": """layer = Scale()
layer(tf.zeros((1, 3)))
layer.set_weights([np.array([2.0, 0.5, -1.0], "float32")])
check.close(layer(tf.constant([[1.0, 4.0, 3.0]])), [[2.0, 2.0, -3.0]])""",
            },
        ),
        Exercise(
            "classifier",
            'def classifier(width, classes):\n    """Return a built model: 4 numbers, a hidden '
            'layer with ReLU, logits."""',
            (
                "    return keras.Sequential([\n"
                "        keras.Input((4,)),\n"
                "        keras.layers.Dense(width, activation='relu'),\n"
                "        keras.layers.Dense(classes),\n"
                "    ])",
                "    inputs = keras.Input((4,))\n"
                "    hidden = keras.layers.ReLU()(keras.layers.Dense(width)(inputs))\n"
                "    return keras.Model(inputs, keras.layers.Dense(classes)(hidden))",
            ),
            {
                "shape": """logits = classifier(8, 3)(tf.ones((5, 4)))
check.equal(tuple(logits.shape), (5, 3))""",
                "values": """### BEGIN HIDDEN TESTS
rng = check.rng("ex5-classifier")
model = classifier(6, 2)
weights = [rng.normal(size=s).astype("float32") for s in ((4, 6), (6,), (6, 2), (2,))]
model.set_weights(weights)
x = rng.normal(size=(3, 4)).astype("float32")
expected = np.maximum(x @ weights[0] + weights[1], 0) @ weights[2] + weights[3]
check.close(model(tf.constant(x)), expected)
### END HIDDEN TESTS""",
            },
        ),
    ),
)

PLAIN = Lesson(
    "01_with_numpy",
    "import numpy as np\n\nfrom course_lib import check",
    (
        Exercise(
            "standardise",
            'def standardise(x):\n    """Return x with mean 0 and deviation 1 in each column."""',
            (
                "    return (x - x.mean(axis=0)) / x.std(axis=0)",
                "    centred = x - np.mean(x, axis=0)\n"
                "    return centred / np.sqrt(np.mean(centred**2, axis=0))",
            ),
            {
                "values": "check.close(standardise(np.array([[1.0, 0.0], [3.0, 4.0]])), "
                "[[-1, -1], [1, 1]])",
                "random": """### BEGIN HIDDEN TESTS
x = check.rng("ex1-standardise").normal(3, 5, size=(9, 4))
result = standardise(x)
check.close(np.mean(result, axis=0), np.zeros(4), atol=1e-9)
check.close(np.var(result, axis=0), np.ones(4))
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "one_hot",
            'def one_hot(labels, classes):\n    """Return a row of zeros and a one for each '
            'label."""',
            (
                "    return np.eye(classes)[labels]",
                "    rows = np.zeros((len(labels), classes))\n"
                "    rows[np.arange(len(labels)), labels] = 1\n"
                "    return rows",
                "    return (np.asarray(labels)[:, None] == np.arange(classes)).astype(float)",
            ),
            {
                "values": "check.close(one_hot(np.array([2, 0]), 3), [[0, 0, 1], [1, 0, 0]])",
                "random": """### BEGIN HIDDEN TESTS
labels = check.rng("ex2-one_hot").integers(0, 5, 11)
check.equal(np.argmax(one_hot(labels, 5), axis=1), labels)
check.equal(np.sum(one_hot(labels, 5)), 11)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "distances",
            'def distances(points):\n    """Return the matrix of distances between points."""',
            (
                "    return np.linalg.norm(points[:, None] - points[None], axis=-1)",
                "    squares = np.sum((points[:, None] - points[None]) ** 2, axis=2)\n"
                "    return np.sqrt(squares)",
            ),
            {
                "values": "check.close(distances(np.array([[0.0, 0], [3, 4]])), [[0, 5], [5, 0]])",
                "random": """### BEGIN HIDDEN TESTS
points = check.rng("ex3-distances").normal(size=(6, 3))
expected = [[sum((a - b) ** 2) ** 0.5 for b in points] for a in points]
check.close(distances(points), expected)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "running_mean",
            'def running_mean(values, width):\n    """Return the means of all windows of '
            'width values."""',
            (
                "    return np.convolve(values, np.ones(width) / width, mode='valid')",
                "    sums = np.cumsum(np.concatenate([[0.0], values]))\n"
                "    return (sums[width:] - sums[:-width]) / width",
            ),
            {
                "values": "check.close(running_mean(np.array([1.0, 3, 5, 7]), 2), [2, 4, 6])",
                "random": """### BEGIN HIDDEN TESTS
values = check.rng("ex4-running_mean").normal(size=20)
expected = [sum(values[start : start + 5]) / 5 for start in range(16)]
check.close(running_mean(values, 5), expected)
### END HIDDEN TESTS""",
            },
        ),
        Exercise(
            "Counter",
            'class Counter:\n    """Counts calls: `add(n)` adds, `total` is the sum."""',
            (
                "    def __init__(self):\n        self.total = 0\n\n"
                "    def add(self, n):\n        self.total += n",
                "    total = 0\n\n    def add(self, n):\n        self.total = self.total + n",
            ),
            {
                "start": "check.equal(Counter().total, 0)",
                "sum": "counter = Counter()\ncounter.add(2)\ncounter.add(5)\n"
                "check.equal(counter.total, 7)",
            },
        ),
    ),
)

LESSONS = {"tensorflow": TENSORFLOW, "plain": PLAIN}
