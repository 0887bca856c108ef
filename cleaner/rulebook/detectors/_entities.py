"""Broken HTML entities: what is left of `&quot;` and `&#39;` after a translation engine, found and named.

An engine takes an entity for text. It sets spaces into it, drops the `#` or
the semicolon, translates the ampersand ("and 39;") or the name ("& quote;",
"and citation;"), or eats the ampersand (",quot;"). `entities` finds each such
remnant and says which character it stood for; what to do with it is decided
elsewhere, from the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from cleaner.pattern import regex
from cleaner.records import Record

# Characters that text is escaped for: by number, and by name where prose cannot hold the name by chance.
_TYPOGRAPHY = {34, 38, 39, 60, 62, 160, 173, 8194, 8195, 8201, 8203, 8211, 8212, 8216, 8217, 8218, 8220, 8221, 8222, 8226, 8230, 8242, 8243, 8364, 8482}  # fmt: skip
# ASCII marks that some escape too: only behind "#" or what an engine makes of it.
_ASCII = frozenset({33, 35, 36, 37, 40, 41, 43, 47, 58, 61, 63, 64, 91, 93, 95})
NUMBERS = _TYPOGRAPHY | set(range(161, 256))
# Windows-1252 numbers, which old pages use for typographic marks.
_WINDOWS = {145: 8216, 146: 8217, 147: 8220, 148: 8221, 150: 8211, 151: 8212, 133: 8230}
NAMES = {name: code for name, code in name2codepoint.items() if code in NUMBERS} | {"apos": 39}
# `not`, `sect`, `uml`, `ring` … are words or parts of words: only in a well-formed entity.
_WORDS = {"not", "sect", "yen", "cent", "para", "die", "reg", "copy", "pound", "times", "divide", "micro", "deg", "shy", "amp", "bull", "prime", "euro", "trade", "macr", "ordm", "ordf", "lt", "gt"}  # fmt: skip

# Signs that stand before an amount or a year: "& euro;5", "& copy; 2020".
_BEFORE_NUMBERS = frozenset({"euro", "pound", "yen", "copy"})

# What became of the names "quot" and "apos": cut, completed, translated into English and other languages.
_QUOTE_NAMES = (
    r"quot(?:e[sd]?|ing|h|a|ation(?:s|\s+marks?)?)?|quo|qout|qoute|citations?|cite[sd]?|citing|citaci[oó]n|cita(?:ção|t|te|zione)?|cota|cotizaci[oó]n|cotação|comillas?|aspas|guillemets?"
    r"|zitat|anführungszeichen|virgolette|ghilimele|citat"
)
_APOSTROPHE_NAMES = r"apos(?:trophes?|tro(?:fo|f|phe))?|ap[óo]strofe?o?"
_DOUBLE_AMP = r"(?:\s?\bamp(?:ersand)?\s?;\s?&?)*"
_NAME = rf"(?P<quote>{_QUOTE_NAMES})|(?P<apostrophe>{_APOSTROPHE_NAMES})|(?P<name>[A-Za-z]{{2,8}})"
# "#" is a number sign to an engine, which it writes as its language does.
_NUMBER = r"(?:[#\-–.№]|n[.º°o]{1,2}|nr\.?|núm\.?|num\.?)?\s?(?:x(?P<hex>[0-9a-f]{2,4})|0?(?P<number>\d{2,4}))"

# With an ampersand. The semicolon may be missing only where nothing stands between the ampersand and the rest.
_SIGN = regex(
    rf"""&{_DOUBLE_AMP}(?:
        \s?(?:{_NUMBER}|[.\-]?(?:{_NAME})|["“](?P<marked_quote>quote?))\s?;
      | (?:[#\-]?|\s?\#\s?)0?(?P<bare_number>39|34|82(?:1[1-7]|2[012]|30))(?![\w;])
      | [#\-]?0?(?P<suffixed_number>39)(?=(?:s|t|re|ve|ll|d|m)\b)
      | \s?(?P<bare_quote>quot)(?![a-z;=])
      | (?P<glued_quote>(?-i:quot(?=[A-Z][a-z]+\b(?!=))))
      | \s?(?P<bare_apostrophe>apos)(?![a-z;=])
      | (?P<bare_name>[lr][sd]quo|[nm]dash|hellip|nbsp)(?![\w;=])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# With the ampersand translated. "the" comes with a noun that was the name.
_WORD = regex(
    rf"""(?<![\w'’&])(?:and|y|e|et|und|și|ed)(?:\s+(?:the|commercial))?\s(?:
        [#\-]?0?(?P<number>39|34|8211|8212|8216|8217|8220|8221|8230)\s?;
      | (?P<quote>{_QUOTE_NAMES})\s?;
      | (?P<apostrophe>{_APOSTROPHE_NAMES})\s?;
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# With the ampersand lost, or become a letter or a mark.
_BARE = regex(
    r"""(?:\band\s)?\b(?:co|a|e)(?P<prefixed>quote\s?;)
      | (?:\be|(?<![\w"])")?(?P<quote>(?:(?<=\be)|(?<=[\s"“”'’,.!?:;(\[…])|^|(?<=[a-z0-9]))(?:quot|qout)\s?;)
      | (?P<apostrophe>(?:(?<=\w)|(?<=\s))apos\s?;)
      | \#\s?(?P<number>39|34)\s?;
      | \((?P<bracketed>39|34)\)\s?;
      | (?P<suffixed>(?<=[A-Za-z])\s?39\s?;\s?(?=(?:t|s|re|ve|ll|d|m)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
# With the semicolon behind the next word.
_DISPLACED = regex(r"(?<=[\w,.]) (?:and|&|a)\s?(?P<kind>39|quot[ea])\s(?=\w+(?:\s\w+)?;)", re.IGNORECASE)
_REST = regex(r"(?<=[a-z]{2});(?=[.,](?:\s|$))")
_LEGAL = regex(r"&(#\d{2,4}|#x[0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")
# Before a semicolon that can end a remnant.
_BEFORE = regex(r"(?:\d\d\)?|quot\w*|qout\w*|apos\w*|cit\w+|marks?|quo|[a-zçãüäé]*(?:fe|fo|cota|aspas|comillas?|zitat|zeichen|guillemets?|virgolette|ghilimele))\s?$", re.IGNORECASE)  # fmt: skip


class Entity(Record):
    """A remnant. `character` is what it stood for; `form` how it is written.

    legal  `&quot;`: whole, but not in a format that knows entities
    sign   broken around the ampersand
    name   ampersand there, name completed or translated
    word   ampersand translated
    bare   ampersand lost
    rest   nothing but the semicolon, before a comma or stop: only in a quotation that is open
    apart  the semicolon behind the next words; `start`–`end` is what stands before these
    """

    start: int
    end: int
    character: str
    form: str

    @property
    def is_certain(self) -> bool:
        """Whether it can be nothing but a remnant."""
        return self.form in ("legal", "sign", "bare")


def entities(view: str, start: int, end: int) -> list[Entity]:
    """The remnants between two offsets, in order and apart."""
    found = [entity for entity in _signs(view, start, end)]
    taken = [(entity.start, entity.end) for entity in found]
    for entity in [*_words(view, start, end), *_bare(view, start, end)]:
        if all(entity.end <= a or b <= entity.start for a, b in taken):
            taken.append((entity.start, entity.end))
            found.append(entity)
    for match in _DISPLACED.finditer(view, start, end):
        if all(match.end() <= a or b <= match.start() for a, b in taken):
            found.append(Entity(*match.span(), "'" if match["kind"] == "39" else '"', "apart"))
    for match in _REST.finditer(view, start, end):
        if all(match.end() <= a or b <= match.start() for a, b in taken):
            found.append(Entity(*match.span(), '"', "rest"))
    return sorted(found, key=lambda entity: entity.start)


def has_hint(view: str, start: int, end: int) -> bool:
    """Whether `entities` can find anything there that needs no other sign; fast on clean text."""
    if view.find("&", start, end) != -1:
        return True
    at = view.find(";", start, end)
    while at != -1:
        if view[at + 1 : at + 2] in (".", ","):
            return True
        if _BEFORE.search(view, max(start, at - 18), at) or _DISPLACED.search(view, max(start, at - 45), at + 1):
            return True
        at = view.find(";", at + 1, end)
    return False


def _signs(view: str, start: int, end: int) -> Iterator[Entity]:
    at = start
    while (at := view.find("&", at, end)) != -1:
        match = _SIGN.match(view, at, end)
        at += 1
        if match is None:
            continue
        character = _character(match)
        if character is None:
            continue
        yield Entity(*match.span(), character, _form(match))
        at = match.end()


def _form(match: re.Match[str]) -> str:
    legal = _LEGAL.fullmatch(match[0])
    if legal and (legal[1][0] == "#" or legal[1] in NAMES):
        return "legal"
    name = match["quote"] or match["apostrophe"]
    return "name" if name and name.lower() not in ("quot", "qout", "apos") else "sign"


def _character(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["quote"] or groups["bare_quote"] or groups["marked_quote"] or groups["glued_quote"]:
        return '"'
    if groups["apostrophe"] or groups["bare_apostrophe"]:
        return "'"
    if groups["bare_name"]:
        return chr(NAMES[groups["bare_name"].lower()])
    if groups["name"]:
        return _named(match)
    code = int(groups["hex"], 16) if groups["hex"] else int(groups["number"] or groups["bare_number"] or groups["suffixed_number"])
    code = _WINDOWS.get(code, code)
    if code in _ASCII and re.match(r"&(?:amp;)?\s?[#-]", match[0]):
        return chr(code)
    return chr(code) if code in NUMBERS else None


def _named(match: re.Match[str]) -> str | None:
    name = match["name"]
    code = NAMES.get(name) or NAMES.get(name.lower())
    if code is None:
        return None
    tight = match.end("name") + 1 == match.end()
    if name.lower() in _WORDS and name.lower() not in ("amp", "lt", "gt") and not (tight and match.start() + 1 == match.start("name")):
        if name.lower() not in _BEFORE_NUMBERS or not re.match(r"\s?\d", match.string[match.end() : match.end() + 2]):
            return None
    return chr(code).upper() if name.isupper() and code != 223 else chr(code)


def _words(view: str, start: int, end: int) -> Iterator[Entity]:
    if view.find(";", start, end) == -1:
        return
    for match in _WORD.finditer(view, start, end):
        # "pages 38 and 39; the rest" counts.
        if match["number"] and re.search(r"(?:\d|\b(?:pages?|chapters?|verses?|nos?\.|numbers?))\W{0,3}$", view[max(start, match.start() - 12) : match.start()], re.I):
            continue
        character = chr(int(match["number"])) if match["number"] else '"' if match["quote"] else "'"
        yield Entity(*match.span(), character, "word")


def _bare(view: str, start: int, end: int) -> Iterator[Entity]:
    for match in _BARE.finditer(view, start, end):
        begin, stop = match.span()
        number = match["number"] or match["bracketed"]
        character = chr(int(number)) if number else '"' if match["quote"] or match["prefixed"] else "'"
        yield Entity(begin, stop, character, "bare")

