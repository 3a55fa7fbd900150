"""Judge a Keras block by what it computes: rebuilt from its text, with weights of our own.

A model could report any shape or count of itself. So a test takes its configuration as text,
builds it anew and gives it weights that depend only on a layer's place: on the shapes of its
weights and on the layers with weights before it. Two networks that compute the same get the same
weights, whatever the order in which their layers were made.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import keras
import numpy as np

from course_lib.check import CheckFailure
from course_lib.nets.profile.trace import Call, trace
from course_lib.nets.wiring import Steps, wire

MOST_CHARACTERS = 400_000
_LIBRARY = ("keras", "builtins")
# They carry code of their own, or stand for files.
_NOT_REBUILT = ("Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer")

# What connects layers in a model's text, and plain values that its operations were given.
_PLAIN = ("__keras_tensor__", "__slice__", "__ellipsis__", "__numpy__", "__tensor__")

_REMEMBERED: dict[str, Any] = {}
_MOST_REMEMBERED = 5000

# A place in a network: what kind of weights, their shapes, the places right before it.
Place = tuple[str, tuple, tuple]


def rebuild(text: str) -> keras.Model:
    """Return the functional model that a text of `Model.to_json` describes, its weights drawn anew.

    Raises CheckFailure where the text is none, or holds other parts than Keras's own layers and
    operations.
    """
    if not isinstance(text, str) or len(text) > MOST_CHARACTERS:
        raise CheckFailure("there is no model that could be built again")
    try:
        parts = list(_parts(json.loads(text)))
    except ValueError:
        raise CheckFailure("there is no model that could be built again") from None
    for module, name in parts:
        if module.split(".")[0] not in _LIBRARY or name in _NOT_REBUILT:
            raise CheckFailure(
                f"the block uses {name}, which can't be built again from its settings",
                hint="Use Keras's own layers (keras.layers, without Lambda) and keras.ops.",
            )
    try:
        model = keras.models.model_from_json(text)
    except Exception as error:  # the text may hold anything
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise CheckFailure(
            "the block can't be built again from its settings", values=reason
        ) from None
    if not isinstance(model, keras.Model):
        raise CheckFailure("there is no model that could be built again")
    return model


def fill(model: keras.Model, seed: int) -> keras.Model:
    """Give a model seeded weights that depend on each layer's place only; return it.

    Equal places get equal weights. Kernels keep the scale of what they see; a normalisation's
    factors have both signs, its variances are 0.5 to 2, so that no step can be left out unseen.
    """
    for weight, place, role in _weights_by_place(model):
        weight.assign(_values(tuple(weight.shape), role, f"{seed} {place} {role}"))
    return model


def outputs_of(described: str | Steps, x: np.ndarray, seed: int, mode: str = "test") -> np.ndarray:
    """Return what a network, given as text or as a table of steps, makes of images.

    x: float32 (N, H, W, C); seed: of its weights. mode: "test", "training" (with the batch's own
    statistics) or "trained" (at test, after one call in training). Tables' outputs are remembered:
    the tests of an exercise ask for the same ones for each answer. Raises CheckFailure as `rebuild`
    does, CourseError as `wire` does, and Keras's ValueError where a table's shapes don't fit.
    """
    if isinstance(described, str):
        return _outputs(fill(_rebuild_once(described), seed), x, mode)
    digest = hashlib.sha256(x.tobytes()).hexdigest()
    return _remembered(
        repr((sorted(described.items()), x.shape, digest, seed, mode)),
        lambda: _outputs(fill(wire(described, x.shape[1:]), seed), x, mode),
    )


def count_layers(described: str | Steps, input_shape: tuple[int, ...]) -> dict[str, int]:
    """Return how many layers with weights of each kind a network has, as text or table of steps.

    Two layers that stand at equal places give the same outputs as one that is used twice; the
    counts tell them apart. A layer counts once, however often it is used; a dense layer over
    channels counts as a convolution. input_shape: of a table, without the batch. Raises as
    `outputs_of` does.
    """
    if isinstance(described, str):
        return _kinds(_rebuild_once(described))
    key = repr((sorted(described.items()), tuple(input_shape)))
    return _remembered(key, lambda: _kinds(wire(described, input_shape)))


def as_made(text: str) -> dict[str, list[float] | int]:
    """Return what normalisations of a network given as text begin with, and its penalties.

    Returns role of a weight -> its numbers before any training, each once, and "penalties" -> how
    many terms regularizers add to the loss. Raises as `rebuild` does.
    """
    model = rebuild(text)
    found: dict[str, set[float]] = {}
    for weight, place, role in _weights_by_place(model):
        if place[0] == "BatchNormalization":
            found.setdefault(role, set()).update(np.unique(weight.numpy()).tolist())
    numbers: dict[str, list[float] | int] = {role: sorted(found[role]) for role in sorted(found)}
    return numbers | {"penalties": len(model.losses)}


@lru_cache(maxsize=1)
def _rebuild_once(text: str) -> keras.Model:
    """Return the model of a text, whose weights are whatever they were: checks of one follow."""
    return rebuild(text)


def _remembered(key: str, make: Callable[[], Any]) -> Any:
    """Return a copy of what was made for this key before, or is now."""
    if key not in _REMEMBERED:
        if len(_REMEMBERED) >= _MOST_REMEMBERED:
            _REMEMBERED.clear()
        _REMEMBERED[key] = make()
    return _REMEMBERED[key].copy()


def _kinds(model: keras.Model) -> dict[str, int]:
    """Return the number of layers with weights by their kind, in alphabetical order."""
    _, calls, _ = trace(model)
    kinds = {id(c.operation): _kind(c) for c in calls if getattr(c.operation, "weights", [])}
    return dict(sorted(Counter(kinds.values()).items()))


def _outputs(model: keras.Model, x: np.ndarray, mode: str) -> np.ndarray:
    if mode == "trained":
        model(x, training=True)
    # Said by the caller, training=False would overrule what a layer was told when it was called.
    answer = model(x, training=True) if mode == "training" else model(x)
    return np.array(keras.ops.convert_to_numpy(answer))


def _parts(document: Any) -> Iterator[tuple[str, str]]:
    """Yield module and class of everything that a model's text would make."""
    if isinstance(document, dict):
        if document.get("class_name", _PLAIN[0]) not in _PLAIN:
            yield str(document.get("module", "")), str(document["class_name"])
        yield from (part for value in document.values() for part in _parts(value))
    elif isinstance(document, list):
        yield from (part for value in document for part in _parts(value))


def _weights_by_place(model: keras.Model) -> Iterator[tuple[Any, Place, str]]:
    """Yield each weight with its layer's place and its role in the layer (its name)."""
    inputs, calls, _ = trace(model)
    before: dict[int, frozenset[Place]] = {id(tensor): frozenset() for tensor in inputs}
    placed: set[int] = set()
    for call in calls:
        last = frozenset[Place]().union(*(before[id(tensor)] for tensor in call.inputs))
        weights = list(getattr(call.operation, "weights", []))
        if weights:
            place = _place(call, weights, last)
            yield from ((w, place, w.name) for w in weights if id(w) not in placed)
            placed |= {id(weight) for weight in weights}
            last = frozenset([place])
        before |= {id(tensor): last for tensor in call.outputs}


def _place(call: Call, weights: Iterable, last: frozenset[Place]) -> Place:
    """Return a layer's place."""
    shapes = tuple(sorted(_without_ones(weight.shape) for weight in weights))
    return _kind(call), shapes, tuple(sorted(last, key=repr))


def _kind(call: Call) -> str:
    """Return a layer's kind; a dense layer over channels is a 1 x 1 convolution."""
    return {"Dense": "Conv2D", "Conv1D": "Conv2D"}.get(call.kind, call.kind)


def _without_ones(shape: Iterable[int]) -> tuple[int, ...]:
    """Return a shape without the ones that it begins with: (1, 1, 3, 8) is (3, 8)."""
    sizes = list(shape)
    while len(sizes) > 1 and sizes[0] == 1:
        sizes.pop(0)
    return tuple(sizes)


def _values(shape: tuple[int, ...], role: str, words: str) -> np.ndarray:
    """Return a weight's values: the same for the same words."""
    digest = hashlib.sha256(words.encode()).digest()
    rng = np.random.default_rng(int.from_bytes(digest[:8], "little"))
    if role == "gamma":
        values = rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape, p=[0.3, 0.7])
    elif role == "moving_variance":
        values = rng.uniform(0.5, 2, shape)
    elif len(shape) > 1:
        values = rng.normal(size=shape) * np.sqrt(2 / max(1, int(np.prod(shape[:-1]))))
    else:
        values = rng.normal(size=shape) * 0.5
    return values.astype(np.float32)
