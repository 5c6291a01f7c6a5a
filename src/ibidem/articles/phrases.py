"""
What the words of a note mean, in the languages that notes are written in: tables for `links`, `dates` and `works`.

Every phrase is in lower case, with single spaces and without the signs around it. To teach ibidem a language,
add its phrases to the tables; nothing else knows it.
"""

from __future__ import annotations


def listed(table: str) -> frozenset[str]:
    """The phrases of a table, which are set apart by bars and line ends."""
    return frozenset(" ".join(phrase.split()) for line in table.splitlines() for phrase in line.split("|")) - {""}


# What introduces a URL.
LEADS = listed("""
at | from | via | see | see at | online at | available | available at | available from | available online | hdl
available online at | available via | available on | available here | available in | available under | url | uri | doi
online available | online available at | online available from | accessible at | accessible from | accessible via
accessible online at | retrieved from | retrieved at | downloaded from | accessed at | accessed from | accessed via
found at | can be found at | hosted at | arxiv preprint | at url | doi url | archived | archived at | archived from
archived by | archived in | archived on | archived as | archived version | archived copy | archived page | archive
archived from the original | archived from the original at | archived version at | permalink | stable url
unter | online | online unter | abrufbar | abrufbar unter | online abrufbar unter | verfügbar | verfügbar unter | auf
online verfügbar unter | einsehbar unter | zugänglich unter | im internet unter | abgerufen von | archiviert unter
sur | en ligne | disponible | disponible sur | disponible en ligne | disponible en ligne sur | disponible à l'adresse
disponible à l’adresse | consultable sur | accessible sur | accessible à | consultable en ligne | récupéré de
repéré à | tiré de | lien | archivé sur
disponible en | recuperado de | obtenido de | en | disponible en línea | disponible en internet | consultado en
disponível | disponível em | obtido de | acessível em
su | disponibile | disponibile su | disponibile all'indirizzo | disponibile all’indirizzo | disponibile online
consultabile su | consultabile all'indirizzo | consultabile all’indirizzo | reperibile su | online su
dostupné z | dostupné na | dostupné online | dostupné | dostępny | dostępne | dostępny w | dostępne na | dostęp
dostępne pod adresem | elérhető | forrás | beschikbaar op | beschikbaar via | te vinden op | tillgänglig
tillgänglig på | tillgänglig via | hämtad från | tilgjengelig fra | tilgjengelig på | hentet fra | hentet
tilgængelig på | saatavilla | saatavissa
режим доступа | доступно | доступно по адресу | доступно на | адрес | ссылка | по адресу | режим доступу
доступно за адресою | erişim adresi | dostupno na | dostupno | na adresi | dostopno na | disponibil la
διαθέσιμο στο | διαθέσιμο | متاح على | متاح في | متاح على الرابط | الرابط | رابط | قابل دسترس در | זמין ב
""")
# The same, where a colon follows.
LEADS_WITH_COLON = listed("""
pdf | link | web | website | web site | webpage | web page | homepage | source | full text | fulltext | text | video
adresse | address | internet | quelle | fonte | fuente | html | dataset | code | data | download
""")
# What may stand in the line below a URL and is no part of it, though it looks as plain as one.
NO_PART_OF_A_URL = listed("""
accessed | retrieved | viewed | visited | last | archived | available | online | and | or | in | at | on | see | from
by | the | a | an | of | for | to | with | is | was | are | pdf | web | consulté | abgerufen | zuletzt | zugriff | am
vom | le | el | la | il | de | del | und | et | y | e | i | consultado | acesso | accesso | hämtad | besøkt
geraadpleegd
""")
