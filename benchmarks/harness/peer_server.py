"""Serves named tasks to the benchmark runner: one JSON request a line in, one JSON answer a line out.

A peer.py calls serve({"name": task}, versions={"numpy": numpy.__version__}). A task is a function of keyword
arguments whose return value must be JSON or None; it is timed here, so that starting Python and passing data
do not count.
"""

import json
import multiprocessing
import os
import re
import sys
import time


def serve(tasks, versions):
    answer = sys.stdout
    sys.stdout = sys.stderr  # what a library prints must not break the protocol
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["kind"] == "versions":
                reply = {"python": sys.version.split()[0], **versions, **instructions()}
            elif request["kind"] == "restartPeak":
                reply = restart_peak()
            elif request["kind"] == "peak":
                reply = peak_mebibytes()
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


def instructions():
    """Which kernels the libraries that are loaded chose for this processor: they are not the same on every machine."""
    facts = {}
    try:
        from threadpoolctl import threadpool_info

        for library in threadpool_info():
            if library["user_api"] == "blas":
                facts["BLAS"] = f"{library['internal_api']} {library['version']} for {library['architecture']}"
    except ImportError:
        pass
    if "torch" in sys.modules:
        found = re.search(r"CPU capability usage: (\w+)", sys.modules["torch"].__config__.show())
        if found:
            facts["PyTorch's instructions"] = found[1]
    return facts


def processes():
    return [os.getpid(), *(child.pid for child in multiprocessing.active_children())]


def restart_peak():
    for process in processes():
        try:
            with open(f"/proc/{process}/clear_refs", "w") as file:
                file.write("5")
        except OSError:
            pass


def peak_mebibytes():
    """Of this process and those that it has started; None where the system does not tell."""
    try:
        return round(sum(peak_kibibytes(process) for process in processes()) / 1024)
    except OSError:
        return None


def peak_kibibytes(process):
    with open(f"/proc/{process}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
