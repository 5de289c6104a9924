"""How many small breakages of the counting the tests notice. `python -m tests.bench.mutation [--most N]`

Each mutant changes one comparison, boolean, constant or condition of `db/standing.py` or `db/counting.py` in a copy of
the project and runs the tests of counting against it. Survivors are printed: each is a test to write, or code to drop.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ("db/standing.py", "db/counting.py")
TESTS = (
    "tests/db/test_counting_rules.py",
    "tests/db/test_worked_examples.py",
    "tests/db/test_counting_properties.py",
)
FLOOR = 0.90
SWAPPED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Lt: ast.GtE(),
    ast.LtE: ast.Gt(),
    ast.Gt: ast.LtE(),
    ast.GtE: ast.Lt(),
    ast.Is: ast.IsNot(),
    ast.IsNot: ast.Is(),
    ast.In: ast.NotIn(),
    ast.NotIn: ast.In(),
}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """(what was changed, the changed source), one change each."""
    for place, _ in enumerate(ast.walk(ast.parse(source))):
        tree = ast.parse(source)
        node = list(ast.walk(tree))[place]
        if node in _of_decorators(tree):  # frozen, slots and how much is kept change no answer
            continue
        if (what := _break(node)) is not None:
            yield f"line {getattr(node, 'lineno', 0)}: {what}", ast.unparse(ast.fix_missing_locations(tree))


def _of_decorators(tree: ast.AST) -> set[ast.AST]:
    decorators = [one for node in ast.walk(tree) for one in getattr(node, "decorator_list", ())]
    sizes = [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and "KEPT" in ast.unparse(node.target)]
    return {inner for one in (*decorators, *sizes) for inner in ast.walk(one)}


def _break(node: ast.AST) -> str | None:
    before = ast.unparse(node) if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.Compare):
        node.ops[0] = SWAPPED[type(node.ops[0])]
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) in (bool, int):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.Continue):
        return None
    else:
        return None
    return f"{before}  →  {ast.unparse(node)}"


def killed(module: str, source: str, copy: Path) -> bool:
    (copy / module).write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", *TESTS]
    try:
        run = subprocess.run(command, cwd=copy, capture_output=True, timeout=120, check=False, env=_environment(copy))
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def _environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=0, help="only this many mutants, drawn by chance with a fixed seed")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    found = [(module, *each) for module in MODULES for each in mutants((ROOT / module).read_text(encoding="utf-8"))]
    random.Random(7).shuffle(found)
    found = found[: arguments.most or None]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.workers) as pool:
        shares = [found[start :: arguments.workers] for start in range(arguments.workers)]
        survivors = [one for share in pool.map(_survivors, shares, [Path(folder)] * len(shares)) for one in share]
    for module, what in survivors:
        print(f"survived  {module} {what}")
    share = 1 - len(survivors) / len(found)
    print(f"mutants killed  {share:.1%} of {len(found)}  floor {FLOOR:.0%}  ratio {share / FLOOR:.2f}")


def _survivors(share: list[tuple[str, str, str]], folder: Path) -> list[tuple[str, str]]:
    copy = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(
        ROOT, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".venv", ".git", ".*cache", ".hypothesis")
    )
    left = []
    for module, what, source in share:
        if not killed(module, source, copy):
            left.append((module, what))
        shutil.copy(ROOT / module, copy / module)
    return left


if __name__ == "__main__":
    main()
