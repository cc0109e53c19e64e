"""`mmss facts`: articles in, facts out, one JSON object a line; a bad line is reported and the rest goes on."""

import json
from typing import IO, Any

from messages.facts import find_facts
from messages.facts.exchange import article_of, line_of
from messages.model import Article, Fact
from messages.topic import Topic


def run(stdin: IO[str], stdout: IO[str], stderr: IO[str], *, explain: bool, topic: Topic) -> int:
    """Answers each line as soon as it is read. Returns 1 where a line was bad, else 0."""
    bad = False
    for number, line in enumerate(stdin, 1):
        if not line.strip():
            continue
        try:
            article = article_of(_object(line))
        except ValueError as error:
            bad = True
            print(f"line {number}: {error}", file=stderr, flush=True)
            continue
        facts = find_facts(article, topic)
        (_explain if explain else _write)(stdout, article, facts)
        stdout.flush()
    return int(bad)


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise ValueError(f"no JSON ({error})") from None
    if not isinstance(found, dict):
        raise ValueError("no JSON object")
    return found


def _write(stdout: IO[str], article: Article, facts: tuple[Fact, ...]) -> None:
    line = {"id": article.id, "facts": [line_of(fact) for fact in facts]}
    stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


_NOT_SHOWN = ("type", "evidence", "start", "end", "sentence", "rule", "confidence", "names")


def _explain(stdout: IO[str], article: Article, facts: tuple[Fact, ...]) -> None:
    """A table: each sentence with its evidence underlined, what was read out of it, by which rule, how surely."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(article.id), show_lines=True)
    for heading in ("kind", "in the article", "value", "rule", "confidence"):
        table.add_column(heading, overflow="fold")
    for fact in facts:
        shown = {key: value for key, value in line_of(fact).items() if key not in _NOT_SHOWN}
        value = ", ".join(f"{key}: {value}" for key, value in shown.items())
        table.add_row(fact.kind, _underlined(Text(fact.said), fact), Text(value), fact.rule, f"{fact.confidence:.2f}")
    Console(file=stdout, width=None if stdout.isatty() else 160).print(table)


def _underlined(text: Any, fact: Fact) -> Any:
    text.stylize("underline", max(fact.start - fact.sentence[0], 0), fact.end - fact.sentence[0])
    return text
