"""Mojibake: text decoded with the wrong encoding, undone by ftfy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaner.document import STAND_IN, Document
from cleaner.edit import Finding
from cleaner.pattern import regex
from cleaner.rulebook.detectors._prose import alphabet
from cleaner.rulebook.rule import Rule

# UTF-8 read as a single-byte encoding gives runs of non-ASCII characters (a no-break space among them may have become a
# space since); Windows-1252 read as Latin-1 gives C1 controls. Typographic marks side by side are ordinary.
_HINT = regex(
    r"[^\x00-\x7f–—‘’“”„…•™€\xa0￼](?=[^\x00-\x7f￼])|[–—‘’“”„…•™€](?=[^\x00-\x7f–—‘’“”„…•™€\xa0￼])|[ÃÂâ](?= )|[\x80-\x9f]"
)
_FOREIGN = regex(r"[^\x00-\x7f￼]+")
# So many different characters are each looked for by themselves.
_FEW = 24
# Between these a piece is shown, as in an explanation of what mojibake is.
_QUOTED = frozenset("\"'“”‘’`")
# Each ordinary; side by side with a letter beyond ASCII they may not be.
_MARKS = frozenset("–—‘’“”„…•™€\xa0￼")
_PIECE = regex(rf"[^\n{STAND_IN}]+")
# The third byte of a closing quotation mark has no character in Windows-1252 and is often lost. ftfy would take the space
# behind it for that byte, and read a dagger.
_LOST_BYTE = regex(r"(?<=[A-Za-z0-9.,!?)%])â€(?=[\s.,;:!?)\]—–-]|$)")
# ftfy looks at a whole line; a line longer than this is a file without line ends, looked at around the hint only.
_LONG = 4000


@cache
def _config():
    from ftfy import TextFixerConfig

    # Everything off that changes how a text is written instead of which characters it has.
    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """Edits for mojibake, character by character within each line."""
    view = document.view
    reached = 0
    for first, last in _suspicious(view, alphabet(document.text) - _MARKS):
        if last <= reached:
            continue
        hint = _HINT.search(view, max(first - 1, reached), last + 1)
        if hint is not None:
            start, reached = _piece(view, hint.start())
            yield from _repairs(view[start:reached], start, rule)


def _suspicious(view: str, characters: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Start and end of what can be a piece of mojibake, in order: each of the characters, or runs with them; typographic marks alone are none."""
    if len(characters) > _FEW:
        # The scan runs over ASCII as fast as C can.
        yield from (foreign.span() for foreign in _FOREIGN.finditer(view))
        return
    found = []
    for character in characters:
        at = view.find(character)
        while at != -1:
            found.append(at)
            at = view.find(character, at + 1)
    yield from ((at, at + 1) for at in sorted(found))


def _piece(view: str, hint: int) -> tuple[int, int]:
    """The unprotected part of the line around the hint, cut at spaces if it is very long."""
    start = max(view.rfind("\n", 0, hint), view.rfind(STAND_IN, 0, hint)) + 1
    match = _PIECE.match(view, start)
    end = match.end()
    if hint - start > _LONG:
        start = max(view.rfind(" ", start, hint - _LONG // 2) + 1, hint - _LONG)
    if end - hint > _LONG:
        cut = view.find(" ", hint + _LONG // 2, end)
        end = cut if cut != -1 and cut < hint + _LONG else hint + _LONG
    return start, end


def _repairs(line: str, offset: int, rule: Rule) -> Iterator[Finding]:
    from ftfy import fix_and_explain

    fixed = fix_and_explain(_LOST_BYTE.sub("”", line), _config()).text
    if fixed == line:
        return
    from difflib import SequenceMatcher

    for tag, i1, i2, j1, j2 in SequenceMatcher(None, line, fixed, autojunk=False).get_opcodes():
        if tag != "equal" and not _is_shown(line, i1, i2, fixed[j1:j2]):
            yield rule.edit(offset + i1, offset + i2, fixed[j1:j2])


def _is_shown(line: str, start: int, end: int, fixed: str) -> bool:
    """Whether a broken letter stands alone in quotation marks: a text about mojibake."""
    before, after = line[start - 1 : start], line[end : end + 1]
    alone = not before.isalnum() and not after.isalnum()
    return alone and fixed.isalpha() and (before in _QUOTED or after in _QUOTED) and bool(before or after)
