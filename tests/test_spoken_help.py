"""The help of every verb in both languages: nothing without words, nothing idle, nothing left English."""

import inspect
import re
from collections.abc import Callable, Iterator

import click
import pytest

from station_desk import cli, spoken_help

Shown = Callable[..., str]
HAN = re.compile("[\u4e00-\u9fff]")
CLICKS = {"Show the version and exit."}


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Shown:
    def ask(*arguments: str) -> str:
        assert cli.run([*arguments, "--help"]) == cli.DONE
        return capsys.readouterr().out

    return ask


def commands(command: click.Command, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, *path, name)


def texts() -> set[str]:
    """The first line of every help text there is."""
    found = []
    for path, command in commands(cli.main):
        found.append(command.help)
        found += [each.help for each in command.params if isinstance(each, click.Option)]
        assert all(found), path
    return {inspect.cleandoc(each or "").split("\n")[0] for each in found} - CLICKS


def test_every_text_has_its_chinese_and_none_is_idle() -> None:
    assert sorted(texts() - spoken_help.catalogue().keys()) == []
    assert sorted(spoken_help.catalogue().keys() - texts()) == []
    assert all(HAN.search(each) for each in spoken_help.catalogue().values())


def test_help_is_chinese_unless_asked_otherwise(shown: Shown) -> None:
    for path, _command in commands(cli.main):
        said = re.sub(r"[A-Z]{2,}[-A-Z. |]*|--?[a-z-]+|[.a-z0-9_|{}\[\]]+", "", shown(*path))
        assert said.startswith("用法："), path
        assert not re.search(r"[A-Z][a-z]+ [a-z]", said), (path, said)


def test_help_is_english_on_request(shown: Shown) -> None:
    said = shown("--language", "en", "county", "serve")
    assert said.startswith("Usage: ")
    assert "Answer desks until stopped" in said
    assert not HAN.search(said)


def test_the_exit_statuses_are_told_in_both(shown: Shown) -> None:
    assert "3 damaged data" in shown("--language", "en")
    assert "3 数据损坏" in shown()


def test_no_line_is_wider_than_a_console(shown: Shown) -> None:
    for path, _command in commands(cli.main):
        for line in shown(*path).splitlines():
            assert sum(2 if HAN.match(each) else 1 for each in line) <= 80, (path, line)
