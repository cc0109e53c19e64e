"""Everything the first version keeps."""

import sqlalchemy as sa
from alembic import op

from bot.schema.types import Instant, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    _articles()
    _revisions()
    _facts()
    _stories()
    _counters()
    _changes()
    _channels()
    _deliveries()
    _editions()
    _inbox()
    _pauses()
    _reports()
    _subscriptions()
    _users()
    _words()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("topic", Words(), nullable=False),
        sa.Column("id", Words(), nullable=False),
        sa.Column("story", Words(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("order_at", Instant(), nullable=False),
        sa.Column("first_seen", Instant(), nullable=False),
        sa.Column("last_seen", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_articles")),
        sa.UniqueConstraint("topic", "id", name=op.f("uq_articles_topic_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_articles_id"), "articles", ["id"], unique=False)
    op.create_index(op.f("ix_articles_topic_order_at_no"), "articles", ["topic", "order_at", "no"], unique=False)


def _revisions() -> None:
    op.create_table(
        "revisions",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", Words(), nullable=False),
        sa.Column("text", Words(), nullable=False),
        sa.Column("lang", Words(), nullable=False),
        sa.Column("outlet", Words(), nullable=False),
        sa.Column("url", Words(), nullable=True),
        sa.Column("origin", Words(), nullable=True),
        sa.Column("published", Instant(), nullable=True),
        sa.Column("fetched", Instant(), nullable=True),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("headline_only", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.no"], name=op.f("fk_revisions_article")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article", "revision", name=op.f("uq_revisions_article_revision")),
        sqlite_autoincrement=True,
    )


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", Words(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("story", Words(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("identity", Words(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_stop", sa.Integer(), nullable=False),
        sa.Column("rule", Words(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("lang", Words(), nullable=False),
        sa.Column("attributed_text", Words(), nullable=True),
        sa.Column("attributed_entity", Words(), nullable=True),
        sa.Column("modality", Words(), nullable=False),
        sa.Column("as_of", Words(), nullable=True),
        sa.Column("finder", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("state_by", Words(), nullable=True),
        sa.Column("state_why", Words(), nullable=True),
        sa.Column("replaced_by", sa.BigInteger(), nullable=True),
        sa.Column("changed_seq", sa.BigInteger(), nullable=False),
        sa.Column("latest", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_seen", Instant(), nullable=False),
        sa.Column("last_seen", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.no"], name=op.f("fk_facts_article")),
        sa.ForeignKeyConstraint(["revision"], ["revisions.no"], name=op.f("fk_facts_revision")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_facts")),
        sa.UniqueConstraint("article", "identity", name=op.f("uq_facts_article_identity")),
    )
    op.create_index(op.f("ix_facts_topic_first_seen_seq"), "facts", ["topic", "first_seen", "seq"], unique=False)
    op.create_index(op.f("ix_facts_topic_kind_seq"), "facts", ["topic", "kind", "seq"], unique=False)
    op.create_index(op.f("ix_facts_topic_latest"), "facts", ["topic", "latest"], unique=False)
    op.create_index(op.f("ix_facts_topic_seq"), "facts", ["topic", "seq"], unique=False)
    op.create_index(op.f("ix_facts_topic_story_seq"), "facts", ["topic", "story", "seq"], unique=False)


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", Words(), nullable=False),
        sa.Column("topic", Words(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_seen", Instant(), nullable=False),
        sa.Column("last_seen", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_topic_last_seen_id"), "stories", ["topic", "last_seen", "id"], unique=False)


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", Words(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.execute("INSERT INTO counters (name, value) VALUES ('seq', 0), ('story', 0)")


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("what", Words(), nullable=False),
        sa.Column("subject", Words(), nullable=False),
        sa.Column("old", Words(), nullable=False),
        sa.Column("new", Words(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_changes_platform_tenant_channel_no"), "changes", ["platform", "tenant", "channel", "no"], unique=False
    )


def _channels() -> None:
    op.create_table(
        "channels",
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("language", Words(), nullable=True),
        sa.Column("mute_until", Instant(), nullable=True),
        sa.Column("quiet", Words(), nullable=True),
        sa.Column("alerts", Words(), nullable=True),
        sa.Column("cursor_seq", sa.BigInteger(), nullable=True),
        sa.Column("cursor_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "channel", name=op.f("pk_channels")),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("subscription", Words(), nullable=False),
        sa.Column("occasion", Words(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("payload", Words(), nullable=False),
        sa.Column("payload_version", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("wake_at", Instant(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("first_sent", Instant(), nullable=True),
        sa.Column("last_sent", Instant(), nullable=True),
        sa.Column("doubt_at", Instant(), nullable=True),
        sa.Column("doubted", sa.Boolean(), nullable=False),
        sa.Column("refusal", Words(), nullable=True),
        sa.Column("unknown_at", Instant(), nullable=True),
        sa.Column("repairs", sa.Integer(), nullable=False),
        sa.Column("remote_id", Words(), nullable=True),
        sa.Column("reason", Words(), nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sa.UniqueConstraint("subscription", "occasion", "part", name=op.f("uq_deliveries_subscription_occasion_part")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deliveries_awake",
        "deliveries",
        ["platform", "wake_at", "no"],
        unique=False,
        sqlite_where=sa.text("wake_at IS NOT NULL"),
        postgresql_where=sa.text("wake_at IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_deliveries_platform_tenant_channel_settled_at"),
        "deliveries",
        ["platform", "tenant", "channel", "settled_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_deliveries_platform_tenant_state"), "deliveries", ["platform", "tenant", "state"], unique=False
    )


def _editions() -> None:
    op.create_table(
        "editions",
        sa.Column("subscription", Words(), nullable=False),
        sa.Column("occasion", Words(), nullable=False),
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("note", Words(), nullable=True),
        sa.Column("message", Words(), nullable=True),
        sa.Column("facts", Words(), nullable=True),
        sa.Column("since_seq", sa.BigInteger(), nullable=True),
        sa.Column("since_at", Instant(), nullable=True),
        sa.Column("upto_seq", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("subscription", "occasion", name=op.f("pk_editions")),
    )
    op.create_index(
        op.f("ix_editions_platform_tenant_channel_planned_at"),
        "editions",
        ["platform", "tenant", "channel", "planned_at"],
        unique=False,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("external_id", Words(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("answer", Words(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "external_id", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_at"), "inbox", ["at"], unique=False)


def _pauses() -> None:
    op.create_table(
        "pauses",
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("reason", Words(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "channel", name=op.f("pk_pauses")),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Words(), nullable=False),
        sa.Column("handle", Words(), nullable=False),
        sa.Column("why", Words(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_reports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reports_platform_tenant_no"), "reports", ["platform", "tenant", "no"], unique=False)


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("channel", Words(), nullable=False),
        sa.Column("schedule", Words(), nullable=False),
        sa.Column("zone", Words(), nullable=False),
        sa.Column("size", Words(), nullable=False),
        sa.Column("language", Words(), nullable=False),
        sa.Column("created_by", Words(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("next_at", Instant(), nullable=False),
        sa.Column("held_until", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("paused", Words(), nullable=True),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.Column("cursor_seq", sa.BigInteger(), nullable=False),
        sa.Column("cursor_at", Instant(), nullable=False),
        sa.Column("last_posted", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_subscriptions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subscriptions_due_at"), "subscriptions", ["due_at"], unique=False)
    op.create_index(
        op.f("ix_subscriptions_platform_tenant_channel"),
        "subscriptions",
        ["platform", "tenant", "channel"],
        unique=False,
    )


def _users() -> None:
    op.create_table(
        "users",
        sa.Column("platform", Words(), nullable=False),
        sa.Column("tenant", Words(), nullable=False),
        sa.Column("user", Words(), nullable=False),
        sa.Column("language", Words(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "user", name=op.f("pk_users")),
    )


def _words() -> None:
    """The words of each article's current revision, folded: `bot.store.search` writes and asks both kinds."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE article_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")
    else:
        op.execute("CREATE TABLE article_words (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_article_words_words ON article_words USING gin (words)")
