"""How much of a source is read, and how much work is spent on it."""

from __future__ import annotations

# Bytes of a source, and of what is unpacked from one.
MAX_BYTES = 50_000_000
# Captures inside one another: a page in a record in a gzip file is three.
MOST_WRAPPINGS = 5
# Bytes of a page above which it is read in a process of its own; the largest of 400 measured has 3.
LARGE = 4_000_000
# For one document: seconds of the processor, seconds on the clock (the machine may be busy), and
# bytes of address space beside its own. A page of 50 MB needs them, and has 457 MB resident then.
CPU_SECONDS = 8
WALL_SECONDS = 45
MEMORY_BYTES = 410_000_000
