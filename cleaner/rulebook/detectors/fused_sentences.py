"""Two sentences without stop and space between them ("newsletterShe"), or with the stop only ("root.But")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cleaner.document import WORD, Document
from cleaner.edit import Finding, Level
from cleaner.pattern import regex
from cleaner.rulebook.detectors._fusion_words import common_words, is_english
from cleaner.rulebook.detectors._prose import is_running
from cleaner.rulebook.rule import Rule

_PRONOUNS = frozenset("He She It They We You I".split())
_STARTERS = _PRONOUNS | frozenset(
    "The This That These Those There His Her Its Their Our In On At As But And So When While If For From With After Before"
    " However Although Because Since During According Then Now Both Each Many Most Some".split()
)
# These begin sentences too, but also end the names of commands: "signIn", "buyNow".
_PARTICLES = frozenset("In On At As So By Now If For From With After Before Then All Both Each Many Most Some When While Since And But".split())
# These begin the names of functions: "getThis".
_COMMANDS = frozenset("get set use has add show find make create update delete remove load save open close run call read write send check copy move view sign log buy plug opt drop turn switch roll stand built shop pay play".split())
# After these a sentence cannot end.
_NO_END = frozenset(
    "the a an of to in on at by for from with and or but as that which who if when than is are was were be been has have had"
    " his her its their our my your this these those into about because while".split()
)
_CAMEL = regex(r"([a-z]{2,})([A-Z][a-z]*)")
_NEXT = regex(r"[ ]([a-z’']+)")
# What can follow a pronoun at the beginning of a sentence: not these.
_NO_VERB = frozenset("for of in on at to by from with and or the a an as into than that if".split())
# What can follow any other beginning: not these.
_NO_NOUN = frozenset("and or is are was were of to has have had be".split())
_SHORT = frozenset("As At If In On For From With By So And But Or Is".split())
_GLUED = regex(r"[.!?…](?=[A-Z])")
_LEFT = regex(r"((?<![\w.@/\\$#_-])(?:[a-z]{2,}(?:['’][a-z]+)?|\d{4})|(?<=\w)[)\]\"”])$")
_RIGHT = regex(r"([A-Z][a-z]*(?:['’][a-z]+)?)(?=[ ,])")
# Left of a full stop in program text: packages, objects, files.
_OBJECTS = frozenset(
    "http time context string strings sync errors error math os io sort json xml path log net system object array console window"
    " document self this module java app data file list map test user users config model models views forms request response"
    " info testing event events node react vue next socket asp type types base core main index util utils".split()
)
_MANY = 3


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits for one of the two kinds, as the rule's option `stop` ("lost" or "kept") says."""
    yield from (_without_stop if rule.options["stop"] == "lost" else _without_space)(document, rule)


def _without_stop(document: Document, rule: Rule) -> Iterator[Finding]:
    camels = {w: m for w in document.vocabulary if not (w.islower() or w.istitle() or w.isupper()) and (m := _CAMEL.fullmatch(w))}
    # "tinyLamp" and "tinyThe": who writes names like that writes more of them.
    stems = Counter(match[1] for match in camels.values())
    for word, match in camels.items():
        if document.vocabulary[word] > 1 or stems[match[1]] > 1 or match[2] not in _STARTERS or word in document.settings.names:
            continue
        left, right = match.groups()
        if left in _COMMANDS or (right in _PARTICLES and len(camels) > 1):
            continue
        if not is_english(left) or (len(left) < 4 and left not in common_words().rank) or (len(left) < 3 and left not in ("as", "if", "so")):
            continue
        for start in document.occurrences(word):
            if document.sentence_at(start)[0] == start:
                continue
            if (new := _parted(document, left, right, start + len(word))) is not None:
                level = Level.SAFE if ". " in new and right not in _PARTICLES else Level.SUGGEST
                yield rule.edit(start, start + len(word), new, level=level)


def _parted(document: Document, left: str, right: str, end: int) -> str | None:
    view = document.view
    following = _NEXT.match(view, end)
    if following is None:
        return None
    if right == "I":
        # Capitalised in the middle of a sentence, too.
        return f"{left} I" if left in _NO_END or left in ("so", "what", "where", "how", "think", "know", "then") else f"{left}. I"
    if left in _NO_END:
        return f"{left} {right}" if right in document.vocabulary else f"{left} {right.lower()}"
    if following[1] in (_NO_VERB if right in _PRONOUNS else _NO_NOUN):
        return None
    return f"{left}. {right}"


def _without_space(document: Document, rule: Rule) -> Iterator[Finding]:
    view = document.view
    for stop in _GLUED.finditer(view):
        at = stop.end()
        left = _LEFT.search(view[max(0, at - 26) : at - 1])
        right = _RIGHT.match(view, at)
        if left is None or right is None:
            continue
        level = _level(document, left[1], right[1], at, view[at - 1])
        if level is not None:
            yield rule.edit(at - 1, at, view[at - 1] + " ", level=level)


def _level(document: Document, left: str, right: str, at: int, mark: str) -> Level | None:
    """How sure it is that a sentence begins at `at`; None if it may be a name, a file or program text."""
    view = document.view
    if left[0] in "\"”)]":
        if left[0] in "\"”" and view[at - 3 : at - 2].isspace():
            return None
        return Level.SAFE if right in _STARTERS else Level.SUGGEST if _is_word(document, right) else None
    if left[0].isdigit():
        return Level.SUGGEST if right in _STARTERS else None
    if not is_english(left.replace("’", "'").partition("'")[0]):
        return None
    after = view[at + len(right) : at + len(right) + 2]
    if right in _STARTERS and right != "I" and (after[:1] == "," or after[1:].isalnum() or after[1:] in "\"“'‘"):
        if left in _OBJECTS and mark == "." and (after[1:2].isupper() or right in _SHORT):
            return None
        return Level.SAFE
    if right == "I":
        return Level.SUGGEST if mark == "." else Level.SAFE
    if left in _OBJECTS or len(right) < 2 or not _is_word(document, right) or left not in common_words().rank or not is_running(document, at):
        return None
    start = document.sentence_at(at - 2)[0]
    return Level.SUGGEST if len(WORD.findall(view, start, at)) > _MANY else None


def _is_word(document: Document, word: str) -> bool:
    """Whether a capitalised word is a common one, or a name that the document has elsewhere."""
    return common_words().rank.get(word.lower(), 9999) < 1500 or document.vocabulary[word] > 1
