"""What is kept, table by table. `versions/` holds the steps that lead here; a test holds the two together.

Articles, facts and stories belong to a topic and are the same for every reader. The tables under "tenant-owned" carry
(platform, tenant) in every row, and only `bot.store.tenancy` words the conditions that select from them.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from bot.schema.types import Instant, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A counter is a row, not a database sequence: whoever takes a number holds the row until commit, so numbers become
# visible in order and "everything up to 812" (a cursor) cannot gain an 811 later.
counters = Table("counters", metadata, Column("name", Words, primary_key=True), Column("value", BigInteger))

articles = Table(
    "articles",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("topic", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("story", Words, nullable=False),
    Column("revision", Integer, nullable=False),  # number of the current one
    # Published, but never later than first seen: a date in the future must not pin an article to the top.
    Column("order_at", Instant, nullable=False),
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    UniqueConstraint("topic", "id"),
    Index(None, "topic", "order_at", "no"),
    Index(None, "id"),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.no"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("lang", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("url", Words),
    Column("origin", Words),
    Column("published", Instant),
    Column("fetched", Instant),
    Column("primary", Boolean, nullable=False),
    Column("headline_only", Boolean, nullable=False),
    # JSON of the whole text's signature, once the text is only the sentences of the facts; NULL while it is whole.
    Column("fingerprint", Words),
    UniqueConstraint("article", "revision"),
    sqlite_autoincrement=True,
)

_HELD = text("state = 'held'")

facts = Table(
    "facts",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", Words, nullable=False),
    Column("article", Integer, ForeignKey("articles.no"), nullable=False),
    Column("revision", Integer, ForeignKey("revisions.no"), nullable=False),  # the newest one it stands in
    Column("story", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("identity", Words, nullable=False),  # digest of kind, normalised value and ordinal
    Column("place", Integer, nullable=False),  # position among the facts of the revision
    Column("value", Words, nullable=False),  # JSON
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_stop", Integer, nullable=False),
    Column("rule", Words, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("lang", Words, nullable=False),
    Column("attributed_text", Words),
    Column("attributed_entity", Words),
    Column("modality", Words, nullable=False),
    Column("as_of", Words),
    Column("finder", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("state_by", Words),
    Column("state_why", Words),
    Column("replaced_by", BigInteger),
    Column("changed_seq", BigInteger, nullable=False),
    Column("changed_at", Instant),  # when `state` changed last; NULL where it never did
    Column("latest", BigInteger, nullable=False),  # the greater of seq and changed_seq
    Column("version", Integer, nullable=False),  # grows with every update of the row
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    UniqueConstraint("article", "identity"),
    Index(None, "topic", "seq"),
    Index(None, "topic", "kind", "seq"),
    Index(None, "topic", "story", "seq"),
    Index(None, "topic", "latest"),
    Index(None, "topic", "first_seen", "seq"),
    Index("ix_facts_held", "topic", "seq", sqlite_where=_HELD, postgresql_where=_HELD),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("topic", Words, nullable=False),
    Column("version", Integer, nullable=False),  # grows with every change of one of its facts
    Column("first_seen", Instant, nullable=False),
    Column("last_seen", Instant, nullable=False),
    Index(None, "topic", "last_seen", "id"),
)

# ---------------------------------------------------------------------------------------------------- tenant-owned


def _tenant() -> tuple[Column[str], Column[str]]:
    return Column("platform", Words, nullable=False), Column("tenant", Words, nullable=False)


def channel_columns() -> tuple[Column[str], Column[str], Column[str]]:
    """Whose a row is."""
    return *_tenant(), Column("channel", Words, nullable=False)


def _channel_key() -> tuple[Column[str], ...]:
    return tuple(Column(name, Words, primary_key=True) for name in ("platform", "tenant", "channel"))


users = Table(
    "users",
    metadata,
    *(Column(name, Words, primary_key=True) for name in ("platform", "tenant", "user")),
    Column("language", Words),
)

channels = Table(
    "channels",
    metadata,
    *_channel_key(),
    Column("language", Words),
    Column("mute_until", Instant),
    Column("quiet", Words),  # JSON
)

channel_topics = Table(
    "channel_topics",
    metadata,
    *_channel_key(),
    Column("topic", Words, primary_key=True),
    Column("alerts", Words),  # JSON
    # The cursor the latest occasion here used: a command says the same as the briefing before it.
    Column("cursor_seq", BigInteger),
    Column("cursor_at", Instant),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("schedule", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("size", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("created_by", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("planned_at", Instant, nullable=False),  # the clock when next_at was worked out
    Column("next_at", Instant, nullable=False),
    Column("held_until", Instant),  # occasions wait for the end of a mute or of quiet hours
    Column("due_at", Instant),  # when the ticker must look at it; NULL while paused or removed
    Column("paused", Words),  # why
    Column("removed_at", Instant),
    Column("cursor_seq", BigInteger, nullable=False),  # told up to here: moves when an edition was posted
    Column("cursor_at", Instant, nullable=False),
    Column("last_posted", Instant),
    Column("topic", Words, nullable=False),
    Index(None, "platform", "tenant", "channel"),
    Index(None, "due_at"),
    sqlite_autoincrement=True,
)

# What a subscription is to be told of: it gets what any of its filters wants, or everything where it has none.
filters = Table(
    "filters",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("subscription", Integer, ForeignKey("subscriptions.no"), nullable=False),
    Column("text", Words, nullable=False),  # as `messages.filters` writes it
    Column("created_by", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Index(None, "platform", "tenant", "channel"),
    Index(None, "subscription"),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    *(Column(name, Words, primary_key=True) for name in ("platform", "tenant", "external_id")),
    Column("at", Instant, nullable=False),
    Column("answer", Words, nullable=False),  # JSON of the Message; the same request again gets it again
    Index(None, "at"),
)

# Messages and payloads, each once however many channels it goes to (bot/store/texts.py). None is ever changed.
texts = Table(
    "texts",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("text", Words, nullable=False),  # JSON
    sqlite_autoincrement=True,
)

# One occasion of one subscription: what was said, and up to where it tells. `subscription` is "s-3", or names the
# channel itself where an edition belongs to no subscription (a test).
editions = Table(
    "editions",
    metadata,
    Column("subscription", Words, primary_key=True),
    Column("occasion", Words, primary_key=True),
    *channel_columns(),
    Column("state", Words, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),  # not begun by then: it is missed, not posted late
    Column("settled_at", Instant),
    Column("note", Words),
    Column("message", Integer, ForeignKey("texts.no"), index=True),  # NULL for an occasion that was held or missed
    Column("facts", Words),  # handles shown, one between two spaces each: " f-1 f-2 "
    Column("since_seq", BigInteger),
    Column("since_at", Instant),
    Column("upto_seq", BigInteger),
    Index(None, "platform", "tenant", "channel", "planned_at"),
    Index("ix_editions_held", "planned_at", "occasion", sqlite_where=_HELD, postgresql_where=_HELD),
)

_AWAKE = text("wake_at IS NOT NULL")
_OPEN = text("settled_at IS NULL")

# One post. States and their movements: bot/outbox/rules.py.
deliveries = Table(
    "deliveries",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("key", Words, nullable=False),
    Column("subscription", Words, nullable=False),
    Column("occasion", Words, nullable=False),
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    *channel_columns(),
    # Exactly what is sent, every time.
    Column("payload", Integer, ForeignKey("texts.no"), nullable=False, index=True),
    Column("payload_version", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("wake_at", Instant),  # when the sender must look at it again; NULL: never by itself
    Column("fence", Integer, nullable=False),  # grows with every claim: an older claim cannot settle
    Column("attempts", Integer, nullable=False),
    Column("looks", Integer, nullable=False),  # read-backs that failed in a row
    Column("first_sent", Instant),
    Column("last_sent", Instant),
    Column("doubt_at", Instant),  # end of the last attempt without an answer; NULL once that is cleared up
    Column("doubted", Boolean, nullable=False),  # there was such an attempt, cleared up or not
    Column("refusal", Words),  # a refusal that came while in doubt
    Column("unknown_at", Instant),  # when it had to be given up as unknown, whatever came after
    Column("repairs", Integer, nullable=False),  # read-backs still due after an attempt in doubt was repeated
    Column("remote_id", Words),
    Column("reason", Words),
    Column("settled_at", Instant),
    UniqueConstraint("key"),
    UniqueConstraint("subscription", "occasion", "part"),
    Index("ix_deliveries_awake", "platform", "wake_at", "no", sqlite_where=_AWAKE, postgresql_where=_AWAKE),
    Index("ix_deliveries_open", "subscription", "no", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(None, "platform", "tenant", "channel", "settled_at"),
    Index(None, "platform", "tenant", "state"),
    sqlite_autoincrement=True,
)

# Posted editions that show a fact which was corrected or withdrawn since, and must be put right.
amendments = Table(
    "amendments",
    metadata,
    Column("no", Integer, primary_key=True),
    *channel_columns(),
    Column("subscription", Words, nullable=False),
    Column("occasion", Words, nullable=False),
    Column("fact", Words, nullable=False),  # its handle
    Column("planned_at", Instant, nullable=False),
    Column("wake_at", Instant),  # when it is tried; NULL: done, or given up
    Column("attempts", Integer, nullable=False),
    Column("settled_at", Instant),
    Column("reason", Words),
    Column("before", Words),  # JSON of the message as it was
    Column("topic", Words, nullable=False),  # the fact's
    UniqueConstraint("subscription", "occasion", "fact"),
    Index(None, "wake_at"),
    sqlite_autoincrement=True,
)

# Who must wait, as a platform said: an empty tenant or channel stands for all of them.
pauses = Table("pauses", metadata, *_channel_key(), Column("until", Instant, nullable=False), Column("reason", Words))

# What one process at a time does (bot/process/leases.py). `fence` grows whenever it changes hands.
leases = Table(
    "leases",
    metadata,
    Column("name", Words, primary_key=True),
    Column("holder", Words, nullable=False),  # a process, by the name it gave itself when it started
    Column("until", Instant, nullable=False),
    Column("fence", BigInteger, nullable=False),
)

# What lets a platform in at a tenant's, sealed (bot/vault.py). `version` grows with every change and every lease: a
# lease lets one process at a time replace it, and whoever held an older one replaces nothing.
secrets = Table(
    "secrets",
    metadata,
    *(Column(name, Words, primary_key=True) for name in ("platform", "tenant")),
    Column("sealed", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("lease_until", Instant),
    Column("kept_at", Instant, nullable=False),
)
