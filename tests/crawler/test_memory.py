"""What a child says of its memory."""

import subprocess
import sys


def test_a_child_does_not_count_what_its_parent_held() -> None:
    ballast = bytearray(400 * 2**20)
    ballast[::4096] = b"x" * len(ballast[::4096])

    said = subprocess.run(
        [sys.executable, "-c", "from crawler.child import peak_memory; print(peak_memory())"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert int(said.stdout) < len(ballast) * 0.75
