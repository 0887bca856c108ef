"""Java's ahead-of-time cache of LanguageTool: made once, it halves the time to the first result.

It holds loaded classes and the profiles of a training run. Java checks that it
fits the class path, and runs without it if it does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.languagetool import folders, jars
from cleaner.languagetool.errors import LanguageToolError
from cleaner.languagetool.java import Java
from cleaner.records import replace

if TYPE_CHECKING:
    from cleaner.languagetool.provisioning import Installation, Progress

# Sentences that lead Java through tagging, disambiguation, chunking and a fair part of the rules.
TRAINING = """The committee have met on Tuesday, and its members was surprised by what they heard about the new harbour.
Two of the three bridges over the river was closed last week because a inspection had found cracks in them.
"We don't know how much it will cost," said the the mayor, who hope to open the road again before winter.
In 1998, the company sold more than 60,000 boats; ten years later it make fewer then 8,000 of them.
She explained that the childrens had walk to school alone since the bus stopped running in there village.
Although the weather was bad, most of visitors enjoyed the concert, wich lasted almost three hours.
If he would have known about the delay, he could of taken an earlier train to the capital.
The software allows to change the settings without restarting; however, each users must log in again.
There is several reasons for this: prices has risen, wages have not, and many people is looking for a second job.
He asked me where did I live, and told that he has born in a small town near from the border.
Their research, published in March, suggests that sleep, exercise and good food are equally as important.
An university in the north want to know weather the results can be repeated with a larger group."""


def path_for(runtime: Java) -> Path:
    """Where the archive for this Java and our LanguageTool is kept."""
    return folders.archives() / f"{runtime.name}-languagetool-{jars.VERSION}.aot"


def existing(runtime: Java) -> Path | None:
    """The archive for this Java, if it was made."""
    if not runtime.has_archives:
        return None
    path = path_for(runtime)
    return path if path.is_file() else None


def ensure(installation: Installation, progress: Progress | None = None) -> Installation:
    """The installation with an archive, made now if this Java can. Without one everything works, later."""
    runtime = installation.java
    if installation.archive or not runtime.has_archives:
        return installation
    target = path_for(runtime)
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for stale in target.parent.iterdir():
            stale.unlink()
        _record(installation, part, progress)
        if not part.is_file():
            return installation
        part.replace(target)
    except (OSError, LanguageToolError) as error:
        part.unlink(missing_ok=True)
        import sys

        print(f"cleaner: LanguageTool will start more slowly: no archive for Java could be made ({error})", file=sys.stderr)
        return installation
    return replace(installation, archive=target)


def _record(installation: Installation, part: Path, progress: Progress | None) -> None:
    from cleaner.languagetool.client import Client
    from cleaner.languagetool.server import Server

    steps = 4
    step = progress or (lambda *_: None)
    what = "Preparing a faster start"
    step(what, 0, steps)
    # Without our own rules, the last of the class path: Java takes an archive for every longer class path.
    recorded = replace(installation, archive=None, class_path=installation.class_path[:-1])
    server = Server.start(recorded, flags=[f"-XX:AOTCacheOutput={part}"])
    try:
        server.wait_ready()
        step(what, 1, steps)
        client = Client(server.url, threads=1)
        for variant in ("en-US", "en-GB"):
            client.check(TRAINING.split("\n"), variant)
        step(what, 3, steps)
    finally:
        server.stop(wait=120)  # Java writes the archive as it ends
    step(what, steps, steps)
