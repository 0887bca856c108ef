"""An unfinished review, kept on disk decision by decision, so that a lost connection loses nothing.

One file a reviewed document, named by its path: a head line with the digest of
the content, then a line a decision. Later lines win. Appending is all that is
done during a review, so a question takes no longer in a long review.
"""

from __future__ import annotations

import json
import os
import time
from hashlib import blake2b
from pathlib import Path

from cleaner.review.decisions import Decision

_VERSION = 1
_KEPT = 90 * 86400


def state_folder() -> Path:
    """Where unfinished reviews are kept; $CLEANER_STATE_DIR overrides the user's state folder."""
    given = os.environ.get("CLEANER_STATE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_state_path

    return user_state_path("cleaner", appauthor=False)


class Journal:
    """The kept decisions of one document. A folder that cannot be written only loses the keeping."""

    def __init__(self, path: str, content: str, folder: Path | None = None) -> None:
        name = blake2b(os.path.realpath(path).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        self.file = (folder or state_folder() / "reviews") / f"{name}.jsonl"
        self.path = path
        self.digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self.usable = True
        self._begun = False

    def load(self) -> tuple[dict[str, Decision], bool]:
        """The decisions kept, and whether the document is still the one they were made on.

        A broken line (of an interrupted write) is passed over.
        """
        try:
            lines = self.file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}, True
        head, decisions = None, {}
        for line in lines:
            try:
                row = json.loads(line)
                if head is None:
                    head = row["version"], row["content"]
                elif row["choice"] is None:
                    decisions.pop(row["mark"], None)
                else:
                    decisions[row["mark"]] = Decision(row["choice"], row.get("replacement"), row.get("word"))
            except (ValueError, TypeError, KeyError, AttributeError):
                if head is None:
                    return {}, True
        if head is None or head[0] != _VERSION:
            return {}, True
        return decisions, head[1] == self.digest

    def restart(self, decisions: dict[str, Decision]) -> None:
        """Write the journal anew: for the content as it is now, with these decisions."""
        temporary = self.file.with_suffix(f".{os.getpid()}.part")
        head = {"version": _VERSION, "content": self.digest, "path": os.path.realpath(self.path)}
        lines = [json.dumps(head), *(self._line(mark, decision) for mark, decision in decisions.items())]
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
            os.replace(temporary, self.file)
            self._begun = True
        except OSError:
            self.usable = False
            _remove(temporary)

    def note(self, changed: dict[str, Decision | None]) -> None:
        """Keep what was decided just now; None takes a decision back."""
        if not self._begun:
            known, _ = self.load()
            self.restart(known)
        if not self.usable:
            return
        try:
            with self.file.open("a", encoding="utf-8") as stream:
                stream.writelines(self._line(mark, decision) + "\n" for mark, decision in changed.items())
        except OSError:
            self.usable = False

    @staticmethod
    def _line(mark: str, decision: Decision | None) -> str:
        row = {"mark": mark, **(decision._asdict() if decision else {"choice": None})}
        return json.dumps({key: value for key, value in row.items() if value is not None or key == "choice"})

    def forget(self) -> None:
        """The review is finished."""
        _remove(self.file)
        self._begun = False


def _remove(file: Path) -> None:
    try:
        file.unlink()
    except OSError:
        pass  # not there, or not ours to remove


def sweep(folder: Path | None = None) -> None:
    """Remove reviews that nobody went on with for three months."""
    folder = folder or state_folder() / "reviews"
    try:
        for file in folder.glob("*.jsonl"):
            if file.stat().st_mtime < time.time() - _KEPT:
                file.unlink()
    except OSError:
        pass
