"""Two words without a space between them, one of them a function word: "claimedthat", "ofthe"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.document import Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._fusion_words import common_words, is_english, is_foreign
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule
from cleaner.settled import Settled

_LETTERS = regex(r"[a-z]+|[A-Z][a-z]+")
# The shortest function words are beginnings and ends of too many words to be trusted with any neighbour.
_LONG = 3
# A neighbour is one of the commonest words: the rarer it is, the more a name or a term may be meant.
_RANK = 4000
_LAST = "edystrnlgh"
# Longer than any two words: data, which is tried at each of its letters for nothing.
_LONGEST = 48
# Written more often than this, a word is the document's own.
_OWN = 2
# Words that nobody would part in any document.
_whole = Settled()
# Beginnings and ends that make words of words.
_AFFIXES = frozenset("over after before under out up off in on any some so not more all as at an to by able like about".split())


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits that set the space, at every place of such a word."""
    vocabulary = document.vocabulary
    words = {word: cut for word in _whole.open(vocabulary) if (cut := _place(word)) is not None}
    _whole.settle(vocabulary.keys() - words.keys())
    for word, cut in words.items():
        if vocabulary[word] > _OWN or word in document.settings.words or word in document.settings.names:
            continue
        if word[0].isupper() and not _begins_sentences(document, word, word[:cut].lower()):
            continue
        for start in document.occurrences(word):
            if not _beside_code(document.view, start, start + len(word)) and is_running(document, start):
                yield rule.edit(start, start + len(word), word[:cut] + " " + word[cut:])


def _place(word: str) -> int | None:
    """Where two words meet in what is neither English nor a word of a source language; None if nowhere."""
    words, lower = common_words(), word.lower()
    if not 5 <= len(word) <= _LONGEST or lower in words.rank or lower in words.whole or not _LETTERS.fullmatch(word) or is_english(lower):
        return None
    cut = _cut(lower)
    # "someon else" lacks a letter, not a space.
    return None if cut is None or is_foreign(lower) or any(is_english(lower + letter) for letter in _LAST) else cut


def _cut(word: str) -> int | None:
    """Where to split a word that is no word; None if nowhere, or at two places equally well."""
    words = common_words()
    best: list[tuple[int, int]] = []
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if left in words.rank and right in words.rank and _plausible(left, right):
            best.append((words.rank[left] + words.rank[right], at))
    best.sort()
    if not best or (len(best) > 1 and best[1][0] < 2 * best[0][0]):
        return None
    return best[0][1]


def _plausible(left: str, right: str) -> bool:
    words = common_words()
    function = words.function
    if left in function and right in function:
        return True
    if max(words.rank[left], words.rank[right]) > _RANK and left != "the" and right != "the":
        return False
    if right in function and right not in _AFFIXES and len(right) >= _LONG:
        return len(left) >= 3
    return left in function and left not in _AFFIXES and len(left) >= _LONG and len(right) >= 4


def _begins_sentences(document: Document, word: str, left: str) -> bool:
    """Whether a capitalised word stands where any word would be capitalised, and begins with a function word."""
    if left not in common_words().function:
        return False
    return all(document.sentence_at(start)[0] == start for start in document.occurrences(word))


def _beside_code(view: str, start: int, end: int) -> bool:
    """Whether the word is a part of an address, a name with digits, a call or a compound."""
    before, after = view[start - 1 : start], view[end : end + 2]
    if before in ("[", "]", "'", "*", "|", "<", "`") or after[:1] in ("]", "[", "'", "*", "|", ">", "`"):
        return True
    return before in ("_", "-", ".", "/", "\\", "@", "#", "$", ":", "&", "=") or after[:1] in ("_", "-", "/", "\\", "@", "(", "=", "&") or (after[:1] in (".", ":") and after[1:].isalnum())
