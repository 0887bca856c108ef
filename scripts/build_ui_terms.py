#!/usr/bin/env python3
"""Build scripts/lexicon/ui-terms.tsv: words of user interfaces with their English message, from JupyterLab's language packs.

    pip install polib jupyterlab-language-pack-es-ES jupyterlab-language-pack-fr-FR …   (de-DE, pt-BR, it-IT, ca-ES, ro-RO)
    python scripts/build_ui_terms.py

The packs (BSD-3-Clause) hold gettext catalogues. A message that is one word in
the language and at most two in English becomes a line: the word in lower case,
the language code, the English message in lower case. What differs only by a
mark, or has more than one English message, is left out.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib

TARGET = Path(__file__).resolve().parent / "lexicon" / "ui-terms.tsv"
PACKS = ("es_ES", "fr_FR", "de_DE", "pt_BR", "it_IT", "ca_ES", "ro_RO")


def catalogues(pack: str) -> Iterator[Path]:
    """The compiled catalogues of an installed language pack."""
    spec = importlib.util.find_spec(f"jupyterlab_language_pack_{pack}")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"jupyterlab-language-pack-{pack.replace('_', '-')} is not installed")
    yield from sorted(Path(spec.submodule_search_locations[0]).rglob("*.mo"))


def bare(message: str) -> str:
    return message.strip().strip(":…. ").lower()


def terms(pack: str) -> dict[str, set[str]]:
    """word -> English messages."""
    found = defaultdict(set)
    for catalogue in catalogues(pack):
        for entry in polib.mofile(str(catalogue)):
            word, english = bare(entry.msgstr), bare(entry.msgid)
            if word.isalpha() and len(word) > 2 and word != english and all(part.isalpha() for part in english.split()) and len(english.split()) <= 2:
                found[word].add(english)
    return found


def main() -> None:
    lines = [
        f"{word}\t{pack[:2]}\t{next(iter(english))}\n"
        for pack in PACKS
        for word, english in sorted(terms(pack).items())
        if len(english) == 1
    ]  # fmt: skip
    TARGET.write_text("".join(sorted(lines)), encoding="utf-8")
    print(f"{len(lines)} terms")


if __name__ == "__main__":
    main()
