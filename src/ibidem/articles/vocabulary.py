"""
The words by which a note is read, in the languages that citations are written in: rows of data, no rules.

Collected from the locales of the citation style language, from style guides and from articles as published, 2026-11. A
row that is missing costs a little certainty; none is needed for a style to be read.
"""

from __future__ import annotations


def words(rows: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(rows.split())


def any_of(rows: str) -> str:
    """The phrases of a text (parted by ``|``, on any number of lines) as alternatives of a regular expression."""
    return "|".join(" ".join(phrase.split()) for phrase in rows.split("|"))


# ---------------------------------------------------------------------------------------------- names

PARTICLES = words("""
    de da do dos das del della dello di du des la le les los las el al van von der den dem ter ten te zu zum zur af av
    ap bin ibn bint abu y e i vom und d’ l’ ’t st. san santa mac mc ben bar ha af het op in't vander vande dal dalla
    degli dei lo ou
""")
SUFFIXES = words("jr jr. sr sr. ii iii iv v. phd ph.d. md m.d. jnr snr")
# There were more authors than are named.
OTHERS = any_of(r"""
    et[\s\u00a0]+(?:al(?:ii)?\b\.?|coll?\b\.?|autres)|and others|u\.[\s\u00a0]?a\.|und andere|y otros|e outros
    |и[\s\u00a0]др\.?|та[\s\u00a0]ін\.?|m\.[\s\u00a0]?fl\.?|i[\s\u00a0]in\.|a[\s\u00a0]kol\.?|vd\.|ve diğerleri
    |och andra|en anderen|og andre|e altri
""")
OTHERS_AT_END = any_of(r"等|ほか|他|و[\s\u00a0]?همکاران|وآخرون|et al")
ROLES = any_of("""
    eds?|edited|editors?|dirs?|hrsg|hg|herausgeber|coords?|trans|transl|orgs?|comps?|red|ред|сост|author|авт
    |a cura di|publisher|producer|director|host|writer|narrator|performer|编|主编|編|著
""")
CONJUNCTIONS = any_of("""
    and|und|et|y|e|ed|en|og|och|i|и|та|й|ja|ve|és|a|şi|și|dan|و|和|及|與|与|및|και|med|with|mit|avec|con
""")
# What institutions are called, as beginnings of words: "univers" is university, Universität, universidad.
INSTITUTIONS = tuple(
    sorted(
        words("""
    academ accadem administ agenc agenz agentur agên akadem alliance amnesty amt archiv arhiv asoc assembl assoc author
    autor
    banc banco bank banque bbc bibliot board bundes bureau büro cbc cent centr chambre church city clinic cnn
    coalition colleg comis comit commis committ commun compan confed congr conse consil consort corp council cour court
    cámara defen deleg depart dpa dépar editor educ embass enterpr europ feder foundat fondat fonda fund fundac fundaç
    fédér galler gesellsch gobier gouvern govern group grup guardian hauptstadt hospital initiative insp
    inspector instit interg intern labor librar ligue magaz mediat minist mission mouvement movement museo museum
    musée nation network news observ ombuds panel platform office oficin organi parliament parlament parti partner party
    police prefect press project projekt redac redak regier regul report
    repub rijks rédac school schule secretar senat servic sociedad societ
    société staff stadt state statist stift studies studio survey syndicat taskforce team telev times tribunal trust
    unesco unhcr unicef union unit univers verband verein verlag volunteers wikipedia works world český ústav úřad
    بانک بنك جامعة خبرگزاری دانشگاه سازمان شركة شرکت مؤسسة مركز مرکز هيئة وزار وكالة
    statistick τράπεζα υπουργ οργανισμ πανεπιστ
    агентств академ банк вестник департамент институт комитет министер общество организац правител редакц
    служб совет университет управлен федерал фонд центр інститут міністер
""")
    )
)
# The same as ends of long words: “Sachverständigenrat”, “Landesvermessungsamt”.
INSTITUTION_ENDS = tuple(
    words("rat amt verband gesellschaft ministerium institut behörde gericht kammer stiftung zentrum verein archiv")
)
# In lower case inside names of institutions and in titles, not in names of people.
FUNCTION_WORDS = words("""
    the of for in on and to a an at with from by is are or der die das des für und im zur von den le la les du des et
    pour en aux sur el los las y para del por o os as em no na dos e il i gli per van het een voor в на и о об для по из
    від про та і w na z do o się och på för att i den det
""")
# With a capital at the head of titles, never of people's names.
NOT_NAMES = words("the an how why what when who where is are can ein eine das les un une uma una")
LEGAL_FORMS = words("inc ltd llc plc gmbh ag kg sa s.a bv nv ab oy oyj as spa srl ltda ооо оао пао зао fc e.v")
INSTITUTION_ENDS_CJK = any_of("""
    部|省|院|局|会|會|社|所|庁|廳|厅|署|中心|公司|大学|大學|委员会|委員会|政府|청|부|은행|연구원|위원회|공사|통신|研究|机构|网|網|协会|協会|新聞|日报|报
""")

# ---------------------------------------------------------------------------------------------- punctuation

# Words that a dot cuts short without ending a sentence, without the dot.
ABBREVIATIONS = words("""
    a a.m al anm approx aufl b b.a bd bde beschl bros bzw c ca capt cf chap comp comps coord corp d dept dir diss dr e
    e.g
    ed edn eds etc g h hg hrsg hrsgg i i.e ibid inc jg jr ltd m m.a mr mrs ms n.d no nos nr num n° nº núm o.j o.o op
    op.cit p p.m pg ph.d pp proc prof red rev roč s s.d s.l s.n sgt sr ss st ste suppl t trans transl u u.k u.s univ urt
    usw v vgl vol vs vv vyd z č čís в вип вып г гг д др изд им кн млн напр пер р ред с см сост стр т т.е тыс ч
""")
# Of these, the ones that also end sentences, where a capital follows.
MAY_END = words("al co corp diss ed eds etc hg hrsg inc jr ltd s.a sr univ г гг др ред")
# Says how a work is had, not what it is called: “[Internet]”, “[Электронный ресурс]”.
MEDIA = any_of("""
    (?:publicação |recurso |documento |ressource |document )?(?:internet|online|on-line|on line|en ligne|en línea
    |en linea|em linha)|elektronik kaynak|çevrimiçi
    |www document|электронный ресурс|електронний ресурс|электрон\\. ресурс
    |эл\\. ресурс|текст|online zdroj|dokument elektroniczny|elektronický zdroj|www dokument|verkkoaineisto
    |recurso electrónico|recurso eletrônico|électronique|electronic resource|web page|website|webpage|web|blog|video
    |vidéo|vídeo|podcast|tweet|pdf|data ?set|software|computer software|オンライン|在线|线上|網路|電子版
""")
# Before the numbers of volumes, issues, pages, editions.
UNITS = any_of("""
    vol(?:ume)?|v|no|nos|nr|num|núm|n[°ºo]|№|iss(?:ue)?|art(?:icle)?|pp?|pgs?|págs?|str|s|ss|seiten?|bd|band|heft|h|jg
    |jahrgang|t|tome|tomo|cz|роч|вып|вип|т|с|стр|ч|год|roč|č|ročník|číslo|vyd|nummer|afl|jrg|sv|cilt|sayı|sid|fasc
    |ch(?:ap)?|sec|para|parág|col|f|ff|cap|ed|ép|ep|episode|season|leg
""")

# Words behind numbers that are counted as the units are: “3 pages”, “12 April”.
COUNTED = any_of("""
    pages?|seiten?|sider|sayfa|edition|edn|aufl(?:age)?|volumes?|minutes?|min|hrs?|bände|heft|utg(?:ave|åva)?|vydání|wyd
    |and|und|et|to|bis|through|pts?|parts?|sheets?|leaves|feuillets|vols?|uppl|utgave|éd|édition|edición|edição
""")

# ---------------------------------------------------------------------------------------------- what a field is

# The work that holds another is called one of these.
JOURNALS = any_of("""
    journal|j\\.|review|rev\\.|proceedings|proc\\.|transactions|annals|annales|quarterly|bulletin|zeitschrift|zeitung
    |revue|revista|rivista|cahiers|archiv|acta|times|news|post|tribune|gazette|herald|guardian|magazine|daily|weekly
    |вестник|журнал|газета|известия|encyclopedia|actas|anais|atti|actes|сборник|труды|материалы|handbook|letters|advances|studies|blog|wikipedia
""")
JOURNALS_CJK = any_of("学报|研究$|新聞|日报|时报|ジャーナル|مجلة|فصلنامه")
# Kinds of works, as reference managers write them between a title and a site.
GENRES = any_of("""
    thesis|tesi(?: di dottorato)?|дис(?:с(?:ертация)?)?|автореф\\w*|博士学位论文|硕士学位论文|博士論文
    |radiosendung|tv|radio|film
    |text|tweet|web ?page|website|video|podcast|blog|blog post|report|press release|news|working paper|dataset|software
    |n\\.?p\\.?|web|online|internet|(?:phd|doctoral|master[’']?s|ma|msc|bachelor[’']?s)\\.? (?:diss(?:ertation)?|thesis)
    |(?:phil\\.\\s)?diss\\.?(?: phil\\.?| jur\\.?)?|magisterarbeit|dissertation|thèse(?: de doctorat)?
    |diplomarbeit|tesis(?: doctoral)?|tese(?: de doutorado)?
""")
# What laws are called, at the head of their titles; with the number or the year that follows some of them.
LAWS = any_of("""
    (?:Ley|Loi|Lei|Legge|Ustawa|Zákon|Wet|Закон|Lov|Lag)(?:\\s(?:[Oo]rg[aá]nica|č\\.|n[.°ºro]+|№|z|van|nr\\.?))*\\s\\d
    |Lei n|Decreto|Décret|Real Decreto|Ordonnance|Directiva|Directive|Regulation|Regulamento|Reglamento|Règlement
    |Verordnung|Richtlinie|Gesetz|Rozporządzenie|Постановление|Федеральный закон|Указ|Nařízení|Vyhláška|Codice
    |(?:\\w+\\s){0,4}Act(?:\\sof)?\\s\ue002|Act of|Statutory Instrument|Executive Order|Code d|Código
    |(?:[A-Z]\\w+\\s){1,5}(?:Act|Code|Rules|Regulations|Statute|Convention)\\Z
""")
# Decisions of courts, by the word that names them and what stands before their date.
DECISIONS = any_of("""
    (?:Urteil|Urt\\.|Beschluss|Beschl\\.|Entscheidung|Verfügung)\\s(?:v\\.|vom|des)
    |Rs\\.\\s[CTF][-‑]\\d|Case\\s[CTF][-‑–‐]?\\d
    |Arrêt\\s(?:du|no|n°)|Cass\\.|Sentencia\\s|STS\\s\\d|Sentenza\\s|Wyrok\\s|Postanowienie\\s|Rozsudek\\s|ECLI:
    |HR\\s\\d|Постановление\\sот|Определение\\sот|Решение\\sот|\\[(?:19|20)\\d\\d\\]\\s(?:\\d+\\s)?[A-Z]{2,5}\\s\\d
""")
# One of these stands in every such title; where none does, nothing more is looked for.
DECIDING = (
    *(
        " v. ",
        " v ",
        " vs",
        " c. ",
        " gegen ",
        " contra ",
        "Urt",
        "Besch",
        "Entsch",
        "Verf",
        "Rs. ",
        "Case ",
        "Arr",
        "Cass",
        "Sent",
    ),
    *("STS", "Wyrok", "Postan", "Rozs", "ECLI", "HR ", "Пост", "Опред", "Реш", "] ", "In re"),
)
# Numbers under which courts and registries keep a case.
DOCKETS = any_of("""
    (?:[Aa]ppl(?:ication|\\.) |[Cc]ase |[Aa]ffaire |[Rr]eq\\. )?(?:[Nn][or°º]s?\\.?|[Aa]ff\\.|Az\\.:?|№)\\s?\\d+/\\d{2}
    |[A-Z]{1,5}[\\s/]\\d+/\\d+|[CTF][-‑‐]\\d+/\\d{2}\\b|ECLI:|Az\\.
    |(?:[IVX]{1,5}|\\d{1,2})\\s[A-Z][A-Za-z]{0,3}(?:\\s?\\([A-Za-z]+\\))?\\s\\d+[/.]\\d{2}
""")
# With which second titles begin, and names of journals, sites and publishers hardly.
SUBTITLES = any_of("""
    An?|Ein|Eine|Einige|Un|Une|Una|Uno|Um|Uma|Zu[rm]?|Über|Von|Vom|Vers|Pour|Para|Per|Por|From|Towards?|How|Why|What|Who
    |When|Where|Is|Are|Do|Does|Can|Should|Will|Wie|Warum|Was|Wer|Wem|Comment|Pourquoi|Quelle?s?|Cómo|Qué|Por qué|Como
    |Summary|Part|Volume|Vol\\.|Band|Teil|Tome|Том|Часть|Essays?|Studien|Szkice|Studia|Appunti|Réflexions|Implications
    |Final|Annual|Report on|Jahresgutachten|Jahresbericht|Lessons|Introduction|Einführung|Its|Their|Und|And|Or|Oder|Et
    |On|Against|Between|Zwischen|Entre|Essai
""")
# Who edited two works in turn: “in: ders. (Hg.): …”.
THE_SAME = words("ders dies dens id idem eadem eid")
# “In:” before the work that holds another.
INS = words("in dans en em dalam im i w v u ur en: nel nella в у ve")
EDITED_BY = any_of("""
    edited by|ed\\. by|eds?\\.?,? by|hrsg\\. v\\.|herausgegeben von|sous la dir(?:ection)? de|dir\\. by|a cura di
    |hrsg\\. von|hg\\. v(?:\\.|on)|под ред|ed\\. de
""")

# ---------------------------------------------------------------------------------------------- around a citation

# The author's own words in front of a citation.
SIGNALS = any_of("""
    see|cf|vgl|siehe|voir|véase|ver|cfr|vedi|zie|se|см|див|compare|quoted in|cited in|zit(?:iert)? nach|a se vedea
""")
SIGNALS_MORE = any_of("""
    also|e\\.g\\.,?|for example|for instance|generally|auch|etwa|z\\.\\s?b\\.|dazu|hierzu|aussi|notamment|por ejemplo
    |también|anche|ad es\\.|также|further|especially|esp\\.|here
""")
