"""What disks do: full, far away, another program's lock; and what is left of a migration that was killed."""

from pathlib import Path

import pytest

from bot import config
from bot.environment import Environment
from bot.store import network

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /srv/team\\040data nfs4 rw,vers=4.2 0 0
/dev/vdb /srv/team\\040data/local ext4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/srv/team data/mmss.db", "nfs4"),
        ("/srv/team data/local/mmss.db", None),
        ("/srv/team datastore/mmss.db", None),
        ("/mnt/nas/a/b/mmss.db", "cifs"),
        ("/home/me/data/mmss.db", None),
    ],
)
def test_b12_a_network_file_system_is_warned_of(tmp_path: Path, file: str, kind: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    warned = network.warning(Path(file), mounts)
    assert (warned is None) == (kind is None)
    assert warned is None or (f"({kind})" in warned and file in warned)


def test_b12_where_nothing_tells_there_is_no_warning(tmp_path: Path) -> None:
    assert network.warning(tmp_path / "mmss.db", tmp_path / "no such file") is None
    assert network.warning(None) is None


def test_b12_the_file_that_is_meant() -> None:
    assert config.load(Environment({"MMSS_HOME": "/srv/data"}, {})).file == Path("/srv/data/mmss.db")
    assert config.load(Environment({"DATABASE_URL": "sqlite:////srv/x.db"}, {})).file == Path("/srv/x.db")
    assert config.load(Environment({"DATABASE_URL": "postgresql://h/d"}, {})).file is None
