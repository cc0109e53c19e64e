"""Whether a file lies on another machine: SQLite's locks and its shared memory do not hold there."""

from pathlib import Path

NETWORKS = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "lustre", "glusterfs", "gfs2", "ocfs2",
    "fuse.sshfs", "fuse.glusterfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs", "fuse.cephfs",
})  # fmt: skip
"""As /proc/mounts names them."""

MOUNTS = Path("/proc/mounts")


def warning(file: Path | None, mounts: Path = MOUNTS) -> str | None:
    """A sentence for the operator; None where all is well, or where this system does not tell (B12)."""
    kind = _kind(file.absolute(), mounts) if file else None
    if kind not in NETWORKS:
        return None
    return (
        f"{file} is on a network file system ({kind}), where SQLite may lose or damage data. "
        "Put MMSS_HOME on a disk of this machine, or use DATABASE_URL=postgresql://…"
    )


def _kind(file: Path, mounts: Path) -> str | None:
    """Of the mount the file lies under: the longest one that is above it, and of those the last."""
    try:
        lines = mounts.read_text(errors="replace").splitlines()
    except OSError:
        return None
    found = [(len(place), kind) for place, kind in map(_mount, lines) if file.is_relative_to(place)]
    longest = max((length for length, _ in found), default=0)
    return next((kind for length, kind in reversed(found) if length == longest), None)


def _mount(line: str) -> tuple[str, str]:
    """(place, kind); blanks in a place are written as \\040."""
    _, place, kind, *_ = [*line.split(), "", "", ""]
    return place.replace("\\040", " ") or "?", kind
