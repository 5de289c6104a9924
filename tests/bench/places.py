"""Measures the place matcher: `python -m tests.bench.places [FOLDER] [--misses N] [--quick]`.

FOLDER holds `queries.tsv` (query, expected ids, class) and `gazetteer/`; where it is missing, the figures that need it
are listed as skipped. Prints figure, must, goal and value; a value that misses its must is marked with "!". Then what
is measured on queries that nothing was fitted on: those made by machine (`place_queries`) from the shipped gazetteer,
and the held-out half of `tests/seed/places/negatives.tsv`, of which only sums are shown.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from rapidfuzz import fuzz, process

from db.names import ASK, SURE, Hit, NameIndex, Sure
from seed.gazetteer import SHIPPED, read_gazetteer
from tests.bench.place_queries import Query, invented, made, unseen

NEGATIVES = Path(__file__).parents[1] / "seed" / "places" / "negatives.tsv"
NEIGHBOUR = Path(__file__).parents[3] / "shared" / "places_dev"
NOT_IN_THE_HEADLINE = {"historical_unlisted", "wrong_layout"}
BRUTE_FORCE_SAMPLE = 40
INVENTED = 100
SCORES = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, ASK, 0.7, 0.8, SURE, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True)
class Outcome:
    query: Query
    ids: list[str]
    score: float
    sure: bool
    seconds: float

    def found(self, among: int) -> bool:
        return bool(self.query.expected.intersection(self.ids[:among]))


def queries(folder: Path) -> list[Query]:
    with (folder / "queries.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Query(row["query"], frozenset(filter(None, row["expected"].split(","))), row["class"]) for row in rows]


def negatives(part: str) -> list[Query]:
    """Texts that name no place: `part` is "dev" or "heldout"."""
    with NEGATIVES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Query(row["query"], frozenset(), "own_" + row["class"]) for row in rows if row["set"] == part]


def ask(index: NameIndex, query: Query) -> Outcome:
    seconds, hits = min((_timed(index, query) for _ in range(2)), key=itemgetter(0))
    ids = [record for hit in hits for record in hit.records][:10]
    sure = query.group != "prefix" and isinstance(index.match(query.text), Sure)
    return Outcome(query, ids, _top(hits), sure, seconds)


def _timed(index: NameIndex, query: Query) -> tuple[float, tuple[Hit, ...]]:
    began = time.perf_counter()
    hits = index.complete(query.text, limit=10) if query.group == "prefix" else index.find(query.text)
    return time.perf_counter() - began, hits


def _top(hits: tuple[Hit, ...]) -> float:
    return hits[0].score if hits else 0.0


def share(outcomes: Iterable[Outcome], holds: Callable[[Outcome], bool]) -> float:
    told = [holds(outcome) for outcome in outcomes]
    return sum(told) / len(told) if told else float("nan")


def percentile(values: Iterable[float], per_cent: int) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, len(ranked) * per_cent // 100)]


def brute_force_ms(folder: Path, asked: list[Query]) -> float:
    """The mean time of WRatio over every name, which is what the matcher is to be compared with."""
    names = [text for place in read_gazetteer(folder) for text in (place.name, *(name.text for name in place.names))]
    sample = asked[:: max(1, len(asked) // BRUTE_FORCE_SAMPLE)]
    began = time.perf_counter()
    for query in sample:
        process.extract(query.text, names, scorer=fuzz.WRatio, limit=10)
    return (time.perf_counter() - began) / len(sample) * 1e3


class Report:
    """Prints the rows of the table."""

    def __init__(self) -> None:
        print(f"{'figure':54}{'must':>8}{'goal':>8}{'value':>9}")

    def row(self, figure: str, must: float | None, goal: float | None, value: float, *, less: bool = False) -> None:
        missed = must is not None and (value > must if less else value < must)
        cells = ("" if number is None else f"{number:g}" for number in (must, goal))
        print(f"{figure:54}{next(cells):>8}{next(cells):>8}{value:>9.3f}{' !' if missed else ''}")

    def skipped(self, figure: str, why: str) -> None:
        print(f"{figure:54}  skipped: {why}")


def report_accuracy(report: Report, outcomes: list[Outcome]) -> None:
    by: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by[outcome.query.group].append(outcome)
    empty = [o for o in outcomes if o.query.group.startswith("neg_")]
    own = [o for o in outcomes if o.query.group.startswith("own_")]
    asked = [o for o in outcomes if o.query.expected and o.query.group not in NOT_IN_THE_HEADLINE]
    bar = sorted((o.score for o in empty), reverse=True)[int(0.05 * len(empty))]

    report.row("r@1 with 5 % false positives", 0.90, 0.93, share(asked, lambda o: o.found(1) and o.score > bar))
    report.row("r@1 without threshold", 0.94, 0.955, share(asked, lambda o: o.found(1)))
    report.row("r@5 without threshold", 0.97, 0.985, share(asked, lambda o: o.found(5)))
    report.row("r@1 at the product's threshold", None, None, share(asked, lambda o: o.found(1) and o.score >= ASK))
    report.row(
        "false positives at the product's threshold", 0.05, 0.02, share(empty, lambda o: o.score >= ASK), less=True
    )
    report.row("  the same, our own negatives", 0.05, 0.02, share(own, lambda o: o.score >= ASK), less=True)
    report.row("wrong place shown as sure", 0.04, 0.02, share(asked, lambda o: o.sure and not o.found(1)), less=True)
    report.row("  no place at all shown as sure", None, None, share(empty + own, lambda o: o.sure), less=True)
    for group, must, goal in (
        ("exact", 0.98, 1.0), ("noise", 0.98, 1.0), ("declined", 0.98, 1.0), ("dominant", 0.98, 1.0),
        ("ambiguous", 0.98, 1.0), ("other_script_armn", 0.95, 0.98), ("other_script_cyrl", 0.95, 0.98),
        ("diacritics", 0.95, 0.98), ("other_script_geor", 0.90, 0.95), ("other_script_arab", 0.70, 0.85),
        ("exonym", 0.84, 0.90), ("historical", 0.60, 0.72), ("historical_unlisted", None, None),
        ("typo1", 0.97, 0.99), ("keyboard", 0.97, 0.99), ("typo2", 0.92, 0.96), ("phonetic", 0.92, 0.95),
        ("wrong_layout", None, None), ("prefix", 0.90, 0.95),
    ):  # fmt: skip
        report.row(f"r@1 {group} ({len(by[group])})", must, goal, share(by[group], lambda o: o.found(1)))
    report.row("r@5 prefix", 0.99, 1.00, share(by["prefix"], lambda o: o.found(5)))


def report_unseen(asked_already: list[Query]) -> None:
    """Recall by kind of query, false places by kind of text, and how often each range of scores is right."""
    places = read_gazetteer(SHIPPED)
    asked, left = made(places, {id_ for query in asked_already for id_ in query.expected})
    index = NameIndex.build(left)
    told = [ask(index, query) for query in [*asked, *invented(places, INVENTED)] if unseen(query)]
    told += [ask(index, query) for query in negatives("heldout")]
    print(f"\n{'unseen queries':28}{'n':>6}{'r@1':>7}{'r@5':>7}{'shown':>7}{'sure':>7}{'wrong & sure':>14}")
    by: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in told:
        by["all places" if outcome.query.expected else "no places"].append(outcome)
        by[outcome.query.group].append(outcome)
    by["no places but invented"] = [o for o in by["no places"] if o.query.group != "invented"]
    for group, outcomes in by.items():
        shown, sure = share(outcomes, lambda o: o.score >= ASK), share(outcomes, lambda o: o.sure)
        first, fifth = share(outcomes, lambda o: o.found(1)), share(outcomes, lambda o: o.found(5))
        wrong = share(outcomes, lambda o: o.sure and not o.found(1))
        print(f"{group:28}{len(outcomes):>6}{first:>7.3f}{fifth:>7.3f}{shown:>7.3f}{sure:>7.3f}{wrong:>14.3f}")
    print(f"\n{'score from':28}{'to':>6}{'n':>7}{'right':>7}")
    for low, high in itertools.pairwise(SCORES):
        within = [o for o in told if low <= o.score < high]
        print(f"{low:<28}{high:>6}{len(within):>7}{share(within, lambda o: o.found(1)):>7.3f}")


def report_speed(report: Report, outcomes: list[Outcome], build_s: float, memory_mb: float) -> None:
    times = [o.seconds * 1e3 for o in outcomes]
    report.row("ms p50", 1.5, 0.5, percentile(times, 50), less=True)
    report.row("ms p95", 3.0, 1.5, percentile(times, 95), less=True)
    report.row("index build, seconds", 2.0, 0.5, build_s, less=True)
    report.row("memory added, MB", 120, 80, memory_mb, less=True)


def report_caps(report: Report, index: NameIndex) -> None:
    """A very long query, and one of emoji, against the same cut to the cap."""
    for name, text in (("6,000 characters", "Vardenis Goris " * 400), ("6,000 emoji", "😀" * 6000)):
        long, capped = (min(_seconds(index, each) for _ in range(5)) for each in (text, text[:100]))
        report.row(f"{name}: ms above the capped query", None, None, (long - capped) * 1e3, less=True)


def _seconds(index: NameIndex, text: str) -> float:
    began = time.perf_counter()
    index.find(text)
    return time.perf_counter() - began


def report_misses(outcomes: list[Outcome], most: int) -> None:
    seen: Counter[str] = Counter()
    for o in sorted(outcomes, key=lambda o: -o.score):
        wrong = o.score >= ASK if not o.query.expected else not o.found(1)
        if wrong and (seen[o.query.group] < most):
            seen[o.query.group] += 1
            told = " ".join(o.ids[:2]) or "-"
            print(
                f"{o.query.group:22}{o.score:6.2f}  {o.query.text:36}  {told} for {','.join(sorted(o.query.expected))}"
            )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=NEIGHBOUR)
    options.add_argument("--misses", type=int, default=0, help="also list so many misses of each class")
    options.add_argument("--quick", action="store_true", help="leave out the comparison with brute force")
    chosen = options.parse_args()
    given = (chosen.folder / "queries.tsv").exists()
    gazetteer = chosen.folder / "gazetteer" if given else SHIPPED

    places = read_gazetteer(gazetteer)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    index = NameIndex.build(places)
    build_s = time.perf_counter() - began
    memory_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024

    report = Report()
    asked = queries(chosen.folder) if given else []
    outcomes = [ask(index, query) for query in [*asked, *negatives("dev")]]
    if given:
        report_accuracy(report, outcomes)
    else:
        report.skipped("accuracy per class", f"no queries.tsv in {chosen.folder}")
        rejected = share(outcomes, lambda o: o.score >= ASK)
        report.row("false positives, our own negatives", 0.05, 0.02, rejected, less=True)
    report_speed(report, outcomes, build_s, memory_mb)
    if chosen.quick:
        report.skipped("times faster than brute force", "--quick")
    else:
        ours = sum(o.seconds for o in outcomes) / len(outcomes) * 1e3
        slow = brute_force_ms(gazetteer, [o.query for o in outcomes])
        report.row("times faster than brute-force WRatio", 30, 100, slow / ours)
    report_caps(report, index)
    print(f"thresholds: sure {SURE}, ask {ASK}; {len(outcomes)} queries, {len(places)} places")
    report_misses(outcomes, chosen.misses)
    report_unseen(asked)


if __name__ == "__main__":
    main()
