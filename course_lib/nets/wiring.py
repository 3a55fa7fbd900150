"""Small networks from a table of steps: what tests and figures say of a block without Keras code.

A table maps the name of a step to its kind, the steps that it takes, and its settings:
`{"a": ("conv", "x", 8, 3), "sum": ("add", "a", "x"), "out": ("relu", "sum")}`. "x" is the input,
"out" the output; the order of the rest doesn't matter.
"""

from collections.abc import Callable, Mapping
from typing import Any

import keras
from keras import layers

from course_lib.errors import CourseError

Steps = Mapping[str, tuple]


def wire(steps: Steps, input_shape: tuple[int, ...]) -> keras.Model:
    """Return the functional model of a table of steps.

    input_shape: without the batch. Kinds, with what follows them in the tuple:
    "conv": step, filters, kernel, stride (1), pad ("same"); without bias. "biased": the same with
    one. "bn": step, training (None). "relu": step. "max", "mean": step, size, stride (1).
    "add", "cat": steps. "scale": step, factor. "same": step. "bare_bn": step; without factor.
    "again": step, earlier step whose layer is used once more. "widen": step, number of channels of
    zeros behind its own.
    Raises CourseError for other kinds and for steps that are not there.
    """
    inputs = keras.Input(input_shape)
    wires = _Wires(steps, inputs)
    return keras.Model(inputs, wires.find("out"))


class _Wires:
    """Makes each step's tensor when it is first asked for."""

    def __init__(self, steps: Steps, inputs: Any) -> None:
        self._steps = steps
        self._tensors = {"x": inputs}
        self._layers: dict[str, Any] = {}

    def find(self, name: str) -> Any:
        """Return the tensor of a step."""
        if name not in self._tensors:
            if name not in self._steps:
                raise CourseError(f"There is no step called {name!r} in this table.")
            self._tensors[name] = self._make(name, *self._steps[name])
        return self._tensors[name]

    def _make(self, name: str, kind: str, *rest: Any) -> Any:
        if kind in ("add", "cat"):
            layer = layers.Add() if kind == "add" else layers.Concatenate()
            return layer([self.find(source) for source in rest])
        source, *settings = rest
        if kind == "again":
            return self._layer_of(settings[0])(self.find(source))
        if kind not in _KINDS:
            raise CourseError(f"There is no step of the kind {kind!r}.")
        if kind == "same":
            return self.find(source)
        if kind == "widen":
            around = ((0, 0), (0, 0), (0, 0), (0, settings[0]))
            return keras.ops.pad(self.find(source), around)
        if kind == "bn":
            layer = self._layers[name] = layers.BatchNormalization()
            return layer(self.find(source), training=settings[0] if settings else None)
        layer = self._layers[name] = _KINDS[kind](*settings)
        return layer(self.find(source))

    def _layer_of(self, name: str) -> Any:
        self.find(name)
        return self._layers[name]


def _conv(filters, kernel, stride=1, pad="same", *, bias=False):
    return layers.Conv2D(filters, kernel, stride, pad, use_bias=bias)


_KINDS: dict[str, Callable] = {
    "conv": _conv,
    "biased": lambda *settings: _conv(*settings, bias=True),
    "bn": layers.BatchNormalization,
    "bare_bn": lambda: layers.BatchNormalization(scale=False),
    "relu": layers.ReLU,
    "max": lambda size, stride=1: layers.MaxPooling2D(size, stride, "same"),
    "mean": lambda size, stride=1: layers.AveragePooling2D(size, stride, "same"),
    "scale": layers.Rescaling,
    "same": lambda: None,
    "widen": lambda: None,
}
