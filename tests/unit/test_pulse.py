"""The pulse of a database: who is silent is gone, and a machine that stood still accuses nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

# A question takes its time in steps of running, as a database does that stands still with its machine.
_ASKS = """
    import time
    from actorgraph.graph.pulse import Pulse, patience_of

    class Slow:
        answers = 0
        def ask(self):
            print("asked", flush=True)
            for _ in range(STEPS):
                time.sleep(0.05)
            Slow.answers += 1
        def close(self):
            pass

    pulse = Pulse(Slow, lambda: None, patience_of(1.8))
    pulse.suspect()
    while not pulse.gone and Slow.answers < 2:
        time.sleep(0.01)
    time.sleep(0.3)
    print("gone" if pulse.gone else "there", flush=True)
"""


def _verdict(steps: int, *, stopped: float = 0.0) -> str:
    """What a pulse says of a database that answers after so many steps, in a process that is stopped meanwhile."""
    script = textwrap.dedent(_ASKS).replace("STEPS", str(steps))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # the first question has as much time as it takes to connect
        process.stdout.readline()
        if stopped:
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(stopped)
            os.kill(process.pid, signal.SIGCONT)
        return process.stdout.read().split()[-1]


def test_a_silent_database_is_gone() -> None:
    assert _verdict(steps=50) == "gone"


def test_a_slow_one_is_there() -> None:
    assert _verdict(steps=10) == "there"


def test_nobody_is_gone_because_this_process_stood_still() -> None:
    assert _verdict(steps=10, stopped=3.0) == "there"
