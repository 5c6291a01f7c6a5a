"""
Walls, as dated rows: who refuses, and the mark that shows it.

That a vendor serves a site is no evidence (its headers, cookies and scripts stand on ordinary pages too): a row names
what only a refusal has. Marks in *markup*, *title* and *text* count on small pages alone, or beside a refusing status.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from ibidem.patterns import lazily
from ibidem.verdicts.needles import Sieve


class Place(StrEnum):
    """Where a mark stands."""

    HEADER = "header"
    MARKUP = "markup"
    TITLE = "title"
    TEXT = "text"


class Kind(StrEnum):
    """What a wall wants; the words are stable: they are part of a reason."""

    CHALLENGE = "challenge"
    REFUSAL = "refusal"
    CONSENT = "consent"
    LOGIN = "login"
    PAYWALL = "pay"
    GEO = "geo"
    RATE = "rate-limit"
    AGE = "age"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    One mark of a wall. *pattern* is a regular expression; for `HEADER` it is laid on ``name: value`` in lower case.

    *vendor* is empty where nobody in particular can be named. *seen* is when it was last known to be so.
    """

    vendor: str
    kind: Kind
    place: Place
    pattern: str
    source: str
    seen: str
    sieve: Sieve = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sieve", Sieve(self.pattern))


def rows(vendor: str, kind: Kind, source: str, seen: str, *marks: tuple[Place, str]) -> tuple[Mark, ...]:
    """One row for each mark that a vendor's walls of one kind have."""
    return tuple(
        Mark(vendor=vendor, kind=kind, place=place, pattern=pattern, source=source, seen=seen)
        for place, pattern in marks
    )


H, M, T, X = Place.HEADER, Place.MARKUP, Place.TITLE, Place.TEXT

VENDORS: tuple[Mark, ...] = (
    *rows(
        "Cloudflare",
        Kind.CHALLENGE,
        "developers.cloudflare.com/cloudflare-challenges (detect a challenge page); crawl4ai, is-antibot",
        "2026-09",
        (H, r"\Acf-mitigated: challenge"),
        (M, r"\b_cf_chl_opt\b"),
        (M, r"/cdn-cgi/challenge-platform/h/[a-z]/orchestrate/"),
        (M, r"\bcf-browser-verification\b|\bcf-im-under-attack\b|__cf_chl_(?:jschl_)?tk__|\bcf-challenge-running\b"),
        (
            T,
            (
                r"\A(?:just a moment|einen moment|un momento|un instant|um momento|один "
                r"момент|请稍候|しばらくお待ちください)\W*\Z"
            ),
        ),
        (X, r"checking if the site connection is secure"),
        (X, r"verify(?:ing)? you are human\b.{0,120}|needs to review the security of your connection"),
        (X, r"performing security verification|ddos protection by cloudflare"),
    ),
    *rows(
        "Cloudflare",
        Kind.REFUSAL,
        "developers.cloudflare.com/support (1xxx errors); crawl4ai",
        "2026-09",
        (T, r"\Aattention required! \| cloudflare\W*\Z|\Aaccess denied \| \S+ used cloudflare"),
        (M, r"cf-error-code[\"']?>\s*10(?:05|06|07|08|09|10|12|15|20)\b"),
        (X, r"sorry, you have been blocked\b|the owner of this website \([^)]{1,80}\) has banned"),
    ),
    *rows(
        "Vercel",
        Kind.CHALLENGE,
        "vercel.com/docs/vercel-firewall (x-vercel-mitigated); is-antibot",
        "2026-09",
        (H, r"\Ax-vercel-mitigated: (?:challenge|deny)"),
        (T, r"\Avercel security checkpoint"),
        (X, r"we(?:'|’)re verifying your browser"),
    ),
    *rows(
        "DataDome",
        Kind.CHALLENGE,
        "docs.datadome.co; is-antibot",
        "2026-09",
        (H, r"\Ax-dd-b: [12]\b"),
        (H, r"\Ax-datadome: (?!protected)\S"),
        (M, r"\bgeo\.captcha-delivery\.com|\bct\.captcha-delivery\.com|\bvar dd\s*=\s*\{"),
        (X, r"please enable js and disable any ad ?blocker"),
    ),
    *rows(
        "HUMAN/PerimeterX",
        Kind.CHALLENGE,
        "docs.humansecurity.com; crawl4ai",
        "2026-09",
        (M, r"\bpx-captcha\b|captcha\.px-c(?:dn|loud)\.net|\bwindow\._pxAppId\b|/captcha/captcha\.js\?a=c"),
        (T, r"\Aaccess to this page has been denied"),
        (X, r"press (?:&|and) hold to confirm you are"),
    ),
    *rows(
        "Akamai",
        Kind.REFUSAL,
        "techdocs.akamai.com (reference codes); crawl4ai, is-antibot",
        "2026-09",
        (X, r"reference\s*#\s*\d{1,3}\.[0-9a-f]{6,}\.\d{9,11}\.[0-9a-f]{4,}"),
        (M, r"errors\.edgesuite\.net|/_sec/cp_challenge/|\bsec-if-cpt-container\b|\bbm-verify=|akam-logo"),
        (X, r"you don(?:'|’)t have permission to access \S{1,200} on this server\.\s*reference"),
    ),
    *rows(
        "Imperva",
        Kind.CHALLENGE,
        "docs.imperva.com (block pages); crawl4ai, is-antibot",
        "2026-09",
        (M, r"_Incapsula_Resource\?[^\"']{0,200}\bincident_id=|<iframe[^>]{1,200}_Incapsula_Resource"),
        (X, r"incapsula incident id|request unsuccessful\. incapsula"),
        (T, r"\Apardon our interruption"),
        (X, r"as you were browsing something about your browser made us think you (?:were|might be) a bot"),
        (M, r"\bdistil_r_(?:captcha|blocked)|/distil_"),
    ),
    *rows(
        "AWS WAF",
        Kind.CHALLENGE,
        "docs.aws.amazon.com/waf (x-amzn-waf-action)",
        "2026-09",
        (H, r"\Ax-amzn-waf-action: (?:challenge|captcha)"),
        (
            M,
            (
                r"\bwindow\.gokuProps\b|\bAwsWafIntegration\b|\bAwsWafCaptcha\b|\.captcha-sdk\.awswaf\.com"
                r"|\bawsWafCookieDomainList\b"
            ),
        ),
        (T, r"\Ahuman verification\Z"),
    ),
    *rows(
        "Amazon CloudFront",
        Kind.REFUSAL,
        "docs.aws.amazon.com/AmazonCloudFront (403 error pages)",
        "2026-06",
        (X, r"the amazon cloudfront distribution is configured to block access from your country"),
        (X, r"request blocked\.\s.{0,400}generated by cloudfront"),
    ),
    *rows(
        "Anubis",
        Kind.CHALLENGE,
        "github.com/TecharoHQ/anubis (web/index.templ); issues 355, 473",
        "2026-09",
        (M, r"id=[\"']?anubis_(?:challenge|version)\b|/\.within\.website/x/cmd/anubis/"),
        (T, r"\Amaking sure you(?:'|’)re not a bot!?\Z"),
        (X, r"has set up anubis to protect the server"),
    ),
    *rows(
        "Sucuri",
        Kind.REFUSAL,
        "docs.sucuri.net (block pages); crawl4ai",
        "2026-06",
        (T, r"\Asucuri website firewall"),
        (X, r"access denied\s?-?\s?sucuri website firewall|sucuri website firewall\s?-\s?access denied"),
        (M, r"\bsucuri_cloudproxy_js\b|cdn\.sucuri\.net/sucuri-firewall-block"),
    ),
    *rows(
        "Kasada",
        Kind.CHALLENGE,
        "kasada.io; crawl4ai, is-antibot",
        "2026-06",
        (H, r"\Ax-kasada-challenge:|\Ax-kpsdk-(?:ct|r|c):"),
        (M, r"\bKPSDK\.(?:scriptStart|now)\b|\bwindow\.KPSDK\b|/149e9513-01fa-4fb0-aad4-566afd725d1b/"),
    ),
    *rows(
        "F5",
        Kind.REFUSAL,
        "my.f5.com K6850 (ASM blocking page); Citation bot",
        "2026-06",
        (X, r"the requested url was rejected\. please consult with your administrator"),
        (X, r"your support id is:? ?\d{6,}"),
        (T, r"\Arequest rejected\Z"),
        (M, r"/TSPD/[0-9a-f]{10,}|\bbobcmn\b"),
    ),
    *rows(
        "Radware",
        Kind.CHALLENGE,
        "radware.com (Bot Manager); Citation bot",
        "2026-06",
        (T, r"\Aradware (?:bot manager captcha|block page|captcha page)"),
        (M, r"\bshieldsquare\b|validate\.perfdrive\.com|captcha\.perfdrive\.com"),
    ),
    *rows(
        "Fastly",
        Kind.CHALLENGE,
        "docs.fastly.com (client challenges); Citation bot",
        "2026-06",
        (T, r"\Aclient challenge\Z"),
        (M, r"/_fs-ch-[\w-]{6,}/"),
    ),
    *rows(
        "HAProxy",
        Kind.CHALLENGE,
        "haproxy.com (bot management); Citation bot",
        "2026-06",
        (T, r"\Ahaproxy (?:javascript )?challenge"),
    ),
    *rows(
        "DDoS-Guard",
        Kind.CHALLENGE,
        "ddos-guard.net; crawl4ai",
        "2026-06",
        (T, r"\Addos-guard\Z"),
        (M, r"/\.well-known/ddos-guard/js-challenge|check\.ddos-guard\.net/check\.js.{0,400}\bddg-"),
    ),
    *rows(
        "Qrator",
        Kind.CHALLENGE,
        "qrator.net (qauth pages)",
        "2025-12",
        (M, r"/__qrator/(?:qauth|validate)"),
    ),
    *rows(
        "Servicepipe",
        Kind.CHALLENGE,
        "servicepipe.ru (challenge pages)",
        "2025-12",
        (M, r"/exhkqyad|servicepipe\.ru/static/checkjs"),
    ),
    *rows(
        "Variti",
        Kind.CHALLENGE,
        "variti.io (challenge pages)",
        "2025-12",
        (M, r"id\.variti\.net|ipp_(?:uid|sign|key)\b.{0,200}location"),
    ),
    *rows(
        "Google reCAPTCHA",
        Kind.CHALLENGE,
        "google.com/sorry pages",
        "2026-06",
        (X, r"our systems have detected unusual traffic from your computer network"),
        (M, r"action=[\"']?/?sorry/index"),
    ),
    *rows(
        "hCaptcha",
        Kind.CHALLENGE,
        "hcaptcha.com (interstitials)",
        "2026-06",
        (T, r"\A(?:captcha|h-?captcha)(?: challenge)?\Z"),
    ),
    *rows(
        "Wordfence",
        Kind.REFUSAL,
        "wordfence.com/help (blocking)",
        "2026-06",
        (T, r"\A(?:403 forbidden - )?your access to this site has been limited"),
        (
            X,
            (
                r"your access to this (?:site|service) has been (?:limited|temporarily limited) by the site "
                r"owner|generated by wordfence at"
            ),
        ),
    ),
    *rows(
        "StackPath",
        Kind.CHALLENGE,
        "stackpath.com (sbbi pages)",
        "2025-06",
        (M, r"/sbbi/\?sbbpg=|\bsbbgscc?\b"),
    ),
    *rows(
        "Reblaze",
        Kind.CHALLENGE,
        "is-antibot",
        "2026-06",
        (M, r"\brbzns\s*=\s*\{|/c3650cdf-216a-4ba2-80b0-9d6c540b105e58d2670b-ea0f-484e-b88c-0e2c1499ec9bd71e4b42"),
    ),
    *rows(
        "Web application firewall",
        Kind.REFUSAL,
        "block pages as met",
        "2026-06",
        (
            X,
            (
                r"your request has been blocked (?:by|for|due to) (?:a |the |our )?(?:security|web application "
                r"firewall|waf)"
            ),
        ),
        (X, r"web application firewall.{0,80}(?:blocked|denied)|this request was blocked by (?:the )?security rules"),
    ),
    *rows(
        "Barracuda",
        Kind.REFUSAL,
        "barracuda.com (block pages)",
        "2025-12",
        (X, r"you have been blocked by the barracuda|bneg_bmn|the barracuda web application firewall"),
    ),
    *rows(
        "FortiWeb",
        Kind.REFUSAL,
        "docs.fortinet.com (attack block page)",
        "2025-12",
        (T, r"\Aweb (?:page )?blocked!?\Z"),
        (M, r"fortiguard|fgd_icon|\.fgd_"),
        (X, r"attack id:\s*\d{8}|fortigate application control"),
    ),
    *rows(
        "Alibaba Cloud",
        Kind.CHALLENGE,
        "aliyun WAF pages",
        "2025-12",
        (M, r"\bacw_sc__v[23]\b|errors\.aliyun\.com/images/TB1TpamHpXXX|\baliyun_waf_\w+"),
        (X, r"由于您访问的url有可能对网站造成安全威胁"),
    ),
    *rows(
        "Tencent Cloud",
        Kind.CHALLENGE,
        "EdgeOne and WAF pages",
        "2025-12",
        (M, r"/waf_captcha|imgcache\.qq\.com/qcloud/security/static/404style|eo_captcha|\bEO_Bot_Ssid\b"),
    ),
    *rows(
        "Yandex SmartCaptcha",
        Kind.CHALLENGE,
        "yandex.cloud/docs/smartcaptcha",
        "2025-12",
        (M, r"\bCheckboxCaptcha\b|/checkcaptcha\?key="),
        (T, r"\A(?:вы не робот|are you not a robot)[!?]+\Z"),
        (
            X,
            (
                r"нам очень жаль, но запросы.{0,60}похожи на автоматические|confirm that you and not a robot are "
                r"sending requests"
            ),
        ),
    ),
    *rows(
        "SiteGround",
        Kind.CHALLENGE,
        "siteground.com (sgcaptcha)",
        "2026-06",
        (H, r"\Asg-captcha: challenge"),
        (M, r"/\.well-known/(?:sg)?captcha/\?r="),
    ),
    *rows(
        "ModSecurity",
        Kind.REFUSAL,
        "shared hosts' 406 pages",
        "2025-12",
        (X, r"this error was generated by mod_security"),
    ),
    *rows(
        "Imunify360",
        Kind.CHALLENGE,
        "docs.imunify360.com (webshield)",
        "2026-06",
        (X, r"access denied by imunify360|imunify360 bot-protection"),
        (M, r"\bimunify360-webshield\b|id=[\"']wsidchk-form"),
    ),
    *rows(
        "Baidu",
        Kind.CHALLENGE,
        "wappass.baidu.com pages",
        "2026-06",
        (M, r"wappass\.baidu\.com/static/(?:machine|captcha)"),
    ),
    *rows(
        "Weibo",
        Kind.LOGIN,
        "passport.weibo.com visitor pages",
        "2026-06",
        (T, r"\Asina visitor system\Z"),
    ),
    *rows(
        "Geetest",
        Kind.CHALLENGE,
        "docs.geetest.com; only on pages with nothing else",
        "2026-06",
        (M, r"\binitGeetest4?\(\{|class=[\"'][^\"']{0,60}\bgeetest_(?:captcha|wait)"),
    ),
    *rows(
        "Queue-it",
        Kind.QUEUE,
        "queue-it.com waiting rooms",
        "2026-06",
        (T, r"\Aqueue-it\W*\Z"),
        (M, r"static\.queue-it\.net/script/queue(?!client|config)"),
    ),
    *rows(
        "go-away",
        Kind.CHALLENGE,
        "git.gammaspectra.live/git/go-away; botguard.net",
        "2026-06",
        (M, r"/\.well-known/\.git\.gammaspectra\.live/git/go-away/|\bgo-away\b.{0,80}challenge"),
    ),
    *rows(
        "Bunny Shield",
        Kind.CHALLENGE,
        "docs.bunny.net (Shield)",
        "2026-06",
        (M, r"/\.bunny-shield/|\bbunny-shield\b"),
        (T, r"\Aestablishing a secure connection"),
    ),
    *rows(
        "Reddit",
        Kind.REFUSAL,
        "is-antibot",
        "2026-09",
        (X, r"you(?:'|’)ve been blocked by network security"),
    ),
    *rows(
        "Bloomberg",
        Kind.CHALLENGE,
        "Citation bot",
        "2026-06",
        (T, r"\Abloomberg - are you a robot"),
    ),
    *rows(
        "DPG Media",
        Kind.CONSENT,
        "Citation bot",
        "2026-06",
        (T, r"\Adpg media privacy gate"),
    ),
)

MET = "titles and texts of interstitial pages; Wikipedia's Citation bot (bad titles)"

# Walls of no particular vendor. Their titles are whole titles or whole parts of one.
NAMELESS: tuple[Mark, ...] = (
    *rows(
        "",
        Kind.CHALLENGE,
        MET,
        "2026-06",
        (
            T,
            r"\A(?:(?:robot|bot|security|browser|human|captcha|access|ddos|cookie) "
            r"?(?:check|verification|challenge|checkpoint)"
            r"|are you (?:a robot|human|a human)\W*|verify (?:you are human|your identity|you(?:'|’)re human)"
            r"|one moment,? please|please wait|checking your browser|captcha|human verification"
            r"|unusual traffic(?: detected)?|suspicious activity(?: detected)?|pardon the interruption|bot detected"
            r"|(?:ddos|bot|anti-?bot|anti-?ddos) protection|validating|verifying(?: your browser)?|challenge page"
            r"|sicherheits(?:überprüfung|abfrage|check|prüfung)|vérification (?:de sécurité|en "
            r"cours)|verificación de seguridad"
            r"|verificação de segurança|verifica di sicurezza|weryfikacja|проверка "
            r"(?:браузера|безопасности)|安全验证|安全驗證|人机验证"
            r"|访问验证|セキュリティ ?(?:チェック|確認)|보안 ?(?:확인|검사))\W*\Z",
        ),
        (X, r"(?:prove|confirm|verify) (?:that )?(?:you are|you(?:'|’)re|you) (?:not a (?:ro)?bot|(?:a )?human)\b"),
        (X, r"(?:make|making) sure (?:that )?you(?:'|’)?(?:re| are) (?:not a (?:ro)?bot|(?:a )?human|a real person)"),
        (X, r"(?:complete|solve) (?:the|this) (?:captcha|security check)|enter the characters you see"),
        (X, r"checking your browser|your browser will redirect (?:to your requested content )?shortly"),
        (
            X,
            (
                r"(?:unusual|suspicious|automated|abnormal) (?:traffic|activity|behaviou?r|requests?) (?:from|has "
                r"been|was|detected|on)"
            ),
        ),
        (
            X,
            (
                r"bestätigen sie,? dass sie (?:kein roboter|ein mensch) sind|confirmez que vous (?:n(?:'|’)êtes pas "
                r"un robot|êtes humain)"
            ),
        ),
        (
            X,
            (
                r"(?:no eres|no es|que no soy) un robot|não é um robô|non sei un robot|(?:что )?вы не "
                r"робот|你是人类|您不是机器人|ロボットではありません"
            ),
        ),
        (X, r"enable (?:javascript and cookies|cookies and javascript|cookies) to continue"),
    ),
    *rows(
        "",
        Kind.REFUSAL,
        MET,
        "2026-06",
        (
            T,
            r"\A(?:(?:error )?403(?: error)?(?:\W+(?:forbidden|access denied|zugriff verweigert|accès "
            r"(?:interdit|refusé)))?|forbidden"
            r"|access(?: is| has been)? (?:denied|forbidden|restricted|blocked)|permission "
            r"denied|(?:you(?:'|’)ve|you have) been blocked"
            r"|(?:request|ip|ip address|page|connection) "
            r"(?:blocked|denied|rejected|banned)|blocked|unauthorized|not authorized|not authorised"
            r"|error 1020|accès (?:refusé|interdit)|zugriff verweigert|acceso (?:denegado|prohibido)|acesso negado"
            r"|accesso (?:negato|vietato)|toegang geweigerd|odmowa dostępu|brak dostępu|доступ "
            r"(?:запрещ[её]н|ограничен|закрыт)"
            r"|访问被拒绝|禁止访问|拒绝访问|存取被拒|アクセス(?:が)?(?:拒否|禁止|できません).{0,12}|접근(?:이)? "
            r"?(?:거부|금지|차단).{0,8}|تم رفض "
            r"الوصول|الوصول مرفوض"
            r"|erişim engellendi|přístup odepřen|hozzáférés megtagadva|pääsy (?:estetty|kielletty)|åtkomst "
            r"nekad|ingen adgang|adgang nægtet)\W*\Z",
        ),
        (X, r"your ip(?: address)? (?:has been|was|is) (?:blocked|banned|blacklisted|denied|restricted)"),
        (
            X,
            (
                r"access (?:to this (?:page|site|website|resource)|from your (?:ip|network|location)) (?:has "
                r"been|is|was) (?:denied|blocked|restricted)"
            ),
        ),
        (X, r"you (?:do not|don(?:'|’)t) have (?:permission|authori[sz]ation) to (?:access|view)"),
    ),
    *rows(
        "",
        Kind.RATE,
        MET,
        "2026-06",
        (
            T,
            (
                r"\A(?:(?:error )?429|too many requests|rate limit(?:ed| exceeded)?|slow down|zu viele anfragen|trop "
                r"de requêtes|demasiadas solicitudes)(?:\W+too many requests)?\W*\Z"
            ),
        ),
    ),
    *rows(
        "",
        Kind.CONSENT,
        MET,
        "2026-06",
        (
            T,
            (
                r"\A(?:(?:your |cookie |data )?privacy (?:choices|settings|gate|preferences)|cookie "
                r"(?:settings|consent|wall|preferences)"
                r"|cookies? (?:absent|disabled|required|are disabled)|before you continue.{0,60}|we value your "
                r"privacy|your (?:data|cookies), your (?:choice|experience)"
                r"|consent(?: required| management)?|avant "
                r"d(?:'|’)(?:accéder|entrer|aller).{0,60}|datenschutz(?:einstellungen|zentrum)|einwilligung"
                r"|privacy ?(?:gate|instellingen)|cookie-?(?:einstellungen|zustimmung|instellingen)|vos "
                r"(?:choix|paramètres) .{0,30}(?:confidentialité|cookies|vie privée)"
                r"|gestion (?:des cookies|du consentement)|configuración de (?:cookies|privacidad)|impostazioni "
                r"(?:della )?privacy"
                r"|bevor (?:sie|du) (?:fortfahren|weiter).{0,60}|antes de (?:continuar|ir).{0,60}|prima di "
                r"continuare.{0,60}|voordat je verdergaat.{0,60})\W*\Z"
            ),
        ),
        (X, r"(?:uses?|use of) cookies.{0,300}(?:accept all|reject all|agree and continue|i agree)"),
        (
            X,
            (
                r"(?:your )?browser (?:does not|doesn(?:'|’)t|must) (?:accept|support|allow) cookies|cookies (?:must "
                r"be|are not|need to be) enabled"
            ),
        ),
        (
            X,
            (
                r"mit werbung (?:weiter|weiterlesen|lesen)|weiter mit (?:werbung|tracking)|zustimmen (?:und|&) "
                r"weiter|accepter et continuer|continuer sans accepter|accetta e continua|aceptar y continuar"
            ),
        ),
    ),
    *rows(
        "",
        Kind.LOGIN,
        MET,
        "2026-06",
        (
            T,
            (
                r"\A(?:(?:please )?(?:sign|log) ?[- ]?in(?: required| to (?:your "
                r"account|continue|view.{0,40}|see.{0,40}|read.{0,40})| or (?:sign "
                r"up|register|join).{0,30})?|login(?: required| page)?|member (?:login|sign ?in)|user "
                r"login|authentication required"
                r"|eu login|shibboleth authentication request|openid transaction in progress|central authentication "
                r"service.{0,20}|web ?login.{0,20}|single sign[- ]on|ezproxy.{0,30}"
                r"|login to continue|(?:ebscohost|proquest) log ?in|log in - proquest|authorization "
                r"required|401(?:\W+(?:unauthorized|authorization required))?"
                r"|anmelde(?:n|ung|seite)|einloggen|(?:se "
                r")?connexion|s(?:'|’)identifier|identifiez-vous|connectez-vous.{0,30}|iniciar sesi[oó]n|inicia "
                r"sesi[oó]n.{0,30}|acceder|identifícate|entrar|iniciar sess[aã]o|acced[ei]|accesso|effettua il "
                r"login|inloggen|aanmelden|logg (?:inn|in)|logga in|log ind"
                r"|zaloguj się|logowanie|přihlášení|přihlásit se|prihlásenie|bejelentkezés|kirjaudu(?: "
                r"sisään)?|autentificare|conectare|вход(?: на сайт| в "
                r"систему)?|войти|авторизация|увійти|вхід|giriş(?: yap)?|oturum aç|σύνδεση|كلمة المرور|تسجيل "
                r"الدخول|התחברות|登录|登入|用户登录|ログイン|로그인|masuk|đăng nhập|เข้าสู่ระบบ|ورود)\W*\Z"
            ),
        ),
        (
            X,
            (
                r"(?:you (?:must|need to)|please) (?:be logged in|log ?in|sign ?in|register) to "
                r"(?:view|see|access|read|continue)"
            ),
        ),
        (
            X,
            (
                r"(?:this|the) (?:page|content|article|resource|document) (?:is|requires) (?:only "
                r"(?:available|visible) to|restricted to|reserved for|for) (?:members|subscribers|registered|logged)"
            ),
        ),
    ),
    *rows(
        "",
        Kind.PAYWALL,
        MET,
        "2026-06",
        (
            T,
            (
                r"\A(?:subscribe(?: now| today)?(?: to (?:read|continue|unlock|view|access|keep "
                r"reading|the).{0,60})?|register to (?:read|view|continue).{0,40}|subscription required|subscribers? "
                r"only|become a (?:subscriber|member).{0,40}|choose your (?:plan|subscription).{0,30}"
                r"|abonnez-vous.{0,60}|réservé aux abonnés|article réservé.{0,30}|contenu réservé.{0,30}|jetzt "
                r"(?:abonnieren|weiterlesen|testen).{0,60}|(?:inhalt )?nur für "
                r"abonnenten|suscr[ií]bete.{0,60}|(?:contenido )?exclusivo para "
                r"suscriptores|assine.{0,60}|abbonati.{0,60}|word abonnee.{0,40}|köp prenumeration|bli "
                r"abonnent.{0,30}|kjøp abonnement|оформите "
                r"подписку.{0,40}|подписка|购买订阅|有料会員(?:限定|登録).{0,20}|会員登録.{0,20})\W*\Z"
            ),
        ),
        (
            X,
            (
                r"(?:this|the) (?:article|content|story|page) is (?:only )?(?:for|available to|exclusive to|reserved "
                r"for|restricted to) (?:paying |our |digital )?(?:subscribers|members)"
            ),
        ),
        (
            X,
            (
                r"subscribe (?:now )?to (?:read|continue|unlock|keep reading|view|access)|already a subscriber\?|to "
                r"(?:continue|keep) reading,? (?:please )?(?:subscribe|register|sign up|create)|purchase (?:this "
                r"article|access|instant access)"
            ),
        ),
        (
            X,
            (
                r"réservée? aux abonnés|pour lire la suite|déjà abonné|nur für abonnenten|weiterlesen "
                r"mit|(?:bereits|schon) abonnent|para suscriptores|ya eres suscriptor|apenas para "
                r"assinantes|exclusivo para assinantes|riservato agli abbonati|alleen voor abonnees|только для "
                r"подписчиков|доступно по подписке|この記事は有料|会員限定"
            ),
        ),
    ),
    *rows(
        "",
        Kind.GEO,
        MET,
        "2026-06",
        (
            T,
            (
                r"\A(?:(?:error )?451|unavailable (?:due to|for) legal reasons|(?:content |page |site "
                r")?(?:not|isn(?:'|’)t) available in your (?:region|country|location|area|territory)|access denied: "
                r"country|451\W+unavailable (?:due to|for) legal reasons)\W*\Z"
            ),
        ),
        (
            X,
            (
                r"(?:not|isn(?:'|’)t|is un|un)\s?available (?:to (?:users|visitors|readers) )?(?:in|from|for) your "
                r"(?:region|country|location|area|territory|state)|not available in (?:your|most european|the "
                r"european|european) (?:region|country|countries|union|economic area)"
            ),
        ),
        (
            X,
            (
                r"(?:from|in) (?:a country|countries) (?:belonging to|in|within|of) the european (?:economic "
                r"area|union)|general data protection regulation.{0,120}(?:access|unavailable)|currently unavailable "
                r"(?:to visitors from|in) (?:the eu|most european|europe|the european)"
            ),
        ),
        (
            X,
            (
                r"in (?:ihrem|deinem) (?:land|region) nicht verfügbar|n(?:'|’)est pas (?:disponible|accessible) dans "
                r"votre (?:pays|région)|no está disponible en (?:su|tu) (?:país|región|ubicación)|não está "
                r"disponível (?:no seu país|na sua região)|non (?:è )?disponibile nel tuo paese|недоступ\w+ (?:в "
                r"вашей стране|в вашем регионе)|您所在的(?:地区|国家)|お住まいの(?:国|地域).{0,20}(?:利用|視聴|表示)"
            ),
        ),
    ),
)


# Addresses of walls, for links that were sent there; laid on ``host/path?query`` in lower case.
@dataclass(frozen=True, slots=True, kw_only=True)
class Doorway:
    """An address that redirects lead to when they ask for something first."""

    kind: Kind
    pattern: str
    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", lazily(self.pattern, re.I))


DOORWAYS: tuple[Doorway, ...] = (
    Doorway(
        kind=Kind.CONSENT,
        pattern=(
            r"\A(?:consent|privacy|cookies?|myprivacy|cmp|guce)(?:[-\d][\w-]*)?\.|/(?:collect-?consent"
            r"|cookie-?(?:consent|wall|absent|notice)|cookieabsent"
            r"|privacy-?(?:gate|wall|consent)|consent(?:-?(?:wall|page|management))?|gdpr(?:-?(?:consent|wall))?"
            r"|zustimmung|cookiewall)(?:[/?.]|\Z)"
        ),
    ),
    Doorway(
        kind=Kind.LOGIN,
        pattern=(
            r"\A(?:login|log-in|signin|sso|idp|auth|accounts?|id|identity|cas|shibboleth|openathens|wayf|wayfinder"
            r"|discovery|adfs"
            r"|myaccount|secure-login|iam|oauth)(?:[-\d][\w-]*)?\.[^/]+/"
            r"|\A[^/]*(?:ezproxy|idm\.oclc\.org)|/(?:log-?in|log_in|sign-?in|sign_in|signon|logon|user/login"
            r"|users/sign_in|account/login|accounts/login|auth(?:entication|orize|enticate)?|sso|saml2?|cas/login"
            r"|shibboleth(?:\.sso)?"
            r"|wp-login\.php|oauth2?|connect/authorize|anmelden|anmeldung|einloggen|connexion|iniciar-sesion|inloggen"
            r"|logga-in|logowanie|prihlaseni|entrar|accedi|uye-girisi|giris|vhod|checkpoint|session/new|uas/login"
            r"|authwall|members?/login|shib(?:login)?|wayf)(?:[/?.;]|\Z)"
        ),
    ),
    Doorway(
        kind=Kind.PAYWALL,
        pattern=(
            r"/(?:subscribe|subscription|subscriptions|abo|abonnement|abonnements|abonnieren|abbonati|suscripcion"
            r"|suscribete|assine|paywall|purchase|checkout|registration|register|registrieren|premium/offer)(?:[/?.]"
            r"|\Z)"
        ),
    ),
    Doorway(
        kind=Kind.CHALLENGE,
        pattern=(
            r"\A(?:captcha|validate|challenge)(?:[-\d][\w-]*)?\.|/(?:captcha|recaptcha|challenge|robot-?check"
            r"|are-you-(?:human|a-robot)|sorry/index|showcaptcha|checkcaptcha|botcheck|human-?(?:check|verification)"
            r"|tmgrdfrend|px/captcha|verify-?human|blocked-?bot)(?:[/?.]|\Z)"
        ),
    ),
    Doorway(
        kind=Kind.GEO,
        pattern=(
            r"/(?:geo-?(?:block(?:ed)?|restricted|unavailable)|451|eu-(?:notice|block|visitors)|gdpr-?(?:block"
            r"|unavailable|notice)|not-available-in-(?:your-)?(?:region|country))(?:[/?.]|\Z)"
        ),
    ),
    Doorway(
        kind=Kind.REFUSAL,
        pattern=r"/(?:access-?denied|accessdenied|blocked|forbidden|403)(?:\.\w+)?(?:[/?]|\Z)",
    ),
)
