"""Serves named tasks to the benchmark runner: one JSON request a line in, one JSON answer a line out.

A peer.py calls serve({"name": task}, versions={"numpy": numpy.__version__}). A task is a function of keyword
arguments whose return value must be JSON or None; it is timed here, so that starting Python and passing data
do not count.
"""

import json
import sys
import time


def serve(tasks, versions):
    answer = sys.stdout
    sys.stdout = sys.stderr  # what a library prints must not break the protocol
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["kind"] == "versions":
                reply = {"python": sys.version.split()[0], **versions}
            elif request["kind"] == "call":
                reply = tasks[request["task"]](**request["arguments"])
            else:
                clock = time.process_time if request["kind"] == "processorTime" else time.perf_counter
                reply = measure(tasks[request["task"]], request["arguments"], request["minSeconds"], clock)
            message = {"reply": reply}
        except Exception as error:
            message = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(message), file=answer, flush=True)


def measure(task, arguments, min_seconds, clock):
    """Seconds a call by a clock, over as many calls as fill min_seconds."""
    calls = 0
    start = clock()
    while True:
        task(**arguments)
        calls += 1
        elapsed = clock() - start
        if elapsed >= min_seconds:
            return elapsed / calls
