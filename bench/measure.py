"""A steady ratio on a noisy machine: probe and product in turn, in short blocks, many rounds."""

import multiprocessing
import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "7"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
Work = Callable[[], object]
Maker = Callable[[], Work]  # makes the work with connections of its own


@dataclass(frozen=True)
class Block:
    """What a few seconds of one kind of work gave."""

    times: list[float]  # ms

    @property
    def p50(self) -> float:
        """Return the median in ms."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Return the time in ms that 95 of 100 stay under."""
        return statistics.quantiles(self.times, n=20)[-1]


@dataclass(frozen=True)
class Ratio:
    """The median of the ratios of all rounds, with the smallest and the largest."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, ratios: Sequence[float]) -> "Ratio":
        """Return the ratio of these rounds; the first round only warms up."""
        kept = ratios[1:] or ratios
        return cls(statistics.median(kept), min(kept), max(kept))

    def told(self) -> dict:
        """Return it as JSON keeps it."""
        return {k: round(v, 3) for k, v in vars(self).items()}


def block(work: Work, seconds: float = SECONDS) -> Block:
    """Do ``work`` again and again for some seconds."""
    times, end = [], perf_counter() + seconds
    while (start := perf_counter()) < end:
        work()
        times.append((perf_counter() - start) * 1e3)
    return Block(times)


def _client(make: Maker, seconds: float, results) -> None:
    results.put(len(block(make(), seconds).times))


def rate(make: Maker, clients: int, seconds: float = SECONDS) -> float:
    """Return how often a second ``clients`` processes at once get the work done."""
    fork = multiprocessing.get_context("fork")
    results = fork.Queue()
    crew = [
        fork.Process(target=_client, args=(make, seconds, results))
        for _ in range(clients)
    ]
    for process in crew:
        process.start()
    done = sum(results.get() for _ in crew)
    for process in crew:
        process.join()
    return done / seconds


def latency_rounds(product: Work, probes: Sequence[Work]) -> tuple[Ratio, list[Block]]:
    """Return product p50 over the sum of the probes' p50, and all blocks of the last round."""
    ratios, blocks = [], []
    for _ in range(ROUNDS + 1):
        below = [block(probe, SECONDS / len(probes)) for probe in probes]
        above = block(product)
        ratios.append(above.p50 / sum(b.p50 for b in below))
        blocks = [above, *below]
    return Ratio.of(ratios), blocks


def rate_rounds(
    product: Maker, probes: Sequence[Maker], clients: int
) -> tuple[Ratio, list[float]]:
    """Return the product's rate over that of the probes done one after the other."""
    ratios, rates = [], []
    for _ in range(ROUNDS + 1):
        below = [rate(probe, clients, SECONDS / len(probes)) for probe in probes]
        above = rate(product, clients)
        bound = 1 / sum(1 / r for r in below)
        ratios.append(above / bound)
        rates = [above, bound]
    return Ratio.of(ratios), rates
