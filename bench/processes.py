"""What a process of a benchmark has taken."""

from __future__ import annotations

import re
from pathlib import Path


def peak_memory() -> int:
    """This process's peak memory in bytes; its own, where `ru_maxrss` may be that of the process that started it."""
    (kib,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(kib) * 1024
