"""The program's entry. Status 0: nothing to do, 1: findings or a diff remain, 2: broken."""

from __future__ import annotations

import sys

FOUND, BROKEN = 1, 2


def main() -> None:
    """Parse, run, exit: errors of the user's world become one line on stderr and status 2."""
    import gc

    from cleaner.errors import CleanerError

    # A run makes many small objects and hardly a cycle: looking for those every 700 objects costs a tenth of a short run.
    gc.set_threshold(50_000, 20, 20)
    try:
        _run(sys.argv[1:])
    except CleanerError as error:
        sys.stderr.write(f"cleaner: {error}\n")
        sys.exit(BROKEN)
    except KeyboardInterrupt:
        sys.stderr.write("cleaner: interrupted\n")
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read the output has seen enough (`cleaner … | head`).
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FOUND)
    finally:
        # Python would look for cycles among all there is once more before it ends: a seventh of a short run.
        gc.freeze()


def _run(arguments: list[str]) -> None:
    """What is asked for every day without Typer, whose import takes as long as a page takes to check; the rest with it."""
    from cleaner.commands.everyday import parsed

    everyday = parsed(arguments)
    if everyday is None:
        from cleaner.commands.app import app

        app()
    else:
        sys.exit(everyday.run())


if __name__ == "__main__":
    main()
