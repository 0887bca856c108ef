"""What lets a negative polarity item stand.

Items like 'in the slightest' need a word in whose scope they lie: a negation, a
question, a condition, a comparison, doubt, refusal, surprise (Ladusaw, "Polarity
Sensitivity as Inherent Scope Relations", 1979; Giannakidou, "Negative and Positive
Polarity Items", 2011). The list is wide on purpose: whatever may license an item
keeps it.
"""

from __future__ import annotations

import re

from cleaner.document import Document
from cleaner.pattern import regex

_LICENSER = regex(
    r"n['’]?t\b|\b(?:"
    # negation, near negation, absence
    r"not|no|nor|never|none|nobody|nothing|nowhere|neither|cannot|without|minus|hardly|scarcely|barely|rarely|seldom|nary|zero|naught|nought|"
    r"little|few|fewer|fewest|less|least|lack\w*|absen\w+|devoid|free of|instead|rather|except|unless|un\w+|in(?:ability|capable|different)\w*|"
    r"im(?:possib|plausib|prob)\w+|dis\w+|il(?:legal|logical)\w*|"
    # question, condition, relative clause, comparison
    r"if|whether|who|whom|whose|what|whatever|when|whenever|where|wherever|which|why|how|ask\w*|question\w*|wonder\w*|suppos\w+|"
    r"than|too|as|so|such|same|more|most|better|best|worse|worst|only|just|first|last|until|till|before|since|long|"
    # any universal or free choice
    r"any\w*|every\w*|each|all|both|enough|"
    # doubt, refusal, prevention, surprise, dislike
    r"doubt\w*|den(?:y|ies|ied|ying|ial)|refus\w+|reject\w*|declin\w+|fail\w*|avoid\w*|stop\w*|ceas\w+|quit|quits|prevent\w*|forb\w+|prohibit\w*|ban|bans|"
    r"banned|hinder\w*|resist\w*|reluctan\w+|afraid|fear\w*|sorry|regret\w*|surpris\w+|amaz\w+|astonish\w*|astound\w*|shock\w*|glad|lucky|hard|"
    r"difficult\w*|foolish|stupid|crazy|mad|wrong|silly|ridiculous|absurd|hope\w*|dare\w*|beyond|against|away|contrary|"
    r"wish\w*|miracle|notion|myth|trouble|trying|nonsens\w*|impair\w*|careful\w*|bother\w*|need\w*|ever|other|otherwise|else|lest|let|alone|\w+est"
    r")\b",
    re.IGNORECASE,
)
_QUESTION = regex(r"[?]")


def licensed(document: Document, start: int, end: int) -> bool:
    """Whether something in the sentence before `start`, or a question mark after `end`, may license an item there.

    A sentence that begins in lower case began in a block before this one, and
    may have its licenser there.
    """
    left, right = document.sentence_at(start)
    view = document.view
    if view[left:start].lstrip(" \n\t*-•>\"'“‘(")[:1].islower():
        return True
    return _LICENSER.search(view, left, start) is not None or _QUESTION.search(view, end, max(right, end) + 1) is not None


def words_before(document: Document, start: int) -> int:
    """How many words of the sentence stand before `start`."""
    left, _ = document.sentence_at(start)
    return len(document.view[left:start].split())
