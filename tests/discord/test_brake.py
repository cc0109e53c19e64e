"""Ten thousand refusals are a ban: we stop at five hundred."""

import pytest

from adapters.base import Gone, Later
from adapters.discord.brake import BUDGET, WINDOW, Brake


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("status", [401, 403, 429])
def test_the_budget_of_refusals_stops_posts_and_comes_back(status: int) -> None:
    """D8: ten thousand channels answer 403."""
    clock, sent = Clock(), 0
    brake = Brake(clock)
    with pytest.raises(Later, match="refusals"):  # noqa: PT012
        for sent in range(10_000):  # noqa: B007
            brake.check_posting()
            brake.note(status, shared=False)
            clock.now += 0.1
    assert sent == BUDGET
    brake.check()  # answers to commands go on
    clock.now += WINDOW
    brake.check_posting()


def test_what_is_not_our_doing_does_not_count() -> None:
    brake = Brake(Clock())
    for _ in range(BUDGET + 1):
        brake.note(429, shared=True)
        brake.note(200, shared=False)
        brake.note(404, shared=False)
    brake.check_posting()


def test_a_ban_ends_and_a_refused_token_does_not() -> None:
    clock = Clock()
    brake = Brake(clock)
    brake.heed(Later("ban", 600, "platform"))
    with pytest.raises(Later):
        brake.check()
    clock.now += 601
    brake.check_posting()
    brake.heed(Later("busy", 600, "channel"))
    brake.heed(Gone("deleted"))
    brake.check_posting()
    brake.heed(Gone("token", "platform"))
    clock.now += 10_000
    with pytest.raises(Gone):
        brake.check()
