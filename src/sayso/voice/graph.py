"""An ONNX model → the part of it that makes some of its values.

A voice's model predicts how long each sound lasts before it makes any sound. Asking for that value
alone turns a synthesiser into a stop-watch fifty times as fast. It is done on the bytes, because
the `onnx` package weighs more than the voice: protocol buffers as in the encoding guide's wire
types, field numbers as in `onnx.proto3` of the ONNX standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    # Number, content, and the whole field with its tag. Views: a model has a hundred megabytes.
    _Piece: TypeAlias = tuple[int, memoryview, memoryview]

# Field numbers of onnx.proto3: ModelProto, GraphProto, NodeProto, AttributeProto.
_GRAPH = 7
_NODE, _INITIALIZER, _INPUT, _OUTPUT, _VALUE_INFO = 1, 5, 11, 12, 13
_QUANTIZATION, _SPARSE_INITIALIZER = 14, 15
_NODE_INPUT, _NODE_OUTPUT, _NODE_ATTRIBUTE = 1, 2, 5
_ATTRIBUTE_GRAPHS = (6, 11)
_TENSOR_NAME, _VALUE_NAME, _VALUE_TYPE = 8, 1, 2

# TypeProto: a tensor (field 1) whose elements (field 1) are float32 (1), of any shape.
_FLOATS = b"\x0a\x02\x08\x01"

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def with_output(model: bytes, name: str) -> bytes:
    """The model with one of its inner values as one more output, after those it has.

    Sub-messages that stand twice are merged, so the new output is simply appended.
    """
    output = _field(_OUTPUT, _field(_VALUE_NAME, name.encode()))
    return model + _field(_GRAPH, output)


def read_for(model: bytes, name: str) -> tuple[str, ...]:
    """The values that are read where `name` is made, in order; () where it is not made at all."""
    for number, graph, _ in _fields(memoryview(model)):
        for kind, node, _ in _fields(graph) if number == _GRAPH else ():
            if kind == _NODE and name in _made_by(node):
                return tuple(_read_by(node))
    return ()


def only_outputs(model: bytes, names: Iterable[str], given: Iterable[str] = ()) -> bytes:
    """The sub-graph that makes the values `names`: its inputs, nodes and weights, nothing else.

    Args:
        model: an ONNX model.
        names: values that are made in it.
        given: values (of float32) that are not to be made but are given as inputs.

    Raises:
        ValueError: the bytes are no ONNX model, or a name is not made in it.
    """
    wanted, ready = tuple(names), tuple(given)
    top = list(_fields(memoryview(model)))
    kept = b"".join(raw for number, _, raw in top if number != _GRAPH)
    pieces = [piece for number, graph, _ in top if number == _GRAPH for piece in _fields(graph)]
    made = {name for number, node, _ in pieces if number == _NODE for name in _made_by(node)}
    if not made.issuperset(wanted + ready):
        raise ValueError(f"The model makes no value named {sorted({*wanted, *ready} - made)}.")
    nodes, values = _reached(pieces, wanted, frozenset(ready))
    inner = b"".join(
        raw
        for position, (number, content, raw) in enumerate(pieces)
        if _belongs(number, content, position in nodes, values)
    )
    inputs = b"".join(
        _field(_INPUT, _field(_VALUE_NAME, name.encode()) + _field(_VALUE_TYPE, _FLOATS))
        for name in ready
    )
    outputs = b"".join(_field(_OUTPUT, _field(_VALUE_NAME, name.encode())) for name in wanted)
    return kept + _field(_GRAPH, inner + inputs + outputs)


def _reached(
    pieces: list[_Piece], wanted: tuple[str, ...], given: frozenset[str]
) -> tuple[set[int], set[str]]:
    """Positions of the nodes needed for `wanted`, and all values they read. Nodes are in order."""
    nodes: set[int] = set()
    values = set(wanted)
    for position in range(len(pieces) - 1, -1, -1):
        number, content, _ = pieces[position]
        if number == _NODE and not values.isdisjoint(_made_by(content)):
            nodes.add(position)
            values.update(name for name in _read_by(content) if name not in given)
    return nodes, values


def _belongs(number: int, content: memoryview, reached: bool, values: set[str]) -> bool:  # noqa: FBT001 - private, one caller
    if number == _NODE:
        return reached
    if number == _INITIALIZER:
        return _name(content, _TENSOR_NAME) in values
    if number in (_INPUT, _VALUE_INFO):
        # Shapes known beforehand decide which nodes the runtime fuses, hence the last bits.
        return _name(content, _VALUE_NAME) in values
    return number not in (_OUTPUT, _QUANTIZATION)


def _made_by(node: memoryview) -> list[str]:
    return [str(content, "utf-8") for number, content, _ in _fields(node) if number == _NODE_OUTPUT]


def _read_by(node: memoryview) -> Iterator[str]:
    """The values a node reads, also those that a loop's or a branch's inner graph reads."""
    for number, content, _ in _fields(node):
        if number == _NODE_INPUT:
            yield str(content, "utf-8")
        elif number == _NODE_ATTRIBUTE:
            for inner, graph, _ in _fields(content):
                if inner in _ATTRIBUTE_GRAPHS:
                    yield from _read_in(graph)


def _read_in(graph: memoryview) -> Iterator[str]:
    for number, content, _ in _fields(graph):
        if number == _NODE:
            yield from _read_by(content)
        elif number == _OUTPUT:
            yield _name(content, _VALUE_NAME)


def _name(message: memoryview, field: int) -> str:
    return next(
        (str(content, "utf-8") for number, content, _ in _fields(message) if number == field), ""
    )


def _fields(message: memoryview) -> Iterator[_Piece]:
    """`(number, content, raw)` of each field; raw is the field with its tag, as it stood."""
    at = 0
    while at < len(message):
        start = at
        tag, at = _varint(message, at)
        number, wire = tag >> 3, tag & 7
        if wire == _BYTES:
            size, at = _varint(message, at)
            end = at + size
        elif wire == _VARINT:
            _, end = _varint(message, at)
        elif wire in (_FIXED64, _FIXED32):
            end = at + (8 if wire == _FIXED64 else 4)
        else:
            raise ValueError(f"Not an ONNX model: wire type {wire} at byte {start}.")
        if not number:  # as in a file that was made large and never filled
            raise ValueError(f"Not an ONNX model: a field without a number at byte {start}.")
        if end > len(message):
            raise ValueError(f"Not an ONNX model, or not all of it: a field ends at byte {end}.")
        yield number, message[at:end], message[start:end]
        at = end


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """`(value, position behind it)`."""
    value = shift = 0
    while at < len(message) and shift < 64:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError(f"Not an ONNX model, or not all of it: a number breaks off at byte {at}.")


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | _BYTES]) + _as_varint(len(content)) + content


def _as_varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
