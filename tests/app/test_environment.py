"""Settings from the environment, from .env and from files: what wins, and how errors name the place."""

from pathlib import Path

import pytest

from bot import config, environment
from bot.environment import ConfigError, Environment

PREFIXES = ("MMSS", "CHATTER")


def read(tmp_path: Path, given: dict[str, str], dotenv: str = "") -> Environment:
    path = tmp_path / ".env"
    path.write_text(dotenv)
    return environment.read(given, path, PREFIXES)


def test_the_environment_wins_over_dotenv_and_empty_counts_as_absent(tmp_path: Path) -> None:
    found = read(tmp_path, {"MMSS_WEB": "127.0.0.1:1", "MMSS_HOME": ""}, "MMSS_WEB=127.0.0.1:2\nMMSS_LANGUAGE='fr'\n")
    assert found.values["MMSS_WEB"] == "127.0.0.1:1"
    assert found.values["MMSS_LANGUAGE"] == "fr"
    assert "MMSS_HOME" not in found.values


def test_no_dotenv_is_no_error(tmp_path: Path) -> None:
    assert environment.read({}, tmp_path / "none", PREFIXES).values == {}


def test_a_secret_in_a_file_wins_and_loses_its_newline(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("s3cret\n")
    secret.chmod(0o600)
    found = read(tmp_path, {"CHATTER_TOKEN_FILE": str(secret), "CHATTER_TOKEN": "other"})
    assert found.values["CHATTER_TOKEN"] == "s3cret"
    assert "CHATTER_TOKEN_FILE" not in found.values
    assert found.warnings == ("CHATTER_TOKEN_FILE and CHATTER_TOKEN are both set: the file counts",)
    assert "s3cret" in found.secrets


def test_a_secret_everyone_can_read_is_warned_of(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("s3cret")
    secret.chmod(0o644)
    assert "chmod 600" in read(tmp_path, {"MMSS_WEB_PASSWORD_FILE": str(secret)}).warnings[0]


def test_files_of_others_are_not_opened(tmp_path: Path) -> None:
    found = read(tmp_path, {"SSL_CERT_FILE": "/nowhere/cert.pem"})
    assert found.values["SSL_CERT_FILE"] == "/nowhere/cert.pem"


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe\x00", b"x" * 70_000])
def test_a_bad_secret_file_is_named(tmp_path: Path, content: bytes) -> None:
    secret = tmp_path / "token"
    secret.write_bytes(content)
    with pytest.raises(ConfigError, match=r"MMSS_WEB_PASSWORD_FILE=.*token"):
        read(tmp_path, {"MMSS_WEB_PASSWORD_FILE": str(secret)})


def test_a_missing_secret_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"DATABASE_URL_FILE=/nowhere/url \(the environment\): cannot be read"):
        read(tmp_path, {"DATABASE_URL_FILE": "/nowhere/url"})


def test_a_broken_line_of_dotenv_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.env, line 2"):
        read(tmp_path, {}, "MMSS_HOME=x\n!!! what\n")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("MMSS_WEB", "localhost", "127.0.0.1:8080"),
        ("MMSS_WEB", "127.0.0.1:http", "host:port"),
        ("MMSS_WEB", "127.0.0.1:99999", "host:port"),
        ("MMSS_LANGUAGE", "de", "'en', 'fr', 'es' or 'ht'"),
        ("MMSS_PUBLIC_URL", "bot.example.org", "https://bot.example.org"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, name: str, value: str, says: str) -> None:
    found = read(tmp_path, {}, f"# a comment\n{name}={value}\n")
    with pytest.raises(ConfigError) as caught:
        config.load(found)
    assert str(caught.value).startswith(f"{name}={value} (.env, line 2): ")
    assert says in str(caught.value)


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "192.168.1.5", "", "example.org"])
def test_others_reach_the_page_only_with_a_password(tmp_path: Path, host: str) -> None:
    with pytest.raises(ConfigError, match="MMSS_WEB_PASSWORD"):
        config.load(read(tmp_path, {"MMSS_WEB": f"{host}:8080"}))
    assert config.load(read(tmp_path, {"MMSS_WEB": f"{host}:8080", "MMSS_WEB_PASSWORD": "x" * 12})).port == 8080


@pytest.mark.parametrize("web", ["127.0.0.1:0", "localhost:8080", "[::1]:8080", "127.9.9.9:1"])
def test_loopback_needs_none(tmp_path: Path, web: str) -> None:
    assert not config.load(read(tmp_path, {"MMSS_WEB": web})).web_password


def test_the_database_lives_in_the_home_unless_said_otherwise(tmp_path: Path) -> None:
    assert config.load(read(tmp_path, {"MMSS_HOME": "/x"})).database == "sqlite:////x/mmss.db"
    assert config.load(read(tmp_path, {"DATABASE_URL": "postgresql://u:p@h/d"})).database == "postgresql://u:p@h/d"


def test_settings_show_no_secret(tmp_path: Path) -> None:
    found = read(tmp_path, {"MMSS_WEB_PASSWORD": "hunter22", "DATABASE_URL": "postgresql://u:hunter22@h/d"})
    assert "hunter22" not in repr(config.load(found))
    assert "hunter22" not in found.shown("MMSS_WEB_PASSWORD") + found.shown("DATABASE_URL")
