from pathlib import Path

import hibari
import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.voice.graph import only_outputs, read_for, with_output

MODEL = (Path(hibari.__file__).parent / "assets" / "hibari.onnx").read_bytes()
DURATIONS = "/Clip_output_0"


def session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def feed(length: int) -> dict[str, object]:
    ids = np.random.default_rng(length).integers(43, 70, length)
    return {"ids": np.asarray([[0, *ids, 0]], np.int64), "speed": np.ones(1, np.float32)}


def test_the_part_that_times_says_the_same_as_the_whole_model() -> None:
    whole = session(with_output(MODEL, DURATIONS))
    part = session(only_outputs(MODEL, [DURATIONS]))
    for length in (1, 7, 60, 300):
        expected = whole.run([DURATIONS], feed(length))[0]
        assert np.array_equal(part.run(None, feed(length))[0], expected)


def test_the_part_that_times_is_a_small_one() -> None:
    assert len(only_outputs(MODEL, [DURATIONS])) < len(MODEL) / 4


def test_two_halves_make_what_the_whole_makes() -> None:
    whole = session(with_output(MODEL, DURATIONS))
    durations = whole.run([DURATIONS], feed(30))[0]
    rest = session(only_outputs(MODEL, ["f0"], given=[DURATIONS]))
    assert DURATIONS in [needed.name for needed in rest.get_inputs()]
    given_feed = {n.name: ({DURATIONS: durations} | feed(30))[n.name] for n in rest.get_inputs()}
    assert np.array_equal(rest.run(None, given_feed)[0], whole.run(["f0"], feed(30))[0])


def test_one_more_output_stands_behind_the_others() -> None:
    names = [output.name for output in session(with_output(MODEL, DURATIONS)).get_outputs()]
    assert names == ["lh", "theta", "ln", "lr", "phi", "f0", DURATIONS]


def test_all_outputs_asked_for_is_all_of_the_model() -> None:
    names = ["lh", "theta", "ln", "lr", "phi", "f0"]
    same = session(only_outputs(MODEL, names)).run(None, feed(20))
    for mine, theirs in zip(same, session(MODEL).run(None, feed(20)), strict=True):
        assert np.array_equal(mine, theirs)


def test_a_value_that_is_not_made_is_named() -> None:
    with pytest.raises(ValueError, match=r"no value named .*/Nowhere"):
        only_outputs(MODEL, ["/Nowhere"])


def test_half_a_model_is_refused() -> None:
    with pytest.raises(ValueError, match="not all of it"):
        only_outputs(MODEL[: len(MODEL) // 2], [DURATIONS])


def test_a_file_of_nothing_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="without a number"):
        only_outputs(bytes(100_000_000), [DURATIONS])


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_value_error(rubbish: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        only_outputs(rubbish, ["x"])


def message(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


def node(reads: str, makes: str, body: bytes = b"") -> bytes:
    attribute = message(5, message(6, body)) if body else b""
    return message(1, message(1, reads.encode()) + message(2, makes.encode()) + attribute)


def test_what_only_an_inner_graph_reads_is_kept() -> None:
    inner = node("captured", "result") + message(12, message(1, b"result"))
    graph = node("a", "captured") + node("b", "unused") + node("c", "out", inner)
    part = only_outputs(message(7, graph), ["out"])
    assert b"captured" in part
    assert b"unused" not in part


def test_what_is_read_for_a_value_is_named_in_order() -> None:
    (made, *_) = (output.name for output in session(MODEL).get_outputs())
    first, *_ = read_for(MODEL, made)
    assert read_for(MODEL, first), "it is made in the model, too"
    assert session(only_outputs(MODEL, [first])).get_outputs()[0].name == first
    assert read_for(MODEL, "nothing of the kind") == ()
