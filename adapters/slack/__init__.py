"""Slack: Block Kit messages, slash command, mentions, buttons, forms and App Home, over Socket Mode or signed HTTP."""

from adapters.slack.blocks import render

__all__ = ["render"]
