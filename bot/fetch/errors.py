"""Why a fetch gave nothing. `str(error)` is for people: it names no address and holds no secret."""


class FetchError(Exception):
    """Root of all. `code` is a short stable word for feed health and metrics."""

    code = "failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Blocked(FetchError):
    """The address may not be asked. One text for all causes behind a name, so that nobody can scan our network."""

    code = "blocked"


class Unreachable(FetchError):
    """No such name, no connection, or a broken one."""

    code = "unreachable"


class TooSlow(FetchError):
    code = "timeout"


class TooLarge(FetchError):
    code = "too_large"


class Malformed(FetchError):
    """The answer breaks the protocol: bad headers, wrong or truncated encoding, a redirect without a place."""

    code = "malformed"
