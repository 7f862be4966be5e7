"""Sound at one speed → the same sound at another tempo, and a little higher where asked.

Sonic (Bill Cox, 2010) works pitch period by pitch period, which keeps speech intelligible where an
engine's own rate control does not: 12.8% of words misheard at 320 WPM, against 36%.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from libsonic import SonicStream

if TYPE_CHECKING:
    from sayso.model import Samples

# Below this a listener cannot tell, and the samples may stay as the voice made them.
UNHEARD = 0.001


def stretch(samples: Samples, rate: int, factor: float, pitch: float = 1.0) -> Samples:
    """`samples` in `1/factor` of the time, to within a pitch period (20 ms).

    Args:
        samples: float32 mono, shape `(n,)`.
        rate: hertz.
        factor: 2 is twice as fast; 0.5 half as fast.
        pitch: 1.03 is half a semitone higher; the formants move with it.
    """
    if (abs(factor - 1) < UNHEARD and pitch == 1) or not len(samples):
        return samples
    stream = SonicStream(rate, 1)
    stream.set_speed(factor)
    stream.set_pitch(pitch)
    stream.write(samples.tolist())
    stream.flush()
    return np.asarray(stream.read(stream.available_frames()), dtype=np.float32)
