"""Where a document has words of the source-language list, as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.document import Document
from cleaner.residue.borrowed import borrowed
from cleaner.residue.words import Word, word_list

# English uses a word this often (Zipf times ten): it is part of the language, whatever else it is.
_ENGLISH = 26
_ENGLISH_GLOSSED = 32
_ENGLISH_FUNCTION = 43
# A capitalised word that English text has this often is somebody's name.
_NAME = 20


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
    listed = {word.text: word for word in word_list().among(map(str.lower, forms)) if len(word.text) > 2 and word.text not in accepted}
    unlisted = [form for form in forms if form.islower() and form not in listed and form not in accepted]
    listed |= {word.text: word for word in borrowed(unlisted)}
    if not listed:
        return ()
    found = [
        Spot(start, start + len(form), form, word)
        for form in forms
        if (word := listed.get(form.lower())) is not None and _counts(word, form)
        for start in places(document.view, form)
    ]
    return tuple(sorted(found))


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
