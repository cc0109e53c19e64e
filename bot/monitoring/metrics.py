"""/metrics for Prometheus, on a listener of its own and only where MMSS_METRICS names one.

prometheus_client is imported there alone, so that a start without it stays quick.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import accumulate
from time import monotonic
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.monitoring.figures import BOUNDS, EVERY, LOOP_LAG, Count, Times
from bot.process.site import listening
from bot.store import Store
from bot.store.measuring import Counted, Measures

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

log = structlog.get_logger("bot.monitoring.metrics")

BEAT = 0.5
"""Seconds between two looks at how late the loop is."""

SHARE = 0.02
"""Of the time, at most, whole tables are counted: what took a second is remembered for fifty."""


@asynccontextmanager
async def served(address: str | None, store: Store) -> AsyncIterator[str | None]:
    """While it lasts, `address` (host:port) answers GET /metrics; gives the whole address. Raises PortTaken."""
    if address is None:
        yield None
        return
    from prometheus_client import CollectorRegistry, ProcessCollector

    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Collector(store.measures()))
    app = web.Application()
    app.router.add_get("/metrics", _answering(registry))
    host, _, port = address.rpartition(":")
    runner = await listening(app, host.strip("[]"), int(port), "MMSS_METRICS")
    lagging = asyncio.create_task(_lag())
    try:
        yield f"http://{host or '127.0.0.1'}:{runner.addresses[0][1]}/metrics"
    finally:
        lagging.cancel()
        with suppress(asyncio.CancelledError):
            await lagging
        await runner.cleanup()


def _answering(registry: Any) -> Callable[[web.Request], Any]:
    from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

    turn = asyncio.Lock()

    async def answer(_: web.Request) -> web.Response:
        async with turn:
            body = await asyncio.to_thread(generate_latest, registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    return answer


async def _lag() -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + BEAT
        await asyncio.sleep(BEAT)
        LOOP_LAG.took(max(0.0, loop.time() - due))


class _Collector:
    """Everything that was counted, and what stands in the database now."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._counted: dict[str, tuple[float, list[tuple[tuple[str, ...], int]]]] = {}
        """What was counted, and until when that will do."""

    def collect(self) -> Iterator["Metric"]:
        for figure in EVERY:
            yield _counted(figure) if isinstance(figure, Count) else _timed(figure)
        try:
            kept = list(self._kept())
        except SQLAlchemyError as error:
            log.warning("figures of the database are missing", error=type(error).__name__)
            kept = []
        yield _gauge("mmss_database_up", "Whether the database answers", (), [((), int(bool(kept)))])
        yield from kept

    def _kept(self) -> Iterator["Metric"]:
        db, now = self._measures, datetime.now(UTC)
        slot = db.oldest_slot()
        yield _gauge(
            "mmss_slot_lag_seconds", "How long the oldest due slot waits to be planned", (), [((), _late(slot, now))]
        )
        waits = [((platform,), _late(since, now)) for platform, since in db.oldest_delivery().items()]
        yield _gauge("mmss_outbox_lag_seconds", "How long the oldest due delivery waits", ("platform",), waits)
        for name, what, labels, count in (
            ("mmss_outbox", "Deliveries, by where they stand", ("platform", "state"), db.deliveries),
            ("mmss_outbox_unknown", "Deliveries given up as unknown, ever", ("platform",), db.unknown),
            ("mmss_feeds", "Feeds that are followed, by how they do", ("health",), db.feeds),
            ("mmss_facts", "Facts kept, by rule and by how they may be told", ("rule", "gate"), db.facts),
        ):
            yield _gauge(name, what, labels, self._lately(count))

    def _lately(self, count: Callable[[], Counted]) -> Counted:
        until, counted = self._counted.get(count.__name__, (0.0, []))
        began = monotonic()
        if began >= until:
            counted = list(count())
            took = monotonic() - began
            self._counted[count.__name__] = monotonic() + took / SHARE, counted
        return iter(counted)


def _late(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _gauge(name: str, what: str, labels: tuple[str, ...], values: Any) -> "Metric":
    from prometheus_client.core import GaugeMetricFamily

    family = GaugeMetricFamily(name, what, labels=labels)
    for of, value in values:
        family.add_metric(of, value)
    return family


def _counted(figure: Count) -> "Metric":
    from prometheus_client.core import CounterMetricFamily

    family = CounterMetricFamily(figure.name, figure.what, labels=figure.labels)
    for labels, value in list(figure.values.items()):
        family.add_metric(labels, value)
    return family


def _timed(figure: Times) -> "Metric":
    from prometheus_client.core import HistogramMetricFamily

    family = HistogramMetricFamily(figure.name, figure.what, labels=figure.labels)
    for labels, (counts, total) in list(figure.values.items()):
        upto = [*map(str, BOUNDS), "+Inf"]
        family.add_metric(labels, list(zip(upto, accumulate(counts), strict=True)), total)
    return family
