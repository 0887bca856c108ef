"""Which English a document is written in, by the spellings and words it uses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner.records import Record

if TYPE_CHECKING:
    from cleaner.document import Document

# Stems whose British form has "our" where the American has "or".
_OUR = """arm behavi cand col clam enam end fav ferv flav glam harb hon hum lab neighb od parl ranc rig rum savi sav spl
succ tum val vap vig""".split()
# British "re", American "er".
_RE = "cent calib fib goit lit lust manoeuv meag met mit ocht reconnoit sab saltpet sepulch somb spect theat".split()
# British "ence", American "ense".
_ENCE = "def off lic pret".split()
# Verbs and nouns in "ise"/"ize" (the British may use either; only "ise" tells).
_ISE = """agon apolog author capital categor character civil colon critic custom democrat digit econom emphas equal
familiar fertil final formal general global harmon hospital immun industrial initial legal local maxim memor minim mobil
modern monopol national neutral normal optim organ patron penal popular prior privat public real recogn revolution
scrutin social special stabil standard steril summar symbol sympathet terror util vandal visual""".split()
_LL = "cancel channel counsel dial fuel jewel label level marvel model panel quarrel signal total travel tunnel".split()
_OGUE = "anal catal dial epil homol monol prol".split()
_WORDS = {
    "grey": "gray", "aeroplane": "airplane", "aluminium": "aluminum", "cheque": "", "tyre": "", "kerb": "", "draught": "",
    "plough": "plow", "sceptical": "skeptical", "sceptic": "skeptic", "mould": "mold", "moult": "molt", "jewellery": "jewelry",
    "pyjamas": "pajamas", "programme": "", "ageing": "aging", "artefact": "artifact", "enrol": "enroll", "fulfil": "fulfill",
    "skilful": "skillful", "instalment": "installment", "whilst": "", "amongst": "", "lorry": "", "lorries": "", "motorway": "freeway",
    "petrol": "gasoline", "mum": "mom", "mums": "moms", "maths": "math", "storey": "", "paediatric": "pediatric",
    "anaesthetic": "anesthetic", "encyclopaedia": "encyclopedia", "foetus": "fetus", "oestrogen": "estrogen", "anaemia": "anemia",
    "haemorrhage": "hemorrhage", "orthopaedic": "orthopedic", "archaeology": "archeology", "manoeuvre": "maneuver", "woollen": "woolen",
    "sulphur": "sulfur", "cosy": "cozy", "queue": "", "queueing": "", "fortnight": "", "telly": "", "railway": "railroad",
    "pavement": "sidewalk", "nappy": "diaper", "nappies": "diapers", "flatmate": "roommate", "biscuit": "", "football": "soccer",
    "judgement": "judgment", "acknowledgement": "acknowledgment", "licence": "", "practise": "", "practised": "", "practising": "",
    "towards": "toward", "spoilt": "spoiled", "learnt": "learned", "dreamt": "dreamed", "burnt": "burned", "spelt": "spelled",
}  # fmt: skip
# Vocabulary that only one side uses.
_AMERICAN_WORDS = "airplane airplanes faucet faucets gotten sophomore sophomores".split()
# Used on both sides, though with a preference: no votes.
_NO_VOTE = frozenset(
    """railway railroad pavement football soccer towards toward learned learnt burned burnt spelled spelt dreamed dreamt spoiled
    spoilt queue biscuit judgement judgment acknowledgement acknowledgment archeology archaeology math sidewalk freeway roommate gasoline program
    license licenses practice dialog dialogs meter meters analog analyses catalog catalogs monolog prolog epilog homolog exercise
    exercises exercised exercising glamour organiser organizer lit luster center color mold model lustre sabre mitre licence""".split()
) - {"center", "color", "mold", "lit", "model", "licence"}


class Dialect(Record):
    """name "en-US" or "en-GB" (or the user's); american, british: how many words (tokens) voted so."""

    name: str
    american: int
    british: int

    @property
    def sure(self) -> bool:
        """Whether one side has at least three votes and four times the other's."""
        low, high = sorted((self.american, self.british))
        return high >= 3 and high >= 4 * low


@cache
def _spellings() -> tuple[frozenset[str], frozenset[str]]:
    """(American, British) spellings in lower case."""
    american: set[str] = set(_AMERICAN_WORDS)
    british: set[str] = set()

    def pair(uk: str, us: str, endings: str) -> None:
        for ending in endings.split("|"):
            british.add(uk + ending)
            american.add(us + ending)

    for stem in _OUR:
        pair(stem + "our", stem + "or", "|s|ed|ing|able|ful|less|ite|ites|hood|hoods|ly|er|ers")
    for stem in _RE:
        pair(stem + "re", stem + "er", "|s")
    for stem in _ENCE:
        pair(stem + "ence", stem + "ense", "|s")
    for stem in _ISE:
        pair(stem + "is", stem + "iz", "e|es|ed|ing|er|ers|ation|ations")
    pair("analys", "analyz", "e|ed|ing")
    pair("paralys", "paralyz", "e|ed|ing")
    pair("catalys", "catalyz", "e|ed|ing")
    for stem in _LL:
        pair(stem + "l", stem, "ed|ing|er|ers")
    for stem in _OGUE:
        pair(stem + "ogue", stem + "og", "|s")
    for uk, us in _WORDS.items():
        british.add(uk)
        if us:
            american.add(us)
    # "-ize" is Oxford English too, but most who write it are American.
    return frozenset(american - british - _NO_VOTE), frozenset(british - american - _NO_VOTE)


def vote(document: Document) -> Dialect:
    """The dialect of a document: what the user set, or the side with more words; "en-US" on a tie.

    Names do not vote ("Labour Party", "Pearl Harbor"): a capitalised word counts
    only where the document has it in lower case too.
    """
    american_words, british_words = _spellings()
    vocabulary = document.vocabulary
    american = sum(vocabulary[word] for word in vocabulary.keys() & american_words)
    british = sum(vocabulary[word] for word in vocabulary.keys() & british_words)
    name = document.settings.dialect or ("en-GB" if british > american else "en-US")
    return Dialect(name, american, british)
