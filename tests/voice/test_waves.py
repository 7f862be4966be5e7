import io
import struct

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from sayso.voice.waves import CutOff, NotWave, from_bare, from_wave

SOUND = np.linspace(-0.9, 0.9, 400, dtype=np.float32)


@pytest.mark.parametrize(
    ("subtype", "step"),
    [("PCM_U8", 2**-7), ("PCM_16", 2**-15), ("PCM_24", 2**-23), ("PCM_32", 2**-23), ("FLOAT", 0)],
)
@pytest.mark.parametrize("form", ["WAV", "WAVEX"])
def test_every_common_kind_is_read(subtype: str, step: float, form: str) -> None:
    stored = io.BytesIO()
    soundfile.write(stored, SOUND, 22_050, subtype, format=form)
    samples, rate = from_wave(stored.getvalue())
    assert rate == 22_050
    assert samples.dtype == np.float32
    assert np.allclose(samples, SOUND, atol=step * 1.01)


def test_channels_are_averaged() -> None:
    stored = io.BytesIO()
    soundfile.write(stored, np.stack([SOUND, -SOUND / 2], axis=1), 8000, "FLOAT", format="WAV")
    assert np.allclose(from_wave(stored.getvalue())[0], SOUND / 4, atol=1e-6)


def test_bare_samples() -> None:
    assert from_bare(struct.pack("<hh", -32768, 16384)).tolist() == [-1.0, 0.5]
    with pytest.raises(CutOff):
        from_bare(b"abc")


def test_a_compressed_kind_is_refused() -> None:
    stored = io.BytesIO()
    soundfile.write(stored, SOUND, 8000, "ULAW", format="WAV")
    with pytest.raises(NotWave, match="of kind 7"):
        from_wave(stored.getvalue())


@given(st.binary(max_size=80), st.integers(0, 60))
def test_bytes_of_any_kind_are_sound_or_refused(noise: bytes, keep: int) -> None:
    whole = io.BytesIO()
    soundfile.write(whole, SOUND[:4], 8000, format="WAV")
    for stored in (noise, whole.getvalue()[:keep] + noise):
        try:
            samples, rate = from_wave(stored)
        except (NotWave, CutOff):
            continue
        assert samples.dtype == np.float32
        assert rate > 0
