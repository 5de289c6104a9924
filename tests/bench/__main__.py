"""`python -m tests.bench`: runs every module of this folder and prints what it measures beside its floor.

A module takes part by having `figures()`, which yields tuples of name, measured, floor and target in milliseconds, or
with their unit as a fifth. The floor is what the same work cannot go below on this machine (the bare interpreter, one
bare query), so that the ratio says something about our code on any machine. The target is None where there is none.
"""

import pkgutil
import sys
from importlib import import_module

import tests.bench


def main() -> int:
    over = 0
    print(f"{'':<46}{'measured':>12}{'floor':>12}{'ratio':>8}{'at most':>12}")
    for module in pkgutil.iter_modules(tests.bench.__path__, "tests.bench."):
        figures = getattr(import_module(module.name), "figures", None) if module.name != __spec__.name else None
        for name, measured, floor, target, *other in figures() if figures else ():
            unit = other[0] if other else "ms"
            cells = "".join(f"{f'{number:.2f} {unit}':>12}" for number in (measured, floor))
            at_most = "" if target is None else f"{target:.2f} {unit}"
            print(f"{name:<46}{cells}{measured / floor:>8.1f}{at_most:>12}", flush=True)
            over += target is not None and measured > target
    if over:
        print(f"{over} over target. Run again on a quiet machine before believing it.")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
