"""``station-desk`` and ``python -m station_desk``."""

import sys

from station_desk.cli import run


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run())


if __name__ == "__main__":
    main()
