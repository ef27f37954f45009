#!/usr/bin/env python3
"""Compares values of generated CEL expressions with Google's C++ runtime (PyPI: cel-expr-python).

    pip install cel-expr-python
    CEL_DIFFERENTIAL=/tmp/cel.jsonl swift test --filter DifferentialTests
    python3 Tests/Differential/cel.py /tmp/cel.jsonl

CEL_DIFFERENTIAL_SEED gives other expressions. Each difference is counted under its known reason; one without a reason
is printed, and the exit code is then 1.
"""
import base64
import collections
import datetime
import importlib
import json
import math
import os
import re
import sys

from cel_expr_python import cel

T = cel.Type
VARIABLES = {
    "b": T.BOOL, "i": T.INT, "u": T.UINT, "f": T.DOUBLE, "s": T.STRING, "y": T.BYTES, "li": T.List(T.INT),
    "ls": T.List(T.STRING), "m": T.Map(T.STRING, T.INT), "t": T.TIMESTAMP, "d": T.DURATION,
}
DATA = {
    "b": True, "i": 42, "u": 7, "f": 2.5, "s": "abc 故意", "y": b"\xffa", "li": [5, -3, 5], "ls": ["b", "a"],
    "m": {"a": 1, "b": 2}, "t": datetime.datetime(2026, 6, 30, tzinfo=datetime.timezone.utc),
    "d": datetime.timedelta(seconds=5400),
}

# Functions and overloads that the other implementation does not have, or has in another form.
LACKING = re.compile(r"\.(sort|distinct|slice|reverse)\(")
CROSS_TYPE = re.compile(r"overload for '_[<>]=?_' applied to '\((double|int|uint), (double|int|uint)\)'")
# The text of durations and timestamps has three, six or nine decimals there, and infinities and NaN have other names.
TEXT = re.compile(r"string\(|format\(")
LENIENT = re.compile(r"\bint\(")
# Of ours.
UNREADABLE = "the text can't be read as an int"


def extensions():
    folder = os.path.join(os.path.dirname(cel.__file__), "ext")
    for name in sorted({entry.split(".")[0] for entry in os.listdir(folder) if entry.endswith(".so")}):
        module = importlib.import_module("cel_expr_python.ext." + name)
        yield next(getattr(module, entry) for entry in dir(module) if entry.startswith("Ext"))()


def plain(key):
    return int(key["v"]) if key["t"] in ("int", "uint") else key["v"]


def same(ours, theirs):
    kind, other = ours["t"], theirs.type().name().lower()
    value, wanted = theirs.value(), ours["v"]
    if kind == "list":
        return other.startswith("list") and len(wanted) == len(value) and all(map(same, wanted, value))
    if kind == "map":
        entries = {plain(key): member for key, member in wanted}
        return other.startswith("map") and entries.keys() == value.keys() and all(
            same(member, value[key]) for key, member in entries.items())
    if kind == "google.protobuf.Timestamp":
        seconds, nanoseconds = math.floor(value.timestamp()), value.microsecond * 1000
        return "timestamp" in other and wanted[0] == seconds and abs(wanted[1] - nanoseconds) < 1000
    if kind == "google.protobuf.Duration":
        nanoseconds = (value.days * 86400 + value.seconds) * 10**9 + value.microseconds * 1000
        return "duration" in other and abs(wanted - nanoseconds) < 1000
    if kind != other:
        return False
    if kind == "double":
        number = float(wanted)
        return number == value or (math.isnan(number) and math.isnan(value))
    if kind == "bytes":
        return base64.b64decode(wanted) == bytes(value)
    return (str(int(value)) if kind in ("int", "uint") else value) == wanted


def reason(source, message, has_values=False):
    # What is missing there has no value.
    if not has_values and LACKING.search(source):
        return "lists: sort, distinct, slice, reverse of a list are missing there"
    if CROSS_TYPE.search(message):
        return "comparison of an int and a double is refused by the checker there"
    if TEXT.search(source):
        return "text of durations, timestamps, infinities and NaN"
    if LENIENT.search(source):
        return "int() of a duration or bool is accepted there"
    return None


def compare(environment, line):
    source = line["expr"]
    try:
        expression = environment.compile(source)
    except Exception as error:
        return ("both refuse", None) if "issues" in line else ("refused there", reason(source, str(error)) or str(error))
    if "issues" in line:
        return "refused here", None if LENIENT.search(source) else line["issues"]
    try:
        value = expression.eval(data=DATA)
        message = str(value.value()) if "ERR" in value.type().name() else None
    except Exception as error:
        value, message = None, str(error)
    if message is not None and "error" in line:
        return "both an error", None
    if message is not None:
        return "an error there", reason(source, message) or message
    if "error" in line:
        if line["error"] == UNREADABLE:
            return "an error here", "int() of a text takes spaces around the number there"
        return "an error here", reason(source, "") or line["error"]
    return ("the same", None) if same(line["value"], value) else (
        "another value", reason(source, "", has_values=True) or str(value.value()))


def main():
    environment = cel.NewEnv(variables=VARIABLES, extensions=list(extensions()))
    counts, unexplained = collections.Counter(), 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in map(json.loads, file):
            outcome, why = compare(environment, line)
            counts[(outcome, why if why in EXPLANATIONS else "")] += 1
            if why is not None and why not in EXPLANATIONS:
                unexplained += 1
                print("unexplained:", outcome, line["expr"], "|", why[:300], file=sys.stderr)
    for (outcome, why), count in sorted(counts.items()):
        print(f"{count:7} {outcome}{': ' + why if why else ''}")
    return 1 if unexplained else 0


EXPLANATIONS = {
    "lists: sort, distinct, slice, reverse of a list are missing there",
    "comparison of an int and a double is refused by the checker there",
    "text of durations, timestamps, infinities and NaN", "int() of a duration or bool is accepted there",
    "int() of a text takes spaces around the number there",
}

if __name__ == "__main__":
    sys.exit(main())
