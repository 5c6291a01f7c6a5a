"""Walls, named by the line that shows them; and pages that only mention walls, or are served by their builders."""

from __future__ import annotations

import re
import string

import pytest
from facts import POLICY, SENTENCES, TITLE, URL, article, chain, evidence, fetched, html

from ibidem.model import Verdict
from ibidem.verdicts import judge, walls

# (vendor, status, headers, page): closely after what the vendors send.
CLOUDFLARE = (
    html("Just a moment...", head='<meta name="robots" content="noindex,nofollow">')
    + "<script>window._cf_chl_opt={cvId:'3',cType:'managed'}</script>"
)
MET: list[tuple[str, int, tuple[tuple[str, str], ...], str]] = [
    ("Cloudflare", 403, (("cf-mitigated", "challenge"), ("server", "cloudflare")), CLOUDFLARE),
    ("Cloudflare", 429, (("cf-mitigated", "challenge"),), ""),
    (
        "Cloudflare",
        503,
        (("server", "cloudflare"),),
        html(
            "Just a moment...", "Checking your browser before accessing otter.example.", "DDoS protection by Cloudflare"
        ),
    ),
    ("Cloudflare", 200, (), CLOUDFLARE),
    (
        "Cloudflare",
        403,
        (),
        html("Einen Moment bitte...", "Bestätigen Sie, dass Sie ein Mensch sind.")
        + "<script>window._cf_chl_opt={}</script>",
    ),
    (
        "Cloudflare",
        403,
        (),
        html(
            "Attention Required! | Cloudflare",
            "You are unable to access otter.example",
            h1="Sorry, you have been blocked",
        ),
    ),
    (
        "Cloudflare",
        403,
        (),
        html(
            "Access denied | www.otter.example used Cloudflare to restrict access",
            "The owner of this website (www.otter.example) has banned your IP address.",
        )
        + '<span class="cf-error-code">1006</span>',
    ),
    ("Cloudflare", 404, (("cf-mitigated", "challenge"),), CLOUDFLARE),
    (
        "Vercel",
        429,
        (("x-vercel-mitigated", "challenge"),),
        html("Vercel Security Checkpoint", "We're verifying your browser"),
    ),
    ("Vercel", 403, (("x-vercel-mitigated", "deny"),), html("403: Forbidden")),
    (
        "DataDome",
        403,
        (("x-datadome", "protected"), ("x-dd-b", "1")),
        html("otter-tribune.example", "Please enable JS and disable any ad blocker")
        + "<script>var dd={'rt':'c'}</script>",
    ),
    ("DataDome", 401, (), html("otter-tribune.example", "Please enable JS and disable any ad blocker")),
    (
        "DataDome",
        200,
        (),
        html("otter-tribune.example") + "<script src='https://ct.captcha-delivery.com/c.js'></script>",
    ),
    (
        "HUMAN/PerimeterX",
        403,
        (),
        html(
            "Access to this page has been denied",
            "Press &amp; Hold to confirm you are a human (and not a bot).",
            h1="Before we continue...",
        ),
    ),
    ("HUMAN/PerimeterX", 200, (), html("Access to this page has been denied.") + "<div id='px-captcha'></div>"),
    ("HUMAN/PerimeterX", 429, (), html(None) + "<script>window._pxAppId='PX1';</script>"),
    (
        "Akamai",
        403,
        (("server", "AkamaiGHost"),),
        html(
            "Access Denied",
            'You don\'t have permission to access "http&#58;&#47;&#47;otter&#46;example&#47;" on this server.',
            "Reference&#32;&#35;18&#46;87d02217&#46;1655285412&#46;27a9fd1c",
            h1="Access Denied",
        ),
    ),
    ("Akamai", 200, (), html("") + '<div id="sec-if-cpt-container"></div>'),
    (
        "Imperva",
        200,
        (("x-iinfo", "9-1"),),
        (
            '<html><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body><iframe id="main-iframe" '
            'src="/_Incapsula_Resource?SWUDNSAI=31&xinfo=9&incident_id=8770">Request unsuccessful. Incapsula '
            "incident ID: 8770</iframe></body></html>"
        ),
    ),
    (
        "Imperva",
        403,
        (),
        html(
            "Pardon Our Interruption",
            "As you were browsing something about your browser made us think you were a bot.",
            h1="Pardon Our Interruption...",
        ),
    ),
    ("AWS WAF", 202, (("x-amzn-waf-action", "challenge"),), ""),
    ("AWS WAF", 405, (("x-amzn-waf-action", "captcha"),), html("Human Verification")),
    (
        "AWS WAF",
        200,
        (),
        html("") + "<script>window.gokuProps={};</script><script>AwsWafIntegration.saveReferrer()</script>",
    ),
    (
        "Amazon CloudFront",
        403,
        (),
        html(
            "ERROR: The request could not be satisfied",
            "The Amazon CloudFront distribution is configured to block access from your country.",
            h1="403 ERROR",
        ),
    ),
    (
        "Anubis",
        200,
        (),
        html("Making sure you&#39;re not a bot!", "Loading...", h1="Making sure you&#39;re not a bot!")
        + '<script id="anubis_challenge" type="application/json">{}</script>',
    ),
    (
        "Anubis",
        200,
        (),
        html(
            "Oh noes!",
            "Access Denied: error code",
            head='<script id="anubis_version" type="application/json">"1.20"</script>',
        ),
    ),
    (
        "Sucuri",
        403,
        (("server", "Sucuri/Cloudproxy"),),
        html("Sucuri WebSite Firewall - Access Denied", "Access Denied - Sucuri Website Firewall"),
    ),
    (
        "Sucuri",
        200,
        (),
        html(
            "You are being redirected...",
            "Javascript is required. Please enable javascript before you are allowed to see this page.",
        )
        + "<script>sucuri_cloudproxy_js=''</script>",
    ),
    (
        "Kasada",
        429,
        (("x-kpsdk-ct", "abc"),),
        "<html><head></head><body><script>window.KPSDK={};</script></body></html>",
    ),
    (
        "F5",
        200,
        (),
        html(
            "Request Rejected",
            "The requested URL was rejected. Please consult with your administrator.",
            "Your support ID is: 1234567890123456789",
        ),
    ),
    (
        "F5",
        200,
        (),
        (
            "<html><head><noscript>Please enable JavaScript to view the page content.</noscript></head><body><script "
            "src='/TSPD/08a8a8bfb9ab2000?type=9'></script></body></html>"
        ),
    ),
    ("Radware", 200, (), html("Radware Bot Manager Captcha", "We apologize for the inconvenience...")),
    ("Fastly", 200, (), html("Client Challenge", "JavaScript is disabled in your browser.")),
    ("HAProxy", 200, (), html("HAProxy Challenge")),
    ("DDoS-Guard", 403, (), html("DDoS-Guard", "Checking your browser before accessing otter.example")),
    (
        "Google reCAPTCHA",
        429,
        (),
        html("https://www.google.example/", "Our systems have detected unusual traffic from your computer network."),
    ),
    (
        "Wordfence",
        403,
        (),
        html("403 Forbidden", "Your access to this site has been limited by the site owner", h1="403 Forbidden"),
    ),
    ("Reddit", 403, (), html("Blocked", "You've been blocked by network security.")),
    (
        "Bloomberg",
        200,
        (),
        html("Bloomberg - Are you a robot?", "We've detected unusual activity from your computer network"),
    ),
    ("DPG Media", 200, (), html("DPG Media Privacy Gate")),
    (
        "Alibaba Cloud",
        200,
        (),
        (
            "<html><script>var arg1='3000176000856006061501533003690027800375';</script><script>setCookie('acw_sc__v2"
            "', x)</script></html>"
        ),
    ),
    (
        "Yandex SmartCaptcha",
        200,
        (),
        html("Вы не робот?", "Нам очень жаль, но запросы с вашего устройства похожи на автоматические."),
    ),
    (
        "",
        200,
        (),
        html("Robot check", "Enter the characters you see below. Sorry, we just need to make sure you're not a robot."),
    ),
    ("", 200, (), html("One moment, please...", "Please wait while your request is being verified...")),
    ("", 200, (), html("Security Check", "Please complete the security check to continue.")),
    (
        "",
        200,
        (),
        html("Are you a robot?", "Please confirm you are a human by completing the captcha challenge below."),
    ),
    ("", 200, (), html("Access Denied", "Your IP address has been blocked.")),
    ("", 200, (), html("Sicherheitsüberprüfung", "Bitte bestätigen Sie, dass Sie kein Roboter sind.")),
    ("", 200, (), html("Vérification de sécurité", "Confirmez que vous êtes humain.")),
    ("", 200, (), html("Доступ ограничен", "Подтвердите, что вы не робот.")),
    ("", 200, (), html("安全验证", "请完成验证")),
    ("", 200, (), html("Too Many Requests", "Slow down")),
    ("", 401, (), html("401 Authorization Required")),
    ("", 402, (), html("Payment required")),
    ("", 403, (), html("403 Forbidden", "nginx")),
    ("", 407, (), ""),
    ("", 412, (), html("Precondition failed")),
    ("", 418, (), html("I'm a teapot")),
    ("", 429, (("retry-after", "3600"),), html("Too Many Requests")),
    ("", 451, (), html("Unavailable for legal reasons")),
    ("", 999, (), "<html><head><script>window.onload=function(){}</script></head></html>"),
    # consent
    (
        "",
        200,
        (),
        html(
            "Before you continue to Otter",
            "We use cookies and data to deliver and maintain our services",
            "Accept all",
            "Reject all",
        ),
    ),
    (
        "",
        200,
        (),
        html(
            "Your privacy choices",
            "We, Yodel, use cookies to provide our sites and apps.",
            "Accept all",
            "Reject all",
            "Manage settings",
        ),
    ),
    (
        "",
        200,
        (),
        html(
            "Fluss-Zeitung",
            "Fluss-Zeitung mit Werbung lesen",
            "Besuchen Sie uns mit Werbung und Tracking.",
            "Zustimmen und weiter",
            h1="Weiter mit Werbung",
        ),
    ),
    ("", 200, (), html("Datenschutzeinstellungen", "Wir benötigen Ihre Einwilligung.")),
    (
        "",
        200,
        (),
        html(
            "Le Monde des loutres",
            "Accepter et continuer",
            "S’abonner pour refuser",
            h1="Vos choix en matière de cookies",
        ),
    ),
    ("", 200, (), html("Cookies required", "Your browser does not accept cookies. Please enable cookies.")),
    # login
    ("", 200, (), html("Log in | Otter", "Email", "Password") + '<input type="password">'),
    ("", 200, (), html("Sign in to your account")),
    ("", 200, (), html("Login • Instagram", "Log in to see photos and videos from friends.")),
    ("", 200, (), html("Log into Facebook", "You must log in to continue.") + '<input type="password">'),
    ("", 200, (), html("Central Authentication Service", "Enter your NetID and Password") + '<input type="password">'),
    ("", 200, (), html("Anmelden - Mitgliederbereich", "Bitte melden Sie sich an.")),
    ("", 200, (), html("Вход", "Введите логин и пароль") + '<input type="password">'),
    ("", 200, (), html("EBSCOhost Login")),
    ("", 200, (), html("Members area", "You must be logged in to view this content.")),
    # pay
    (
        "",
        200,
        (),
        html("Subscribe to read | Pink Paper", "Try unlimited access.", h1="Subscribe to unlock this article"),
    ),
    ("", 200, (), html("Pink Paper", "This article is only available to subscribers. Already a subscriber? Sign in.")),
    ("", 200, (), html("Abonnez-vous pour lire la suite", "Article réservé aux abonnés")),
    ("", 200, (), html("Jetzt weiterlesen", "Dieser Artikel ist nur für Abonnenten.")),
    # place
    ("", 200, (), html("Not available in your region", "This content is not available in your region.")),
    (
        "",
        200,
        (),
        html(
            "The Midwest Herald",
            "We are sorry, this site is currently unavailable to visitors from the European Union.",
        ),
    ),
    ("", 200, (), html("Video", "Dieses Video ist in Ihrem Land nicht verfügbar.")),
]


@pytest.mark.parametrize(
    ("vendor", "status", "headers", "body"),
    MET,
    ids=[f"{row[0] or 'nameless'} {row[1]} {n}" for n, row in enumerate(MET)],
)
def test_a_wall_is_blocked(vendor: str, status: int, headers: tuple[tuple[str, str], ...], body: str) -> None:
    """A wall says nothing about the source, whatever its status; its vendor is named where one can be told."""
    said = judge(evidence(fetched(body, status, headers=headers)), POLICY)
    assert said.verdict is Verdict.BLOCKED, said
    assert vendor in said.message


def sent_to(where: str, body: str = "") -> Verdict:
    """The verdict on a link that was sent to an address."""
    return judge(evidence(fetched(body or html("Otter"), hops=chain(URL, where))), POLICY).verdict


DOORS = [
    "https://www.otter-tribune.example/login?next=%2F2017%2F04",
    "https://login.otter-tribune.example/start",
    "https://www.otter-tribune.example/users/sign_in",
    "https://idp.uni.example/idp/profile/SAML2/Redirect/SSO?SAMLRequest=x",
    "https://accounts.google.example/ServiceLogin?continue=x",
    "https://www.facebook.example/login/?next=https%3A%2F%2Fx",
    "https://www.linkedin.example/authwall?trk=x",
    "https://www.otter-tribune.example/wp-login.php?redirect_to=x",
    "https://consent.yodel.example/v2/collectConsent?sessionId=3",
    "https://guce.yodel.example/consent?gcrumb=x",
    "https://myprivacy.dpgmedia.example/consent?siteKey=x",
    "https://www.otter-tribune.example/action/cookieAbsent",
    "https://www.otter-tribune.example/subscribe?ref=article",
    "https://www.otter-tribune.example/captcha?return=x",
    "https://validate.perfdrive.example/?ssa=x",
    "https://www.otter-tribune.example/sorry/index?continue=x",
    "https://www.otter-tribune.example/access-denied",
]


@pytest.mark.parametrize("where", DOORS)
def test_a_redirect_to_a_door_is_blocked(where: str) -> None:
    """To be sent to a log-in, consent or pay page says nothing about the source."""
    assert sent_to(where) is Verdict.BLOCKED


NO_DOORS = [
    "https://www.otter-tribune.example/blog/login-fatigue",
    "https://www.otter-tribune.example/identity-politics/otters",
    "https://www.otter-tribune.example/authors/ellery",
    "https://www.otter-tribune.example/consenting-otters",
    "https://accounting.otter.example/otters-in-court",
]


@pytest.mark.parametrize("where", NO_DOORS)
def test_a_redirect_to_a_page_about_doors_is_none(where: str) -> None:
    """Words of doors within other words are no doors."""
    assert sent_to(where, article("Something else altogether")) is Verdict.MISMATCH


TWINS: list[tuple[str, tuple[tuple[str, str], ...], str]] = [
    (
        "Cloudflare serves it",
        (("server", "cloudflare"), ("cf-ray", "8a1b"), ("set-cookie", "__cf_bm=x")),
        article() + "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
    ),
    (
        "DataDome watches it",
        (("x-datadome", "protected"), ("set-cookie", "datadome=x")),
        article() + "<script src='https://js.captcha-delivery.com/tags.js'></script>",
    ),
    (
        "Imperva serves it",
        (("x-cdn", "Imperva"), ("x-iinfo", "9-1")),
        article() + "<script src='/_Incapsula_Resource?SWJIYLWA=719'></script>",
    ),
    ("PerimeterX watches it", (), article() + "<script>window._pxAppId='PX1'</script>"),
    ("AWS WAF watches it", (("x-amzn-requestid", "1"),), article() + "<script>AwsWafIntegration.getToken()</script>"),
    ("Akamai serves it", (("akamai-grn", "0.1"), ("set-cookie", "_abck=x")), article()),
    ("Kasada watches it", (("x-kpsdk-ct", "1"),), article()),
    (
        "a paywall that shows the title",
        (),
        html(
            f"{TITLE} | Pink Paper",
            "The container terminal at dawn.",
            "Subscribe to continue reading. Already a subscriber?",
            h1=TITLE,
        ),
    ),
    ("a login in the margin", (), article() + '<form><input type="password"></form>'),
    ("a cookie banner", (), article(TITLE, "We use cookies to personalise content. Accept all. Reject all.")),
]


@pytest.mark.parametrize(("what", "headers", "body"), TWINS, ids=[row[0] for row in TWINS])
def test_a_page_with_the_cited_title_is_no_wall(what: str, headers: tuple[tuple[str, str], ...], body: str) -> None:
    """That a vendor serves the page, or that it asks for something beside its text, is no evidence."""
    assert judge(evidence(fetched(body, headers=headers)), POLICY).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("what", "headers", "body"),
    [row for row in TWINS if "paywall" not in row[0]],
    ids=[row[0] for row in TWINS if "paywall" not in row[0]],
)
def test_an_ordinary_page_is_alive_where_no_title_is_cited(
    what: str, headers: tuple[tuple[str, str], ...], body: str
) -> None:
    """Nor where nothing is known of the page that was cited."""
    assert judge(evidence(fetched(body, headers=headers), title=None), POLICY).verdict is Verdict.ALIVE


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Access Denied",
        "Are you a robot?",
        "Log in",
        "Attention Required! | Cloudflare",
        "403 Forbidden",
        "Subscribe to read",
    ],
)
def test_a_cited_title_may_be_a_walls(title: str) -> None:
    """A footnote that was saved from a wall is told so, and not accused of more."""
    assert walls.is_wall_title(title)
    said = judge(evidence(fetched(article()), title=title), POLICY)
    assert (said.verdict, said.reason) == (Verdict.ALIVE, "cited-title-is-no-title")
    assert TITLE in (said.suggestion or "")


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Access Denied: The Politics of Internet Filtering",
        "The sign in the window",
        "Just a moment in time",
        "Robots",
        "Cookies",
        "The captcha wars",
        "Blocked rivers",
        "",
    ],
)
def test_an_ordinary_title_is_no_walls(title: str) -> None:
    """Titles that begin like a wall's, or hold its words, are titles."""
    assert not walls.is_wall_title(title)


def test_a_wall_is_never_verified_by_its_own_title() -> None:
    """A footnote saved from a wall, checked at the wall: the titles match, and it is a wall."""
    said = judge(evidence(fetched(CLOUDFLARE), title="Just a moment..."), POLICY)
    assert said.verdict is Verdict.BLOCKED


def test_a_long_article_about_walls_is_alive_without_a_title() -> None:
    """An article that quotes what walls say is none."""
    body = article(
        "How bot walls work",
        "“Please enable JS and disable any ad blocker”, says DataDome. “Press and hold to confirm you are a human.”",
    )
    assert judge(evidence(fetched(body), title=None), POLICY).verdict is Verdict.ALIVE
    assert SENTENCES in body


def test_all_marks_of_titles_can_be_looked_for_in_lower_case() -> None:
    """None has a capital, nor, but for ``ı``, a sign whose other case is a letter of ASCII."""
    signs = re.sub(r"\\.", "", walls._ANY_TITLE)
    assert signs == signs.lower()
    odd = {sign for sign in set(signs) - set(string.printable) if re.search(sign, string.ascii_letters, re.I)}
    assert odd == {"ı"}


@pytest.mark.parametrize(
    "title", ["Access denied", "ACCESS DENIED | x", "ROBOT CHECK", "Gizlilik ayarlari", "Giriş yapın"]
)
def test_a_mark_is_found_whatever_the_case(title: str) -> None:
    """What the marks find in a title one by one, the search for all of them at once finds, too."""
    assert walls._may_be_wall_title(title) >= any(walls._is_titled(mark, title) for mark in walls._TITLES)
