"""The rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

import adapters

ROOT = Path(__file__).parent.parent
HOUSES = ("bot", "adapters", "messages")
# A migration is a record of what was done, not code to be kept tidy.
SOURCES = [path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py")) if "versions" not in path.parts]
CORE = [path for path in SOURCES if path.parts[len(ROOT.parts)] in ("bot", "messages")]


def _names_of_platforms() -> re.Pattern[str]:
    # "web" is also a common word: what must not be named is a platform one could mistake for a special case.
    names = [name for name in adapters.names() if name != "web"]
    assert names
    return re.compile(rf"\b({'|'.join(names)})\b", re.IGNORECASE)


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_names_no_platform(path: Path) -> None:
    found = [line.strip() for line in path.read_text().splitlines() if _names_of_platforms().search(line)]
    assert not found, "a platform's name belongs in its folder of adapters/"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_fit_a_screen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.body[0].lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 350, "split it by noun"


def test_no_mock_library() -> None:
    for path in (ROOT / "tests").rglob("*.py"):
        imported = {
            name
            for node in ast.walk(ast.parse(path.read_text()))
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert not [name for name in imported if "mock" in name and name != "httpx"], path


FETCHERS = ("httpx", "httpcore", "requests", "urllib.request", "http.client", "urllib3")


def test_only_one_file_fetches_from_outside() -> None:
    """RELIABILITY F24: every path that fetches goes through the one guarded client."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            modules = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            taken = [module for module in modules if module.startswith(FETCHERS)]
            assert not taken or path.relative_to(ROOT).as_posix().startswith("bot/fetch"), (path, taken)
