"""Written texts → what another package says for them, and the processor's time that it took.

Run by benchmarks/spoken.py in a Python that has the peer and need not have Sayso: its name as the
argument, a JSON object of lists of texts in, one of `{"said": [...], "seconds": s}` out. Each is
used as its own documentation shows.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def nemo() -> Callable[[str], str]:
    """NVIDIA's grammars (nemo_text_processing), American English."""
    from nemo_text_processing.text_normalization.normalize import Normalizer

    normalizer = Normalizer(input_case="cased", lang="en")
    return lambda text: str(normalizer.normalize(text, verbose=False, punct_post_process=True))


def wetext() -> Callable[[str], str]:
    """The grammars of WeTextProcessing, without pynini."""
    from wetext import Normalizer

    normalizer = Normalizer(lang="en", operator="tn")
    return lambda text: str(normalizer.normalize(text))


def normt2s() -> Callable[[str], str]:
    """Plain Python."""
    from normt2s import normalize

    return lambda text: str(normalize(text))


def tried(say: Callable[[str], str], text: str) -> str:
    """What is said; "" where the peer gives up, which is a wrong answer."""
    try:
        return say(text)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises)
        print(f"{text!r}: {error!r}", file=sys.stderr)
        return ""


def main() -> None:
    """Say all texts, and print what was said."""
    say = {"nemo": nemo, "wetext": wetext, "normt2s": normt2s}[sys.argv[1]]()
    found = {}
    for name, texts in json.load(sys.stdin).items():
        start = time.process_time()
        said = [tried(say, text) for text in texts]
        found[name] = {"said": said, "seconds": time.process_time() - start}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"sets": found, "megabytes": peak}))


if __name__ == "__main__":
    main()
