"""Writes: leases, by which processes on one database share out what only one of them may do at a time."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.schema.tables import leases
from bot.store.base import Writable


class LeaseWrites(Writable):
    def take_lease(self, name: str, holder: str, seconds: float) -> datetime | None:
        """Takes it where it is free or over, lengthens it where it is the holder's own: until when, by the database's
        clock. None while another has it, or is just taking it."""
        now = self.now()
        until, it = now + timedelta(seconds=seconds), leases.c.name == name
        if self.row(select(leases.c.name).where(it)) is None:
            new = {"name": name, "holder": holder, "until": until, "fence": 1}
            return until if self.insert_new(leases, [new]) else None
        # One that is being written is another's: nobody waits for a process that was stopped in the middle of it.
        row = self.row(select(leases).where(it).with_for_update(skip_locked=True))
        if row is None or (row.holder != holder and row.until > now):
            return None
        fence = row.fence + (row.holder != holder)
        self.rows(update(leases).where(it).values(holder=holder, until=until, fence=fence))
        return until

    def leave_lease(self, name: str, holder: str, after: float) -> None:
        """Others may have it in so many seconds."""
        mine = leases.c.name == name, leases.c.holder == holder
        self.rows(update(leases).where(*mine).values(until=self.now() + timedelta(seconds=after)))
