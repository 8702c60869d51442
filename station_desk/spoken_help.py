"""The command line's help in Chinese: the English of the source, looked up in a catalogue."""

import copy
import functools
import inspect
from collections.abc import Iterable
from typing import TypeVar

import click
import msgspec

from station_desk.resources import resource

C = TypeVar("C", bound=click.Command)
CLICKS_OWN = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本号。",
    "[required]": "［必填］",
    "[default: ": "[默认：",
}
"""What click itself says in a help text."""


class _Formatter(click.HelpFormatter):
    """A Chinese character is two columns wide, so half as many stand in a line."""

    def __init__(self, *sizes: int, **named: int) -> None:
        super().__init__(*sizes, **named)
        self._columns, self.width = self.width, self.width * 5 // 9

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        narrow, self.width = self.width, self._columns
        super().write_usage(prog, args, prefix or "用法：")
        self.width = narrow

    def write_heading(self, heading: str) -> None:
        super().write_heading(CLICKS_OWN.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        super().write_dl([(name, _clicks_own(text)) for name, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def in_chinese(command: C) -> C:
    """The same command with the same work; its help, and that of all below it, in Chinese."""
    told = copy.copy(command)
    told.context_class = _Context
    told.help = said(command.help)
    told.short_help = told.help.split("\n")[0]
    told.params = [_in_chinese(each) for each in command.params]
    if isinstance(told, click.Group):
        told.commands = {name: in_chinese(each) for name, each in told.commands.items()}
    return told


def _in_chinese(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option):
        return parameter
    told = copy.copy(parameter)
    told.help = said(parameter.help)
    return told


def said(english: str | None) -> str:
    """The Chinese of a help text; what the catalogue lacks stays as it is."""
    text = inspect.cleandoc(english or "")
    return catalogue().get(text.split("\n")[0], text)


@functools.cache
def catalogue() -> dict[str, str]:
    """First line of each English text to the whole in Chinese."""
    return msgspec.json.decode(
        resource("i18n", "help_zh_CN.json").read_bytes(), type=dict[str, str]
    )


def _clicks_own(text: str) -> str:
    for english, chinese in CLICKS_OWN.items():
        text = text.replace(english, chinese)
    return text
