"""What tells a word that a translation left behind from one that an author meant: quoted, named, explained, part of a phrase.

Each guard earned its place on labelled text; together they bring the word
list's precision from about one half to more than nine in ten.
"""

from __future__ import annotations

import re

from cleaner.document import STAND_IN, Document
from cleaner.pattern import regex
from cleaner.residue.words import english_words, word_list

# Small words of the source languages that English text has only in names and phrases.
FOREIGN_SMALL = frozenset(
    "de la le les du des et y el los las del di della dei delle degli il lo gli un una une uno der die das dem den und von vom zum zur im ein "
    "eine da do dos em no na nos nas ao aos em e o os i en al au aux sur pe și si în cu la ale lui din van te het een och av".split()
) - {"no", "do", "i", "die", "den", "so", "lo"}

# A word this short between two foreign ones may be of either language: do, sin, con, sine.
_SHORT = 4

_BEFORE_OK = " \n\t(\"“‘'—–["
_AFTER_OK = " \n\t)\"”’'—–],.;:!?…"
_MARKUP = "*_`<>" + STAND_IN
_EMPHASIS_REACH = 40
_QUOTE_REACH = 90
_SHORT_QUOTE = 6
_SHORT_ASIDE = 3
_LANGUAGES = "Spanish|French|German|Portuguese|Italian|Catalan|Romanian|Latin|Galician|Occitan|Dutch|Esperanto"
_EXPLAINED_BEFORE = regex(
    r"(?:\b(?:words?|terms?|phrases?|expressions?|verbs?|nouns?|adjectives?|prefix|suffix|names?|named|called|calls?|calling|titles?|titled|entitled|"
    r"subtitled|nicknamed?|dubbed|known (?:\w+ )?as|means|meaning|meant|spelled|spelt|pronounced|spells|saying|says|translat\w+ (?:as|into|to|by)|"
    r"(?:signs?|banners?|plaques?|labels?|posters?|messages?|headlines?|notes?|texts?|inscriptions?) (?:that |which )?reads?|"
    r"i\.e\.|a\.k\.a\.|aka|as in|alias|username|hashtag|the (?:brand|command|keyword|variable|function|package|file|user|option)|so-called)"
    r"(?: (?:as|to|into|the|an?|is|was|it|them|him|her|by|from|of|for|simply|locally))*"
    r"|\b(?:words?|terms?|names?) for (?:\w+ ){1,2}(?:is|was)|, or"
    rf"|\b(?:{_LANGUAGES}|Basque|Greek|Brazilian|Mexican|Quechua|Latin American)(?: \w+)?)"
    r",? [\"“‘'(\[]?$",
    re.IGNORECASE,
)
_EXPLAINED_AFTER = regex(
    r"[\"”’')\]]?,? (?:\(|=|means?\b|meaning\b|meant\b|stands? for\b|is (?:the |a |an )?(?:\w+ )?(?:word|term|name|for)\b|which means\b|literally\b|"
    r"translates?\b|i\.e\.|that is\b|refers?\b|in (?:" + _LANGUAGES + r")\b|for short\b)|,[\"”’']? or\b",
    re.IGNORECASE,
)
_ABOUT_LANGUAGE = regex(
    rf"\b(?:{_LANGUAGES}) (?:words?|terms?|names?|for|phrases?|expressions?|verbs?|nouns?|language|origin|titles?|equivalent|translation)\b"
    rf"|\b(?:in|from|into) (?:\w+ )?(?:{_LANGUAGES})(?=[,.;:)]| (?:as|is|the|called|it|this|and|or|means)\b)"
    r"|\b(?:etymolog\w+|loanwords?|transliterat\w+|conjugat\w+|grammatical\w*|vowels?)\b"
)
_TOKEN = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RIGHT_TOKEN = regex(r" ([^\W_]+(?:['’-][^\W\d_]+)*)")
_LEFT_TOKEN = regex(r"([^\W_]+(?:['’-][^\W\d_]+)*) $")


def stands_apart(document: Document, start: int, end: int, possessive: bool = False) -> bool:
    """Whether the span is a whole word by itself, not part of an address, a compound, code, a number or markup."""
    view = document.view
    before = view[start - 1] if start else "\n"
    after = view[end] if end < len(view) else "\n"
    if before not in _BEFORE_OK or after not in _AFTER_OK:
        return False
    if possessive and view[end : end + 2] in ("'s", "’s"):
        return not view[end + 2 : end + 3].isalnum()
    # "word.com", "word:tag", "word's", "word:~"
    following = view[end + 1 : end + 2]
    return not (after in ".'’" and following.isalnum() or after == ":" and following.strip() != "")


def quoted(document: Document, start: int, end: int) -> bool:
    """Whether the word stands in a short quotation, in brackets of a few words, or in emphasis."""
    view = document.view
    low, high = document.sentence_at(start)
    left = view[max(low - 3, 0, start - _QUOTE_REACH) : start]
    right = view[end : min(high + 2, len(view), end + _QUOTE_REACH)]
    return (
        _between(left, right, '"“«„', '"”»“', _SHORT_QUOTE)
        or _between(left, right, "‘", "’", _SHORT_QUOTE)
        or _straight_single(left, right)
        or _between(left, right, "([", ")]", _SHORT_ASIDE)
        or _emphasised(left, right)
    )


def _between(left: str, right: str, opening: str, closing: str, most: int) -> bool:
    """Whether the nearest marks on both sides enclose at most `most` words."""
    at = max((left.rfind(mark) for mark in opening), default=-1)
    if at == -1:
        return False
    if opening[0] == '"' and left[at] == '"' and at + 1 < len(left) and left[at + 1] == " ":
        # A straight mark that closes an earlier quotation.
        return False
    if max(left.rfind(mark) for mark in closing if mark not in opening or mark == "“") > at:
        return False
    ends = [right.find(mark) for mark in closing if mark in right]
    if not ends:
        return False
    inside = left[at + 1 :] + "x" + right[: min(ends)]
    return len(inside.split()) <= most


def _straight_single(left: str, right: str) -> bool:
    opening = re.search(r"(?<!\w)'(?=\w)([^'\n]*)$", left)
    closing = re.match(r"([^'\n]*)'(?!\w)", right)
    return bool(opening and closing and len((opening[1] + "x" + closing[1]).split()) <= _SHORT_QUOTE)


def _emphasised(left: str, right: str) -> bool:
    """Whether markup stands on both sides with only words between."""
    near_left = re.search(rf"[{re.escape(_MARKUP)}][\w '’-]{{0,{_EMPHASIS_REACH}}}$", left)
    near_right = re.match(rf"[\w '’-]{{0,{_EMPHASIS_REACH}}}[{re.escape(_MARKUP)}]", right)
    if near_left and near_right:
        return True
    return left[-1:] in _MARKUP and left != "" or right[:1] in _MARKUP and right != ""


def explained(document: Document, start: int, end: int) -> bool:
    """Whether the text speaks about the word: "the word X", "called X", "X means", "X (…)", or about its language."""
    view = document.view
    low, high = document.sentence_at(start)
    if _EXPLAINED_BEFORE.search(view[max(low, start - 50) : start]) or _EXPLAINED_AFTER.match(view[end : end + 30]):
        return True
    return _ABOUT_LANGUAGE.search(view, low, high) is not None


def neighbours(document: Document, start: int, end: int) -> tuple[str | None, str | None]:
    """The words directly beside the span, in its sentence, parted from it by one space only; None where there is none."""
    view = document.view
    low, _ = document.sentence_at(start)
    left = _LEFT_TOKEN.search(view[max(low, start - 40) : start])
    right = _RIGHT_TOKEN.match(view, end)
    return (left[1] if left else None), (right[1] if right else None)


def is_english(word: str) -> bool:
    """Whether English has the word (in any case, without a possessive), or it is a number, or a compound of such words."""
    lower = word.lower()
    for ending in ("'s", "’s"):
        lower = lower.removesuffix(ending)
    if lower.isdigit() or any(character.isdigit() for character in lower):
        return True
    return all(part in english_words() for part in re.split(r"['’-]", lower) if part)


def is_foreign(word: str) -> bool:
    """Whether a word is of a source language rather than English."""
    return word.lower() in FOREIGN_SMALL or (entry := word_list().get(word.lower())) is not None and entry.english < 26


def _is_strange(word: str) -> bool:
    """Whether a word is foreign or unknown."""
    return not word.isdigit() and (is_foreign(word) or not is_english(word))


def in_foreign_phrase(document: Document, start: int, end: int) -> bool:
    """Whether a word beside the span is foreign or unknown: a title, a name, a quotation, a species."""
    beside = neighbours(document, start, end)
    if any(word is not None and _is_strange(word) for word in beside):
        return True
    # "ligas do campo", "pintor a óleo": a small word of both languages in between.
    left, right = beside
    if left is not None and len(left) <= _SHORT:
        before = neighbours(document, start - len(left) - 1, end)[0]
        if before is not None and before.islower() and _is_strange(before):
            return True
    if right is not None and len(right) <= _SHORT:
        after = neighbours(document, start, end + len(right) + 1)[1]
        return after is not None and after.islower() and _is_strange(after)
    return False


def in_english(document: Document, start: int) -> bool:
    """Whether the sentence around is English: at least four words of it, and three in four of all."""
    low, high = document.sentence_at(start)
    words = _TOKEN.findall(document.view, low, high)
    known = sum(1 for word in words if not is_foreign(word) and is_english(word))
    return known >= 4 and known >= 0.75 * (len(words) - 1)


def beside_capital(document: Document, start: int, end: int) -> bool:
    """Whether a capitalised word stands right beside the span (the sentence's first word does not count if it is a small one)."""
    low, _ = document.sentence_at(start)
    left, right = neighbours(document, start, end)
    if right and right[0].isupper() and right not in ("I", "CEO"):
        return True
    if left is None or not left[0].isupper():
        return False
    begins = start - len(left) - 1 <= low + 1
    return not (begins and left.lower() in _OPENERS)


_OPENERS = frozenset(
    "the a an in on at by for from with to of and but or so if when while as after before since until via under over this that these those "
    "its his her their our my your is are was were has have had will can could would should may might do does did not no yes thus then now "
    "here there where who what why how which both all some many most each every any also even only still just instead meanwhile however "
    "today yesterday like unlike between among about against during through within without toward towards near using because although though "
    "where whether once despite according help thanks let make".split()
)


def opens_sentence(document: Document, start: int) -> bool:
    """Whether the span is the first word of its sentence, or of what follows a colon or an opening mark."""
    low, _ = document.sentence_at(start)
    before = document.view[low:start].rstrip(" \"'“‘«([*_-–—•" + STAND_IN)
    return not before or before[-1] in ":;.!?…\n|"
