"""
What walls of no particular vendor say in languages other than English, and what asks for an age or a place in a queue.

Rows as in `wall_marks`, of which they are the rest: titles are whole titles or whole parts of one, sentences stand on
small pages. Stems rather than words, because most of these languages inflect.
"""

from __future__ import annotations

from ibidem.verdicts.wall_marks import MET, Kind, Mark, Place, rows

T, X = Place.TITLE, Place.TEXT


def _titled(kind: Kind, *patterns: str) -> tuple[Mark, ...]:
    return rows("", kind, MET, "2026-11", (T, rf"\A(?:{'|'.join(patterns)})\W*\Z"))


def _said(kind: Kind, *patterns: str) -> tuple[Mark, ...]:
    return rows("", kind, MET, "2026-11", *((X, pattern) for pattern in patterns))


_CHALLENGES = (
    *_titled(
        Kind.CHALLENGE,
        r"验证码|(?:百度)?安全(?:验证|检查)|(?:访问|环境|请求|网络)异常|滑块验证|人机(?:验证|校验)|身份验证"
        r"|機器人驗證|驗證碼|人機驗證",
        r"画像認証|アクセス確認|ロボット(?:確認|チェック)|자동 ?입력 ?방지.{0,12}|보안 ?문자.{0,8}|로봇 ?(?:확인|검사)",
        r"(?:güvenlik|robot|tarayıcı) (?:kontrolü|doğrulaması)|(?:kontrola|ověření) (?:bezpečnosti|prohlížeče)"
        r"|bezpečnostní (?:kontrola|ověření)|kontrola bezpieczeństwa|sprawdzanie przeglądarki",
        r"biztonsági ellenőrzés|turvatarkistus|säkerhetskontroll|sikkerhetssjekk|sikkerhedstjek|verificare de"
        r" securitate",
        r"перевірка (?:браузера|безпеки)|проверка,? что вы не робот|έλεγχος ασφαλείας|בדיקת אבטחה|التحقق الأمني"
        r"|بررسی امنیتی|kiểm tra bảo mật|xác minh.{0,20}|pemeriksaan keamanan|verifikasi.{0,20}"
        r"|ตรวจสอบความปลอดภัย|सुरक्षा जांच",
    ),
    *_said(
        Kind.CHALLENGE,
        r"(?:按住|拖动|拖動|滑动|向右滑|拼合).{0,10}(?:滑块|滑塊|滑動|拼图|最右)|完成(?:安全)?(?:验证"
        r"|驗證)后?(?:即可|，|后|才).{0,4}(?:继续|訪問|访问|繼續)"
        r"|(?:访问|请求|操作|环境)(?:出现)?(?:异常|过于频繁).{0,24}(?:验证|稍后)",
        r"자동 ?입력 ?방지|비정상적인 (?:접근|접속|트래픽|요청)|보안 ?문자를 입력|로봇이 아닙니다|사람인지 확인",
        r"画像に表示され.{0,12}文字|(?:不正な|異常な|大量の)アクセス(?:を|が).{0,8}検(?:知|出)",
        r"robot olmadığınız|insan olduğunuzu|nejste robot|jste člověk|nie jeste(?:ś|teś) robotem|jesteś człowiekiem"
        r"|nem (?:vagy )?robot|ember vagy|et ole robotti|olet ihminen|du är (?:människa|inte en robot)"
        r"|du (?:er|ikke er) (?:et )?menneske|nu sunteți (?:un )?robot|geen robot bent|een mens bent",
        r"ви не робот|ви людина|δεν είστε (?:ρομπότ|bot)|είστε άνθρωπος|אינך רובוט|شما ربات نیستید|لست (?:روبوت|برنامج)"
        r"|bukan robot|không phải (?:là )?(?:robot|người máy)|ไม่ใช่(?:หุ่นยนต์|โรบ)|रोबोट नहीं",
    ),
)

_CONSENT = _titled(
    Kind.CONSENT,
    r"we (?:care about|respect|value) your privacy",
    r"zustimmung(?: (?:erforderlich|notwendig|nötig))?|ihre (?:privatsphäre|datenschutz.{0,20})|privatsphäre.{0,14}",
    r"(?:respecte[rz]?|nous respectons|gérez|gérer)? ?(?:votre|de votre) vie privée(?: .{0,20})?"
    r"|(?:consentement|bandeau)(?: (?:aux )?cookies)?",
    r"informativa(?: (?:sui )?(?:cookies?|privacy).{0,12})?|(?:noi )?(?:teniamo|rispettiamo) .{0,16}privacy",
    r"(?:dbamy o|szanujemy|cenimy) (?:twoją|państwa|waszą) prywatność"
    r"|(?:ustawienia|zgoda na|polityka) (?:prywatności|plików cookies?|cookies?)",
    r"privacy-?instellingen|cookie-?(?:voorkeuren|melding|keuze)|jouw privacy.{0,20}",
    r"(?:souhlas|nastavení) (?:s |se )?(?:cookies?|soukromí|zpracováním.{0,30})|súhlas (?:s )?cookies?",
    r"aviso de cookies|acept(?:ar|a|e) (?:las )?cookies.{0,24}|(?:valoramos|respetamos) .{0,8}privacidad"
    r"|(?:aviso|preferências|definições) de (?:cookies|privacidade)",
    r"(?:eväste|yksityisyys)(?:asetukset|valinnat|suostumus)|(?:cookie|kak)-?(?:inställningar|samtycke)"
    r"|(?:cookie-?)?samtykke|informasjonskapsler|(?:dine )?personvern(?:valg|innstillinger)",
    r"(?:çerez|gizlilik) (?:ayarları|tercihleri|izni|onayı|bildirimi)|süti ?(?:beállítások|kezelés)"
    r"|adatvédelmi beállítások|setări (?:cookie.{0,4}|de confidențialitate)",
    r"(?:настройки|налаштування) (?:конфиденциальности|приватности|приватності|конфіденційності|(?:файл\w+ )?cookie)"
    r"|ρυθμίσεις (?:cookies|απορρήτου)|הגדרות (?:פרטיות|עוגיות)|إعدادات (?:الخصوصية|ملفات تعريف الارتباط)",
    r"(?:プライバシー|クッキー|cookie) ?(?:の)?(?:設定|同意|利用.{0,6})|(?:쿠키|개인정보) (?:설정|동의)|(?:隐私"
    r"|隱私|cookie) ?(?:设置|設定|偏好)"
    r"|(?:pengaturan|setelan) (?:privasi|cookie)|cài đặt (?:quyền riêng tư|cookie)|การตั้งค่าคุกกี้",
)

_LOGINS = (
    *_titled(
        Kind.LOGIN,
        r"find your (?:organi[sz]ation|institution|library)|(?:select|choose) your (?:organi[sz]ation|institution"
        r"|identity provider|home organi[sz]ation)|access through your (?:organi[sz]ation|institution)"
        r"|where are you from|institutional (?:login|log in|sign in|access)|discovery service",
        r"(?:üye|kullanıcı|abone) girişi|giriş(?: yapın| sayfası)?|(?:panel )?(?:logowania|logowanie)|zaloguj"
        r"|přihlaste se.{0,20}|prihláste sa.{0,20}|belépés|jelentkezz(?:en)? be.{0,20}|kirjautuminen|inloggning",
        r"log ?in (?:på|til) .{0,30}|prijava|пријава|вхід.{0,24}|авторизація|вход.{0,24}|είσοδος.{0,20}|כניסה.{0,16}"
        r"|دخول.{0,12}|ورود به .{0,24}|masuk.{0,20}|đăng nhập.{0,24}|लॉग ?इन.{0,12}|会員ログイン|ログインページ"
        r"|会员登录|會員登入"
        r"|회원 ?로그인|로그인이 필요.{0,8}",
    ),
    *_said(
        Kind.LOGIN,
        r"(?:bitte|müssen sie sich) (?:zuerst )?(?:anmelden|einloggen|ein, um)|melden sie sich (?:bitte )?an, um"
        r"|veuillez vous (?:connecter|identifier)|connectez-vous pour|(?:debe|debes) iniciar sesión|inicie sesión para"
        r"|effettua(?:re)? l(?:'|’)(?:accesso|login) per|accedi per|faça login para|entre (?:na sua conta )?para"
        r" (?:ler|ver)",
        r"zaloguj się,? aby|aby (?:czytać|zobaczyć).{0,30}zaloguj|pro (?:zobrazení|přístup).{0,30}přihla|kirjaudu"
        r" sisään,? "
        r"(?:lukeaksesi|nähdäksesi|jatkaaksesi)|logga in för att|logg inn for å|log ind for at|log in om .{0,30}te"
        r" (?:lezen|bekijken)"
        r"|görüntülemek için.{0,20}giriş|a megtekintéshez.{0,30}(?:lépj|jelentkezz)",
        r"(?:войдите|авторизуйтесь),? чтобы|(?:увійдіть|авторизуйтесь),? щоб|συνδεθείτε για|請先登入|请先登录"
        r"|登录后(?:查看|阅读|才)"
        r"|ログインして(?:ください|続き)|ログインが必要|로그인(?:이 필요|후 이용|하셔야|해 ?주)|silakan (?:masuk"
        r"|login)|vui lòng đăng nhập"
        r"|يرجى تسجيل الدخول|لطفا وارد|יש להתחבר",
    ),
)

_PAY = (
    *_titled(Kind.PAYWALL, r"premium(?:artikel|-artikel| article| content)?|plus-artikel|\+artikel|abo-?artikel"),
    *_said(
        Kind.PAYWALL,
        r"(?:reached|used|read) (?:your|all|the) .{0,24}(?:limit|free articles)|free articles? (?:left|remaining)"
        r"|(?:register|create .{0,14}account|sign up).{0,30}to (?:continue|keep reading|read (?:this|the|more|on)"
        r"|unlock)"
        r"|access to the full (?:version|text|article)|(?:buy|purchase|rent) (?:this )?(?:chapter|article|ebook|pdf)\b",
        r"(?:artikel|beitrag|inhalt|text) .{0,30}(?:für|nur mit) .{0,16}abo|exklusiv für .{0,20}abonnent"
        r"|(?:bereits|schon) (?:ein )?(?:abo\b|abonnement|digitalabo)",
        r"(?:tylko|wyłącznie) dla .{0,20}(?:prenumerator|subskrybent|abonent)|wykup (?:dostęp|prenumerat|subskrypcj)"
        r"|masz już (?:prenumerat|subskrypcj)",
        r"vain (?:\w+ )?tilaajille|oletko jo tilaaja|(?:bara|endast|kun|bare) för? (?:våra |dig som är"
        r" )?(?:prenumerant|abonnent)"
        r"|redan prenumerant|allerede (?:abonnent|abonnement)|forbeholdt (?:våre )?abonnent|(?:artikeln|artikkelen"
        r"|artiklen) är låst",
        r"(?:лише|тільки) для передплатник|оформіть передплат|(?:только|лишь) (?:для|по) подпис|доступ\w*"
        r" (?:только )?подписчик"
        r"|оформите подписку,? чтобы|само за абонат|samo (?:za )?pretplatni|само за претплатни",
        r"유료 ?(?:구독|회원|기사)|구독자 ?전용|구독(?:하시면|하고|해야).{0,24}(?:보실|볼|읽)|有料(?:会員|記事"
        r"|登録)|会員登録(?:すると|で)続き"
        r"|残り ?[\d,]+ ?(?:文字|字)|(?:订阅|訂閱|付费|付費|購買|购买|會員|会员)(?:后|後|才|专享|專享"
        r"|用户).{0,12}(?:阅读|閱讀|查看|观看)"
        r"|(?:付费|付費)(?:阅读|閱讀|内容|內容)",
        r"(?:yalnızca|sadece) abone|abonelere özel|abonelerimize özel|(?:jen|pouze|len) pro předplatitel|len pre"
        r" predplatiteľ"
        r"|už máte předplatné|csak előfizető|előfizetőink (?:olvas|számára)|doar (?:pentru )?abona[țt]",
        r"(?:solo|riservat\w) (?:per |a )?(?:gli |agli )?abbonati|sei già abbonato|(?:solo|exclusiv\w) para "
        r"(?:suscriptor|assinant)|já é assinante|al abonnee|word (?:lid|abonnee)|déjà (?:abonné|inscrit)",
        r"(?:μόνο|αποκλειστικά) για (?:τους )?συνδρομητ|للمشتركين فقط|حصري\w* للمشتركين|למנויים בלבד|ویژه"
        r" (?:مشترکان|اعضا)"
        r"|khusus (?:untuk )?pelanggan|(?:dành|chỉ) (?:riêng )?cho (?:thuê bao|độc giả trả phí|thành viên)|เฉพาะสมาชิก"
        r"|केवल (?:सब्सक्राइबर|सदस्य)",
    ),
)

_GEO = (
    *_titled(
        Kind.GEO,
        r"erişim engel(?:i|lendi|lenmiştir)|доступ (?:к (?:сайту|ресурсу|информационному ресурсу) )?ограничен"
        r"|ограничение доступа|(?:nicht|nedostupné) .{0,12}(?:in ihrem land|ve vaší zemi)",
    ),
    *_said(
        Kind.GEO,
        r"(?:not|un)\s?available (?:to (?:users|visitors|readers) )?(?:in|from) (?:most of )?(?:europe|the (?:eu"
        r"|eea|uk))\b"
        r"|not serve (?:users|visitors|readers) (?:in|from) ",
        r"erişim.{0,60}engellenmiştir|mahkeme(?:si)? karar.{0,40}engel|доступ .{0,60}ограничен .{0,30}(?:суда|закон)"
        r"|заблокирован .{0,40}(?:роскомнадзор|решени)",
        r"(?:niedostępn\w+|nie jest dostępn\w+) w (?:twoim|państwa|tym) (?:kraju|regionie)|ve vaší zemi (?:není"
        r"|nedostupn)"
        r"|ei ole saatavilla (?:maassasi|alueellasi)|inte tillgänglig\w* i ditt land|ikke tilgjengelig i (?:ditt"
        r"|landet)"
        r"|ülkenizde (?:kullanılamıyor|mevcut değil|erişilemez)|недоступн\w+ у ваш(?:ій|ому) (?:країні|регіоні)"
        r"|niet beschikbaar in (?:jouw|uw) (?:land|regio)|az ön országában nem",
        r"(?:해당|귀하의|현재) ?(?:국가|지역)에서.{0,16}(?:없습니다|제한|불가)|해외.{0,10}(?:접속"
        r"|접근).{0,10}(?:차단|제한)|海外からのアクセス"
        r"|国外からのアクセス|日本国外|غير متاح في (?:بلدك|منطقتك)|tidak tersedia di (?:negara|wilayah)|không khả"
        r" dụng (?:ở|tại) "
        r"(?:quốc gia|khu vực)",
    ),
)

_AGE = (
    *_titled(
        Kind.AGE,
        r"age (?:verification|gate|check|restriction|restricted(?: content)?|confirmation)|verify your age|are you"
        r" (?:over )?18"
        r"|adults only|alters(?:prüfung|verifikation|nachweis|kontrolle|abfrage)|vérification de (?:l(?:'|’))?âge"
        r"|verificación de edad|verificação de idade|verifica (?:dell(?:'|’))?età|leeftijds(?:controle|verificatie)"
        r"|weryfikacja wieku|ověření věku|ikärajan? .{0,16}|ålders(?:kontroll|gräns)|yaş doğrulama(?:sı)?"
        r"|подтверждение возраста|підтвердження віку|年齢確認|年龄验证|年齡驗證|성인 ?인증|연령 ?확인",
    ),
    *_said(
        Kind.AGE,
        r"are you (?:over|at least|older than) (?:the age of )?(?:1[3-9]|2[01])\b|(?:must|need to) be (?:at least "
        r"|over )?"
        r"(?:1[3-9]|2[01]) (?:years|or (?:over|older)|to (?:view|enter|access|see))|confirm (?:that )?you are"
        r" (?:over|at least|of legal) ",
        r"(?:sind sie|bist du|ich bin) (?:mindestens|über|schon)? ?(?:16|18)|avez-vous (?:plus de |au moins )?18 ans"
        r"|(?:tienes|tiene|soy) (?:más de |mayor de )18|(?:tem|sou) (?:mais de |maior de )18|hai (?:più di |almeno )18"
        r"|ben je (?:18|ouder dan)|(?:masz|mam|czy masz) ukończone 18|je vám (?:už )?18|oletko (?:täyttänyt|yli) 18"
        r"|är du över 18|er du over 18|18 yaşından büyük|elmúltál 18",
        r"вам (?:уже |есть )?(?:исполнилось |больше )?18|вам виповнилося 18|18歳(?:以上|未満)|(?:19|만 ?19)세"
        r" (?:미만|이상)"
        r"|(?:已满|年满|未满|年滿|未滿)(?:18|十八)|είστε (?:άνω|πάνω) (?:των )?18",
    ),
)

_QUEUES = (
    *_titled(
        Kind.QUEUE,
        r"queue-it|(?:virtual )?waiting room|you are (?:now )?in (?:line|(?:the |a )?queue)|warteraum|virtueller"
        r" warteraum"
        r"|file d(?:'|’)attente(?: virtuelle)?|sala de espera(?: virtual)?|sala d(?:'|’)attesa|wachtrij|wachtkamer"
        r"|poczekalnia|виртуальная очередь|待機室|순번 ?대기.{0,8}|접속 ?대기.{0,8}",
    ),
    *_said(
        Kind.QUEUE,
        r"you (?:are|have been placed) (?:now )?in (?:line|(?:the |a )?(?:virtual )?(?:queue|waiting room))\b"
        r"|(?:your|estimated) (?:place|position|wait(?:ing)? time) in (?:the )?(?:queue|line)"
        r"|(?:vous êtes|sie befinden sich|sie sind) .{0,20}(?:file d(?:'|’)attente|warteschlange|warteraum)"
        r"|접속자가 많아|アクセスが集中し.{0,20}(?:お待ち|順番)",
    ),
)

# Sites that serve only some browsers say so to all others.
_BROWSERS = (
    *_titled(
        Kind.REFUSAL,
        r"(?:your |this )?browser (?:is )?(?:not|un|no longer ) ?supported|unsupported browser|(?:please"
        r" )?(?:update|upgrade) "
        r"your browser.{0,20}|(?:outdated|old|incompatible) browser|browser (?:wird )?nicht unterstützt|veralteter"
        r" browser"
        r"|navigateur (?:non|pas) (?:supporté|pris en charge|compatible)|navigateur obsolète|navegador no"
        r" (?:compatible|soportado)"
        r"|navegador (?:não suportado|desatualizado)|browser non supportato|(?:ваш )?браузер (?:не поддерживается"
        r"|устарел)"
        r"|浏览器(?:版本过低|不支持)|お使いのブラウザ.{0,16}",
    ),
)

TONGUES: tuple[Mark, ...] = (*_AGE, *_QUEUES, *_CHALLENGES, *_CONSENT, *_LOGINS, *_PAY, *_GEO, *_BROWSERS)
