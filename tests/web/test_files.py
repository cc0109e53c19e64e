"""The page's files: nothing inline, nothing from elsewhere, every word in every language."""

import re
from html.parser import HTMLParser
from importlib import resources

import pytest

from adapters.web.words import IDS, page_words
from messages.model import LANGUAGES, Language

FILES = {file.name: file.read_text("utf-8") for file in resources.files("adapters.web").joinpath("page").iterdir()}
SCRIPTS = sorted(name for name in FILES if name.endswith(".js"))


class _Shell(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style"):
            self.inline += data.strip()


def _shell() -> _Shell:
    shell = _Shell()
    shell.feed(FILES["index.html"])
    return shell


def test_the_shell_has_no_script_or_style_of_its_own() -> None:
    shell = _shell()
    assert not shell.inline
    for tag, attributes in shell.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("src", "href", "action"):
            assert (attributes.get(name) or "/").startswith(("/", "#")), tag


@pytest.mark.parametrize("name", sorted(FILES))
def test_nothing_is_loaded_from_elsewhere(name: str) -> None:
    found = set(re.findall(r"""(?:https?:|["'(])//[a-z][\w.-]*\.[a-z]+""", FILES[name]))
    assert found <= {"http://www.w3.org"}, "the name of SVG's vocabulary is all there may be"


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_make_elements_only_from_text(name: str) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc|DOMParser"
    assert not re.search(forbidden, FILES[name])
    assert len(FILES[name].splitlines()) < 200, "split it by noun"


def _asked() -> set[str]:
    """Ids of the words the page's files ask for."""
    said = re.findall(r'data-say(?:-\w+)?="([\w-]+)"', FILES["index.html"])
    worded = [found for name in SCRIPTS for found in re.findall(r'\bword\(\s*"([\w-]+)"', FILES[name])]
    states = re.findall(r'\bstate\("([\w-]+)"', FILES["main.js"] + FILES["api.js"])
    return {*said, *worded, *states}


def test_the_words_sent_are_the_words_asked_for() -> None:
    by_code = {"too-long", "starting", "failed", "offline", "wait", "login-wrong", "copied", "copy-failed"}
    assert {f"web-{id_}" for id_ in _asked() | by_code} == set(IDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words(language: Language) -> None:
    said = page_words(language)
    assert all(said.values())
    if language != "en":
        same = {id_ for id_, text in said.items() if text == page_words("en")[id_]}
        assert same <= {"messages", "suggestions"}, "these read alike in English and in French"
