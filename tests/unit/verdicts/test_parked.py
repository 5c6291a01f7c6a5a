"""Domains for sale, parked and taken over; and pages about them."""

from __future__ import annotations

import pytest
from facts import POLICY, URL, article, chain, evidence, fetched, html

from ibidem.model import Verdict
from ibidem.verdicts import judge

# (what, page): closely after the landers of services, registrars and buyers.
PARKED = [
    (
        "sedo",
        html("otter-tribune.example - This website is for sale! - Resources and Information.")
        + "<script src='https://img.sedoparking.com/js/x.js'></script>",
    ),
    (
        "adblock key",
        (
            "<html data-adblockkey='MFwwDQYJKoZI'><head><title>otter-tribune.example</title></head><body><div "
            "id='container'></div></body></html>"
        ),
    ),
    (
        "godaddy lander",
        (
            "<!doctype html><html><head><title></title><script>window.LANDER_SYSTEM='PW'</script><script "
            "src='https://img1.wsimg.com/parking-lander/static/js/main.js'></script></head><body><div "
            "id='root'></div></body></html>"
        ),
    ),
    (
        "bodis",
        html("otter-tribune.example", "Related searches") + "<script src='https://www.bodis.com/parking.js'></script>",
    ),
    ("parkingcrew", html("otter-tribune.example") + "<script src='//d38psrni17bvxu.cloudfront.net/x.js'></script>"),
    (
        "hugedomains",
        html(
            "OtterTribune.com is for sale | HugeDomains",
            "Buy now $2,895",
            head="<link href='https://static.hugedomains.com/css/hdv3-css/x.css' rel=stylesheet>",
        ),
    ),
    (
        "dan.com",
        html("otter-tribune.example", "The domain name otter-tribune.example is for sale!", "Buy now for €1,499")
        + "<script src='https://cdn0.dan.com/x.js'></script>",
    ),
    (
        "afternic",
        html(
            "otter-tribune.example for sale",
            "Get a price in less than 24 hours. The domain otter-tribune.example may be for sale.",
        ),
    ),
    ("for sale", html("otter-tribune.example is for sale", "This domain is for sale! Make an offer.")),
    (
        "may be for sale",
        html(
            "otter-tribune.example",
            "The domain owner may be interested in selling. This domain may be for sale by its owner!",
        ),
    ),
    (
        "registrar",
        html("Domain parked by OnlyNames", "This domain name has been registered and parked by one of our customers."),
    ),
    ("parked free", html("Parked Domain", "This Web page is parked FREE, courtesy of NameHost.")),
    ("expired", html("otter-tribune.example has expired", "This domain has expired. Renew it now.")),
    ("expired", html("Domain expired", "The domain registration has expired. If you are the owner, log in to renew.")),
    (
        "future home",
        html(
            "Coming soon", "Future home of something quite cool. If you're the site owner, log in to launch this site."
        ),
    ),
    (
        "suspended",
        html(
            "Account Suspended", "This Account has been suspended. Contact your hosting provider for more information."
        ),
    ),
    ("available", html("otter-tribune.example is available", "This domain is available! Buy this domain.")),
    (
        "premium",
        html(
            "Premium domain names",
            "You are looking at a premium domain. It is listed for sale. Lease to own from $175 a month.",
        ),
    ),
    ("de", html("otter-zeitung.example steht zum Verkauf", "Diese Domain steht zum Verkauf!")),
    ("de", html("otter-zeitung.example", "Hier entsteht eine neue Internetpräsenz.")),
    ("fr", html("Ce domaine est à vendre", "Le nom de domaine otter.example est à vendre.")),
    ("es", html("otter.example", "Este dominio está en venta.")),
    ("pt", html("Domínio à venda", "Este domínio está à venda.")),
    ("it", html("otter.example", "Questo dominio è in vendita")),
    ("nl", html("Deze domeinnaam is te koop", "Interesse?")),
    ("nl", html("Gereserveerd", "Deze domeinnaam is geregistreerd voor een klant.")),
    ("pl", html("Domena na sprzedaż", "Ta domena jest na sprzedaż.")),
    ("ru", html("Домен продается", "Этот домен продается. Купить домен.")),
    ("ru", html("otter.example", "Срок регистрации домена истек.")),
    ("cs", html("Doména na prodej", "Tato doména je na prodej")),
    ("hu", html("Eladó domain", "Ez a domain eladó")),
    ("sv", html("Domänen är till salu", "Kontakta oss")),
    ("tr", html("Satılık alan adı", "Bu alan adı satılıktır.")),
    ("ar", html("هذا النطاق للبيع", "تواصل معنا")),
    ("zh", html("域名出售", "您正在访问的域名可以转让")),
    ("ja", html("このドメインは販売中です", "ドメインを購入")),
    ("ko", html("도메인 판매", "이 도메인은 판매 중입니다")),
    (
        "slots id",
        html(
            "SLOT GACOR HARI INI : Situs Slot Online Resmi Gampang Menang Maxwin",
            "Daftar situs judi slot online terpercaya, RTP live, togel, sabung ayam.",
            "Deposit pulsa tanpa potongan",
        ),
    ),
    (
        "casino en",
        html(
            "Best Online Casinos 2024 – Welcome Bonus & Free Spins",
            "Compare the top online casino sites: no deposit bonus, slots, blackjack, roulette.",
        ),
    ),
    (
        "casino de",
        html(
            "Online Casino Echtgeld: Freispiele ohne Einzahlung",
            "Die besten online Spielothek Angebote mit Bonus und Slots.",
        ),
    ),
    (
        "casino ru",
        html("Вулкан казино – игровые автоматы онлайн", "Онлайн казино: бездепозитный бонус, ставки на спорт."),
    ),
    (
        "casino tr",
        html("Deneme Bonusu Veren Siteler – Canlı Bahis", "Güvenilir bahis siteleri ve casino siteleri, slot."),
    ),
    ("casino th", html("สล็อตเว็บตรง เว็บสล็อต แตกง่าย", "บาคาร่า คาสิโน แทงบอล เครดิตฟรี")),
    ("casino vi", html("Nhà cái uy tín – cá cược bóng đá", "Tài xỉu, xổ số, game bài, casino trực tuyến")),
    ("casino zh", html("开元棋牌-真人娱乐-百家乐官网", "体育投注、老虎机、彩票平台")),
    ("casino ko", html("카지노사이트 추천 – 바카라", "토토사이트 먹튀검증 슬롯사이트")),
    (
        "casino ja",
        html(
            "オンラインカジノ おすすめランキング",
            "カジノ ボーナス slots オンラインカジノ 入金不要ボーナス bonus jackpot",
        ),
    ),
    (
        "counterfeits",
        html(
            "【激安】ブランドコピー 財布 バッグ 時計 専門店 N級品 送料無料",
            "スーパーコピー ブランド激安通販専門店",
            "ロレックスのスーパーコピーを激安価格で販売",
        ),
    ),
    (
        "counterfeits",
        html("Replica Watches – Swiss Replica Rolex for Sale", "Buy cheap replica watches with free shipping."),
    ),
    (
        "pharmacy",
        html(
            "Buy Viagra Online – Canadian Pharmacy",
            "Generic Cialis and generic viagra, no prescription needed. Order now.",
        ),
    ),
    ("loans", html("Payday Loans Online – Instant Approval", "Bad credit loans, cash advance loans: apply now.")),
    ("essays", html("Essay Writing Service – Write My Essay", "Custom essay and cheap essay help. Order now.")),
]


@pytest.mark.parametrize(("what", "body"), PARKED, ids=[f"{row[0]} {n}" for n, row in enumerate(PARKED)])
def test_a_lost_domain_is_parked(what: str, body: str) -> None:
    """For sale, parked, lapsed or taken over: the domain is no longer the source's."""
    assert judge(evidence(fetched(body)), POLICY).verdict is Verdict.PARKED


MARKETS = [
    "https://www.hugedomains.com/domain_profile.cfm?d=otter-tribune.example",
    "https://dan.com/buy-domain/otter-tribune.example",
    "https://sedo.com/search/details/?domain=otter-tribune.example",
    "https://www.afternic.com/forsale/otter-tribune.example?utm_source=TDFS",
    "https://www.names-bazaar.example/domains/otter-tribune.example",
    "http://ww25.otter-tribune.example/2017/04/otters-return?subid1=2024",
]


@pytest.mark.parametrize("where", MARKETS)
def test_a_redirect_to_a_market_for_domains_is_parked(where: str) -> None:
    """Whatever the market shows."""
    body = html("Great names", "Find a name for your business.")
    assert judge(evidence(fetched(body, hops=chain(URL, where))), POLICY).verdict is Verdict.PARKED


TWINS = [
    (
        "Domain parking: how empty pages became a billion-dollar business",
        (
            "“This domain is for sale” is the most common sentence on the web. Sedo, Bodis and ParkingCrew share the "
            "revenue. Buy this domain."
        ),
    ),
    ("This domain is for sale: inside the aftermarket", "This domain is for sale."),
    ("What happens when your domain has expired", "When a domain has expired, the registrar parks it. Renew it now."),
    (
        "Online casinos face new limits on slot stakes and free spins",
        (
            "Casinos and sports betting firms said the limits on free spins and welcome bonus offers went too far. "
            "Online casino."
        ),
    ),
    ("Viagra at twenty-five", "Generic viagra is sold without prescription. Buy viagra, says the spam."),
    ("Judi online dan anak muda", "Situs judi slot online gampang menang. Togel."),
    ("The replica watches trade", "Replica rolex and fake rolex from China."),
]


@pytest.mark.parametrize(("title", "text"), TWINS)
def test_a_page_with_the_cited_title_is_not_parked(title: str, text: str) -> None:
    """Articles about the trade use all its words."""
    assert judge(evidence(fetched(article(title, text)), title=title), POLICY).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(("title", "text"), TWINS)
def test_an_article_about_the_trade_is_alive_where_no_title_is_cited(title: str, text: str) -> None:
    """And where nothing was cited to compare, one of its words in the title is not enough."""
    assert (
        judge(evidence(fetched(article(title, text)), title=None, container="Net Business"), POLICY).verdict
        is Verdict.ALIVE
    )


def test_a_source_from_the_trade_is_not_accused_of_it() -> None:
    """Who cites a casino's page, and meets a casino's page, has met what he cites, or another page of it."""
    body = html(
        "Welcome bonus and free spins – Lucky Online Casino",
        "Online casino with live casino, slots and no deposit bonus.",
    )
    said = judge(evidence(fetched(body), title="Terms of play", container="Lucky Online Casino"), POLICY)
    assert said.verdict is Verdict.MISMATCH
