"""How much of a source is read, and how much work is spent on it."""

from __future__ import annotations

# Bytes of a source, and of what is unpacked from one.
MAX_BYTES = 50_000_000
# Captures inside one another: a page in a record in a gzip file is three.
MOST_WRAPPINGS = 5
