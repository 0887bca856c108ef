"""Words that English always capitalises, with their spelling; none that is an ordinary word too ("polish", "turkey", "may")."""

from __future__ import annotations

from functools import cache

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays"
_MONTHS = "January February April June July September October November December"
# Months that are ordinary words: names only beside a figure.
AMBIGUOUS_MONTHS = {"march": "March", "may": "May", "august": "August"}
_NATIONALITIES = """Albanian Algerian American Andorran Angolan Argentinian Armenian Australian Austrian Azerbaijani Bavarian Belarusian
Belgian Bolivian Bosnian Brazilian British Bulgarian Burmese Cambodian Cameroonian Canadian Catalan Chilean Chinese
Colombian Congolese Croatian Cuban Cypriot Czech Dominican Ecuadorian Egyptian English Estonian Ethiopian European
Filipino Finnish French Galician German Germanic Ghanaian Greek Guatemalan Haitian Honduran Hungarian Icelandic Indian
Indonesian Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kosovar Kurdish Kuwaiti Latvian
Lebanese Libyan Lithuanian Macedonian Malaysian Maltese Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Nepalese
Nicaraguan Nigerian Norwegian Pakistani Palestinian Panamanian Paraguayan Persian Peruvian Portuguese Romanian Russian Rwandan
Salvadoran Saxon Scandinavian Scottish Senegalese Serbian Siberian Sicilian Singaporean Slovak Slovene Slovenian Somali Spanish Sudanese Swedish
Syrian Taiwanese Tanzanian Thai Tibetan Transylvanian Tunisian Turkish Ukrainian Uruguayan Uzbek Venezuelan Vietnamese
Welsh Yemeni Yugoslav Zimbabwean Americans Australians Austrians Belgians Brazilians Bulgarians Canadians Catalans
Croatians Czechs Egyptians Estonians Europeans Germans Greeks Hungarians Indians Iranians Iraqis Israelis Italians Koreans Latvians
Lithuanians Mexicans Norwegians Palestinians Persians Romanians Russians Serbs Slovaks Slovenes Spaniards Spaniard Syrians Turks
Ukrainians Jewish Jews Islamic Muslim Muslims Christian Christians Christianity Buddhist Buddhists Hindu Hindus Protestant Protestants
Quran Koran Latino Latina Latinos Hebrew Sanskrit Cantonese Hindi Urdu Swahili Esperanto"""
_PLACES_AND_DAYS = """Christmas Ramadan Halloween Hanukkah Mediterranean Baltic Balkan Balkans Caribbean Danube Rhine Thames Vatican Kremlin Hollywood
Nazi Nazis Dutch Swiss Easter Oktoberfest Carpathians Carpathian Pyrenees Himalayas Adriatic Aegean Ottoman Ottomans"""
# Names only before one of the words that make them one: the polish army, a catholic priest; not the polish, catholic tastes.
HEADED = {
    "polish": "Polish", "catholic": "Catholic", "orthodox": "Orthodox", "roman": "Roman", "arabic": "Arabic", "latin": "Latin", "danish": "Danish",
    "byzantine": "Byzantine", "saxon": "Saxon",
}
HEADS = frozenset(
    """army government language languages people border king queen emperor troops soldiers town city cities president parliament
    prime minister ministry church churches school schools priest priests bishop bishops faith mass empire republic embassy
    ambassador citizens capital coast navy fleet nobility kingdom territory politician author writer poet composer scientist national
    football team club company troops population minority origin descent market authorities police constitution alphabet
    america speakers speaking press court courts forces""".split()
)
# Not here, for they are ordinary words too: china, creole, guinea, jersey, jordan, turkey, mandarin, florence, naples, cologne.
_COUNTRIES = """Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bangladesh Belarus Belgium Bolivia Bosnia
Botswana Brazil Bulgaria Cambodia Cameroon Canada Colombia Congo Croatia Cyprus Denmark Ecuador Egypt England Eritrea Estonia
Ethiopia Europe Finland France Germany Ghana Greece Greenland Guatemala Haiti Honduras Hungary Iceland India Indonesia Iran Iraq
Ireland Israel Italy Jamaica Kazakhstan Kenya Kosovo Kuwait Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg Macedonia
Malawi Malaysia Mauritius Mexico Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal Netherlands Nicaragua
Nigeria Norway Pakistan Palestine Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland Senegal Serbia
Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Uganda Ukraine
Uruguay Uzbekistan Venezuela Vietnam Wales Yemen Yugoslavia Zambia Zimbabwe Africa Asia Antarctica Scandinavia Siberia
Catalonia Bavaria Andalusia Transylvania Bessarabia Sicily Tuscany Lombardy Normandy Brittany Flanders Prussia Saxony Silesia
London Paris Berlin Madrid Rome Lisbon Vienna Budapest Bucharest Prague Warsaw Moscow Kyiv Kiev Athens Istanbul Ankara Cairo Tokyo
Beijing Shanghai Seoul Delhi Mumbai Sydney Melbourne Toronto Montreal Chicago Boston Philadelphia Seattle Houston Miami Detroit
Barcelona Valencia Seville Milan Venice Munich Hamburg Frankfurt Zurich Geneva Brussels Amsterdam Rotterdam
Copenhagen Stockholm Oslo Helsinki Dublin Edinburgh Glasgow Manchester Liverpool Birmingham Belgrade Zagreb Sarajevo Tirana
Jerusalem Baghdad Tehran Damascus Beirut Kabul California Texas Florida Ohio Pennsylvania Arizona Colorado Oregon Minnesota
Wisconsin Massachusetts Connecticut Hawaii Kansas Nebraska Oklahoma Tennessee Kentucky Louisiana Alabama Mississippi"""
_BRANDS = """Facebook YouTube Instagram LinkedIn WhatsApp Microsoft Samsung Netflix Spotify Wikipedia Wikimedia 
iPhone iPad PayPal WordPress TikTok Snapchat Pinterest Reddit Huawei Xiaomi Nokia Nintendo PlayStation Xbox
Volkswagen Mercedes Toyota Ferrari Airbnb Ikea Boeing Bluetooth Photoshop Firefox OpenAI ChatGPT"""
# Only beside words that make them a service: birds twitter, and everybody googles.
AMBIGUOUS_BRANDS = {"twitter": "Twitter", "google": "Google", "skype": "Skype", "android": "Android"}
_INITIALS = "USA NATO UNESCO UNICEF NASA FBI CIA BBC CNN"


@cache
def proper_words() -> dict[str, str]:
    """Lower case -> the spelling with capitals."""
    table: dict[str, str] = {}
    for words in (_DAYS, _MONTHS, _NATIONALITIES, _COUNTRIES, _PLACES_AND_DAYS, _BRANDS, _INITIALS):
        table.update((word.lower(), word) for word in words.split())
    return table


# Before these the word is an ordinary one: french fries, greek salad, brussels sprouts.
ORDINARY_BEFORE = {
    "french": "fries fry toast press door doors window windows horn kiss curve bean beans bread cuff polish",
    "english": "muffin muffins horn",
    "german": "measles silver",
    "greek": "yogurt yoghurt",
    "brussels": "sprout sprouts",
    "brazil": "nut nuts",
    "hamburg": "steak",
    "irish": "coffee moss",
    "canadian": "bacon",
    "spanish": "fly",
    "american": "cheese",
    "indian": "ink corn",
    "scottish": "oats",
    "dutch": "oven ovens courage door auction treat uncle",
    "swiss": "cheese chard roll rolls",
}
