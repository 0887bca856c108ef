"""A capital in the middle of a sentence on a word that is no name: `some data Calls had`, `the country Is`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.context.common import is_only_common
from cleaner.context.names import NEVER
from cleaner.edit import Finding
from cleaner.rulebook.detectors._casing import in_marks, in_running_capitals, is_plain_word, neighbours

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook.rule import Rule

# Never a name, and seldom the first word of a sentence whose full stop was lost.
_FUNCTION = frozenset("Is Are Was Were Has Had Been Be Of Than Or Nor Which Whose Him Them Us".split())
_AFTER_A_NAME = frozenset("Is Are Was Were Has Had Which Whose".split())
_VERBS = frozenset(
    """Gives Gave Makes Helps Helped Allows Allowed Provides Provided Includes Included Requires Required Becomes Became Seems Seemed Says
    Said Goes Went Began Begins Takes Took Knows Knew Remains Remained Contains Contained Continues Continued Offers Offered
    Shows Showed Wants Wanted Needs Needed Uses Used Does Did Could Should Would Must Might Can Will""".split()
) - {"Will", "Can", "Needs", "Uses", "Offers", "Shows", "Must", "Might"}  # fmt: skip
# Before a stray capital these leave open that it names one certain thing ("the Board"), so more evidence is needed.
_DETERMINERS = frozenset("the these those their our his her its my your".split())
# After these, a capital often has a reason: titles, works, things called so.
_NO_EVIDENCE = frozenset(
    """a an in on at of for to and or by with from as called named titled entitled dubbed known word term named like via per into than then
    button menu tab key option click press select choose page section chapter step role team project program programme play game film
    see cf charity foundation group band song novel poem book journal magazine newspaper company site website his her organisation organization""".split()
)
# A capitalised word before one of these names it: the Tools menu, the Promises API.
_LABELLED = frozenset(
    """tab tabs menu menus key keys button buttons widget widgets window dialog page pages pane panel field fields column columns section
    sections mode group header headers object objects class type types method methods event events interface file files folder
    command commands option options category argument instance api module function library tool tools program app editor team plan
    view screen list table box feature service project department office desk division award prize show series album brand""".split()
)
# Capitalised when one certain of them is meant.
_UNIQUE = frozenset(
    """internet web net state states government church bible earth sun moon house senate congress parliament president court king queen
    crown army navy board council company party union ministry minister republic empire revolution war constitution republicans
    democrats democrat republican liberal liberals conservative conservatives labour labor green greens left right west east north
    south western eastern northern southern nation nations god lord heaven hell scripture renaissance reformation prophet pope
    emperor sultan prince duke bishop university college school department commission committee assembly cabinet treaty act law bill
    agreement contract client customer supplier user licensee party parties seller buyer tenant landlord employer allies native black white
    deaf aboriginal federal supreme crew island street bay gulf valley general""".split()
)
# A line of prose is filled up; one of verse is shorter.
_VERSE = 60
_NO_VERB = frozenset("a an means called named titled".split())
_ENOUGH, _ENOUGH_DETERMINED = 2, 3


def find(document: Document, rule: Rule) -> Iterator[Finding]:
    """The word in lower case."""
    for word in list(document.vocabulary):
        if not word.istitle() or len(word) < 2:
            continue
        if word in _FUNCTION or word in _VERBS:
            yield from _function_word(document, rule, word)
        elif word.endswith(("s", "ly")) and not word.endswith("ss") and document.vocabulary[word] <= 2 and document.context.names.middle(word) == 1:
            # In the singular it may be the name of a thing, a type, a program ("the returned Promise"); plurals and adverbs hardly are.
            yield from _ordinary_word(document, rule, word)


def _function_word(document: Document, rule: Rule, word: str) -> Iterator[Finding]:
    view, names = document.view, document.context.names
    for start in document.occurrences(word):
        end = start + len(word)
        before, after = neighbours(view, start, end)
        if not before or not after.islower():
            continue
        # No verb follows an article ("a Provides field"). "Wilson Or" may be a name; "Myanmar Is" is none.
        if before in _DETERMINERS or before in _NO_VERB:
            continue
        if not before.islower() and not (before in names and word in _AFTER_A_NAME):
            continue
        if not _is_title(document, start, end):
            yield rule.edit(start, end, word.lower())


def _ordinary_word(document: Document, rule: Rule, word: str) -> Iterator[Finding]:
    lower = word.lower()
    if lower in _UNIQUE or lower in NEVER or word in document.settings.names:
        return
    if lower not in document.vocabulary or not is_only_common(lower):
        return
    uses = sum(document.vocabulary[form] for form in _forms(lower))
    view = document.view
    for start in document.occurrences(word):
        end = start + len(word)
        before, after = neighbours(view, start, end)
        if not before.islower() or not after.islower() or before in _NO_EVIDENCE or after in ("of", "and") or after in _LABELLED:
            continue
        if uses >= (_ENOUGH_DETERMINED if before in _DETERMINERS else _ENOUGH) and not _is_title(document, start, end):
            yield rule.edit(start, end, lower)


def _forms(lower: str) -> set[str]:
    """The word and its plural or singular."""
    forms = {lower, lower + "s", lower + "es"}
    if lower.endswith("s") and not lower.endswith("ss"):
        forms.add(lower[:-1])
    if lower.endswith("y"):
        forms.add(lower[:-1] + "ies")
    if lower.endswith("ies"):
        forms.add(lower[:-3] + "y")
    return forms


def _is_title(document: Document, start: int, end: int) -> bool:
    block = document.block_at(start)
    return (
        block is None
        or block.kind in ("heading", "cell")
        or not is_plain_word(document.view, start, end, hyphens=False)
        or in_marks(document.view, start)
        or in_running_capitals(document, start, end)
        or _begins_verse(document.text, start)
    )


def _begins_verse(text: str, start: int) -> bool:
    """Whether the word begins a line behind another that begins with a capital: verse."""
    line = text.rfind("\n", 0, start) + 1
    if "\t" in text[line:start].strip():
        # Two columns.
        return True
    if line == 0 or text[line:start].strip():
        return False
    before = text[text.rfind("\n", 0, line - 1) + 1 : line - 1].strip()
    return before[:1].isupper() and len(before) < _VERSE
