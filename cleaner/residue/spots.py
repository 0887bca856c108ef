"""Where a document has words of the source-language list, as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.document import Document
from cleaner.residue.borrowed import borrowed
from cleaner.residue.words import Word, word_list
from cleaner.settled import Settled

# English uses a word this often (Zipf times ten): it is part of the language, whatever else it is.
_ENGLISH = 26
_ENGLISH_GLOSSED = 32
_ENGLISH_FUNCTION = 43
# A capitalised word that English text has this often is somebody's name.
_NAME = 20


# Words, in lower case, that are not in the list; and those that are no English noun with a foreign ending.
_unlisted, _unborrowed = Settled(), Settled()


class Spot(NamedTuple):
    """An occurrence of a word of the list: code points of the view, and the list's entry."""

    start: int
    end: int
    text: str
    word: Word

    @property
    def capitalised(self) -> bool:
        return self.text[0].isupper()


@lru_cache(maxsize=2)
def spots(document: Document) -> tuple[Spot, ...]:
    """All places with a word of the list, in order.

    Left out are words the user accepts, words all in capitals, and capitalised words without a gloss.
    """
    written = (form[:-2] if form.endswith(("'s", "’s")) else form for form in document.vocabulary)
    forms = list(dict.fromkeys(form for form in written if form.islower() or form.istitle()))
    accepted = {name.lower() for name in document.settings.words | document.settings.names}
    entries = {**_listed(forms), **_borrowed(forms)}
    listed = {text: word for text, word in entries.items() if text not in accepted}
    if not listed:
        return ()
    found = [
        Spot(start, start + len(form), form, word)
        for form in forms
        if (word := listed.get(form.lower())) is not None and _counts(word, form)
        for start in places(document.view, form)
    ]
    return tuple(sorted(found))


def _listed(forms: list[str]) -> dict[str, Word]:
    """The entries of the list for the words."""
    lower = _unlisted.open(map(str.lower, forms))
    entries = {word.text: word for word in word_list().among(lower) if len(word.text) > 2}
    _unlisted.settle(word for word in lower if word not in entries)
    return entries


def _borrowed(forms: list[str]) -> dict[str, Word]:
    """Entries for the lower-case words that are English nouns with a foreign ending."""
    lower = _unborrowed.open(form for form in forms if form.islower())
    entries = {word.text: word for word in borrowed(lower)}
    _unborrowed.settle(word for word in lower if word not in entries)
    return entries


def _counts(word: Word, form: str) -> bool:
    if form[0].isupper():
        # Without a gloss, a capitalised word is a name as far as anybody can tell.
        return word.gloss != "" and (word.english < _NAME or word.kind == "u")
    if word.kind == "d":
        return word.english < _ENGLISH_FUNCTION
    return word.english < (_ENGLISH_GLOSSED if word.clear else _ENGLISH)


def places(view: str, form: str) -> Iterator[int]:
    """Where `form` stands as a whole word; offsets in the view."""
    at = view.find(form)
    while at != -1:
        end = at + len(form)
        if not (at and (view[at - 1].isalnum() or view[at - 1] == "_")) and not (end < len(view) and (view[end].isalnum() or view[end] == "_")):
            yield at
        at = view.find(form, end)
