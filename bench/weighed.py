"""``python -m bench.weighed COMMAND …``: run it from a small process, then say its most memory.

The peak that the system keeps for a child begins with that of the process it came from, and
the benchmark itself holds the whole register.
"""

import os
import subprocess
import sys


def main() -> None:
    """Run the command; the last line of the error stream is its peak in KiB."""
    process = subprocess.Popen(sys.argv[1:])
    _, status, used = os.wait4(process.pid, 0)
    print(used.ru_maxrss, file=sys.stderr)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
