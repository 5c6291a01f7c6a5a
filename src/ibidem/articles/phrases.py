"""
What the words of a note mean, in the languages that notes are written in: tables for `links`, `dates` and `works`.

Every phrase is in lower case, with single spaces and without the signs around it. To teach ibidem a language,
add its phrases to the tables; nothing else knows it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise


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


@lru_cache(maxsize=4_096)  # notes repeat their words
def folded(word: str) -> str:
    """The word in lower case and without marks on its letters, as the tables of single words have it."""
    return fold(word)


def fold(text: str) -> str:
    """As `folded`, of a text that is not met again."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != "\u200c")


def words(table: str) -> frozenset[str]:
    """The words of a table, folded."""
    return frozenset(folded(word) for word in table.split())


def signs(table: str) -> frozenset[str]:
    """The words and signs of a table, as they stand."""
    return frozenset(table.split(" "))


def months(table: str) -> dict[str, int]:
    """The number of each month's name: a line for a language, its months set apart by bars, spellings by commas."""
    return {
        folded(" ".join(name.split())): number
        for line in table.strip().splitlines()
        for number, names in enumerate(line.split("|"), 1)
        for name in names.split(",")
        if name.strip()
    }


# Where two languages disagree (Croatian listopad is October), the one that is met more often stands last.
MONTHS = months("""
siječanj,siječnja|veljača,veljače|ožujak,ožujka|travanj,travnja|svibanj,svibnja|lipanj,lipnja|srpanj,srpnja|kolovoz,kolovoza|rujan,rujna|listopad,listopada|studeni,studenog,studenoga|prosinac,prosinca
january,jan|february,feb,febr|march,mar,mrch|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept|october,oct|november,nov|december,dec
januar,jänner,jan|februar,feber,feb|märz,maerz,mär,mrz|april,apr|mai|juni,jun|juli,jul|august,aug|september,sep,sept|oktober,okt|november,nov|dezember,dez
janvier,janv,jan|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil,juill|août,aout|septembre,sept|octobre,oct|novembre,nov|décembre,déc
enero,ene|febrero,feb|marzo,mar,mzo|abril,abr|mayo,may|junio,jun|julio,jul|agosto,ago,agto|septiembre,setiembre,sept,sep,set|octubre,oct|noviembre,nov|diciembre,dic
janeiro,jan|fevereiro,fev|março,mar|abril,abr|maio,mai|junho,jun|julho,jul|agosto,ago|setembro,set|outubro,out|novembro,nov|dezembro,dez
gennaio,gen,genn|febbraio,feb,febbr|marzo,mar|aprile,apr|maggio,mag,magg|giugno,giu|luglio,lug|agosto,ago|settembre,set,sett|ottobre,ott|novembre,nov|dicembre,dic
gener,gen|febrer,febr|març|abril,abr|maig|juny|juliol,jul|agost,ag|setembre,set|octubre,oct|novembre,nov|desembre,des
xaneiro,xan|febreiro,feb|marzo|abril,abr|maio|xuño|xullo|agosto|setembro|outubro|novembro|decembro,dec
januari,jan|februari,feb|maart,mrt|april,apr|mei|juni,jun|juli,jul|augustus,aug|september,sep,sept|oktober,okt|november,nov|december,dec
januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
januar|februar|mars,marts|april|mai,maj|juni|juli|august|september|oktober|november|desember,december,des
janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember
tammikuu,tammikuuta,tammikuun|helmikuu,helmikuuta,helmikuun|maaliskuu,maaliskuuta,maaliskuun|huhtikuu,huhtikuuta,huhtikuun|toukokuu,toukokuuta,toukokuun|kesäkuu,kesäkuuta,kesäkuun|heinäkuu,heinäkuuta,heinäkuun|elokuu,elokuuta,elokuun|syyskuu,syyskuuta,syyskuun|lokakuu,lokakuuta,lokakuun|marraskuu,marraskuuta,marraskuun|joulukuu,joulukuuta,joulukuun
jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember
janvāris,janvārī|februāris,februārī|marts,martā|aprīlis,aprīlī|maijs,maijā|jūnijs,jūnijā|jūlijs,jūlijā|augusts,augustā|septembris,septembrī|oktobris,oktobrī|novembris,novembrī|decembris,decembrī
sausio,sausis|vasario,vasaris|kovo,kovas|balandžio,balandis|gegužės,gegužė|birželio,birželis|liepos,liepa|rugpjūčio,rugpjūtis|rugsėjo,rugsėjis|spalio,spalis|lapkričio,lapkritis|gruodžio,gruodis
leden,ledna,led|únor,února|březen,března|duben,dubna|květen,května|červen,června|červenec,července|srpen,srpna|září|říjen,října|listopad,listopadu|prosinec,prosince
január,januára|február,februára|marec,marca|apríl,apríla|máj,mája|jún,júna|júl,júla|august,augusta|september,septembra|október,októbra|november,novembra|december,decembra
styczeń,stycznia,stycz,sty|luty,lutego,lut|marzec,marca,mar|kwiecień,kwietnia,kwiec,kwi|maj,maja|czerwiec,czerwca,czerw,cze|lipiec,lipca,lip|sierpień,sierpnia,sierp,sie|wrzesień,września,wrz|październik,października,paźdz,paź|listopad,listopada,list,lis|grudzień,grudnia,grudz,gru
januar,januarja,januara|februar,februarja,februara|marec,marca,mart,marta|april,aprila|maj,maja|junij,junija,jun,juna|julij,julija,jul,jula|avgust,avgusta|september,septembra,septembar|oktober,oktobra,oktobar|november,novembra,novembar|december,decembra,decembar
január,jan|február,febr|március,márc|április,ápr|május,máj|június,jún|július,júl|augusztus,aug|szeptember,szept|október,okt|november,nov|december,dec
ianuarie,ian|februarie,feb|martie,mart|aprilie|mai|iunie,iun|iulie,iul|august|septembrie|octombrie,oct|noiembrie,noi,noiem|decembrie,dec
ocak,oca|şubat,şub|mart,mar|nisan,nis|mayıs,mayis,may|haziran,haz|temmuz,tem|ağustos,ağu|eylül,eyl|ekim,eki|kasım,kasim,kas|aralık,aralik,ara
januari|februari|maret|april|mei|juni|juli|agustus,agu|september|oktober|november|desember
urtarril,urtarrila,urtarrilak,urtarrilaren|otsail,otsaila,otsailak,otsailaren|martxo,martxoa,martxoak,martxoaren|apiril,apirila,apirilak,apirilaren|maiatz,maiatza,maiatzak,maiatzaren|ekain,ekaina,ekainak,ekainaren|uztail,uztaila,uztailak,uztailaren|abuztu,abuztua,abuztuak,abuztuaren|irail,iraila,irailak,irailaren|urri,urria,urriak,urriaren|azaro,azaroa,azaroak,azaroaren|abendu,abendua,abenduak,abenduaren
январь,января,янв|февраль,февраля,февр,фев|март,марта,мар|апрель,апреля,апр|май,мая|июнь,июня,июн|июль,июля,июл|август,августа,авг|сентябрь,сентября,сент,сен|октябрь,октября,окт|ноябрь,ноября,нояб,ноя|декабрь,декабря,дек
січень,січня,січ|лютий,лютого,лют|березень,березня,берез,бер|квітень,квітня,квіт|травень,травня,трав|червень,червня,черв|липень,липня,лип|серпень,серпня,серп|вересень,вересня,верес,вер|жовтень,жовтня,жовт|листопад,листопада,листоп|грудень,грудня,груд
студзень,студзеня|люты,лютага|сакавік,сакавіка|красавік,красавіка|май,мая|чэрвень,чэрвеня|ліпень,ліпеня|жнівень,жніўня|верасень,верасня|кастрычнік,кастрычніка|лістапад,лістапада|снежань,снежня
януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
јануар,јануара|фебруар,фебруара|март,марта|април,априла|мај,маја|јун,јуна|јул,јула|август,августа|септембар,септембра|октобар,октобра|новембар,новембра|децембар,децембра
ιανουάριος,ιανουαρίου,ιαν|φεβρουάριος,φεβρουαρίου,φεβ|μάρτιος,μαρτίου,μαρ|απρίλιος,απριλίου,απρ|μάιος,μαΐου,μάι|ιούνιος,ιουνίου,ιουν|ιούλιος,ιουλίου,ιουλ|αύγουστος,αυγούστου,αυγ|σεπτέμβριος,σεπτεμβρίου,σεπ,σεπτ|οκτώβριος,οκτωβρίου,οκτ|νοέμβριος,νοεμβρίου,νοε|δεκέμβριος,δεκεμβρίου,δεκ
يناير|فبراير|مارس|أبريل,إبريل,ابريل|مايو|يونيو,يونيه|يوليو,يوليه|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر
كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول
جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر
ژانویه|فوریه|مارس|آوریل|مه,می|ژوئن|ژوئیه,جولای|اوت,آگوست|سپتامبر|اکتبر|نوامبر|دسامبر
جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
ינואר,בינואר|פברואר,בפברואר|מרץ,מרס,במרץ,במרס|אפריל,באפריל|מאי,במאי|יוני,ביוני|יולי,ביולי|אוגוסט,באוגוסט|ספטמבר,בספטמבר|אוקטובר,באוקטובר|נובמבר,בנובמבר|דצמבר,בדצמבר
जनवरी|फरवरी,फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर,सितम्बर|अक्टूबर,अक्तूबर|नवंबर,नवम्बर|दिसंबर,दिसम्बर
জানুয়ারি|ফেব্রুয়ারি|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর
იანვარი,იანვრის|თებერვალი,თებერვლის|მარტი,მარტის|აპრილი,აპრილის|მაისი,მაისის|ივნისი,ივნისის|ივლისი,ივლისის|აგვისტო,აგვისტოს|სექტემბერი,სექტემბრის|ოქტომბერი,ოქტომბრის|ნოემბერი,ნოემბრის|დეკემბერი,დეკემბრის
""")
# Those that a full stop may end: each begins another name of the same month.
ABBREVIATED = frozenset(
    name
    for name, longer in pairwise(sorted(MONTHS))
    if longer.startswith(name) and MONTHS[longer] == MONTHS[name] and name not in ("mai", "juni")
)
SEASONS = words("""
spring summer autumn fall winter michaelmas hilary trinity easter frühjahr frühling sommer herbst printemps été automne
hiver primavera verano otoño invierno estate autunno inverno verão outono lente zomer herfst весна лето осень зима
весна літо осінь zima wiosna lato jesień vår sommar höst vinter jaro léto podzim
""")
# What a date of access is introduced by: one of these words, with others before it and prepositions behind it.
ACCESS = words("""
accessed access retrieved viewed visited consulted checked downloaded cited seen browsed verified read
abger zugr abgerufen aufgerufen zugegriffen zugriff besucht eingesehen geprüft überprüft abruf aufruf abrufdatum
zugriffsdatum
überprüfungsdatum gesehen konsultiert gelesen heruntergeladen aktiv
consulté consultée consultés consultées consultation visité visitée vu vue accédé accès accédée téléchargé lu
consultado consultada consulta visitado visitada acceso accedido accesado recuperado revisado leído descargado
acesso acessado acessada acedido acedida consultado visto
cons consult consultato consultata visitato visitata accesso consultazione visto vista scaricato letto verificato
consultat consultada accés visitat
geraadpleegd bezocht bekeken gelezen opgehaald toegang
hämtad hämtat läst åtkomst besökt besökt åtkommen nedladdad
besøkt lest hentet nedlastet tilgang besøgt tilgået læst lokaliseret set sótt skoðað
luettu viitattu haettu katsottu vierailtu
citováno cit vid navštíveno přístup citované prístup
dostęp dostępu odczyt odczytu pobrano wgląd
pristupljeno pristup posjećeno preuzeto dostopano dostop ogledano citirano
accesat accesată consultat vizitat accesului
letöltés letöltve letöltése hozzáférés megtekintve megnyitva elérés ideje
vaadatud kasutatud külastatud skatīts žiūrėta peržiūrėta
обращения обращение доступа просмотрено просмотра посещения проверено доступ обращ посещено
звернення доступу переглянуто перегляду відвідування
посетен посетено достъп достъпен достъпено посещение приступљено приступ
πρόσβαση πρόσβασης προσπελάστηκε ανακτήθηκε ανάκτηση ανάκτησης
erişim erişildi erişilmiştir ulaşıldı
الوصول الاطلاع اطلع استرجع استرجاع الزيارة الدخول شوهد التصفح
دسترسی بازیابی بازدید مشاهده
נדלה נצפה גישה אוחזר כניסה
अभिगमन देखा एक्सेस
diakses diambil capaian cập dicapai
""")
UPDATED = words("""
updated modified revised update revision amended stand aktualisiert aktualisierung geändert bearbeitet
jour modifié modifiée modification actualizado actualización modificado modificación atualizado atualização
aggiornato aggiornamento modificato bijgewerkt gewijzigd uppdaterad ändrad oppdatert opdateret päivitetty
aktualizace aktualizováno aktualizacja aktualizacji frissítve обновлено обновления обновление изменено редакции
оновлено güncelleme güncellenme ενημέρωση
""")
ARCHIVED = words("""
archived archive archiviert archivé archivée archivado archivada arquivado arquivada archiviato archiviata
gearchiveerd arkiverad arkivert arkiveret zarchiwizowano archivováno заархивировано архивировано архівовано arşivlendi
أرشفة مؤرشف
""")
PUBLISHED = words("""
published posted released issued uploaded aired broadcast publication veröffentlicht erschienen publié publiée
parution publicado publicada publicación publicação pubblicato pubblicata gepubliceerd publicerad publisert publiceret
julkaistu publikováno opublikowano опубликовано публикации опубліковано yayımlandı yayınlandı objavljeno megjelent
نشر نشرت منتشر פורסם δημοσιεύθηκε
""")
# What may stand between such a word and its date, and before it.
DATE_PREPOSITIONS = words("""
on the at as of in by date am den vom dem der le la el il em no na en al del dne dnia op den d per pada ngày w z в от
на a de di do da of în monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche عليه לאחרונה τις στις في بتاريخ یوم
در ב على
""")
DATE_MODIFIERS = words("""
last first most recently date data datum dates page site online web website url zuletzt letzter letzte letztmalig
letztes letzten zugriff dernière dernier document page site última último ultimo ultima data fecha laatst senast sist
sidst naposledy ostatni последнее последний дата останній датум ημερομηνία son tarihi tarih تاريخ تم تمت آخر تاریخ lần
cuối
последен τελευταία τελευταίας utolsó آخرین תאריך तिथि 최종 truy hozzáférés tanggal terakhir to tarihinde
""")
# Chinese, Japanese and Korean: the words stand right before or right behind the date.
ACCESS_BEFORE_EASTERN = listed("""
访问日期 | 访问时间 | 访问于 | 最后访问 | 最后访问日期 | 检索日期 | 检索于 | 检索时间 | 引用日期 | 查阅日期
查阅时间 | 浏览日期 | 上网日期 | 上网时间 | 下载日期 | 读取日期 | 获取日期 | 查询日期 | 登录日期 | 访问 | 检索
查阅 | 造訪日期 | 檢索日期 | 瀏覽日期 | 閱覽日期 | 存取日期 | 取用日期 | 查詢日期 | 訪問日期 | 最後瀏覽
最後瀏覽日 | 最後訪問 | 引用日期 | 閲覧日 | 最終閲覧日 | 最終閲覧 | アクセス日 | 最終アクセス日 | 最終アクセス
参照日 | 最終参照日 | 取得日 | 閲覧 | 閲覧日時 | 参照 | 取得 | アクセス | 最終参照 | 最終確認 | 確認日 | 접속일
접속일자 | 최종접속일 | 최종 접속일 | 검색일
검색일자 | 방문일 | 열람일 | 조회일 | 확인일 | 최종확인일 | 접근일
""")
ACCESS_BEHIND_EASTERN = listed("""
閲覧 | 最終閲覧 | アクセス | 最終アクセス | 参照 | 取得 | 確認 | にアクセス | に閲覧 | 访问 | 检索 | 查阅 | 浏览
瀏覽 | 檢索 | 存取 | 造訪 | 訪問 | 閱覽 | 접속 | 검색 | 확인 | 열람 | 방문 | 최종접속 | 최종 접속 | 에 접속
에 확인 | 조회
""")
UPDATED_BEFORE_EASTERN = listed("""
更新日期 | 修改日期 | 更新于 | 最后更新 | 更新日 | 最終更新日 | 最終更新 | 수정일 | 최종수정일 | 更新時間
更新时间
""")
PUBLISHED_BEFORE_EASTERN = listed(
    "发布日期 | 发布于 | 发布时间 | 公開日 | 掲載日 | 公表日 | 출판일 | 작성일 | 게시일 | 發布日期"
)
# No date is known: as people write it, in lower case but where brackets hold it.
UNDATED = listed("""
n.d. | n. d. | s.d. | s. d. | s/d | o.j. | o. j. | s.f. | s. f. | s.a. | s. a. | б.г. | б. г. | u.å. | u. å.
u.d. | z.j. | z. j. | b.r. | b. r. | b.d. | b. d. | t.y. | χ.χ. | sans date | sin fecha | sem data | senza data
ohne jahr | ohne datum | undated | no date | без даты | без года | nedatováno | bez data | 日付なし | 无日期
日期不详 | بدون تاريخ | بی‌تا | ללא תאריך
""")
FORTHCOMING = listed("""
forthcoming | in press | in preparation | im druck | im erscheinen | à paraître | sous presse | en prensa
no prelo | in corso di stampa | in stampa | в печати | w druku | v tisku | in druk | under tryckning | 印刷中
出版中 | 近刊
""")
# What begins a second work in a note, or stands before the first.
SIGNALS = listed("""
see | see also | see e.g. | see, e.g., | see for example | see, for example, | see for instance | see generally
but see
see further | compare | cf. | cf | cp. | also | and see | see in particular | e.g. | for example | quoted in
cited in
see especially | accord | contra | but cf. | see, eg | see, e.g. | see eg
vgl. | vgl. auch | vgl. etwa | vgl. dazu | siehe | siehe auch | siehe etwa | s. | s. auch | s. a. | so auch
dazu | hierzu
siehe hierzu | siehe dazu | zitiert nach | vergleiche
voir | voir aussi | voir notamment | voir par exemple | cf. aussi | v. | v. aussi | cité dans | cité par | comparer
véase | véase también | ver | ver también | vid. | véanse | cfr. | citado en | confróntese | ver também | vide | veja
vedi | vedi anche | si veda | si vedano | cfr. anche | cit. in | zie | zie ook | vgl. ook | se | se även
se også | jfr
jf. | jfr. | ks. | srov. | viz | viz též | por. | zob. | zob. też | см. | см. также | ср. | цит. по | див.
див. також
bkz. | bk. | βλ. | βλ. επίσης | lásd | vö. | usp. | vidi | cf. și | انظر | ראו | ראה | 参见 | 另见 | 参照 | 見 | 參見
""")
# Words that begin a work though they are in lower case.
BEGINNERS = words("""
ibid ibidem id idem ebd ebda ders dies dens von van de del della der den di da du des le la les al el ibn bin af
av zu zur
al- d’ d' l’ l' ’t 't там тамже supra infra op loc a.a.o. aao
""")
# What a part of a note begins with that belongs to the work before it.
CONTINUATIONS = words("""
vol vols bd bde no nr num p pp s ss chap ch chapter part teil pt fig table tab section sec art ed eds edn rev trans
translated transl übers übersetzt edited hrsg reprinted reprint repr rpt cited quoted available accessed retrieved
archived disponible disponível verfügbar abrufbar page isbn issn doi url pdf esp especially including with therein
dort hier figs series ser t tome tom т с стр вып № n kap kapitel band heft
""")
# Verbs that make a sentence of words, in lower case: where one stands and nothing is cited, the note is a remark.
VERBS = words("""
is are was were has have had been be being do does did can could should would will may might must refers means
says argues
ist sind war waren hat haben hatte hatten wird werden wurde wurden kann können muss soll sollte bezieht
est sont était étaient a ont avait été peut peuvent doit es son fue fueron era eran ha han había puede pueden debe
è sono hanno aveva può possono deve é são foi foram tem têm pode podem zijn werd werden heeft hebben kan
är har hade blev kan er havde ble blir on olivat oli ovat jest są był była było były může byl byla bylo jsou
был была было были является являются может могут есть є був була було були može bio bila bilo su
είναι ήταν έχει kan olan olarak vardır değildir
""")
# What may stand between the last two of several works.
JOINERS = listed("""
and | and, | und | sowie | et | ainsi que | y | e | ed | en | och | og | ja | i | a | oraz | и | та | şi | și
ve | και
""")
# Notes that say something of a quotation or thank somebody, by what they begin with.
REMARKS = listed("""
emphasis added | emphasis mine | emphasis in original | my emphasis | italics added | italics mine
italics in original | my translation | translation mine | author's translation | author’s translation
translated by the author | all translations | thanks to | i thank | i am grateful | we thank
hervorhebung im original | hervorhebung d. verf | hervorhebungen im original | meine übersetzung
übersetzung des verfassers | übersetzung der verfasserin | eigene übersetzung | traduction personnelle
ma traduction | notre traduction | traduction de l'auteur | c'est nous qui soulignons | c’est moi qui souligne
c’est nous qui soulignons | traducción propia | traducción del autor | el énfasis es mío | énfasis añadido
tradução nossa | grifo nosso | grifos nossos | grifo do autor | traduzione mia | corsivo mio | corsivo nel testo
курсив мой | курсив автора | перевод мой | перевод автора
tłum. własne | překlad autora
""")
# What stands for the work that was cited just before ...
IBID = listed("""
ibid | ibid. | ibidem | ibidem. | id. | id | idem | idem. | ib. | ibíd. | ibíd | ebd. | ebd | ebda. | ebda | ebenda
ebenda. | ebendort | ebenda, | dass. | loc. cit. | loc cit. | loc.cit. | l. c. | l.c. | там же | там же. | там само
тамже | тамже. | там жe | tamtéž | tamže | tamże | tamże. | isto | isto. | prav tam | a.g.e. | a.y. | aynı yer
uo. | uo
ό.π. | ό. π. | 同上 | 同前 | 同書 | 上同 | 同上书 | 위와 같음 | 같은 글 | 같은 책 | المرجع نفسه | المصدر نفسه
همان | همانجا | שם
""")
# ... and what for one cited further before, behind a name or the number of a note.
EARLIER = listed("""
op. cit. | op.cit. | op. cit | op cit | opus cit. | ob. cit. | op. c. | loc. cit. | loc.cit. | art. cit.
art.cit. | art. cité
ouvr. cité | a.a.o. | a. a. o. | a.a.o | aao | cit. | cit. in nota | supra | указ. соч. | указ. раб. | цит. соч.
цит. пр.
зазнач. праця | dz. cyt. | i. m. | i.m. | a.g.m. | o.c. | aw. | a.w. | 前掲書 | 前掲論文 | 前掲注 | 앞의 책
앞의 글 | مرجع سابق
المرجع السابق | مصدر سابق
""")
