"""The sample county from the command line: the whole chain, with a report at the end."""

import tempfile
from pathlib import Path

import click

from station_desk.sample import chain, making


@click.command("demo")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="An empty folder for it all."
)
@click.pass_context
def demo_verb(context: click.Context, out: Path | None) -> None:
    """Run a sample county through a year: 17 stations, town and county server, sticks and network.

    Exits with 1 if any number is not what the plan says it must be.
    """
    folder = out or Path(tempfile.mkdtemp(prefix="station-desk-demo-"))
    made = chain.run(folder, making.make(), click.echo)
    for line in made.lines():
        click.echo(line)
    click.echo(str(folder / "report.json"))
    context.exit(made.status)
