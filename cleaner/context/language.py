"""Paragraphs wholly in another language: they are nobody's damage and are left alone.

Counts of the commonest function words, the oldest and cheapest way to identify
a language (Grefenstette, "Comparing two language identification schemes",
1995), are enough for a paragraph; short lines are never judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from cleaner.formats.layout import Block
from cleaner.pattern import regex

_WORD = regex(r"[^\W\d_]+")

_FUNCTION_WORDS = {
    "en": """the of and to in is that it for was on are as with his they at be this from have or by had not but what all were
        when we there can an your which their if will each about how up out them then she many some so these would other into
        has her two like him time no could been who its now than only may after you i he my do""",
    "es": """el la los las de del que y en un una por con para es no se su al lo como más pero sus le ya o este sí porque esta
        entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso
        ante ellos esto antes algunos unos otro otras fue ha son está están era""",
    "fr": """le la les de des du un une et en est que qui dans pour pas sur au aux ce cette ces il elle ils elles on nous vous
        ne se sa son ses leur leurs par plus avec mais ou où comme tout sont été être avait fait très aussi sans même entre
        dont depuis après c d l j n s qu""",
    "de": """der die das den dem des und in zu von mit sich auf für ist im nicht ein eine einer eines einem einen als auch es an
        werden aus er hat dass sie nach wird bei noch wie über so zum war haben nur oder aber vor zur bis mehr durch man sein
        wurde sind ihre kann wenn unter wir ich""",
    "pt": """o a os as de do da dos das que e em um uma para com não por mais se na no nas nos ao aos como mas foi ele ela eles
        tem à seu sua ou ser quando muito há já está eu também só pelo pela até isso entre era depois sem mesmo são seus
        quem minha têm numa essa esse""",
    "it": """il lo la i gli le di del della dei delle dello che e è un una uno in non per con si da dal dalla al alla ai alle nel
        nella sono ha come più ma anche se su sul sulla questo questa era o ed suo sua loro essere tutto ci l quando dopo molto
        così perché ancora""",
    "ro": """și de în la cu pe un o din pentru este a al ale că nu se sunt care mai sau ca lui fi prin după dar fost au ei ea el
        între această acest cum este unei unui lor într până fiind doar iar ar avea către despre avut care""",
    "ca": """el la els les de del dels que i en un una per amb és no es al als com més però seu seva dels o ha van són aquest
        aquesta quan també molt sense entre fins tots on va ser cap perquè pel des hi ho l d s aquests tot""",
    "nl": """de het een en van in is dat op te zijn met voor niet aan er om ook als maar bij dan door uit nog naar heeft hij
        worden wordt over ze werd tot kan deze dit geen meer zich haar hun wij ik""",
    "pl": """i w z na do nie się że to jest o jak po co tak za od ale przez przy dla oraz był była są jego jej może czy już tym
        tego które który która także być ich tylko pod bardzo""",
}  # fmt: skip
_ENGLISH = (" the ", " and ", " to ", " with ", " that ")
# Neighbours whose words are much the same: the second of them does not speak against the first.
_MIN_WORDS = 8
_MIN_HITS = 4
_MIN_DISTINCT = 3
_MIN_SHARE = 0.22
_FEW_ENGLISH = 0.05
_MANY_ACCENTED = 0.15
_WIDE = regex("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LATIN = regex("[A-Za-z]+")


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name, words in _FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            table.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in table.items()}


def language_of(text: str) -> str | None:
    """The language that a paragraph is clearly in ("en", "es", …), or None if that is not clear."""
    # Capitalised words are names as often as not ("Los Angeles", "El Paso").
    words = _WORD.findall(text)
    if len(words) < _MIN_WORDS:
        return None
    table = _languages_of()
    hits: dict[str, int] = {}
    seen: dict[str, set[str]] = {}
    for word in words:
        for name in table.get(word, ()):
            hits[name] = hits.get(name, 0) + 1
            if len(word) > 1:
                # Single letters are in every path and number in base sixteen.
                seen.setdefault(name, set()).add(word)
    if not hits:
        return None
    best = max(hits, key=lambda name: (hits[name], len(seen.get(name, ()))))
    if hits[best] < _MIN_HITS or len(seen.get(best, ())) < _MIN_DISTINCT or hits[best] < _MIN_SHARE * len(words):
        return None
    # Words that English has too ("in", "no", "a", "on", "me") speak for it only a little.
    english = sum(1 for word in words if table.get(word) == ("en",))
    if best != "en" and english * 5 > hits[best]:
        return None
    return best


def foreign_blocks(text: str, blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """The blocks clearly in another language than English, with its name."""
    plain = text.isascii()
    for block in blocks:
        start, end, _ = block
        if not plain and _is_wide(text[start:end]):
            yield block, "und"
            continue
        # One of these is in nearly every English paragraph and in no other: most blocks cost one look.
        if end - start < 40 or any(text.find(word, start, end) != -1 for word in _ENGLISH):
            continue
        name = language_of(text[start:end])
        if name is None and not plain and _is_unknown(text[start:end]):
            name = "und"
        if name not in (None, "en"):
            yield block, name


def _is_wide(text: str) -> bool:
    """Whether Chinese, Japanese or Korean letters outweigh the words in the Latin alphabet."""
    wide = len(_WIDE.findall(text))
    return wide > 3 and wide > len(_LATIN.findall(text))


def _is_unknown(text: str) -> bool:
    """Whether a paragraph has hardly a word of English and many that English does not spell: some language without a table here."""
    words = _WORD.findall(text)
    if len(words) < _MIN_WORDS:
        return False
    table = _languages_of()
    english = sum(1 for word in words if table.get(word) == ("en",))
    accented = sum(1 for word in words if not word.isascii())
    return english <= _FEW_ENGLISH * len(words) and accented >= _MANY_ACCENTED * len(words)
