from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from sayso.audio.mp3 import KBPS, Mp3Encoder, frame_size
from sayso.audio.sink import ENCODERS, EncodedSink
from sayso.audio.wav import WavEncoder
from sayso.model import Clip

if TYPE_CHECKING:
    from sayso.model import Samples


def clicks(rate: int, seconds: float) -> Samples:
    """Silence with a short loud tone at every half second."""
    samples = np.zeros(round(seconds * rate), np.float32)
    tone = 0.8 * np.sin(2 * np.pi * 1000 * np.arange(round(0.02 * rate)) / rate)
    for start in range(rate // 2, len(samples) - len(tone), rate // 2):
        samples[start : start + len(tone)] = tone
    return samples


def encoded(samples: Samples, rate: int, ending: str, pieces: int = 7) -> bytes:
    stream = io.BytesIO()
    sink = EncodedSink(stream, ENCODERS[ending])
    for piece in np.array_split(samples, pieces):
        sink.write(Clip(piece, rate))
    sink.close()
    return stream.getvalue()


def onsets(samples: Samples, rate: int) -> list[float]:
    loud = np.flatnonzero(np.abs(samples) > 0.3)
    return [loud[0] / rate] + [b / rate for a, b in pairwise(loud) if b - a > rate // 4]


@pytest.mark.parametrize("rate", sorted(KBPS))
def test_an_mp3_ends_where_its_sound_ends(rate: int) -> None:
    samples = clicks(rate, 3.21)
    decoded, decoded_rate = soundfile.read(io.BytesIO(encoded(samples, rate, ".mp3")))
    assert decoded_rate == rate
    assert len(decoded) == len(samples)
    assert onsets(decoded, rate) == pytest.approx(onsets(samples, rate), abs=0.002)


def test_an_mp3_is_one_constant_rate_stream() -> None:
    data = encoded(clicks(24000, 5), 24000, ".mp3")
    sizes = set()
    while data:
        sizes.add(frame_size(data))
        data = data[frame_size(data) :]
    assert sizes == {192}  # 64 kbit/s at 24 kHz


def test_the_pieces_do_not_show_in_the_bytes() -> None:
    samples = clicks(24000, 2)
    assert encoded(samples, 24000, ".mp3", pieces=1) == encoded(samples, 24000, ".mp3", pieces=50)


def test_a_stream_that_cannot_seek_still_plays() -> None:
    encoder = Mp3Encoder(24000)
    data = encoder.encode(clicks(24000, 2)) + encoder.finish()
    decoded, _ = soundfile.read(io.BytesIO(data))
    assert len(decoded) >= 48000
    assert encoder.header()[:4] == data[:4]


def test_a_rate_unknown_to_mp3_is_resampled() -> None:
    samples = clicks(20000, 2)
    decoded, rate = soundfile.read(io.BytesIO(encoded(samples, 20000, ".mp3")))
    assert rate == 22050
    assert len(decoded) / rate == pytest.approx(2, abs=0.05)


def test_wav_holds_the_samples_themselves() -> None:
    samples = clicks(24000, 1.5)
    decoded, rate = soundfile.read(io.BytesIO(encoded(samples, 24000, ".wav")), dtype="float32")
    assert rate == 24000
    np.testing.assert_allclose(decoded, samples, atol=1e-4)


def test_a_wav_stream_names_no_length_until_it_ends() -> None:
    encoder = WavEncoder(24000)
    data = encoder.encode(clicks(24000, 1))
    assert data[4:8] == b"\xff\xff\xff\xff"
    assert int.from_bytes(encoder.header()[40:44], "little") == len(data) - 44
