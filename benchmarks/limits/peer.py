"""What compiled code reaches on one thread: NumPy's copies, and its products by whatever BLAS it has."""

import time

import numpy
from peer_server import serve

ATTEMPTS = 5
SIDE = 1024
COPIED_BYTES = 2**27


def fastest(work):
    """Seconds of the processor that the fastest attempt took, after one that does not count."""
    times = []
    for _ in range(ATTEMPTS + 1):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times[1:])


def gigaflops(dtype):
    left, right = (numpy.random.default_rng(seed).random((SIDE, SIDE)).astype(dtype) for seed in (1, 2))
    result = numpy.empty_like(left)
    return 2 * SIDE**3 / fastest(lambda: numpy.matmul(left, right, out=result)) / 1e9


def limits():
    source, target = (numpy.ones(COPIED_BYTES // 8) for _ in range(2))
    return {
        "copyGigabytesPerSecond": 2 * COPIED_BYTES / fastest(lambda: numpy.copyto(target, source)) / 1e9,
        "float32Gigaflops": gigaflops(numpy.float32),
        "float64Gigaflops": gigaflops(numpy.float64),
    }


serve({"limits": limits}, versions={"numpy": numpy.__version__})
