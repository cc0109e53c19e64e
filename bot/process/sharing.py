"""Work shared by all processes on one PostgreSQL, through Procrastinate.

Its tables stand in a schema of their own. A job that is done, however it ended, is deleted; one whose process died is
given to another when that has been silent for SILENCE.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib import resources
from typing import TYPE_CHECKING, Any

import structlog

from bot.process.work import HANDS, Job, Lane, Tasks, done
from bot.store import StoreError

if TYPE_CHECKING:
    import psycopg
    from procrastinate import App
    from procrastinate.worker import Worker

log = structlog.get_logger("bot.process.sharing")

SCHEMA = "work"
"""PostgreSQL's name for where Procrastinate's tables stand."""

LOCK = 6357432
"""Number of the advisory lock for those who bring the tables up to date."""

HEARTBEAT, SILENCE = 2.0, 8.0
"""Seconds between two signs of life of a process, and without one until its jobs are given to others."""

RECOVER = "* * * * * */5"
"""When jobs of processes that died are looked for: each five seconds (cron, with seconds at the end)."""

LOOK = 5.0
"""Seconds after which a process looks for jobs though PostgreSQL did not tell it of any."""

GRACE = 2.0
"""Seconds that jobs under way get when their process is to stop, or its line to the database is cut."""

AGAIN = 0.5
"""Seconds until a line that was cut is tried again."""


class Shared:
    """Open it with `opened`."""

    shares = 8

    def __init__(self, app: "App", tasks: Tasks) -> None:
        self._app = app
        self._tasks = tasks
        for name, task in tasks.items():
            app.task(name=name, queue=task.lane)(self._doing(name))
        # Procrastinate only watches over its own parts while there is something it does at set times.
        app.periodic(cron=RECOVER)(app.task(name="recover", queue="inside", queueing_lock="recover")(self._recover))

    def _doing(self, task: str) -> Any:
        async def do(**arguments: Any) -> None:
            await done(self._tasks, Job(task, task, arguments))

        return do

    async def busy(self) -> frozenset[str]:
        rows = await self._app.connector.execute_query_all_async(_BUSY)
        _stop_if_told()
        return frozenset(row["lock"] for row in rows)

    async def offer(self, jobs: Sequence[Job]) -> None:
        """All at once where none waits, else each by itself."""
        from procrastinate.exceptions import AlreadyEnqueued

        made = [self._made(job) for job in jobs]
        try:
            if made:
                await self._app.job_manager.batch_defer_jobs_async(made)
        except AlreadyEnqueued:
            for one in made if len(made) > 1 else ():
                with suppress(AlreadyEnqueued):
                    await self._app.job_manager.batch_defer_jobs_async([one])
        _stop_if_told()

    def _made(self, job: Job) -> Any:
        from procrastinate.jobs import Job as Made

        lane, given = self._tasks[job.task].lane, dict(job.arguments)
        return Made(queue=lane, lock=job.name, queueing_lock=job.name, task_name=job.task, task_kwargs=given)  # type: ignore[arg-type]

    async def _recover(self, timestamp: int) -> None:  # noqa: ARG002 - Procrastinate gives it
        """Jobs of processes that died wait again; where the same waits already, they are dropped."""
        from procrastinate.exceptions import UniqueViolation
        from procrastinate.jobs import Status

        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
            log.warning("a job is given to another process", job=job.lock)
            try:
                await manager.retry_job(job)
            except UniqueViolation:
                await manager.finish_job(job, Status.ABORTED, delete_job=True)

    async def run(self) -> None:
        """A worker for each lane."""
        async with asyncio.TaskGroup() as group:
            for lane, hands in HANDS.items():
                group.create_task(self._keep_working(lane, hands))

    async def _keep_working(self, lane: Lane, hands: int) -> None:
        """Procrastinate's worker ends when its line is cut; what it had in hand then is nobody's, and is told so."""
        while True:
            worker = self._worker(lane, hands)
            try:
                await _working(worker)
            except Exception as error:
                _stop_if_told()
                log.warning("the jobs cannot be reached", lane=lane, reason=type(error).__name__)
            await asyncio.sleep(AGAIN)
            while worker.worker_id is not None:
                with suppress(Exception):
                    await self._app.job_manager.unregister_worker(worker.worker_id)
                    worker.worker_id = None
                await asyncio.sleep(AGAIN)

    def _worker(self, lane: Lane, hands: int) -> "Worker":
        from procrastinate.worker import Worker

        return Worker(
            self._app,
            queues=[lane],
            name=lane,
            concurrency=hands,
            fetch_job_polling_interval=LOOK,
            abort_job_polling_interval=3600,  # nobody aborts a job
            shutdown_graceful_timeout=GRACE,
            delete_jobs="always",
            install_signal_handlers=False,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=SILENCE,
        )


async def _working(worker: "Worker") -> None:
    """Until it ends or we are told to stop. What it waits for as it begins may swallow that, as `_stop_if_told` says:
    then it is told again."""
    running = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
    try:
        await asyncio.wait([running])
    finally:
        while not running.done():
            running.cancel()
            await asyncio.wait([running], timeout=GRACE + AGAIN)
    running.result()


def _stop_if_told() -> None:
    """Neither an error on the way out nor a line that just came free may hide that it is the way out: before Python
    3.12 `asyncio.wait_for`, by which Psycopg's pool waits for a line, swallows a cancellation that comes with it."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


_BUSY = "SELECT lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND lock IS NOT NULL"


@asynccontextmanager
async def opened(address: str, tasks: Tasks) -> AsyncIterator[Shared]:
    """With its tables brought up to date. `address` as libpq takes it. Raises StoreError."""
    import psycopg
    from procrastinate import App, PsycopgConnector

    try:
        await _bring_up_to_date(address)
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise StoreError(f"The tables for jobs, in the schema {SCHEMA}, cannot be made or used: {said}") from error
    connector = PsycopgConnector(conninfo=address, configure=_in_schema, min_size=1, max_size=8, timeout=3.0)
    async with AsyncExitStack() as ending:
        app = App(connector=connector)
        await ending.enter_async_context(app.open_async())
        yield Shared(app, tasks)


async def _in_schema(connection: "psycopg.AsyncConnection[Any]") -> None:
    await connection.execute(f"SET search_path TO {SCHEMA}")
    await connection.commit()


async def _bring_up_to_date(address: str) -> None:
    """In one transaction, one process at a time. The schema's comment names the last of Procrastinate's steps that it
    has: a newer Procrastinate brings more."""
    import psycopg

    async with await psycopg.AsyncConnection.connect(address) as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        found = await connection.execute(
            "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [SCHEMA]
        )
        has = await found.fetchone()
        if has is None:
            await connection.execute(f"CREATE SCHEMA {SCHEMA}")
        await connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
        steps = _steps()
        new = [step for step in steps if step[0] > has[0]] if has else [(steps[-1][0], _whole())]
        for name, sql in new:
            await connection.execute(sql)
            await connection.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{name}'")


def _steps() -> list[tuple[str, bytes]]:
    """Procrastinate's migrations, oldest first: name and SQL."""
    folder = resources.files("procrastinate.sql") / "migrations"
    return sorted((file.name, file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".sql"))


def _whole() -> bytes:
    """All that the steps lead to, for where there is nothing yet."""
    return (resources.files("procrastinate.sql") / "schema.sql").read_bytes()
