"""The profile of a model: its cost layer by layer and in total."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

import keras

from course_lib.errors import CourseError
from course_lib.nets.profile.fields import Field, field_after, field_of_input
from course_lib.nets.profile.macs import count_macs
from course_lib.nets.profile.memory import itemsize, num_bytes, num_elements, peak_bytes
from course_lib.nets.profile.trace import Call, trace


@dataclass(frozen=True)
class LayerCost:
    """What one call of a layer costs for one image.

    name: with the names of the models around it ("outer/inner"); kind: its class.
    output_shape: without the batch; of several outputs, the first.
    parameters: all its numbers, moving statistics included; trainable_parameters: those that
    training changes. A layer that is called again counts none the second time.
    macs: multiply-accumulates (macs.py says what counts); None where the kind is not known.
    activations: elements of its outputs.
    weight_bytes, activation_bytes: memory of both.
    receptive_field: input positions along each image axis, from the first to the last that one
    output sees, padding included; None where there is none or it is not known.
    jump: how far the field moves from one output to the next; 0 after a look at the whole map.
    """

    name: str
    kind: str
    output_shape: tuple[int, ...]
    parameters: int
    trainable_parameters: int
    macs: int | None
    activations: int
    weight_bytes: int
    activation_bytes: int
    receptive_field: tuple[int, ...] | None
    jump: tuple[Fraction, ...] | None


@dataclass(frozen=True)
class Profile:
    """A model's cost for one image.

    input_shape: without the batch; of several inputs, the first.
    layers: one for each call, in order.
    peak_bytes: activations that a forward pass holds at once (memory.py says how it is counted).
    """

    name: str
    input_shape: tuple[int, ...]
    layers: tuple[LayerCost, ...]
    peak_bytes: int

    @property
    def parameters(self) -> int:
        """All numbers, moving statistics included."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def trainable_parameters(self) -> int:
        """Numbers that training changes."""
        return sum(layer.trainable_parameters for layer in self.layers)

    @property
    def macs(self) -> int:
        """Multiply-accumulates of all layers that are known; see uncounted."""
        return sum(layer.macs or 0 for layer in self.layers)

    @property
    def activations(self) -> int:
        """Elements of all outputs of all layers."""
        return sum(layer.activations for layer in self.layers)

    @property
    def weight_bytes(self) -> int:
        """Memory of all parameters."""
        return sum(layer.weight_bytes for layer in self.layers)

    @property
    def activation_bytes(self) -> int:
        """Memory of all outputs of all layers, about what training keeps for the way back."""
        return sum(layer.activation_bytes for layer in self.layers)

    @property
    def receptive_field(self) -> tuple[int, ...] | None:
        """The field of the last layer whose outputs still have places (jump above zero)."""
        for layer in reversed(self.layers):
            if layer.jump and any(layer.jump):
                return layer.receptive_field
        return None

    @property
    def uncounted(self) -> tuple[LayerCost, ...]:
        """Layers of kinds whose multiply-accumulates are not known, so that macs lacks theirs."""
        return tuple(layer for layer in self.layers if layer.macs is None)


def profile_model(model: keras.Model, input_shape: Sequence[int] | None = None) -> Profile:
    """Return what a built model costs for one image.

    model: functional or sequential, other such models inside it included; it is not run.
    input_shape: without the batch; needed where the model leaves its own open. Raises CourseError
    where the model has no graph, its shapes stay open or a layer keeps channels first.
    """
    inputs, calls, outputs = trace(model, input_shape)
    _refuse_channels_first(calls)
    fields: dict[int, Field | None] = {
        id(tensor): field_of_input(tensor.shape) for tensor in inputs
    }
    counted: set[int] = set()
    costs = []
    for call in calls:
        field = field_after(call, [fields[id(tensor)] for tensor in call.inputs])
        fields |= {id(tensor): field for tensor in call.outputs}
        costs.append(_cost(call, field, counted))
    shape = tuple(inputs[0].shape[1:])
    return Profile(model.name, shape, tuple(costs), peak_bytes(inputs, calls, outputs))


def _refuse_channels_first(calls: Sequence[Call]) -> None:
    for call in calls:
        if getattr(call.operation, "data_format", "") == "channels_first":
            raise CourseError(
                f"The layer {call.name} keeps channels first; build the model with "
                'data_format="channels_last", the layout that is counted here.'
            )


def _cost(call: Call, field: Field | None, counted: set[int]) -> LayerCost:
    """Return the cost of one call; counted: weights that earlier calls have counted, added to."""
    weights = [w for w in getattr(call.operation, "weights", []) if id(w) not in counted]
    counted |= {id(weight) for weight in weights}
    trainable = {id(weight) for weight in getattr(call.operation, "trainable_weights", [])}
    return LayerCost(
        name=call.name,
        kind=call.kind,
        output_shape=tuple(call.outputs[0].shape[1:]),
        parameters=sum(prod(weight.shape) for weight in weights),
        trainable_parameters=sum(prod(w.shape) for w in weights if id(w) in trainable),
        macs=count_macs(call),
        activations=sum(map(num_elements, call.outputs)),
        weight_bytes=sum(prod(w.shape) * itemsize(w.dtype) for w in weights),
        activation_bytes=sum(map(num_bytes, call.outputs)),
        receptive_field=tuple(reach.size for reach in field) if field else None,
        jump=tuple(reach.step for reach in field) if field else None,
    )
