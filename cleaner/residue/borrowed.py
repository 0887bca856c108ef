"""English words with a Romanian ending: `wrestleri`, `trenduri`, `blogul`.

Romanian takes English nouns whole and gives them its own plural and article;
an engine that does not know the result copies it.
"""

from __future__ import annotations

from cleaner.residue.words import Word, english_words, word_list

# Ending -> whether it makes a plural. Longest first.
_ENDINGS = (("urilor", True), ("urile", True), ("uri", True), ("ului", False), ("erele", True), ("erii", True), ("ul", False))
# After an agent noun only, for `i` and `e` end many other words.
_AGENT_ENDINGS = (("i", True), ("e", True))
_LONGEST_FIRST = tuple(ending for ending, _ in (*_ENDINGS, *_AGENT_ENDINGS))
_MIN_STEM = 4
# Latin and Italian that English uses.
_LATIN = frozenset("priori posteriori fortiori contendere currere honori fiori signori dottori".split())


def borrowed(words: list[str]) -> list[Word]:
    """Entries for those of the lower-case words that are English nouns with a Romanian ending, and nothing else."""
    likely = {word: gloss for word in words if word.endswith(_LONGEST_FIRST) and len(word) > 5 and (gloss := _gloss(word))}
    if not likely:
        return []
    listed = {entry.text for entry in word_list().among(likely)}
    return [Word(word, "r", 0, gloss, "N" if gloss.endswith("s") else "n") for word, gloss in likely.items() if word not in listed]


def _gloss(word: str) -> str | None:
    if word in english_words() or word in _LATIN:
        return None
    for ending, plural in _ENDINGS:
        stem = word.removesuffix(ending)
        if ending in ("erele", "erii"):
            stem += "er"
        if stem != word and word.endswith(ending):
            return _checked(stem, plural)
    stem = word[:-1]
    return _checked(stem, True) if stem.endswith(("er", "or")) else None


def _checked(stem: str, plural: bool) -> str | None:
    if len(stem) < _MIN_STEM or stem not in english_words() or stem[-1] in "aeiouys":
        return None
    return stem + "s" if plural else stem
