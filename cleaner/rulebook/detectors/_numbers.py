"""What stands beside a number: units, things counted, words that make it no quantity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.pattern import regex

if TYPE_CHECKING:
    from cleaner.context.numbers import Number

_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

CURRENCY = "$€£¥₹₽₺"
SCALES = frozenset("million millions billion billions trillion trillions thousand bn mln mn".split())
# Quantities that have fractions.
MEASURES = frozenset(
    """% ‰ ° percent per-cent pct km km² km³ kg g mg m m² m³ cm cm² mm ml cl dl l hl ha t kw kwh mw mwh gw gwh twh v kv hz khz
    mhz ghz kb mb gb tb mbit gbit ph dpi mph bar hpa db kcal cal nm μm µm °c °f ft lb lbs oz
    degrees degree points point times tonnes tonne tons ton metres meters metre meter kilometres kilometers kilometre kilometer
    centimetres centimeters millimetres millimeters hectares hectare miles mile acres acre inches inch feet foot yards litres
    liters litre liter gallons grams grammes kilograms kilos kilo milligrams pounds ounces years hours minutes seconds days weeks
    months euros euro dollars dollar cents lei yen francs crowns pesos reais rubles roubles zloty zlotys lira rupees yuan
    watts kilowatts megawatts gigawatts volts amps joules calories gigabytes megabytes kilobytes terabytes pixels megapixels stars
    barrels bushels knots square cubic light-years""".split()
)
# Of those, what is measured to three decimals or more often than counted in thousands.
FINE_MEASURES = frozenset(
    """kg g mg m mm cm cm² m² m³ ml cl dl l t v kv hz khz mhz ghz gb mb tb kw mw gw nm μm µm bar hpa db inches inch ft lb lbs oz
    points point seconds litres liters litre liter grams kilograms kilos ounces pounds radians times degrees degree % percent
    percentage volts amps joules watts feet foot metres meters metre meter millimetres millimeters centimetres centimeters
    kilometres kilometers km miles miles² gallons tonnes tons tonne ton hours minutes gigabytes megabytes stars square cubic""".split()
)
# What is counted, never measured: a thousandth of one does not exist.
COUNTED = frozenset(
    """people persons inhabitants residents citizens soldiers troops men women children students pupils teachers workers employees
    members users subscribers followers visitors tourists guests customers passengers refugees immigrants migrants voters votes
    deaths victims cases lives families households houses homes apartments buildings schools libraries churches species animals birds
    plants trees books volumes copies pages words articles documents photos photographs images films songs albums games matches
    goals players spectators fans participants volunteers doctors patients hospitals beds companies businesses firms shops stores
    jobs cars vehicles buses trucks trains ships boats aircraft planes flights villages towns cities islands lakes rivers
    settlements farms cattle sheep horses pigs prisoners protesters demonstrators fighters rebels policemen officers Jews Muslims
    Christians Catholics Orthodox Roma Germans Romanians Hungarians Poles Russians Americans French speakers believers pilgrims
    civilians casualties wounded signatures requests complaints tickets orders items products units computers phones tablets
    downloads installations views comments messages emails tweets posts languages dialects manuscripts artefacts artifacts coins objects
    works paintings sculptures monuments stamps pieces bottles kilometres kilometers km km² miles hectares acres dollars euros pounds
    francs lei yen pesos rubles roubles rupees reais lire forints crowns mAh rpm tons tonnes individuals souls slaves settlers colonists migrants delegates candidates deputies seats hotels
    rooms restaurants clubs associations organizations organisations institutions projects programs programmes applications websites
    pages devices addresses hits results entries records steps stairs years metres meters feet tanks guns cannons rockets missiles
    bombs mines rounds specimens samples genes cells neurons stars galaxies asteroids accounts transactions contracts dead""".split()
) - FINE_MEASURES  # fmt: skip
# A number after one of these is a label, a reference or a code, not a quantity.
LABELS = frozenset(
    """version versions v release build rev revision section sections chapter chapters clause article articles paragraph figure
    figures fig table tables page pages p pp verse verses line lines item step appendix annex eq equation equations § part
    standard iso rfc ip port isbn issn doi phone tel telephone fax mobile call dial zip postcode code no nos number numbers id
    room flight route line highway channel lot psalm matthew mark luke john genesis python java windows android ios macos php
    kernel firmware api protocol question questions exercise exercises example rule rules regulation directive law act boeing""".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def word_before(view: str, start: int) -> str:
    """The word directly before `start` (one space or mark between), as written; "" if there is none."""
    at = start
    while at > 0 and start - at < 3 and view[at - 1] in " \xa0.(" :
        at -= 1
    left = at
    while left > 0 and (view[left - 1].isalpha() or view[left - 1] == "§"):
        left -= 1
    return view[left:at]


def word_after(view: str, end: int) -> str:
    """The word or sign directly after `end`, an optional space between, as written; "" if there is none."""
    at = end
    if at < len(view) and view[at] in " \xa0\u202f":
        at += 1
    if at < len(view) and view[at] in "%‰°":
        return view[at]
    match = _WORD.match(view, at)
    if match is None:
        return ""
    word = match[0]
    if word == "per" and re.match(r"[ -]cent\b", view[match.end() : match.end() + 6]):
        # As British text writes it.
        return "percent"
    if match.end() < len(view) and view[match.end()] in "²³":
        word += view[match.end()]
    return word


def second_word_after(view: str, end: int) -> str:
    """The word after `word_after`, if only a space stands between them."""
    match = _WORD.match(view, end + 1 if end < len(view) and view[end] in " \xa0\u202f" else end)
    if match is None or match.end() >= len(view) or view[match.end()] != " ":
        return ""
    following = _WORD.match(view, match.end() + 1)
    return following[0] if following else ""


def currency_before(view: str, start: int) -> bool:
    """Whether a currency sign stands before `start`, an optional space between."""
    at = start - 1
    if at >= 0 and view[at] in " \xa0":
        at -= 1
    return at >= 0 and view[at] in CURRENCY


def is_label(view: str, start: int) -> bool:
    """Whether the word before a number makes it a reference or a code."""
    return word_before(view, start).lower() in LABELS


def in_parentheses(view: str, start: int, end: int) -> bool:
    """Whether a number fills brackets alone, as a pair of coordinates does."""
    return start > 0 and view[start - 1] in "([{" and end < len(view) and view[end] in ")]}"


_JOINTS = frozenset({" and ", " to ", " or ", "-", "–", " – ", " - ", ", ", " and to ", "% and ", "% to ", "%, ", " % and ", " % to "})


def with_neighbours(view: str, candidates: list[Number], chosen: set[Number]) -> set[Number]:
    """`chosen`, and those of the `candidates` that a range or a list joins to one of them: "1,5 to 2,5 hours"."""
    result = set(chosen)
    pairs = list(zip(candidates, candidates[1:], strict=False))
    for left, right in reversed(pairs):
        if right in result and right.shape == left.shape and view[left.end : right.start] in _JOINTS:
            result.add(left)
    for left, right in pairs:
        if left in result and right.shape == left.shape and view[left.end : right.start] in _JOINTS:
            result.add(right)
    return result
