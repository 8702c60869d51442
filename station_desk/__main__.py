"""``station-desk`` and ``python -m station_desk``."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit status; without a word, open the window.

    A click on the icon gives no word, and the command line's own start is longer than a window may take.
    """
    if sys.argv[1:]:
        from station_desk import cli

        sys.exit(cli.run())
    gc.disable()  # from here on ui.tidying says when
    from station_desk import app

    sys.exit(app.run_here())


if __name__ == "__main__":
    main()
