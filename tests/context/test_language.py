"""Paragraphs in another language are known and left alone."""

from __future__ import annotations

import pytest

from cleaner.context.language import language_of
from cleaner.document import STAND_IN, Document

SAMPLES = {
    "es": "La oficina del puerto no abre los domingos, pero los barcos salen todos los días con el mismo horario que en verano.",
    "fr": "Le bureau du port est fermé le dimanche, mais les bateaux partent tous les jours avec le même horaire que pendant l'été.",
    "de": "Das Büro im Hafen ist am Sonntag nicht geöffnet, aber die Schiffe fahren jeden Tag und der Fahrplan ist auch der gleiche.",
    "pt": "O escritório do porto não abre aos domingos, mas os barcos saem todos os dias com o mesmo horário que no verão.",
    "it": "L'ufficio del porto non apre la domenica, ma le barche partono tutti i giorni con lo stesso orario che hanno in estate.",
    "ro": "Biroul din port nu este deschis duminica, dar vapoarele pleacă în fiecare zi cu un orar care este la fel ca vara și iarna.",
    "ca": "L'oficina del port no obre els diumenges, però els vaixells surten tots els dies amb el mateix horari que a l'estiu.",
    "nl": "Het kantoor in de haven is op zondag niet open, maar de schepen varen elke dag en het rooster is ook in de zomer gelijk.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_paragraph_of_each_language_is_recognised(language):
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Harbour offices open on Sundays, but most boats leave every day on this winter timetable as in summer.",
        "Los Angeles, Las Vegas, San Francisco, El Paso, La Jolla, Santa Fe, Del Mar, Los Alamos, Las Cruces",
        "Bring: water, bread, cheese, apples, two knives, a rope, matches, soap.",
        "Write to /a/l/e/d/s/n/i or e.g. 45e7d55f13b87179bb12f907c8de6fc4, 7b4a9844f681c80, d2e942 and more.",
        "She sang De la noche and left.",
    ],
)
def test_english_lists_and_short_lines_are_not_foreign(text):
    assert language_of(text) in (None, "en")


def test_a_foreign_paragraph_is_shielded_and_the_others_are_not():
    text = f"The office wrote:\n\n{SAMPLES['es']}\n\nNobody answered the letter."
    document = Document(text)
    start = text.index("La oficina")
    assert document.view[start : start + len(SAMPLES["es"])] == STAND_IN * len(SAMPLES["es"])
    assert "Nobody answered" in document.view
    assert list(document.context.languages.values()) == ["es"]


def test_english_with_untranslated_words_is_not_foreign():
    assert language_of("A prestigiosa magazine wrote that los barcos leave with el mismo timetable as before, which is wrong.") in (None, "en")
