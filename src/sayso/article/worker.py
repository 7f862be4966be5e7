"""A process that reads documents for another one: `python -m sayso.article.worker`.

It takes frames from its standard input and answers each on its standard output (`wire`). Before it
sees a document it gives up what a document could misuse: the network, other programs, writing.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sayso.article import wire
from sayso.article.document import entries, look
from sayso.errors import SaysoError, SourceBroken, SourceTooLarge, SourceTooTangled
from sayso.model import Capture

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of Linux's sched.h
# The readers' own libraries once they are loaded; less than this is never the base of the limit.
_BASE = 220_000_000
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "shutil.", "ftplib.", "http.client.", "smtplib.", "urllib.",
    "webbrowser.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def main() -> None:
    """Answer until the standard input ends."""
    asked = sys.stdin.buffer
    # What a library prints must not get between the frames.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's to answer
    _give_up_powers()
    with suppress(wire.Lost, BrokenPipeError):
        while True:
            _answer(asked, answers)


def _answer(asked: BinaryIO, answers: BinaryIO) -> None:
    task, given, entry, seconds, memory = wire.receive(asked)
    _limit(seconds, memory)
    capture = Capture(*given)
    try:
        wire.send(answers, entries(capture) if task == "entries" else look(capture, entry))
    except BrokenPipeError:
        raise
    except SaysoError as error:
        wire.send(answers, wire.as_failure(error))
    except Exception as error:  # noqa: BLE001 -- the caller gets an error of ours, whatever broke
        wire.send(answers, wire.as_failure(_in_words(error)))


def _in_words(error: Exception) -> SaysoError:
    if isinstance(error, RecursionError):
        return SourceTooTangled("The page is nested so deep that nothing can be made of it.")
    if isinstance(error, MemoryError) or "emory" in str(error):  # libxml2 says it in words
        return SourceTooLarge("Reading it needs more memory than it may have: give a part of it.")
    return SourceBroken(f"It cannot be read ({type(error).__name__}): save it again.")


def _give_up_powers() -> None:
    sys.dont_write_bytecode = True
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        # A network of its own with nothing in it; without leave for that, the hook below must do.
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- Windows has none

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _limit(seconds: int, memory: int) -> None:
    """From here on, this much more time of the processor and this much more memory."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- Windows has none

        used = resource.getrusage(resource.RUSAGE_SELF)
        end = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
        if sys.platform == "linux":
            most = max(_in_use(), _BASE) + memory
            resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def _in_use() -> int:
    """Bytes of address space that the process has (proc(5))."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
