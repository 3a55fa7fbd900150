"""Walk a built Keras model: every call of a layer or operation, in order, with concrete shapes.

This module is the only one that touches what Keras does not document (the nodes of its graph).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import keras
from keras import tree

from course_lib.errors import CourseError


@dataclass(frozen=True)
class Call:
    """One call of a layer or operation.

    name: its name, after the names of the models around it ("outer/inner").
    inputs, outputs: symbolic tensors; every call makes new ones, so that they tell data apart.
    arguments: all positional arguments, tensors among them, then the keyword ones by name.
    """

    name: str
    operation: keras.Operation
    inputs: tuple[keras.KerasTensor, ...]
    outputs: tuple[keras.KerasTensor, ...]
    arguments: tuple

    @property
    def kind(self) -> str:
        """The class of the layer or operation."""
        return type(self.operation).__name__


def trace(
    model: keras.Model, input_shape: Sequence[int] | None = None
) -> tuple[list[keras.KerasTensor], list[Call], list[keras.KerasTensor]]:
    """Return a model's inputs, calls and outputs, with the models inside it opened up.

    input_shape: without the batch; needed where the model leaves its own open, and allowed where
    it then still can be built. Raises CourseError where the model has no graph or no sizes.
    """
    graph = _graph(model)
    if graph is None:
        raise CourseError(
            f"{model.name} has no graph to walk: build it from keras.Input, as a Sequential or "
            "functional model."
        )
    inputs = [_input_of(tensor, input_shape, model.name) for tensor in graph.inputs]
    calls: list[Call] = []
    outputs = _walk(graph, inputs, "", calls)
    return inputs, calls, outputs


def _graph(operation) -> keras.Function | None:
    """Return the graph inside a functional or sequential model, None for anything else."""
    if isinstance(operation, keras.Sequential):
        return getattr(operation, "_functional", None)
    return operation if isinstance(operation, keras.Function) else None


def _input_of(tensor, input_shape, model_name: str) -> keras.KerasTensor:
    """Return a tensor for one input, one image large."""
    shape = tensor.shape[1:] if input_shape is None else tuple(input_shape)
    if len(shape) != len(tensor.shape) - 1 or None in shape:
        raise CourseError(
            f"{model_name} takes inputs of shape {tensor.shape[1:]}: say which with input_shape."
        )
    return keras.KerasTensor((1, *shape), tensor.dtype)


def _walk(
    graph: keras.Function, inputs: Sequence[keras.KerasTensor], prefix: str, calls: list[Call]
) -> list[keras.KerasTensor]:
    """Append the graph's calls on these inputs to calls; return what its outputs become."""
    known = dict(zip(map(id, graph.inputs), inputs, strict=True))
    for node in _nodes(graph):
        arguments, keywords = node.arguments.fill_in(known)
        tensors = [known[id(tensor)] for tensor in node.input_tensors]
        name = prefix + node.operation.name
        inner = _graph(node.operation)
        if inner is not None:
            outputs = _walk(inner, tensors, f"{name}/", calls)
        else:
            outputs = _outputs(node, tensors, arguments, keywords)
            rest = (*arguments, *keywords.values())
            calls.append(Call(name, node.operation, tuple(tensors), tuple(outputs), rest))
        known.update(zip(map(id, node.output_tensors), outputs, strict=True))
    return [known[id(tensor)] for tensor in graph.outputs]


def _nodes(graph: keras.Function) -> Iterator:
    """Yield the graph's calls, each after those it depends on, without its inputs."""
    for depth in sorted(graph._nodes_by_depth, reverse=True):
        for node in graph._nodes_by_depth[depth]:
            if not node.is_input:
                yield node


def _outputs(node, inputs, arguments, keywords) -> list[keras.KerasTensor]:
    """Return new tensors for a call's outputs, with its recorded shapes where the inputs agree."""
    recorded = node.output_tensors
    same = all(
        new.shape[1:] == old.shape[1:] for new, old in zip(inputs, node.input_tensors, strict=True)
    )
    if not same or any(None in tensor.shape[1:] for tensor in recorded):
        recorded = tree.flatten(node.operation.compute_output_spec(*arguments, **keywords))
    if any(None in tensor.shape[1:] for tensor in recorded):
        shapes = " and ".join(str(tensor.shape[1:]) for tensor in recorded)
        raise CourseError(
            f"{node.operation.name} leaves the shape of its output open, {shapes}: give it numbers."
        )
    return [keras.KerasTensor((1, *tensor.shape[1:]), tensor.dtype) for tensor in recorded]
