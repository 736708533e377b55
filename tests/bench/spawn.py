"""Runs a command, and writes what it cost to a file descriptor: seconds of processor time and of the clock, peak memory in KiB.

    python3 -I -S spawn.py DESCRIPTOR COMMAND…

The kernel counts the memory of whoever starts a program as the program's own (getrusage(2)). So this imports next to nothing: what
it starts is never said to take less than the 8 MiB or so of this.
"""

import posix
import sys
import time

began = time.perf_counter()
process = posix.fork()
if process == 0:
    try:
        posix.execv(sys.argv[2], sys.argv[2:])
    finally:
        posix._exit(127)
_, status, usage = posix.wait4(process, 0)
wall = time.perf_counter() - began
posix.write(int(sys.argv[1]), f"{usage.ru_utime + usage.ru_stime} {wall} {usage.ru_maxrss}".encode())
posix._exit(posix.waitstatus_to_exitcode(status) & 255)
