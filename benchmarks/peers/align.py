"""Sound and its words → when each word starts, by PocketSphinx's forced alignment (10 ms frames).

Run by benchmarks/times.py in a Python that has pocketsphinx; one JSON object a line in, one out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pocketsphinx import Decoder

decoder = Decoder(lm=None, loglevel="FATAL")
for request in sys.stdin:
    job = json.loads(request)
    words = job["words"]
    starts: list[float] | None = None
    if all(decoder.lookup_word(word) for word in words):
        try:
            decoder.set_align_text(" ".join(words))
            decoder.start_utt()
            decoder.process_raw(Path(job["raw"]).read_bytes(), full_utt=True)
            decoder.end_utt()
            decoder.set_alignment()  # the second pass: states, from which words start sharply
            decoder.start_utt()
            decoder.process_raw(Path(job["raw"]).read_bytes(), full_utt=True)
            decoder.end_utt()
            found = [w for w in decoder.get_alignment() if not w.name.startswith(("<", "["))]
            if len(found) == len(words):
                starts = [word.start / 100 for word in found]
        except RuntimeError:
            starts = None  # no way through the sound
    print(json.dumps(starts), flush=True)
