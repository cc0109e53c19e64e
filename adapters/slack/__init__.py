"""Slack: Block Kit messages, slash command, mentions, buttons, forms and start page, over Socket Mode or signed HTTP.

slack_sdk and slack_bolt are imported by `load`.
"""

from collections.abc import Mapping

from adapters.base import Adapter, Site
from adapters.slack.blocks import render
from adapters.slack.settings import read
from adapters.slack.setup import setup

__all__ = ["load", "render", "setup"]


def load(environment: Mapping[str, str], site: Site) -> Adapter:
    """Adds /slack/events to `site` unless Socket Mode is used. Raises NotConfigured, Misconfigured."""
    settings = read(environment)
    from adapters.slack.adapter import SlackAdapter

    return SlackAdapter(settings, site)
