"""Common words by the sound they open with, for the indefinite article; only words that "a" or "an" often precedes."""

from __future__ import annotations

AFTER_AN = frozenset(
    """
    academic accident account act action active activity actor actress addition additional address adequate advance advantage
    adventure aesthetic affair affordable african age agency agent agreement aim air aircraft airline airplane airport alarm album
    alliance allied alternative amateur amazing ambassador ambitious ambulance american amount amusing analysis ancient angel anger
    angle angry animal anniversary annual answer anti-aircraft apartment apparent appeal apple applicant application appropriate arab
    arbitrary archaeological archaeologist architect architectural archive area argument arm armed army arrangement arrest arrival
    arrow article artificial artist artistic aspect assassin assault assembly asset assistant association astronaut asylum athlete
    atmosphere atom atomic attack attempt attitude attorney attraction attractive auction audience audio austrian authentic author
    authority autobiography automatic autonomous available avenue average award awful early earthquake east eastern easy economic
    economist edge edition editor educated education educational effect effective efficient effort egg egyptian eight eighteen eighth
    elaborate elder elderly election electric electrical electronic elegant element elephant elevated eleven elite email embassy
    emergency emotional emperor empire employee employer empty end endless enemy engine engineer english enormous enterprise entire
    entrance entry environment environmental epic epidemic episode equal equation equivalent error escape essay essential established
    estate estimate estimated ethnic evening event eventual evil exact exam example excellent exception exceptional excerpt excess
    exchange exciting exclusive excuse executive exercise exhausting exhibition exile existing exotic expedition expensive experience
    experienced experiment experimental expert explanation explicit explosion explosive export exposed exposition expression extended
    extension extensive external extra extraordinary extreme extremely eye heir honest honor honorary honour honourable hour hourly
    ice icon iconic idea ideal identical identity ideology ignorant illegal illness illusion illustration image imaginary immediate
    immense impact imperial important impossible impression impressive improved improvement inadequate incident income increase
    increased increasing increasingly incredible independent index indian indication indigenous indirect individual indoor industrial
    industry inevitable infant infection infinite influence influential informal inhabitant initial initiative injured injury inner
    innocent innovative inquiry insect inside inspection inspiration instance instant institute institution instruction instrument
    insurance integral intellectual intelligent intense interest interested interesting interim interior intermediate internal
    international internet interpretation interval intervention interview introduction invalid invasion invention investigation
    investment invisible invitation irish iron irregular island isolated israeli issue italian item oak object objection objective
    obligation observation observer obstacle obvious occasion occasional occupation ocean odd offence offense offensive offer office
    officer official oil old older olive olympic open opening opera operation opinion opponent opportunity opposite option optional
    oral orange orchestra order ordinary organ organic organisation organization oriental original orphan orthodox outbreak outcome
    outdoor outer outline outside outstanding overall overview owner oxygen oyster ugly ultimate umbrella unable uncertain uncle
    unclear uncomfortable unconditional uncontrolled underground underlying understanding underwater undisclosed unemployed unexpected
    unfair unfinished unfortunate unhappy unimportant unknown unlikely unlimited unnecessary unofficial unprecedented unpublished
    unstable unsuccessful unusual update updated upper urban urgent
    """.split()
)
# Without those with a sounded or silent h, on which writers differ: "an historic".
AFTER_A = frozenset(
    """
    baby bad bank bar base basic battle beautiful bed better big bird black blue board boat body book border box boy branch bridge
    brief british broad brother building bus business campaign capital car card career case castle category cause cell central century
    certain chair challenge champion chance change chapter character charge cheap child choice church city civil claim class classic
    clean clear close club coach coalition coast code cold collection college colony combination committee common community company
    competition complete complex computer concept concert condition conference conflict constant contract conversation cook copy
    country couple course court crime crisis critical cross crowd cultural culture cup current customer cycle daily damage dance
    dangerous dark database date daughter day dead deal death debate decade decision deep defeat degree democratic department design
    desire detailed device dictionary different difficult direct director disaster discussion disease distance district doctor
    document dog door double draft drama dream drink driver drug dynasty european family famous farm farmer fast father favourable
    favourite feature federal feeling female few fictional field fight figure file film final fire firm first fish five flag flat
    flight floor flower focus food foot force foreign forest form formal former fortress foundation founder four free french frequent
    friend friendly full function fund future game garden gas general generation german gift girl given global goal gold good
    government grand great greater greek green ground group growing growth guest guide gun job joint journal journalist journey judge
    jump junior jury key kind king kingdom kitchen knife knight lack lady lake land language large larger last late later law lawyer
    leader leading league lecture left legal lesson letter level library licence license life light limit limited line link list
    literary little living local long longer loss lost lot love low lower machine magazine main major majority male man manager map
    march mark market marriage married massive master match material maximum mayor meal means measure mechanism medal medical medieval
    medium meeting member memory message metal method middle military million mine minimum minister minor minority minute mirror
    mission mistake mixed mixture mobile model modern moment monastery month monument moral mother motion mountain movement movie
    multiple murder museum music musical musician mutual mystery name narrow nation national native natural nature naval near
    necessary negative network new newspaper night nine noble non-profit normal northern notable note novel nuclear number pack page
    pain painting pair palace paper parent park part particular partner party passenger past path patient pattern peace people
    percentage perfect performance period permanent person personal phase philosopher philosophical phone photo photograph phrase
    physical picture piece pilot place plan plane planet plant platform play player pleasant poem poet point police policy political
    politician poor popular population port portrait position positive possibility possible potential power powerful practical prayer
    president press previous price priest primary prime prince princess principle prison prisoner private prize problem process
    product professional professor profile program programme project prominent proper proposal prosperous province public purpose
    quality quarter queen question quick quiet race radical radio railway random range rare rate reaction reader real reason recent
    record recording red reference reform refugee region regional regular relation relationship relative religion religious report
    reporter representative republic request rescue research resident resolution resource response restaurant result return revolution
    revolutionary rich ring rise river road rock role roman room round route royal rule ruler rural russian sad safe sailor saint sale
    same sample scale scandal scene schedule school science scientific scientist screen sea season seat second secret secretary
    section security selection senior sense separate sequence series serious servant service session set seven severe shape share
    sharp ship shop short shot show side sign signal significant silver similar simple singer single sister site situation six size
    skill slave slow small social society soldier solid solution son song source southern soviet space spanish speaker special
    specialist species specific speech speed spirit sport spring staff stage standard star state statement station statue step stone
    stop store storm story strange strategic strategy street strict strong structure student study style subject substantial success
    successful sudden suggestion suit summer surface surprise survey sweet system table tall task tax teacher team technical technique
    technology temple temporary ten tennis term territory test text theater theatre theme theory thing third thousand threat three
    ticket time tiny title tool top total tour tournament tower town trade tradition traditional train training translation transport
    treatment treaty tree trial tribe trip true two type typical uniform union unique unit united universal universe university useful
    user utility valley valuable value variant variety vast vehicle version very victim victory video view village violent virus visit
    visitor vital voice volume vote wall war warm warning warrior watch water way weak weapon website wedding week weekend western
    wheel white whole wide wife wild window winter witness woman wonderful wooden word work worker world writer written wrong year
    yellow young
    """.split()
)
