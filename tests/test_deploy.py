"""What the container files promise, read from the files themselves (there is no engine to run them with in a test)."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
BOT: dict[str, Any] = COMPOSE["services"]["bot"]
WORKER: dict[str, Any] = COMPOSE["services"]["worker"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
LAST_STAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]


def test_one_bot_starts_by_default_and_never_a_second() -> None:
    by_default = [name for name, service in COMPOSE["services"].items() if "profiles" not in service]
    assert by_default == ["bot"]
    assert set(COMPOSE["services"]) <= {"bot", "postgres", "worker"}
    assert "deploy" not in BOT
    assert BOT["environment"]["DATABASE_URL"] == "${DATABASE_URL:-}"


def test_workers_are_the_bot_without_its_page() -> None:
    """`--profile worker --scale worker=3`: nothing of it can clash with another of its kind, or with the bot."""
    assert WORKER["profiles"] == ["worker"]
    assert WORKER["command"] == ["run", "--role", "worker"]
    assert not {"ports", "container_name", "deploy"} & set(WORKER)
    same = set(BOT) - {"ports"}
    assert {name: WORKER[name] for name in same} == {name: BOT[name] for name in same}


def test_the_bot_has_no_rights_it_does_not_need() -> None:
    assert BOT["read_only"] is True
    assert BOT["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in BOT["security_opt"]
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"} & set(BOT)
    uid = BOT["user"].split(":")[0]
    assert uid.isdigit()
    assert int(uid) >= 1000
    assert f"USER {BOT['user']}" in LAST_STAGE


def test_it_writes_only_to_its_volume_and_a_small_tmpfs() -> None:
    writable = [mount for mount in BOT["volumes"] if not mount.endswith(":ro")]
    assert writable == ["data:/data"]
    assert "data" in COMPOSE["volumes"]
    (tmpfs,) = BOT["tmpfs"]
    assert tmpfs.startswith("/tmp:")
    assert "size=" in tmpfs


def test_secrets_come_as_files_and_the_page_has_a_password() -> None:
    environment = BOT["environment"]
    assert environment["MMSS_WEB_PASSWORD_FILE"] == "/run/secrets/web_password"
    assert not [
        name for name in environment if re.search(r"TOKEN|SECRET|PASSWORD", name) and not name.endswith("_FILE")
    ]
    assert "./secrets:/run/secrets:ro" in BOT["volumes"]


def test_it_is_published_to_this_machine_alone() -> None:
    assert all(port.startswith("127.0.0.1:") for port in BOT["ports"])


def test_both_files_ask_the_same_health() -> None:
    (command,) = re.findall(r"CMD (\[\"python\".*)", LAST_STAGE)[:1]
    assert "/health'" in command
    assert "/health'" in BOT["healthcheck"]["test"][-1]


def test_the_image_installs_only_what_the_lock_says() -> None:
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert "pip install" not in LAST_STAGE
    assert re.search(r"^FROM python:3\.1[1-9]-slim", LAST_STAGE.strip())


def test_nothing_private_reaches_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[0] == "*"
    copied = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    sources = [name for line in copied for name in line.split()[:-1]]
    assert set(sources) == {entry[1:] for entry in ignored if entry.startswith("!")}


def test_locks_have_a_hash_for_each_package_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        pinned = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n\s+--hash=sha256:", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)) > 50
        assert "://" not in text
