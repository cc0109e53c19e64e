"""Slack's refusals, named by what to do next.

Slack answers most failures with HTTP 200 and a word. The words are from the "Errors" tables of chat.postMessage,
chat.update, chat.delete, conversations.history, views.open and oauth.v2.access on docs.slack.dev. A word that is not
listed is not known to mean "nothing happened", so it is Unsure.
"""

import random
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.base import Failure, Gone, Later, Refused, Unsure

LONGEST_WAIT = 3_600.0
"""Seconds; a longer Retry-After is taken for this."""

UNREACHED_WAIT = 10.0
"""Seconds until a Slack that could not be reached is tried again."""


class TokenRefused(Gone):
    """The token is of no use any more: every call with it would be refused."""


_gone_channel: Callable[[str], Failure] = partial(Gone, scope="channel")
_gone_tenant: Callable[[str], Failure] = partial(Gone, scope="tenant")
_dead_token: Callable[[str], Failure] = partial(TokenRefused, scope="tenant")


def _later(seconds: float, *, limited: bool = False) -> Callable[[str], Failure]:
    return partial(Later, seconds=seconds, scope="tenant", limited=limited)


OUTCOMES: Mapping[str, Callable[[str], Failure]] = {
    **dict.fromkeys(
        (
            "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "channel_is_archived",
            "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel", "restricted_action_thread_locked", "messages_tab_disabled",
            "posting_to_general_channel_denied", "cannot_dm_bot", "user_not_found", "user_not_visible",
            "user_disabled", "method_not_supported_for_channel_type",
        ),
        _gone_channel,
    ),
    **dict.fromkeys(
        (
            "missing_scope", "no_permission", "not_allowed_token_type", "access_denied", "org_login_required",
            "team_access_not_granted", "ekm_access_denied", "two_factor_setup_required", "team_not_found",
            "enterprise_is_restricted", "app_missing_action_url", "invalid_refresh_token", "invalid_grant",
        ),
        _gone_tenant,
    ),
    **dict.fromkeys(
        ("account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"),
        _dead_token,
    ),
    **dict.fromkeys(
        (
            "msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "no_text",
            "too_many_attachments", "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large",
            "invalid_arguments", "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
            "invalid_post_type", "missing_post_type", "invalid_json", "json_not_object", "message_not_found",
            "cant_update_message", "cant_delete_message", "edit_window_closed", "block_mismatch", "unknown_method",
            "invalid_trigger_id", "expired_trigger_id", "exchanged_trigger_id", "view_too_large", "not_found",
            "hash_conflict", "user_not_in_channel", "not_enabled", "duplicate_external_id", "invalid_cursor",
            "invalid_code", "code_already_used", "bad_redirect_uri", "invalid_client_id", "bad_client_secret",
            "invalid_grant_type", "invalid_team_for_non_distributed_app", "oauth_authorization_url_mismatch",
        ),
        Refused,
    ),
    **dict.fromkeys(("ratelimited", "rate_limited"), _later(1.0, limited=True)),
    **dict.fromkeys(("team_added_to_org", "message_limit_exceeded"), _later(300.0)),
    **dict.fromkeys(("request_timeout",), _later(1.0)),  # the call came in cut short: it was not carried out
    **dict.fromkeys(("fatal_error", "internal_error", "service_unavailable"), Unsure),  # "may have succeeded"
}  # fmt: skip

ADVICE = {
    "channel_not_found": "the channel is gone or private; invite the bot there",
    "not_in_channel": "invite the bot there",
    "is_archived": "the channel is archived",
    "missing_scope": "a permission is missing: paste the manifest of `mmss setup slack` again and reinstall the app",
    "invalid_auth": "the token is not valid: copy SLACK_BOT_TOKEN anew",
    "not_authed": "the token is not valid: copy SLACK_BOT_TOKEN anew",
    "account_inactive": "the token's account is deactivated: reinstall the app",
    "token_revoked": "the token was revoked: reinstall the app and copy SLACK_BOT_TOKEN anew",
    "not_allowed_token_type": "the token is of the wrong kind",
    "invalid_refresh_token": "install the app again",
    "bad_client_secret": "SLACK_CLIENT_SECRET is not the app's: copy it anew",
    "invalid_client_id": "SLACK_CLIENT_ID is not the app's: copy it anew",
    "bad_redirect_uri": "MMSS_PUBLIC_URL is not among the app's redirect addresses: paste the manifest again",
    "invalid_team_for_non_distributed_app": "activate the app's public distribution",
    "messages_tab_disabled": "direct messages to the app are switched off (“App Home”, “Messages Tab”)",
}


def failure(error: Exception) -> Failure:
    """The failure a call to Slack ended in. Never holds what was sent, nor a token."""
    match error:
        case Failure():
            return error
        case SlackApiError():
            return answered(error.response.status_code, error.response.data, error.response.headers)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return Later("Slack cannot be reached", UNREACHED_WAIT, "platform")
        case TimeoutError():
            return Unsure("Slack did not answer in time")
        case _:
            return Unsure(f"the connection to Slack broke ({type(error).__name__})")


def answered(status: int, data: Any, headers: Mapping[str, str]) -> Failure:
    """The failure that an answer means which is no success."""
    word = data.get("error") if isinstance(data, dict) else None
    if status == 429:
        return Later("Slack asks to slow down", retry_after(headers), "tenant", limited=True)
    if isinstance(word, str) and word in OUTCOMES:
        return _named(word, data)
    if 400 <= status < 500 and status != 408:
        return Refused(f"Slack answered HTTP {status}")
    return Unsure(f"Slack says {word}" if isinstance(word, str) else f"Slack's answer cannot be read (HTTP {status})")


def _named(word: str, data: Mapping[str, Any]) -> Failure:
    """Blocks are refused with messages that name the place in the payload, a missing scope with its name."""
    metadata = data.get("response_metadata")
    told = metadata.get("messages") if isinstance(metadata, dict) else None
    details = [str(each)[:200] for each in told[:3]] if isinstance(told, list) else []
    needed = f"needs {data['needed']}" if isinstance(data.get("needed"), str) else ""
    return OUTCOMES[word]("; ".join(filter(None, (f"Slack says {word}", ADVICE.get(word), needed, *details))))


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds of a 429; where it names none that can be used, one second and a random part, so that nothing loops."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch("[0-9]{1,9}", value) and int(value) >= 1:
        return min(float(value), LONGEST_WAIT)
    return 1.0 + random.random()  # noqa: S311 - spreads retries, hides nothing
