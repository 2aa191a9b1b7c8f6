"""NumPy in the way of OpenFisca: a fact is an array over all children, a rule an expression over whole arrays.

Arguments: the folder with one raw file a column and task.json, which holds the expressions. Prints times and totals.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])
task = json.loads((folder / "task.json").read_text())
c = {one["name"]: np.fromfile(folder / one["file"], dtype=one["type"]) for one in task["columns"]}
u = {one["name"]: one["unknown"] for one in task["columns"]}
tests = [compile(text, "test", "eval") for text in task["tests"]]
rules = [compile(text, "rule", "eval") for text in task["rules"]]


def run():
    t = [eval(test, {"c": c, "u": u}) for test in tests]
    return [np.flatnonzero(eval(rule, {"t": t})) for rule in rules]


times = []
for index in range(-task["warmups"], task["runs"]):
    started = time.perf_counter()
    found = run()
    if index >= 0:
        times.append((time.perf_counter() - started) * 1000)
totals = [{"count": len(rows), "sum": int(rows.sum())} for rows in found]
print(json.dumps({"times": times, "totals": totals, "version": np.__version__}))
