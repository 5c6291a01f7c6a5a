"""
Words that tell much, and words that tell nothing, in the languages that articles cite most. Rows of data.

All of it is put into normal form when it is read, so that it can be written here as people write it. A word that is
in
no row is an ordinary word: it tells one thing, and another in its place tells another.
"""

from __future__ import annotations

from ibidem.titles.normal import fold


def _plain(word: str) -> str:
    return fold(word).replace("'", "").replace(" ", "")


def _each(text: str) -> list[str]:
    """The words of a row, folded all at once: one by one takes five times as long."""
    return fold(text).replace("'", "").split()


def _set(text: str) -> frozenset[str]:
    return frozenset(_each(text))


def _rows(table: str) -> list[str]:
    """The rows of a table; a line that begins with spaces goes on with the row before."""
    return [row for row in table.replace("\n  ", " ").splitlines() if row.strip()]


FUNCTION_WORDS = _set(
    """a an the of in on at to for from by with and or but as is are was were be been its it this that these those his
    her
    their our your my he she they we you i who what how when where why which than then so if into over after about
    up out
    der die das den dem des ein eine einen einem einer eines und oder aber von vom zu zum zur im in am an auf aus
    bei mit
    nach fur uber unter vor um als wie ist sind war sich es er sie wir was wer dass
    le la les l un une des du de d et ou mais a au aux en dans sur pour par avec que qui quoi ce cette ces son sa
    ses est
    sont se il elle on nous vous ne
    el los las un una unos unas y e o u de del al en con por para que se su sus es son lo como
    il lo gli i uno una e o di del dello della dei degli delle a al allo alla ai agli alle da dal in nel con su per
    che si e
    o os as um uma uns umas e ou de do da dos das em no na nos nas por para com que se
    de het een en of van voor met op in aan te bij naar uit over om dat die is zijn er
    och en ett den det i pa av for med till som ar att om fran
    og en et den det i pa af for med til som er at om fra av
    i w z na do o a ze od po za sie jest to przez dla oraz u
    a v s z na do o i k se je to pro za ze ve po od u
    и в на с о об от до за по из у к как что не это для при его ее их а но или же бы
    та і в на з до від за по у як що для про це
    ve bir ile icin de da bu ki
    на и в с за от до по
    va in az be ke ra
    dan di yang dari untuk dengan ke pada ini itu
    の に は を が と で も や へ から まで より た し て な れ さ い る
    的 了 在 是 和 与 及 之 为 对"""
)

NEGATIONS = _set(
    """not no never without nor neither none cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent
    shouldnt wouldnt couldnt nothing nobody
    nicht kein keine keinen keiner keines keinem nie niemals ohne weder
    pas jamais sans aucun aucune rien ne
    no nunca sin ningun ninguna nada jamas
    non senza nessun nessuna
    nao nunca sem nenhum nenhuma
    niet geen nooit zonder
    inte aldrig ingen inga utan ikke aldri uten uden ingen
    nie bez nigdy zaden ne bez nikdy zadny
    не нет никогда без ни ні
    degil yok asla
    不 没 無 非 未 无"""
)

# Rows of sense: words on one side of the bar are told in each other's place; one from the other side is the opposite.
# One word of a headline is what its editors change most; one word is also what makes it another story.
_SENSES = """
open opens opened opening reopen reopens reopened reopening | close closes closed closing shut shuts shutter shutters
  shuttered
rise rises rose risen rising climb climbs climbed climbing grow grows grew growing growth increase increases increased
  increasing gain gains gained jump jumps jumped surge surges surged surging soar soars soared soaring up higher
  advance advances rally rallies upward rebound rebounds | fall falls fell fallen falling drop drops dropped dropping
  decline declines declined declining decrease decreases decreased decreasing loss losses plunge plunges plunged
  plunging slide slides slid sink sinks sank tumble tumbles tumbled slump slumps slumped down lower shrink shrinks
  shrank shrinking dip dips dipped downward retreat retreats
raise raises raised raising hike hikes hiked lift lifts lifted boost boosts boosted expand expands expanded expanding
  increase increases increased | cut cuts cutting lower lowers lowered slash slashes slashed reduce reduces reduced
  reducing trim trims trimmed shrink shrinks limit limits
win wins won winning triumph triumphs beat beats victory winner winners defeats prevails | lose loses lost losing
  defeat defeated loss loser losers
more | less fewer
most | least fewest
many | few
high tall | low short
higher | lower
highest tallest | lowest
before ahead | after following
first | last final
early | late
earlier sooner | later
new newer newest fresh modern | old older oldest ancient outdated
north northern | south southern
east eastern | west western
left | right
good great fine excellent | bad poor awful terrible evil
better superior | worse inferior
best greatest finest top | worst poorest
big bigger biggest large larger largest huge major massive giant great vast | small smaller smallest little tiny minor
  mini
long longer longest lengthy | short shorter shortest brief
strong stronger strongest powerful robust | weak weaker weakest feeble fragile
fast faster fastest quick quicker quickest quickly rapid rapidly swift | slow slower slowest slowly sluggish gradual
  gradually
hot hotter hottest warm warmer warmest | cold colder coldest cool cooler coolest
rich richer richest wealthy affluent | poor poorer poorest needy
accept accepts accepted approve approves approved approving approval pass passes passed back backs backed backing
  endorse endorses endorsed clear clears cleared support supports supported supporting embrace embraces welcome
  welcomes adopt adopts adopted | reject rejects rejected rejecting refuse refuses refused block blocks blocked
  blocking veto vetoes vetoed oppose opposes opposed opposing deny denies denied denial fight fights decline declines
  dismiss dismisses
allow allows allowed permit permits permitted legalise legalize legalises legalizes lets let grant grants | ban bans
  banned banning forbid forbids forbidden prohibit prohibits prohibited bar bars barred outlaw outlaws block blocks
  deny denies prevent prevents restrict restricts
legal lawful | illegal unlawful
start starts started starting begin begins began begun beginning launch launches launched kick kicks commence
  commences opening onset dawn | end ends ended ending stop stops stopped stopping finish finishes finished halt halts
  halted cease ceases scrap scraps scrapped cancel cancels cancelled canceled
start starts continue continues continued keep keeps resume resumes | stop stops quit quits pause pauses paused
  suspend suspends suspended
for pro | against anti
with | without
buy buys bought buying purchase purchases acquire acquires acquired | sell sells sold selling sale
male man men boy boys mens | female woman women girl girls womens
father dad dads fathers | mother mom mum moms mums mothers
son sons | daughter daughters
brother brothers | sister sisters
husband husbands | wife wives
king kings prince | queen queens princess
uncle | aunt
grandfather grandpa | grandmother grandma
public | private
internal inside interior indoor indoors inner | external outside exterior outdoor outdoors outer
import imports imported importing | export exports exported exporting
minimum min minimal | maximum max maximal
success successes successful succeed succeeds succeeded successfully | failure failures unsuccessful fail fails failed
  failing
safe safer safest safely safety secure | dangerous danger unsafe risky hazardous insecure peril
war wars wartime conflict | peace peacetime
life alive living live lives | death dead dying die dies deaths
born birth | died death
love loves loved adore adores | hate hates hated loathe
join joins joined joining enter enters entered | leave leaves left leaving quit quits exit exits exited withdraw
  withdraws
arrive arrives arrived arrival arrivals arriving come comes | depart departs departed departure departures leave
  leaves leaving go goes
add adds added adding include includes | remove removes removed removing delete deletes drop drops exclude excludes
build builds built building construct constructs create creates created creating | destroy destroys destroyed
  destroying demolish demolishes demolished ruin ruins break
attack attacks attacked assault | defend defends defended defence defense protect protects protected
enemy enemies foe foes rival rivals | friend friends ally allies partner partners
positive positives positively pros | negative negatives negatively cons
advantage advantages benefit benefits upside | disadvantage disadvantages drawback drawbacks downside
always ever forever | never rarely seldom
often frequently | rarely seldom never
everything all every everyone everybody any | nothing none nobody
easy easier easiest easily simple simpler | hard harder hardest difficult tough complex complicated
same similar identical alike | different
true truth real genuine authentic right correct | false fake fiction wrong lie lies incorrect artificial
fact facts | fiction myth myths
guilty convicted convicts | innocent acquitted acquits
arrested arrests arrest jailed jails imprisoned detained detains detain | released releases release freed frees free
day days daytime | night nights nighttime
past yesterday history | future tomorrow
today | tomorrow yesterday
above over upper | below under beneath lower
top upper | bottom
major | minor
senior seniors elderly | junior juniors youth
worsen worsens worsened deteriorate | improve improves improved improving ease eases
hire hires hired hiring recruit recruits | fire fires fired firing sack sacks lay layoffs
happy happier happiest happiness glad joy joyful | sad sadder saddest sadness unhappy misery miserable
optimistic optimism hopeful hope | pessimistic pessimism gloomy despair
confirm confirms confirmed admit admits acknowledge acknowledges | deny denies denied dismiss dismisses refute refutes
praise praises praised hail hails hailed applaud applauds laud lauds | criticise criticises criticize criticizes
  criticised criticized slam slams condemn condemns blast blasts denounce denounces
survive survives survived | die dies died perish perishes killed
present presence | absent absence
cheap cheaper cheapest affordable inexpensive budget | expensive pricey pricier costly luxury
cheap cheapest | best priciest dearest
full | empty
wet rainy | dry arid
light lighter lightest bright brighter | dark darker darkest darkness heavy heavier heaviest dim
young younger youngest | old older oldest elderly
active | passive inactive
majority | minority
urban city | rural country countryside
domestic local home national | foreign international global abroad overseas
give gives gave giving donate | take takes took taking
send sends sent | receive receives received
teach teaches teaching teacher teachers | learn learns learning student students
question questions | answer answers
cause causes | effect effects cure
problem problems challenge challenges | solution solutions
friend | enemy
hero heroes | villain villains
heaven | hell
angel | devil
beautiful pretty gorgeous lovely | ugly hideous
clean cleaner | dirty
rude impolite | polite
soft softer | hard hardest
thick thicker | thin thinner
wide wider broad broader | narrow narrower
deep deeper | shallow
near nearby close closer nearest | far distant farther
loud louder noisy | quiet quieter silent
smart smarter clever intelligent | stupid dumb
rare scarce | common abundant frequent
special unique extraordinary | ordinary common normal
natural organic | artificial synthetic
online virtual digital remote | offline physical analog analogue
free | paid
profit profits surplus | loss losses deficit
demand | supply
ahead | behind
forward forwards | backward backwards
increase | decrease
employed employment | unemployed unemployment jobless
single alone | married together
beginner beginners amateur amateurs novice | expert experts professional professionals pro advanced
healthy healthier healthiest | unhealthy sick ill
lucky fortunate | unlucky unfortunate
lower | upper
summer | winter
spring | autumn fall
morning | evening
sunrise | sunset
vegan vegetarian | meat
hardware | software
inhale | exhale
input | output
entrance entry | exit
offence offense offensive | defence defense defensive
victim victims | perpetrator perpetrators
acquire | divest
deploy deploys | withdraw withdraws
gain | loss
love | hatred
trust | distrust mistrust
liberal left progressive | conservative right
democrat democrats democratic | republican republicans gop
consider considers considering weigh weighs weighing mull mulls mulling eye eyes eyeing |
say says said tell tells told state states stated announce announces announced declare declares declared reveal
  reveals revealed report reports reported |
kill kills killed slay slays slain |
help helps helped aid aids assist assists |
ask asks asked urge urges urged call calls called seek seeks sought request requests |
try tries tried attempt attempts bid bids |
fear fears worry worries concern concerns |
row dispute feud clash clashes quarrel |
probe probes investigation investigations inquiry enquiry investigate investigates |
head heads chief chiefs boss bosses leader leaders director |
quit quits resign resigns resigned resignation |
plan plans planned set sets aim aims |
meet meets met meeting talks talk summit |
warn warns warned caution cautions |
make makes made making produce produces build builds create creates |
show shows showed shown reveal reveals indicate indicates suggest suggests find finds found |
get gets got receive receives |
use uses used using utilise utilize |
need needs require requires must should |
want wants wish wishes |
child children kid kids |
people persons folks |
film films movie movies |
car cars vehicle vehicles automobile |
company companies firm firms business businesses corporation |
government govt administration |
police cops officers |
home house houses homes housing |
lawmakers legislators mps politicians parliament |
dead killed | alive survived
injured hurt wounded |
huge massive vast enormous |
near nearly almost about around roughly approximately some |
due over amid because |
amid during after as |
reach reaches reached hit hits |
study studies research paper |
deal deals agreement agreements pact accord treaty |
guide handbook manual introduction |
way ways method methods |
tip tips advice trick tricks |
mehr | weniger
mehrheit | minderheit
gross grosser grosse grossen grosses grosste grossten riesig | klein kleiner kleine kleinen kleines kleinste kleinsten
  winzig
alt alter alte alten altes alteste altesten | neu neuer neue neuen neues neueste neuesten jung junge jungen junger
hoch hoher hohe hohen hoheren hochste hochsten | niedrig niedriger niedrige niedrigen tief tiefer tiefe tiefste
  niedrigste
steigt steigen stieg stiegen gestiegen anstieg zunahme wachst wachsen wachstum plus gewinn gewinne zulegen steigend
  erhoht erhohen | sinkt sinken sank sanken gesunken ruckgang abnahme schrumpft schrumpfen minus verlust verluste
  fallt fallen fiel sinkend senkt senken
gewinnt gewinnen gewann gewonnen sieg siegt siege sieger gewinner | verliert verlieren verlor verloren niederlage
  unterliegt verlierer
offnet offnen geoffnet eroffnet eroffnung offen offnung auf | schliesst schliessen geschlossen schliessung zu gesperrt
vor | nach
davor vorher | danach nachher
erste erster ersten erstes | letzte letzter letzten letztes
nord norden nordlich norddeutschland | sud suden sudlich suddeutschland
ost osten ostlich ostdeutschland | west westen westlich westdeutschland
gut gute guter guten gutes tolle toll | schlecht schlechte schlechter schlechten schlechtes bose
besser | schlechter schlimmer
beste bester besten bestes | schlechteste schlechtester schlechtesten schlimmste schlimmsten
schon schone schoner schonen schones schonste schonsten schonster | hasslich hassliche hasslicher hasslichen
  hasslichste
stark starker starke starken starkes starkste starken starkt starken | schwach schwacher schwache schwachen schwachste
  schwacht
reich reiche reicher reichen | arm arme armer armen
mit | ohne
krieg kriege | frieden
leben lebt lebendig lebende | tod tot stirbt sterben tote toten
ja | nein
fur pro | gegen kontra anti
anfang beginn start beginnt startet starten beginnen begann auftakt | ende schluss endet enden beendet abschluss
  beenden stopp stoppt
frau frauen weiblich madchen | mann manner mannlich junge jungen
mutter mutti mama | vater vati papa
tochter tochtern | sohn sohne
schwester schwestern | bruder brudern
konigin prinzessin | konig prinz
kurz kurzer kurze kurzen | lang langer lange langen
schnell schneller schnelle schnellen | langsam langsamer langsame
links linke linken linker | rechts rechte rechten rechter
warm warme heiss heisse heisser hitze | kalt kalte kalter kalte
tag tage tagsuber | nacht nachte nachts
immer stets | nie niemals
alle alles | keine nichts
jeder jede | keiner niemand
erlaubt erlauben zugelassen | verboten verbietet verbieten verbot untersagt
legal legale | illegal illegale
sicher sichere sicherer sicherheit | unsicher unsichere gefahrlich gefahr unsicherheit
oben obere | unten untere
innen drinnen | aussen draussen
richtig richtige richtigen wahr wahrheit echt echte | falsch falsche falschen luge unwahr
viel viele vielen | wenig wenige wenigen
einfach einfache leicht leichte | schwer schwierig schwierige kompliziert schwere
billig gunstig gunstige preiswert | teuer teure teurer
offentlich offentliche | privat private
kauft kaufen gekauft kauf ankauf | verkauft verkaufen verkauf
kommt kommen ankunft | geht gehen abfahrt abflug
fruh fruhe fruher | spat spate spater
nah nahe | fern weit
voll volle | leer leere
hell helle | dunkel dunkle
nass feucht | trocken
freund freunde freunden | feind feinde feinden
liebe liebt lieben | hass hasst hassen
stadt stadtisch | land landlich
erfolg erfolge erfolgreich | misserfolg scheitern gescheitert scheitert erfolglos
vorteil vorteile vorteilen | nachteil nachteile nachteilen
zusagt zustimmt stimmt zustimmung befurwortet unterstutzt | absagt lehnt ablehnung ablehnt
angriff angreift offensive | verteidigung verteidigt defensive
gestern vergangenheit | morgen zukunft
heute | gestern morgen
sommer sommers | winter winters
fruhling fruhjahr | herbst
abend abends | morgen morgens
glucklich froh | unglucklich traurig
gesund gesunde gesunder | krank kranke ungesund
maximal hochstens | minimal mindestens
einfuhr import importe | ausfuhr export exporte
zusammen gemeinsam | allein getrennt
sagt erklart berichtet meldet teilt |
will plant mochte |
muss soll |
chef leiter direktor vorsitzender |
warnt mahnt |
plus | moins
grand grande grands grandes gros | petit petite petits petites
nouveau nouvelle nouveaux nouvelles neuf | ancien ancienne anciens anciennes vieux vieille
haut haute hausse monte augmente augmentation | bas basse baisse descend diminue diminution recul chute
gagne gagnent gagner victoire | perd perdent perdre defaite
ouvre ouvrent ouverture ouvert ouverte rouvre | ferme ferment fermeture
avant | apres
premier premiere premiers premieres | dernier derniere derniers dernieres
nord | sud
est | ouest
bon bonne bons bonnes | mauvais mauvaise
meilleur meilleure meilleurs mieux | pire pires
fort forte | faible faibles
riche riches | pauvre pauvres
avec | sans
guerre guerres | paix
vie vivant | mort morts
oui | non
pour | contre
debut debute commence | fin finit termine
femme femmes fille filles | homme hommes garcon garcons
mere | pere
toujours | jamais
jour jours | nuit nuits
ete | hiver
vrai vraie | faux fausse
autorise autorisee | interdit interdite
mas | menos
grande grandes gran mayor mayores | pequeno pequena pequenos pequenas menor menores
nuevo nueva nuevos nuevas | viejo vieja antiguo antigua viejos antiguos
alto alta altos sube suben aumenta aumentan aumento crece subida | bajo baja bajan disminuye cae caen caida reduce
  descenso
gana ganan gano victoria triunfo | pierde pierden perdio derrota
abre abren abrio apertura | cierra cierran cerro cierre
antes | despues
primero primera primer | ultimo ultima
norte | sur
este | oeste
bueno buena buen buenos | malo mala mal malos
mejor mejores | peor peores
fuerte fuertes | debil debiles
rico ricos | pobre pobres
con | sin
guerra | paz
vida vivo | muerte muerto
si | no
favor | contra
inicio inicia comienza comienzo | fin final termina
mujer mujeres nina ninas | hombre hombres nino ninos
madre | padre
siempre | nunca jamas
dia dias | noche noches
verano | invierno
izquierda | derecha
verdadero | falso
mais | menos
novo nova novos novas | velho velha antigo
sobe aumenta alta | desce cai queda baixa
ganha vence vitoria | perde derrota
abre | fecha
melhor melhores | pior piores
primeiro primeira | ultimo ultima
mulher mulheres | homem homens
depois | antes
com | sem
piu | meno
nuovo nuova nuovi nuove | vecchio vecchia vecchi
sale aumenta cresce | scende cala diminuisce
vince vincono vittoria | perde perdono sconfitta
apre aprono | chiude chiudono
prima | dopo
primo prima | ultimo ultima
migliore migliori | peggiore peggiori
donna donne | uomo uomini
sempre | mai
guerra | pace
estate | inverno
больше более | меньше менее
новый новая новые новое | старый старая старые старое
рост вырос выросла выросли растет повысил повысили | падение упал упала упали падает снизил снизили снижение
открыл открыли открыт открыта откроют открытие | закрыл закрыли закрыт закрыта закроют закрытие
до | после
первый первая первые | последний последняя последние
север северный | юг южный
восток восточный | запад западный
хорошо хороший | плохо плохой
лучше лучший лучшие | хуже худший худшие
война | мир
жизнь живой | смерть мертвый
за | против
мужчина мужчины | женщина женщины
всегда | никогда
победа выиграл победил | поражение проиграл
начало начал начали | конец закончил закончили
разрешил разрешили разрешен | запретил запретили запрещен
большой большая | маленький малый малая
wiecej | mniej
nowy nowa nowe | stary stara stare
wzrost rosnie | spadek spada
przed | po
pierwszy pierwsza | ostatni ostatnia
wojna | pokoj
wygrywa wygrala | przegrywa przegrala
meer | minder
nieuw nieuwe | oud oude
stijgt stijgen | daalt dalen
wint winnen | verliest verliezen
voor | tegen na
eerste | laatste
vrouwen vrouw | mannen man
beste | slechtste
ny nya nye nytt | gammal gamla gammel gamle
okar stiger oker | minskar synker faller
上昇 増加 增加 上升 上涨 增 升 涨 増 | 下落 減少 减少 下降 下跌 减 降 跌 減
勝利 勝 胜 胜利 赢 | 敗北 敗 败 失败 输
開始 开始 始 | 終了 结束 结 终 終
賛成 支持 | 反対 反对
男 | 女
大 | 小
高 | 低
新 | 旧 老
多 | 少
前 | 后 後
内 里 | 外
东 東 | 西
南 | 北
左 | 右
上 | 下
生 活 | 死
买 買 | 卖 売
好 | 坏 悪
强 強 | 弱
开 開 | 关 閉 闭
早 | 晚 遅
长 長 | 短
热 暑 | 冷 寒
快 速 | 慢
易 | 难 難
真 | 假 偽
有 | 无 無
最強 最强 | 最弱
"""

# Names that differ by a slip of the pen and by a world.
_CONFUSABLE = """
iran irak iraq | austria australia | slovenia slovakia | niger nigeria | iranian iraqi | austrian australian |
slovenian
slovakian | dominica dominican | guinea guyana | gambia zambia | mali malawi | mauritius mauritania | latvia
lithuania | oslo osaka
| georgia georgian | paraguay uruguay | lettland litauen | slowenien slowakei | osterreich australien | india
indiana | congo kongo
| union onion | affect effect | martian martin | marital martial | michelle michael | johnson johnston | trump tramp
| paul paula
"""

_PAIRS: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (_set(left), _set(right)) for row in _rows(_SENSES) for left, _, right in [row.partition("|")]
)
# word -> the sides of the rows that it stands on: (row, 0 or 1).
_SIDES: dict[str, tuple[tuple[int, int], ...]] = {}
for _row, _sides in enumerate(_PAIRS):
    for _side, _members in enumerate(_sides):
        for _member in _members:
            _SIDES[_member] = (*_SIDES.get(_member, ()), (_row, _side))

# word -> the words that it may be taken for.
_CONFUSED: dict[str, frozenset[str]] = {}
for _group in map(_set, _CONFUSABLE.split("|")):
    for _member in _group if len(_group) > 1 else ():
        _CONFUSED[_member] = _CONFUSED.get(_member, frozenset()) | _group

# In front of a word they deny it.
_DENYING = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "mis", "de", "nicht", "не", "без", "des")


def are_opposites(one: str, other: str) -> bool:
    """Whether one word in the other's place says the contrary: by a row of sense, or by a prefix that denies."""
    if one in _SIDES and other in _SIDES:
        sides = _SIDES[other]
        if any((row, 1 - side) in sides for row, side in _SIDES[one]):
            return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return len(short) >= 4 and long.endswith(short) and long[: -len(short)] in _DENYING


def are_synonyms(one: str, other: str) -> bool:
    """Whether one word may stand in the other's place."""
    return any(place in _SIDES.get(other, ()) for place in _SIDES.get(one, ()))


def are_confusable(one: str, other: str) -> bool:
    """Whether the two are names (or words) of their own that look like a slip of the pen."""
    return other in _CONFUSED.get(one, ())


# What stands behind a stem where a word is inflected, in the languages that titles are mostly in.
ENDINGS = _set(
    """s es ed d ing er ers ly y ies e n en em ern est ste sten ens ns a o os as i is es x aux al ale ales ne nes
    t te ten et ts ste ter u um us am ami ach om ov ow owi
    и ы а я у ю е о ь ой ей ый ий ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ом ем ам ям ами ями ах ях ов ев"""
) | {""}

# Closed classes: each row one value, in several languages and abbreviations; the first word names it. Another value of
# the same class in the same place is another thing: another month's report, another volume, another coast.
_MONTHS = """
january jan januar janner janvier enero ene gennaio gen janeiro januari styczen stycznia январь января янв tammikuu 一月
february feb februar feber fevrier febrero febbraio fevereiro februari luty lutego февраль февраля фев helmikuu 二月
march mar marz maerz mars marzo março maart marzec marca март марта maaliskuu 三月
april apr avril abril aprile kwiecien kwietnia апрель апреля huhtikuu 四月
may mai mayo maggio maio mei maj maja май мая toukokuu 五月
june jun juni juin junio giugno junho czerwiec czerwca июнь июня kesakuu 六月
july jul juli juillet julio luglio julho lipiec lipca июль июля heinakuu 七月
august aug aout agosto augustus augusti sierpien sierpnia август августа elokuu 八月
september sep sept septembre septiembre settembre setembro wrzesien wrzesnia сентябрь сентября syyskuu 九月
october oct oktober okt octobre octubre ottobre outubro pazdziernik pazdziernika октябрь октября lokakuu 十月
november nov novembre noviembre novembro listopad listopada ноябрь ноября marraskuu 十一月
december dec dezember dez decembre diciembre dicembre dezembro grudzien grudnia декабрь декабря joulukuu 十二月
"""
_WEEKDAYS = """
monday mon montag mo lundi lunes lunedi segunda maandag poniedzialek понедельник mandag mandag
tuesday tue tues dienstag di mardi martes martedi terca dinsdag wtorek вторник tirsdag tisdag
wednesday wed mittwoch mi mercredi miercoles mercoledi quarta woensdag sroda среда onsdag
thursday thu thurs donnerstag do jeudi jueves giovedi quinta donderdag czwartek четверг torsdag
friday fri freitag fr vendredi viernes venerdi sexta vrijdag piatek пятница fredag
saturday sat samstag sonnabend sa samedi sabado sabato zaterdag sobota суббота lordag lordag
sunday sun sonntag so dimanche domingo domenica zondag niedziela воскресенье sondag
"""
_NUMBERS = """
1 one first eins erste erster ersten erstes premier premiere primero primera primer primo prima primeiro primeira
  первый первая i 一 壱
2 two second zwei zweite zweiter zweiten zweites deux deuxieme seconde dos segundo segunda due secondo seconda dois
  второй вторая два две ii 二 两 twice
3 three third drei dritte dritter dritten drittes trois troisieme tres tercero tercera tercer tre terzo terza terceiro
  третий третья три iii 三
4 four fourth vier vierte vierter vierten viertes quatre quatrieme cuatro cuarto cuarta quattro quarto четвертый
  четыре iv 四
5 five fifth funf funfte funfter funften funftes cinq cinquieme cinco quinto cinque пятый пять v 五
6 six sixth sechs sechste sechster sechsten sixieme seis sexto sei sesto шестой шесть vi 六
7 seven seventh sieben siebte siebter siebten sept septieme siete septimo sette settimo седьмой семь vii 七
8 eight eighth acht achte achter achten huit huitieme ocho octavo otto ottavo восьмой восемь viii 八
9 nine ninth neun neunte neunter neunten neuf neuvieme nueve noveno nove nono девятый девять ix 九
10 ten tenth zehn zehnte zehnter zehnten dix dixieme diez decimo dieci десятый десять x 十
11 eleven eleventh elf elfte elfter elften onze once undici xi
12 twelve twelfth dozen zwolf zwolfte zwolfter zwolften douze doce dodici xii
13 thirteen thirteenth dreizehn xiii
14 fourteen fourteenth vierzehn xiv
15 fifteen fifteenth funfzehn quinze quince xv
16 sixteen sixteenth sechzehn xvi
17 seventeen seventeenth siebzehn xvii
18 eighteen eighteenth achtzehn xviii
19 nineteen nineteenth neunzehn xix
20 twenty twentieth zwanzig vingt veinte xx
30 thirty dreissig trente treinta
40 forty vierzig quarante cuarenta
50 fifty funfzig cinquante cincuenta
100 hundred hundert cent cien сто 百
1000 thousand tausend mille mil тысяча 千
1000000 million millionen millones milioni милион mio 百万
1000000000 billion milliarden milliards miliardi mrd bn миллиард 十亿
"""
_SEASONS = """
spring fruhling fruhjahr printemps primavera весна весной
summer sommer ete verano estate verao лето летом
autumn fall herbst automne otono autunno outono осень осенью
winter hiver invierno inverno зима зимой
"""
_DIRECTIONS = """
north northern nord norden norte север
south southern sud suden sur sul юг
east eastern ost osten est este leste восток
west western west westen ouest oeste ovest запад
northeast nordost nordosten northeastern
northwest nordwest nordwesten northwestern
southeast sudost sudosten southeastern
southwest sudwest sudwesten southwestern
"""
_COLOURS = """
red rot rote roten roter rouge rojo roja rosso красный
blue blau blaue blauen blauer bleu azul blu синий
green grun grune grunen gruner vert verde зеленый
yellow gelb gelbe gelben jaune amarillo giallo желтый
black schwarz schwarze schwarzen schwarzer noir negro nero черный
white weiss weisse weissen weisser blanc blanco bianco белый
"""

# word -> (class, value)
CLASSES: dict[str, tuple[str, str]] = {
    word: (kind, row.split()[0])
    for kind, table in (
        ("colour", _COLOURS),
        ("direction", _DIRECTIONS),
        ("season", _SEASONS),
        ("weekday", _WEEKDAYS),
        ("number", _NUMBERS),
        ("month", _MONTHS),
    )
    for row in _rows(table)
    for word in _each(row)
}

# Titles that fit any page: they neither confirm nor accuse (stop titles; Klein, Shipman and Nelson 2010).
_GENERIC = """
home | homepage | home page | index | index page | welcome | untitled | untitled document | untitled page | document |
redirect | new page | page | title | default | main | main page | start | start page | startseite | accueil |
page d'accueil |
inicio | pagina inicial | página principal | pagina principale | strona główna | главная | главная страница | hem |
forside | etusivu | pdf | loading | please wait | redirecting | one moment | one moment, please | just a moment |
object details | details | article | articles | artikel | articolo | articulo | news | latest news | nachrichten |
actualités | noticias | новости | blog | post | posts | story | view | item | record | search | results | search
results | download | downloads | print | test | website | site | web page | webpage | my site | just another wordpress
site | powered by | about | about us | über uns | contact | contact us | kontakt | impressum | login | log in | sign
in | publication | publications | press release | press releases | pressemitteilung | press | presse | media | video |
videos | photo | photos | image | viewer | document viewer | pdf viewer | full text | abstract | detail | content |
contents | table of contents | share | error | react app | vite app | next.js | app | 首页 | 主页 |
トップページ | ホーム | 무제 | الرئيسية | صفحه اصلی | titel | titre | título | titolo | seite | inhalt | sommaire |
volltext | html | file | files |
data | report | reports | no title | blog archive | blog archiv |
archive | archiv | archives | null | undefined | nan | none | object object | menu | navigation | skip to
content | newsletter | subscribe | cookies | advertisement | related articles | you might also like | comments |
kommentare
"""
GENERIC_TITLES = frozenset(_plain(title) for title in _GENERIC.split("|"))

# Of these, the ones that say nothing even where they are what was cited: programs write them, not people.
EMPTY_TITLES = GENERIC_TITLES & frozenset(
    map(
        _plain,
        (
            *("home", "homepage", "home page", "index", "index page", "untitled", "untitled document", "untitled page"),
            *("new page", "page", "title", "default", "pdf", "html", "loading", "please wait", "redirecting", "login"),
            *("log in", "sign in", "one moment", "just a moment", "startseite", "accueil", "react app", "vite app"),
            *("null", "undefined", "nan", "object object", "error", "no title", "document", "menu", "navigation"),
        ),
    )
)

# Short forms and what they stand for; each word the key of its row.
_ABBREVIATIONS = """
volume volumes vol vols
edition editions ed eds edn
part parts pt pts
chapter chapters ch chap
section sec sect
article art
figure fig
appendix app
supplement suppl supp
versus vs v
department dept
government govt
university univ
international intl
association assn assoc
corporation corp
company co
limited ltd
million m mn mio mln
billion bn
saint st
doctor dr
professor prof
mount mt
introduction intro
revised rev
governor gov
senator sen
representative rep
general gen
captain capt
lieutenant lt
colonel col
junior jr
senior sr
auflage aufl
band bd
kapitel kap
jahrgang jg
"""
ABBREVIATED: dict[str, str] = {word: row.split()[0] for row in _rows(_ABBREVIATIONS) for word in _each(row)}

# Between two things, these say the same of both: whichever is named first.
EITHER_WAY = _set(
    """and or nor plus with vs versus v between meet meets met meeting face faces faced play plays played talk talks
    debate debates marry marries married wed weds alongside beside near amid
    und oder sowie mit gegen neben trifft treffen zwischen et ou avec entre rencontre y o e u con contra se reune
    ed od tra fra com en met tussen och og eller med mellan mellem mot mod i z oraz lub
    и или с против между та або ve ile veya dan atau dengan 和 与 與 及 或 跟 同 对 對 と や 와 과 및"""
)
ARTICLES = _set("a an the der die das den dem des le la les l el los las un une una il lo gli")

# In front of (or behind) a title, and no part of it.
KICKERS = _set(
    """exclusive opinion analysis editorial update updates updated live breaking watch video videos photo photos gallery
podcast interview
    column comment commentary feature explainer explained factbox timeline correction corrected fact-check news
    latest wrapup wrap
    press release statement obituary op-ed opinions perspective insight insights blog ask perspective spotlight
    kommentar analyse exklusiv eilmeldung liveticker ticker newsblog meinung bericht plus pressemitteilung kolumne
    leitartikel gastbeitrag
    direct tribune entretien exclusif reportage chronique infographie
    exclusivo analisis entrevista directo ultima hora opinión columna
    esclusiva opinione intervista diretta opiniao analise
    видео фото эксклюзив мнение интервью обновлено
    pdf html full text epub doc docx"""
)

# Words around a site's name that name no other site: "The Harbour Ledger Online".
SITE_WORDS = _set(
    """online digital news newspaper magazine journal blog blogs official site website web home homepage the com org net
info www press media
    portal edition international free encyclopedia encyclopaedia wiki wikipedia latest breaking sports weather
    business world uk us usa de at ch
    zeitung nachrichten magazin aktuell startseite offizielle seite tv radio inc ltd llc gmbh ev company group"""
)

# Words in front of (or behind) a number that counts the parts of a series.
SERIES_WORDS = _set(
    """part parts chapter episode issue issues no nr number volume vol edition week season book lesson day days round
    stage update bulletin newsletter session teil folge ausgabe heft band auflage kapitel woche staffel runde etappe
    partie chapitre episode numero edition semaine saison tome parte capitulo episodio edicion numero volumen semana
    temporada puntata edizione settimana stagione capitolo deel aflevering nummer uitgave week del avsnitt nummer utgava
    часть выпуск номер том глава серия неделя издание"""
)

# Ordinal and unit tails of numbers: "3rd", "19th", "5th".
NUMBER_TAILS = frozenset(
    ("st", "nd", "rd", "th", "er", "eme", "e", "ter", "te", "percent", "per", "cent", "pct", "prozent")
)
