"""What each remnant of an entity becomes: quotation mark, apostrophe, another character, or nothing.

A number says "apostrophe" or "quotation mark", not which of the two sides it
closed, and the engine's spaces say little. So a paragraph is read from left to
right with the state of its quotations, as an editor reads it: a mark glued to a
word knows its side; one between spaces closes what is open; `s`, `t`, `re` after
it make it an apostrophe; a noun before and a noun after, a possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.document import Document
from cleaner.edit import Level
from cleaner.pattern import regex
from cleaner.records import Record
from cleaner.rulebook.detectors._entities import Entity, entities, has_hint


class Repair(Record):
    """What to do with a stretch of the text; `kind` picks the rule that says it. `new` None: only report."""

    start: int
    end: int
    new: str | None
    kind: str
    level: Level


# A suffix that only an apostrophe is followed by.
_SUFFIX = regex(r"(?:s|t|d|ll|re|ve|m)\b(?!['’])")
_SPACED_SUFFIX = regex(r"\s(?:s|t|re|ve|ll|d|m)\b(?!['’]|\.\w)")
_LEFT_WORD = regex(r"([^\W\d_][\w'’.-]*)$")
_RIGHT_WORD = regex(r"\s*([^\W\d_][\w'’-]*|\d[\d,.]*)")
_CLOSING = ".,;:!?)]}…%"
_OPENING = "([{“‘—–"
# Elisions before a name: d'Artagnan, l'Oréal, O'Hara.
_ELISION = regex(r"\b(?:d|l|o|qu|dell|dall|nell|all|sant|n|j|c|m|t)$", re.IGNORECASE)
# "it" and the like take 's; "we" takes 're.
_IS = frozenset("it that he she there what who here this where how everything everyone everybody nobody nothing something someone".split())
_ARE = frozenset("you we they".split())
_PRONOUNS = frozenset("i you he she it we they".split())
_AUXILIARY = frozenset("do does did don doesn didn make makes made".split())
_VERBS = frozenset("am is are was were be been being has have had will would can could shall should may might must do does did".split())
# Nothing of these stands after a possessive.
_NOT_POSSESSED = _VERBS | frozenset(
    "a an of in on at to for from with by as and or but nor so yet if that which who whom whose when while where because since although though"
    " until unless than then through during between against about into over under after before without within upon"
    " this these those it its he his she her they their we our you your i my not also just".split()
)
# A quotation can begin after these; a possessor never is one of them.
_NO_POSSESSOR = _NOT_POSSESSED | frozenset("the called said says say saying asked answered replied wrote writes write like titled named known dubbed".split())
_SAYING = regex(r"(?:[:,–—-]|\b(?:says?|said|asked|wrote|writes?|replied|answered|added|called|about|of|with|as|like|the|an?|is|was|are|were|and|or))\s*$", re.IGNORECASE)  # fmt: skip
# A double mark, or a single one that can only open (no '90s, no 'em) or only close.
_SAID = regex(r"\b(?:says?|said|saying|asks?|asked|wrote|writes?|repl(?:y|ies|ied)|answer(?:s|ed)|added|adds),$", re.IGNORECASE)
_LITERAL = regex(r"""["“”]|(?<![\w'’])['‘](?!(?:em|til|tis|twas|cause|n|round)\b)(?=[^\W\d])|(?<=[\w.,!?])['’](?!\w)""")
_LEGAL_TALK = regex(r"\b(?:x?html|xml|sgml|html5|character (?:entit(?:y|ies)|references?)|ampersands?|escap(?:e[sd]?|ing) (?:it|them|the|as|a|twice|characters?|quotes?))\b", re.IGNORECASE)  # fmt: skip
_KINDS = {"–": "dash", "—": "dash", "…": "ellipsis", "\xa0": "space", "\u2002": "space", "\u2003": "space", "\u2009": "space", "&": "ampersand", "<": "angle-bracket", ">": "angle-bracket"}  # fmt: skip
_SINGLE, _DOUBLE = "'‘’‚", '"“”„'
# Formats in which a well-formed entity is the right way to write a character.
_NEED_ENTITIES = frozenset({"html", "xliff"})
_KNOW_ENTITIES = frozenset({"markdown", "html", "xliff", "asciidoc"})


@lru_cache(maxsize=2)
def repairs(document: Document) -> tuple[Repair, ...]:
    """All repairs of remnants of entities in a document, in order, in code points of its text."""
    view = document.view
    if "&" not in view and ";" not in view:
        return ()
    paragraphs = [_Paragraph(document, b.start, b.end) for b in document.blocks if has_hint(view, b.start, b.end)]
    # "and quote;" can be English; in a text with true remnants it is another.
    damaged = any(mark.is_certain for paragraph in paragraphs for mark in paragraph.marks)
    return tuple(repair for paragraph in paragraphs for repair in paragraph.repairs(damaged))


class _Paragraph:
    """One paragraph's remnants, decided from left to right."""

    def __init__(self, document: Document, start: int, end: int) -> None:
        self.document = document
        self.view = document.view
        self.start, self.end = start, end
        self.marks = entities(self.view, start, end)
        self.open_single = False
        self.open_double = False
        self.read = start
        self.done = start

    def repairs(self, damaged: bool) -> Iterator[Repair]:
        """The repairs of the paragraph; `damaged`: the document has remnants that can be nothing else."""
        about_html = _LEGAL_TALK.search(self.view, self.start, self.end) is not None
        for number, mark in enumerate(self.marks):
            if mark.start < self.done or self._is_named(mark) or (about_html and mark.form in ("legal", "sign") and self._is_specimen(mark)):
                continue
            self._read_to(mark.start)
            if mark.form == "apart":
                repair = self._displaced(mark) if damaged else None
                if repair is not None:
                    self.done = self.read = repair.end
                    yield repair
                continue
            if mark.form == "rest":
                if damaged and self.open_double:
                    self.open_double = False
                    self.done = self.read = mark.end
                    yield Repair(mark.start, mark.end, '"', "quotation-mark", Level.SUGGEST)
                continue
            if mark.form == "word" and mark.character in _DOUBLE and not (damaged or self.open_double or self.view[mark.end : mark.end + 1].isalnum()):
                continue
            repair = self._repair(mark, number)
            self.read = mark.end
            if repair is not None:
                self.done = repair.end
                self.read = max(self.read, repair.end)
                yield repair

    def _is_named(self, mark: Entity) -> bool:
        """Whether the entity itself stands in quotation marks: 'quot;'."""
        before, after = self.view[mark.start - 1 : mark.start], self.view[mark.end : mark.end + 1]
        return (before, after) in (("'", "'"), ("‘", "’"), ("“", "”"), ('"', '"'))

    def _is_specimen(self, mark: Entity) -> bool:
        """Whether a text on HTML shows the entity itself: it stands alone, or is escaped."""
        left, right, before, after = self._around(mark)
        alone = (left < mark.start or before == "") and (right > mark.end or after in _CLOSING)
        return (mark.form == "legal" and alone) or "amp" in self.view[mark.start : mark.end].lower()

    def _displaced(self, mark: Entity) -> Repair | None:
        """`"a mild and quota winter; but`: the mark belongs behind the words before the semicolon."""
        end = self.view.index(";", mark.end)
        words = self.view[mark.end : end]
        if mark.character == "'":
            if not re.search(r"['’]s$", self.view[self.start : mark.start]):
                return None
            return Repair(mark.start, end + 1, f" {words}", "leftover", Level.SUGGEST)
        if not self.open_double:
            return None
        self.open_double = False
        return Repair(mark.start, end + 1, f' {words}"', "translated-quotation-mark", Level.SUGGEST)

    def _read_to(self, offset: int) -> None:
        """Follow the quotation marks that are whole."""
        for match in _LITERAL.finditer(self.view, self.read, offset):
            if match[0] in _SINGLE:
                self.open_single = match.start() == self.start or not self._is_closing(match.start())
            elif match[0] == '"':
                before = self.view[match.start() - 1] if match.start() > self.start else " "
                after = self.view[match.end()] if match.end() < self.end else " "
                # A mark that can only open or only close says so.
                if before.isspace() and not after.isspace():
                    self.open_double = True
                elif after.isspace() and not before.isspace():
                    self.open_double = False
                else:
                    self.open_double = not self.open_double
            else:
                self.open_double = match[0] == "“"
        self.read = max(self.read, offset)

    def _is_closing(self, offset: int) -> bool:
        before = self.view[offset - 1]
        return before.isalnum() or before in ".,!?"

    def _repair(self, mark: Entity, number: int) -> Repair | None:
        if mark.character in _DOUBLE:
            return self._double(mark, number)
        if mark.character in _SINGLE:
            return self._single(mark, number)
        return self._other(mark)

    # --- what stands around a mark

    def _around(self, mark: Entity) -> tuple[int, int, str, str]:
        """Where the text to the left ends and to the right begins, and the two characters there ("" at an edge)."""
        left, right = mark.start, mark.end
        while left > self.start and self.view[left - 1].isspace():
            left -= 1
        while right < self.end and self.view[right].isspace():
            right += 1
        return left, right, self.view[left - 1] if left > self.start else "", self.view[right] if right < self.end else ""

    def _left_word(self, offset: int) -> str:
        match = _LEFT_WORD.search(self.view[max(self.start, offset - 40) : offset])
        return match[1] if match else ""

    def _right_word(self, offset: int) -> str:
        match = _RIGHT_WORD.match(self.view, offset, self.end)
        return match[1] if match else ""

    def _later(self, number: int, marks: str, within: int = 400, sure: bool = False) -> bool:
        """Whether a later remnant of the paragraph can close what this one opens; `sure`: whether it can do nothing else."""
        here = self.marks[number]
        for mark in self.marks[number + 1 :]:
            if mark.start - here.end > within:
                return False
            if mark.character not in marks:
                continue
            if marks is _SINGLE and self._is_apostrophe(mark):
                continue
            left, right, before, after = self._around(mark)
            # Glued to what follows and apart from what precedes: it opens.
            if left < mark.start and right == mark.end and mark.form != "word" and after.isalnum():
                return False
            return not sure or (left == mark.start and before != "") or after == "" or after in _CLOSING
        return False

    def _is_apostrophe(self, mark: Entity) -> bool:
        left, right, before, after = self._around(mark)
        if not before.isalpha():
            return False
        if right == mark.end and _SUFFIX.match(self.view, right, self.end):
            return True
        return self._left_word(left).lower() in _IS | _PRONOUNS

    # --- quotation marks

    def _double(self, mark: Entity, number: int) -> Repair | None:
        left, right, before, after = self._around(mark)
        if mark.character != '"':
            # A curly mark knows its side.
            level = Level.SAFE if mark.is_certain else Level.SUGGEST
            return self._close(mark, left, right, after, level) if mark.character == "”" else self._open(mark, left, right, level)
        glued_left, glued_right = left == mark.start and before != "", right == mark.end and after != ""
        literal = re.compile(r'[.,;:!?]?["”]').match(self.view, mark.end, self.end)
        if literal and glued_left and self.open_double and before not in "\"“=":
            # The engine closed the quotation itself, and left the entity too.
            return self._make(mark, mark.start, mark.end, "", "doubled", Level.SAFE if mark.is_certain else Level.SUGGEST)
        certain = Level.SAFE if mark.is_certain else Level.SUGGEST
        if glued_left and before not in _OPENING and not (before in ",:" and glued_right and after and not self.open_double):
            opens = self._left_word(left).lower() in _NO_POSSESSOR and before.isalpha() and self._later(number, _DOUBLE)
            if after.isalnum() and not self.open_double and (glued_right or opens):
                return self._open(mark, left, right, Level.SUGGEST)
            sure = self.open_double or (before in ".!?" and mark.form != "bare")
            return self._close(mark, mark.start, right, after, certain if sure else Level.SUGGEST)
        trails_off = self.view.startswith("...", right) and not self.open_double
        if glued_right and (after not in _CLOSING or trails_off) and mark.form != "word":
            return self._open(mark, left, right, certain)
        if after in _CLOSING and not after == "":
            if self.open_double or mark.form != "bare":
                return self._close(mark, left, right, after, certain if self.open_double else Level.SUGGEST)
            return None
        if self.open_double:
            return self._close(mark, left, right, after, Level.SAFE if mark.is_certain and after == "" else Level.SUGGEST)
        if mark.form == "word" and not self._later(number, _DOUBLE) and not _SAYING.search(self.view, max(self.start, left - 12), left):
            # Nothing can close it: it closed what the engine lost.
            return self._close(mark, left, right, after, Level.SUGGEST)
        if after == "":
            return None
        balanced = self._later(number, _DOUBLE) and mark.is_certain
        return self._open(mark, left, right, Level.SAFE if balanced else Level.SUGGEST)

    def _open(self, mark: Entity, left: int, right: int, level: Level) -> Repair:
        quote = mark.character
        if quote in _DOUBLE:
            self.open_double = True
        else:
            self.open_single = True
        before = self.view[left - 1] if left > self.start else ""
        gap = "" if before == "" or before in "([{“‘" or (left == mark.start and before in "—–-/\"'“‘") else " "
        return self._make(mark, left, right, gap + quote, self._kind(mark), level)

    def _close(self, mark: Entity, left: int, right: int, after: str, level: Level) -> Repair:
        quote = mark.character
        if quote in _DOUBLE:
            self.open_double = False
        else:
            self.open_single = False
        apart = right > mark.end and after == "%"
        gap = "" if after == "" or (after in _CLOSING and not apart) or (right == mark.end and after in "'\"’”—–-/") or after in "'\"’”" else " "
        return self._make(mark, left, right, quote + gap, self._kind(mark), level)

    # --- apostrophes and single quotation marks

    def _single(self, mark: Entity, number: int) -> Repair | None:
        left, right, before, after = self._around(mark)
        word = self._left_word(left)
        if mark.character in "‘‚":
            return self._open(mark, left, right, Level.SAFE if mark.is_certain else Level.SUGGEST)
        return (
            self._repeated(mark, left, right, word)
            or self._contraction(mark, left, right, before, word)
            or self._after_pronoun(mark, left, right, word)
            or self._quotation(mark, number, left, right, before, after, word)
            or self._possessive(mark, left, right, before, word)
        )

    def _repeated(self, mark: Entity, left: int, right: int, word: str) -> Repair | None:
        """`We&39;re we're late`, `they do&39; don't swim`: the engine wrote the contraction twice."""
        lower = word.lower()
        if lower in _PRONOUNS | _IS:
            again = re.compile(rf"(?:\w{{1,2}}\s+)?(?={lower}\b)", re.IGNORECASE).match(self.view, right, self.end)
            if again and (again[0] == "" or _SUFFIX.match(again[0])):
                begin = left - len(word)
                new = self.view[begin : begin + 1] if word[0] != self.view[again.end()] else ""
                return self._make(mark, begin, again.end() + len(new), new, "repeated", Level.SUGGEST)
        if lower in _AUXILIARY:
            again = re.compile(r"(?:t\s+)?(?:(?:I|you|we|they|he|she|it)\s+)?(?=(?:don|doesn|didn)['’]t\b|(?:do|does|did) not\b)").match(self.view, right, self.end)
            if again:
                return self._make(mark, left - len(word), again.end(), "", "repeated", Level.SUGGEST)
        return None

    def _contraction(self, mark: Entity, left: int, right: int, before: str, word: str) -> Repair | None:
        """`don and 39;t`, `It&-39; s`, `d&39;Ettorre`."""
        if not before.isalpha():
            return None
        glued = right == mark.end
        after = self.view[right : right + 1]
        suffix = _SUFFIX.match(self.view, right, self.end) if glued else None
        if suffix is None and not glued:
            spaced = _SPACED_SUFFIX.match(self.view, mark.end, self.end)
            suffix = spaced if spaced and _fits(word, spaced[0].strip()) and self._may_end(mark, left, word) else None
        if suffix is None:
            if not glued and mark.is_certain and word in ("d", "l", "o", "D", "L", "O") and after.isalpha():
                # hors d'oeuvres, o'er: one letter has no possessive.
                return self._make(mark, left, right, self._apostrophe(mark), self._kind(mark), Level.SUGGEST)
            if glued and mark.is_certain and self.view[right : right + 1].isalpha() and _ELISION.search(word) and len(word) < 5:
                if left < mark.start and (len(word) > 1 or word in "tcmn"):
                    return None
                return self._make(mark, left, mark.end, self._apostrophe(mark), self._kind(mark), Level.SAFE)
            return None
        ending = suffix[0].strip()
        if ending == "t" and word.lower() in ("made", "did", "make", "do", "does"):
            # "fez" and "faz" are both did/made and does/makes to the engine.
            new = {"made": "didn", "did": "didn", "make": "don", "do": "don", "does": "doesn"}[word.lower()]
            start = left - len(word)
            return self._make(mark, start, suffix.end(), new + self._apostrophe(mark) + "t", "contraction", Level.SUGGEST)
        fits = left == mark.start or _fits(word, ending)
        certain = fits and (mark.is_certain or _fits(word, ending))
        return self._make(mark, left, suffix.end(), self._apostrophe(mark) + ending, self._kind(mark), Level.SAFE if certain else Level.SUGGEST)

    def _may_end(self, mark: Entity, left: int, word: str) -> bool:
        """Whether a letter apart can be the word's suffix though a quotation is open."""
        return not self.open_single or left == mark.start or word.lower() in _IS | _PRONOUNS | _BEFORE_T

    def _after_pronoun(self, mark: Entity, left: int, right: int, word: str) -> Repair | None:
        """`It&-39; a song`: the engine lost the `s`; `they and 39; are`: it wrote the verb out."""
        lower, following = word.lower(), self._right_word(right)
        if " the " in self.view[mark.start : mark.end].lower():
            # "she and the 39;": whoever she is, a word was lost too.
            return None
        if not following or (right == mark.end and following[0].isupper()) or (self.open_single and following[0].isupper()):
            return None
        if lower in _PRONOUNS | {"who", "there", "that"} and following.lower() in _VERBS:
            return self._make(mark, left, mark.end if right > mark.end else right, "" if right > mark.end else " ", "leftover", Level.SUGGEST)
        if following.lower() in ("of", "and", "or", "to") or (lower in ("that", "this") and not self.open_single and following[0].isupper()):
            return None
        ending = "s" if lower in _IS else "re" if lower in _ARE else "m" if lower == "i" and (following == "not" or following.endswith("ing")) else ""
        if not ending:
            return None
        return self._make(mark, left, mark.end, self._apostrophe(mark) + ending + ("" if right > mark.end else " "), "lost-suffix", Level.SUGGEST)

    def _quotation(self, mark, number: int, left: int, right: int, before: str, after: str, word: str) -> Repair | None:
        certain = Level.SAFE if mark.is_certain else Level.SUGGEST
        glued_left, glued_right = left == mark.start and before != "", right == mark.end and after != ""
        if self.open_single:
            if not glued_left and glued_right and mark.form != "word" and after.isalnum():
                return self._open(mark, left, right, Level.SUGGEST)
            sure = glued_left and not (glued_right and after.isalnum())
            return self._close(mark, left, right, after, certain if sure else Level.SUGGEST)
        literal = re.compile(r'[.,;:!?]?["”]').match(self.view, mark.end, self.end)
        if glued_left and literal and self.open_double:
            return self._make(mark, mark.start, mark.end, "", "doubled", Level.SUGGEST)
        if glued_left and before.isalnum():
            if word.lower() in _NO_POSSESSOR and after.isalnum() and glued_right:
                return self._open(mark, left, right, Level.SUGGEST)
            return None
        if glued_right and (after.isalnum() or after in "([") and (mark.form != "word" or self._later(number, _SINGLE)):
            return self._open(mark, left, right, certain if self._later(number, _SINGLE) else Level.SUGGEST)
        if after == "" or after in _CLOSING:
            return None
        begins = before == "" or word.lower() in _NO_POSSESSOR or _SAYING.search(self.view, max(self.start, left - 12), left)
        if self._later(number, _SINGLE, sure=not begins) and (mark.form != "word" or begins):
            return self._open(mark, left, right, Level.SUGGEST)
        if mark.form != "word" and begins and (before != "," or _SAID.search(self.view, max(self.start, left - 12), left)):
            return self._open(mark, left, right, Level.SUGGEST)
        return None

    def _possessive(self, mark: Entity, left: int, right: int, before: str, word: str) -> Repair | None:
        """`Iceland&39; the first museum`, `the river and 39; northern bank`, or what is left of one."""
        following = self._right_word(right)
        named = before == "," and mark.form == "word" and following[:1].isupper()
        if named:
            left -= 1
            word = self._left_word(left)
            if not word[:1].isupper():
                return None
        if not word or not (before.isalpha() or before.isdigit() or named) or word.lower() in _NO_POSSESSOR:
            return None
        if re.search(r"['’](?:s|t|re|ve|ll|d|m)$", word):
            # The engine wrote the contraction out, and left the entity too.
            return self._make(mark, left, mark.end, "" if right > mark.end or not following else " ", "leftover", Level.SUGGEST)
        apostrophe = self._apostrophe(mark)
        ending = apostrophe if word[-1] in "sS" and len(word) > 3 else apostrophe + "s"
        if following.lower() == "the" and word[:1].isupper():
            match = _RIGHT_WORD.match(self.view, right, self.end)
            return self._make(mark, left, match.end(), ending, "possessive", Level.SUGGEST)
        if not following or following.lower() in _NOT_POSSESSED | {"the"} or _is_participle(self.view, right, following):
            if left == mark.start and not following:
                # The closing mark of a quotation whose beginning is gone, or written otherwise.
                new = '"' if self.open_double else apostrophe
                self.open_double = False
                return self._make(mark, left, mark.end, new, self._kind(mark), Level.SUGGEST)
            if left == mark.start and self.open_double and following.lower() in _NOT_POSSESSED:
                self.open_double = False
                return self._make(mark, left, mark.end, '"', self._kind(mark), Level.SUGGEST)
            return self._make(mark, left, mark.end, "" if right > mark.end or not following else " ", "leftover", Level.SUGGEST)
        return self._make(mark, left, mark.end, ending + ("" if right > mark.end else " "), "possessive", Level.SUGGEST)

    def _apostrophe(self, mark: Entity) -> str:
        return "’" if mark.character in "‘’" else "'"

    # --- everything else

    def _other(self, mark: Entity) -> Repair | None:
        character = mark.character
        kind = _KINDS.get(character) or ("letter" if character.isalpha() else "symbol")
        knows = self.document.format in _KNOW_ENTITIES
        if mark.form == "legal" and knows:
            return None
        if kind == "ampersand":
            return self._ampersand(mark)
        if kind == "angle-bracket":
            return self._angle_bracket(mark)
        if kind == "space":
            return self._make(mark, *self._spaces(mark), "&nbsp;" if self.document.format in _NEED_ENTITIES and character == "\xa0" else " ", "space", Level.SAFE)
        if knows and not character.isalpha():
            # There the whole entity is what the writer wrote.
            return self._make(mark, mark.start, mark.end, f"&#{ord(character)};", kind, Level.SAFE)
        if kind == "letter":
            start, end = mark.start, mark.end
            return self._make(mark, start, end, character, kind, Level.SAFE)
        new = character
        if mark.form == "word":
            new = f" {character} "
            left, right, _, _ = self._around(mark)
            return self._make(mark, left, right, new, kind, Level.SUGGEST)
        return self._make(mark, mark.start, mark.end, new, kind, Level.SAFE)

    def _spaces(self, mark: Entity) -> tuple[int, int]:
        left, right, _, _ = self._around(mark)
        return left, right

    def _ampersand(self, mark: Entity) -> Repair | None:
        before = self.view[mark.start - 1] if mark.start > self.start else " "
        after = self.view[mark.end] if mark.end < self.end else " "
        word = re.compile(r"\s?[A-Za-z]{2,8};|\s?#").match(self.view, mark.end, self.end)
        if word or not (before.isspace() and after.isspace() or before.isupper() and after.isupper()):
            # Perhaps a query string, or an entity that the table does not know.
            return None
        return self._make(mark, mark.start, mark.end, "&amp;" if self.document.format in _NEED_ENTITIES else "&", "ampersand", Level.SAFE)

    def _angle_bracket(self, mark: Entity) -> Repair | None:
        left, right, before, after = self._around(mark)
        if not ((before.isdigit() or before.isspace() or left < mark.start) and (after.isdigit() or after in "=$€£-.")):
            # Around words it may be a tag that somebody shows.
            return None
        return self._make(mark, mark.start, mark.end, mark.character, "angle-bracket", Level.SAFE)

    def _kind(self, mark: Entity) -> str:
        family = "quotation-mark" if mark.character in _DOUBLE else "apostrophe"
        prefix = {"legal": "legal-", "word": "translated-", "name": "translated-"}.get(mark.form, "")
        return prefix + family

    def _make(self, mark: Entity, start: int, end: int, new: str, kind: str, level: Level) -> Repair | None:
        """The repair, a line end that it would swallow kept."""
        if mark.form == "legal" and self.document.format in _KNOW_ENTITIES:
            return None
        if "\n" in self.document.text[start:end] and " " in new:
            at = new.index(" ")
            new = new[:at] + "\n" + new[at + 1 :]
        return Repair(start, end, new, kind, level)


def _fits(word: str, suffix: str) -> bool:
    """Whether `word'suffix` is a contraction or possessive that English has."""
    lower = word.lower()
    if suffix == "t":
        return lower in _BEFORE_T
    if suffix == "s":
        return True
    if suffix == "m":
        return lower == "i"
    if suffix == "re":
        return lower in _ARE | {"who", "what", "where", "there", "how"}
    return lower in _PRONOUNS | {"who", "what", "that", "there", "how", "would", "could", "should", "might", "must", "these", "this"}


_BEFORE_T = frozenset("don doesn didn isn aren wasn weren hasn haven hadn won wouldn can couldn shouldn mustn needn mightn ain shan".split())


def _is_participle(view: str, offset: int, word: str) -> bool:
    """Whether the word is a verb, by what follows it: "accounted for"."""
    if not (word.islower() and word.endswith("ed") and len(word) > 4):
        return False
    return re.compile(r"\s*\w+\s+(?:for|by|in|to|at|on|as|that|from|with)\b").match(view, offset) is not None
