"""
What next to empty pages ask for, by pairs of word stems that stand near each other, in some thirty languages.

No list has every sentence of every wall. What they all say is few things: *check* that you are *human*, *accept* our
*cookies*, only *subscribers* *read* on. A page with hardly another word, where both stems of a pair are met, asks for
it. The stems say nothing on pages that have something else to show.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.verdicts.needles import compiled
from ibidem.verdicts.wall_marks import Kind

# How far apart the stems of a pair may stand, in characters.
NEAR = 60
# How long a page's text may be where a pair stands in its text, and where it stands in a heading. Raise them, and short
# pages with a banner or a box for subscribers are called walls; lower them, and walls with a menu are called pages.
SMALL_TEXT = 400
SMALL_HEADED_TEXT = 900


@dataclass(frozen=True, slots=True)
class Pair:
    """
    Two groups of stems that together ask for something. Banners on any page ask for consent: where *topic* is given, a
    heading must have it, too.
    """

    kind: Kind
    pattern: str
    topic: str | None = None

    @classmethod
    def of(cls, kind: Kind, one: str, other: str, *, headed: bool = False) -> Pair:
        """From the alternatives of each group, in either order; *headed*: the first one is the topic."""
        near = rf"[\s\S]{{0,{NEAR}}}"
        return cls(kind, rf"(?:{one}){near}(?:{other})|(?:{other}){near}(?:{one})", one if headed else None)


_HUMAN = (
    r"robot|\bbots?\b|\bhuman\b|\bmensch\b|humain\b|\bhuman[oa]\b|\buman[oi]\b|\been mens\b|menneske|människa"
    r"|ihminen|člověk"
    r"|človek|człowiek|\bember\b|insan olduğ|людин|человек|άνθρωπος|إنسان|روبوت|ربات|רובוט|אנושי|manusia|con người"
    r"|người máy"
    r"|มนุษย์|หุ่นยนต์|人間|ロボット|机器人|機器人|人类|真人|사람인|로봇"
    r"|(?:your|tu|su|seu|o seu|votre|ihr(?:e[nm]?)?|dein(?:e[nm]?)?|din|je|uw) (?:browser|navegador|navigateur"
    r"|webbläsare)"
    r"|nettleseren din|din browser|przeglądark|prohlížeč|prehliadač|böngésző|selaime|tarayıcı|браузер|متصفح|مرورگر"
    r"|דפדפן"
    r"|browser anda|πρόγραμμα περιήγησ|peramban|trình duyệt|เบราว์เซอร์|ブラウザ|浏览器|瀏覽器|브라우저|real visitor"
)
_CHECK = (
    r"verif|vérif|prüfen|überprüf|check|sjekk|tjekk|kontroller|kontrolujem|confirm|bestätig|bevestig|bekräft|bekreft"
    r"|bekræft|potvrď|potwierd|sprawdza|ověř|overuj|ellenőr|megerős|tarkist|vahvist|doğrula|\bprove\b|prouve"
    r"|demuestr|prove que"
    r"|dimostra|bewijs|подтверд|провер|підтверд|перевір|επιβεβαι|ελέγχ|تأكيد|تحقق|بررسی|تایید|לוודא|אמת|memeriksa"
    r"|memverif"
    r"|xác (?:minh|nhận)|kiểm tra|ตรวจสอบ|ยืนยัน|確認|検証|确认|檢查|检查|验证|驗證|확인|검증|make sure|making sure"
)
_COOKIES = (
    r"cookie|kakor\b|eväste|informasjonskapsl|çerez|куки|クッキー|쿠키|\bsüti|privacy|privacidad|privacidade|vie"
    r" privée|datenschutz"
    r"|privatsphäre|\bconsent|einwillig|zustimm|samtyck|samtykk|souhlas s|gizlilik|конфиденц|конфіденц|プライバシー"
    r"|개인정보|隐私|隱私|prywatno|soukromí|yksityisyy|integritet|\d[\d.,]* (?:partner|parceir|socios|partenair)"
    r"|your choices"
)
_ACCEPT = (
    r"accept|akzept|\bagree|zustimmen|acepta|aceita|accett|akkoord|\bgodta|godkänn|hyväksy|souhlasím|přijm|akcept"
    r"|zgadzam"
    r"|elfogad|kabul|принять|принима|соглас|прийня|погодж|同意|受け入れ|동의|chấp nhận|setuju|terima|αποδοχ|αποδέχ"
    r"|قبول|موافق"
    r"|אישור|ยอมรับ|einverstanden"
)
_SUBSCRIBER = (
    r"subscri|abonn[ée]|abonnent|abbonat|prenumer|suscri[pt]|suscríb|assinant|tilaaj|předplat|predplat|előfizet"
    r"|abone(?:ler"
    r"|lik)?\b|подписч"
    r"|подписк|передплат|συνδρομ|مشترك|מנוי|구독|会員|有料|订阅|訂閱|付费|付費|pelanggan|berlangganan|thuê bao"
    r"|สมาชิก|pretplat|претплат"
    r"|абонат"
)
_ONLY = (
    r"\bonly\b|reserved|réserv|exclusi|exklusiv|\bnur\b|forbehold|\bkun\b|\bbara\b|endast|\bsolo\b|riservat"
    r"|\bvain\b|\bjen\b|pouze"
    r"|\bcsak\b|tylko|wyłącznie|sadece|yalnızca|özel\b|только|лише|тільки|само за|samo za|限定|전용|專享|专享"
    r"|khusus|chỉ dành"
    r"|\balleen\b|doar\b|μόνο|αποκλειστικ|فقط|בלבד|เฉพาะ"
    r"|(?:to|and) (?:read|continue|unlock)|weiterlesen|pour lire|lire la suite|(?:para|seguir) (?:leer|leyendo"
    r"|ler)|per leggere"
    r"|verder lezen|om te lezen|for at læse|for å lese|för att läsa|czytać|lukeaksesi|číst|olvas|okumaya|чита(?:ть|ти)"
    r"|阅读|閱讀|읽|続きを"
)

PAIRS: tuple[Pair, ...] = (
    Pair.of(Kind.CHALLENGE, _HUMAN, _CHECK),
    Pair.of(Kind.CONSENT, _COOKIES, _ACCEPT, headed=True),
    Pair.of(Kind.PAYWALL, _SUBSCRIBER, _ONLY),
)


def asked(headings: str, text: str, length: int) -> tuple[Kind, str] | None:
    """
    What a small page asks for, and the words that ask; None for a page that has more to say. Total.

    *length* is that of all its text. What has a menu beside it must be asked in the headings, at least by half.
    """
    if length > SMALL_HEADED_TEXT:
        return None
    for pair in PAIRS:
        pattern = compiled(pair.pattern)
        found = pattern.search(headings)
        if found is None and length <= SMALL_TEXT and (pair.topic is None or compiled(pair.topic).search(headings)):
            found = pattern.search(f"{headings}\n{text}")
        if found is not None:
            return pair.kind, found[0]
    return None
