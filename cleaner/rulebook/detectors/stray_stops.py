"""A full stop inside of a sentence ("in the memory. of the village"), or the small letter behind a true one.

Engines cut a long sentence where their window ends, and set a stop there. What
follows the stop tells which it was: a preposition or a conjunction goes on with
the sentence, a pronoun or an article begins another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.records import Record
from cleaner.rulebook.detectors._fusion_words import is_english
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_STOP = regex(r"\. +(?=[a-z])")
_LEFT = regex(r"(?<![\w.@/’'-])([A-Za-z]+(?:['’-][A-Za-z]+)*|\d{4}|\d+(?:[.,]\d+)?%)$")
_RIGHT = regex(r"([a-z]+(?:['’][a-z]+)?)(?![\w./@:(=]|-[A-Z])")
_ABBREVIATIONS = frozenset(
    "a abbr al alt am approx appt apt art assn assoc asst attn aug ave avg bldg blvd bros bur cal cap capt ch cf chap cm co col comm comp cont corp"
    " cp ct cu dec def dem dept dia diff dir dist div doc dr ed eds eg esp esq est etc ex exp ext feb ff fig figs fl fr freq fri ft fwd gal gen gov"
    " govt hon hr hrs hwy ib ibid id ie illus in inc incl inst intl jan jr jul jun kg km lang lat lb lbs lit lt ltd mag maj mar max med mfg mg mgr"
    " mi min misc ml mm mo mon mr mrs ms mt mts nat nb neg no nos nov obs oct op org orig oz p para pat pl pm pop pos pp prep pres prev prob prof"
    " pron prop prov pt pts pub qt rd rec ref refs rel rep reps resp ret rev rm sat sec sect sen sep sept ser sgt sing soc sp spec sq sr st sta"
    " stat std ste sub subj suppl supt syn tab tel temp thu thurs tr trans treas tues univ usu v var vers viz vol vols vs wed wk wt yd yr yrs".split()
)
# These go on with the sentence.
_JOINING = frozenset(
    "of from with in on at by to for and or than that into about over under between through during against until since because if when before"
    " after upon within without as per via across around along towards toward behind beyond among".split()
)
# These go on behind a comma.
_COMMA = frozenset("like such including especially particularly which whose although though but while whereas according except namely unlike plus".split())
_PHRASES = regex(r"(?:as well as|for (?:example|instance)|in particular|in addition to|along with|together with|as opposed to|rather than|instead of)\b")
# These begin a sentence.
_BEGINNING = frozenset(
    "he she it they we you this these those there the his her its their our my then however now here some many most both another each"
    " nobody everyone everybody someone nothing".split()
)
# A verb without its subject: the stop is wrong, or a pronoun is lost. Nobody can tell without the source.
_VERBS = frozenset("was were is are has have had will would can could must may might did does".split())
# Behind the comma of "in spring, the …" stands the subject of a sentence of its own.
_SUBJECT = regex(r"(?:he|she|it|they|we|you|I|the|a|an|this|these|those|there|his|her|its|their|our|my|[A-Z]\w+)\b")
_ADJUNCT = regex(r", (?:in|on|at|under|over|by|near|behind|between|from|with|for|to|of)\b(?: [\w’'-]+){1,4}$")
_SENTENCE = regex(r"[^.!?\n]*")
_WRITES_SMALL = 0.2
_FEW = 3


class _Stop(Record):
    start: int
    end: int
    new: str | None
    kind: str


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits of the kind that the rule's option `kind` names: "joined", "comma", "capital" or "verb" (a report)."""
    for stop in _stops(document):
        if stop.kind != rule.options["kind"]:
            continue
        if stop.new is None:
            yield rule.report(stop.start, stop.end)
        else:
            yield rule.edit(stop.start, stop.end, stop.new)


@lru_cache(maxsize=2)
def _stops(document: Document) -> tuple[_Stop, ...]:
    view = document.view
    matches = list(_STOP.finditer(view))
    if not matches:
        return ()
    found = [stop for match in matches if (stop := _stop(document, match.start(), match.end())) is not None]
    # Who writes without capitals means it.
    small, large = len(found), len(re.findall(r"\. +[A-Z]", view))
    return () if small > _FEW and small > _WRITES_SMALL * (small + large) else tuple(found)


def _stop(document: Document, start: int, end: int) -> _Stop | None:
    view = document.view
    left = _LEFT.search(view[max(0, start - 30) : start])
    right = _RIGHT.match(view, end)
    if left is None or right is None:
        return None
    if left[1].isupper() and len(left[1]) > 2 and right[1] in _BEGINNING:
        # "the CEO. they": an acronym, and a new sentence.
        return _Stop(end, end + 1, view[end].upper(), "capital") if is_running(document, start) else None
    if view[right.end() : right.end() + 2].strip() == STAND_IN or not _ends_sentence(document, left[1]) or not is_running(document, start):
        return None
    block = document.block_at(start)
    if block is None or block.kind == "heading" or view[block.start : start].count(" ") < _FEW:
        return None
    word = right[1].partition("'")[0].partition("’")[0]
    rest = _SENTENCE.match(view, end)[0]
    if word in _BEGINNING:
        # A line end between the two stays.
        return _Stop(end, end + 1, view[end].upper(), "capital")
    if word in _VERBS:
        return _Stop(start - len(left[1]), right.end(1), None, "verb")
    if _PHRASES.match(view, end) or word in _COMMA:
        return _Stop(start, start + 1, ",", "comma")
    if word not in _JOINING:
        return None
    if _is_own_sentence(rest):
        return _Stop(end, end + 1, view[end].upper(), "capital")
    sentence = view[document.sentence_at(start - 1)[0] : start]
    if _ADJUNCT.search(sentence) and word not in ("and", "or", "of", "than"):
        return _Stop(start, start + 1, ",", "comma")
    return _Stop(start, start + 1, "", "joined")


def _ends_sentence(document: Document, word: str) -> bool:
    """Whether a stop behind the word can be one, and no sign of an abbreviation."""
    if word[0].isdigit():
        return True
    lower = word.lower()
    if len(word) < 2 or lower in _ABBREVIATIONS or lower == "cent":
        return False
    if word.islower():
        return is_english(re.split(r"['’-]", lower)[0])
    # A short capitalised word before a stop may be cut; a name stands elsewhere without one, or is longer.
    return word[1:].islower() and (len(word) > 3 or document.vocabulary[word] > 1)


def _is_own_sentence(rest: str) -> bool:
    """Whether "in spring, the port is shut" is what follows, not "in spring and autumn"."""
    head, comma, tail = rest.partition(", ")
    return bool(comma) and head.count(" ") <= 8 and _SUBJECT.match(tail) is not None and tail.count(" ") >= 2
