"""
Marks of parked, offered and taken-over domains, as dated rows.

Sources: the landers of the services named, as of 2025 and 2026; Vissers et al., “Parking Sensors” (NDSS 2015); the bad
titles of Wikipedia's Citation bot; the trades are those of usurped domains on Wikipedia's lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ibidem import urls
from ibidem.model import Evidence, PageMetadata
from ibidem.patterns import lazily
from ibidem.verdicts.needles import Sieve
from ibidem.verdicts.wording import Phrases, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A parking service, and what only its landers have in their source."""

    name: str
    pattern: str
    seen: str = "2026-06"
    sieve: Sieve = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sieve", Sieve(self.pattern))


SERVICES: tuple[Service, ...] = (
    Service(
        name="Google AdSense for Domains", pattern=r"google\.com/adsense/domains/|/afs/ads/i/iframe|partner-dp-\w+"
    ),
    Service(
        name="Sedo",
        pattern=r"sedoparking\.com|\bsedo-search\b|sedo\.com/(?:search/details|services/parking)|sedocdn\.net",
    ),
    Service(name="Bodis", pattern=r"\bbodis\.com\b|\bbodiscdn\.com|parking\.bodiscdn"),
    Service(name="ParkingCrew", pattern=r"parkingcrew\.(?:net|com)|\bd38psrni17bvxu\.cloudfront\.net"),
    Service(name="Above.com", pattern=r"\babove\.com/(?:marketplace|domains|template)|\babovedomains\b|trellian\.com"),
    Service(
        name="GoDaddy",
        pattern=(
            r"img\d?\.wsimg\.com/parking-lander|\bLANDER_SYSTEM\b|parking-?page\b[^>]{0,80}godaddy"
            r"|parkingpage\.godaddy|afternic\.com/forsale"
        ),
    ),
    Service(name="Dan.com", pattern=r"\bcdn\d*\.dan\.com|dan\.com/(?:buy-domain|buy)|undeveloped\.com/"),
    Service(name="HugeDomains", pattern=r"hugedomains\.com/(?:domain_profile|css|images|js|rjs)|static\.hugedomains"),
    Service(name="Uniregistry", pattern=r"uniregistry\.com/(?:market|buy)|\buniregistry-?(?:lander|market)"),
    Service(name="Skenzo", pattern=r"skenzo\.com|\bmcc\.skenzo|ztomy\.com"),
    Service(
        name="DomainSponsor",
        pattern=(
            r"domainsponsor\.com|landing\.domainsponsor|searchportal\.information\.com|dsnextgen\.com|dsparking\.com"
        ),
    ),
    Service(name="NameDrive", pattern=r"namedrive\.com|\bnddc\.com"),
    Service(name="Voodoo", pattern=r"voodoo\.com/(?:parking|js)|domainparking\.voodoo"),
    Service(name="Fabulous", pattern=r"fabulous\.com/(?:parking|images)|\bfabulousdomains\b"),
    Service(name="TrafficZ", pattern=r"trafficz\.com|thatsmyname\.com"),
    Service(name="SmartName", pattern=r"smartname\.com/(?:js|scripts|css)"),
    Service(name="RookMedia", pattern=r"rookmedia\.net|rookdns"),
    Service(
        name="Team Internet",
        pattern=r"teaminternet\.(?:com|de)/parking|tonic\.(?:com|to)/parking|\bteaminternet\b[^>]{0,60}domain",
    ),
    Service(name="CashParking", pattern=r"cashparking\.com|mcc\.godaddy\.com/park"),
    Service(name="ParkLogic", pattern=r"parklogic\.com|\bparklogic\b"),
    Service(name="Giant Panda", pattern=r"giantpanda\.com"),
    Service(name="BuyDomains", pattern=r"buydomains\.com/(?:lander|images|css)|lander\.buydomains"),
    Service(name="DomainMarket", pattern=r"domainmarket\.com/(?:buynow|media|images)"),
    Service(
        name="Atom (Squadhelp)",
        pattern=r"squadhelp\.com/(?:name|domain|js)|atom\.com/(?:name|lander)|domains\.atom\.com",
    ),
    Service(name="BrandBucket", pattern=r"brandbucket\.com/(?:names|sites)"),
    Service(name="Efty", pattern=r"\befty\.com/(?:lander|assets|themes)|app\.efty\.com"),
    Service(name="Epik", pattern=r"epik\.com/(?:domain|landers?)|domaincatcher"),
    Service(name="Name.com", pattern=r"name\.com/(?:park|parking)|cdn\.name\.com/.{0,40}parking"),
    Service(
        name="Namecheap",
        pattern=r"namecheap\.com/(?:parking|assets/parking)|parkingpage\.namecheap|nc-?parking|registrar-servers\.com",
    ),
    Service(name="Namesilo", pattern=r"namesilo\.com/(?:parking|affiliate)[^>]{0,80}park|parked by namesilo"),
    Service(
        name="Porkbun",
        pattern=r"porkbun\.com/(?:images/park|css/park)|parked[-_]?on[-_]?the[-_]?bun|porkbun[^>]{0,40}parked",
    ),
    Service(name="Dynadot", pattern=r"dynadot\.com/(?:market|domain/(?:parking|for-sale))|dynadotparking"),
    Service(name="NameBright", pattern=r"namebright\.com/(?:images/parking|comingsoon)|namebrightstatic"),
    Service(
        name="IONOS",
        pattern=r"ionos\.[a-z.]+/[^\"']{0,60}(?:default|parking)|/defaultsite\b",
    ),
    Service(
        name="Network Solutions",
        pattern=r"networksolutions\.com/[^\"']{0,60}(?:park|underconstruction|for-sale)|newfold[^\"']{0,40}parking",
    ),
    Service(name="Register.com", pattern=r"register\.com/[^\"']{0,60}(?:park|comingsoon)"),
    Service(name="eNom", pattern=r"\benom\.com/[^\"']{0,60}park|enomparking|parked\.enom"),
    Service(
        name="Strato", pattern=r"strato\.de/[^\"']{0,60}(?:parking|platzhalter)|strato-?hosting\.eu/[^\"']{0,40}park"
    ),
    Service(name="OVH", pattern=r"ovh\.[a-z]+/[^\"']{0,60}(?:park|congratulations)"),
    Service(name="Gandi", pattern=r"gandi\.net/[^\"']{0,60}(?:park|under_construction)|/parking\.gandi"),
    Service(name="Loopia", pattern=r"static\.loopia\.se|parking\.loopia"),
    Service(name="One.com", pattern=r"one\.com/[^\"']{0,60}(?:parking|placeholder)|onecom-parking"),
    Service(name="REG.RU", pattern=r"(?:parking|img)\.reg\.ru|reg\.ru/[^\"']{0,60}parking|\bb-parking\b"),
    Service(name="RU-CENTER", pattern=r"nic\.ru/[^\"']{0,60}(?:parking|auction|shop)|parking\.nic\.ru"),
    Service(name="Timeweb", pattern=r"timeweb\.(?:ru|com)/[^\"']{0,60}(?:parking|default)|parking\.timeweb"),
    Service(name="Alibaba Cloud", pattern=r"(?:wanwang|mi)\.aliyun\.com/[^\"']{0,60}(?:domain|parking|detail)"),
    Service(name="22.cn / 4.cn / Juming", pattern=r"\b4\.cn/(?:domains|buynow)|am\.22\.cn|juming\.com/(?:ykj|buy)"),
    Service(name="West.cn", pattern=r"west\.cn/(?:ykj|jiaoyi|jubao)|parking\.west\.cn"),
    Service(
        name="GMO",
        pattern=(
            r"onamae\.com/[^\"']{0,60}park|\bdomain-?parking\.jp|parked\.onamae|muumuu-domain\.com/[^\"']{0,40}park"
        ),
    ),
    Service(name="Parklane / ZeroPark", pattern=r"zeropark\.com|parkzer|park\.io|parkweb\b"),
    Service(
        name="Nicsell / SnapNames / DropCatch",
        pattern=r"nicsell\.com/[^\"']{0,60}domain|snapnames\.com/|dropcatch\.com/domain|namejet\.com/",
    ),
    Service(
        name="Domain Name Sales",
        pattern=r"domainnamesales\.com|internettraffic\.com|dnsrsearch\.com|searchvity\.com|domaincntrol",
    ),
    Service(name="a parking service that shows advertisements", pattern=r"\bdata-adblockkey\s*="),
    Service(
        name="a parking service",
        pattern=(
            r"\bwindow\.park\s*=|\bparkingPageConfig\b|/parking[-_]?(?:page|lander)[\w./-]*\.(?:js|css)"
            r"|id=[\"']?(?:parked|parking)-?(?:page|domain|lander)|class=[\"'][^\"']{0,60}\b(?:parked-domain"
            r"|domain-parking|parking-page|domain-for-sale|buy-?box)\b"
        ),
    ),
)


def service_of(markup: str) -> tuple[str, str] | None:
    """The parking service whose lander the markup is, and the words that show it; None for none. Total."""
    for service in SERVICES:
        match = service.sieve.search(markup)
        if match:
            return service.name, match[0][:80]
    return None


# Hosts that links of lapsed domains are sent to.
_MARKETS = lazily(
    r"(?:\A|\.)(?:hugedomains|dan|afternic|sedo|undeveloped|buydomains|uniregistry|brandbucket|squadhelp|atom"
    r"|domainmarket|flippa|efty|epik"
    r"|namejet|snapnames|dropcatch|above|bodis|parkingcrew|sav|spaceship|namebazaar|domainnamesales|perfectdomain"
    r"|mydomaincontact|domainagents|saw|grit|nicsell"
    r"|juming|4|22)\.(?:com|net|org|io|co|de|cn)\Z",
    re.I,
)
_MARKET_PATH = lazily(
    (
        r"/(?:domain[_-]?profile|buy-?domain|for-?sale|domains?-for-sale|forsale|domainsearch|domain-auction|lander"
        r"|marketplace|search/details|buynow|parking|park|parked|offer)(?:[/?.]|\Z)"
    ),
    re.I,
)
_PARKED_HOST = lazily(r"\A(?:ww\d{1,2}|park(?:ed|ing)?|lander|forsale|buy)\.", re.I)


def market_of(final: str, cited_host: str) -> bool:
    """Whether an address that a link of *cited_host* was sent to is a market for domains, or a lander. Total."""
    parts = urls.split(final)
    if not isinstance(parts, urls.Parts) or not cited_host:
        return False
    if _MARKETS.search(parts.host) and not cited_host.endswith(urls.bare_host(final)):
        return True
    names_domain = cited_host in f"{parts.path}{parts.query}".lower()
    elsewhere = urls.bare_host(final) != cited_host
    if (
        elsewhere
        and names_domain
        and (_MARKET_PATH.search(parts.path) or "domain" in f"{parts.host}{parts.path}".lower())
    ):
        return True
    return bool(_PARKED_HOST.search(parts.host)) and parts.host.endswith(cited_host) and not cited_host.startswith("ww")


# Sentences that offer a domain, or say that it is parked, lapsed or empty. Whole words; on small pages.
OFFERS = Phrases.of(
    """
domain is for sale / domain name is for sale / domain for sale / domain may be for sale / website is for sale
site is for sale / this web page is parked / this domain is parked / domain is parked / domain parked by
parked domain / domain parking / parked free / parked courtesy / registered and parked
domain is available for purchase / available for purchase / buy this domain / purchase this domain
get this domain / get a price in less than 24 hours / domain is listed / domain is offered
make an offer on this domain / offering it for sale / is listed for sale / premium domain
interested in this domain / inquire about this domain / lease this domain / lease to own / domain is available
this domain has expired / domain has expired / domain name has expired / domain expired
domain registration has expired / renew it now / this domain has been registered
domain name has been registered / domain has recently been registered / has just been registered
this domain is registered / future home of / domain has been suspended / this domain name has been suspended
account has been suspended / account suspended / this account has been suspended / site suspended
website suspended / hosting account suspended / this site has been suspended / website has expired
hosting has expired / domain is not configured / website is not configured / website coming soon
this domain was recently registered / domain owner maintains this page
this domain name may be for sale / domain broker / backorder this domain
domain has been seized / this page is provided courtesy of
domain isnt connected / domain is not connected to a / isnt connected to a website / error connectyourdomain
""",
    """
diese domain steht zum verkauf / domain steht zum verkauf / domain zu verkaufen / diese domain kaufen
domain kaufen / domain ist zu verkaufen / domain geparkt / diese domain ist geparkt
hier entsteht eine neue internetpräsenz / hier entsteht eine neue website / domain wurde registriert
diese domain wurde registriert / diese domain könnte zum verkauf stehen / domain ist abgelaufen
webseite steht zum verkauf / diese website steht zum verkauf / domain steht möglicherweise zum verkauf
diese domain ist verfügbar / hier entsteht demnächst / domain ist reserviert
diese domain ist bereits registriert / diese website wurde noch nicht eingerichtet
diese webseite ist in kürze verfügbar / diese präsenz wurde gesperrt / domain reserved
""",
    """
ce domaine est à vendre / nom de domaine à vendre / domaine à vendre / ce nom de domaine est à vendre
acheter ce domaine / acheter ce nom de domaine / domaine en parking / domaine parqué / ce domaine est en parking
ce domaine a expiré / nom de domaine expiré / ce nom de domaine a expiré / ce nom de domaine est réservé
ce site est à vendre / ce domaine vient d'être enregistré / domaine réservé / site suspendu
ce nom de domaine est enregistré / le domaine est à vendre
""",
    """
este dominio está en venta / dominio en venta / dominio a la venta / comprar este dominio / compre este dominio
dominio aparcado / dominio caducado / este dominio ha caducado / este dominio ha expirado / dominio expirado
este dominio está a la venta / este sitio está en venta / dominio estacionado
este dominio podría estar a la venta / dominio registrado / este dominio ha sido registrado / cuenta suspendida
este dominio está disponible
""",
    """
este domínio está à venda / domínio à venda / este dominio esta a venda / compre este domínio
domínio estacionado / domínio expirado / este domínio expirou / conta suspensa / este site está à venda
comprar este domínio / domínio registrado / este domínio foi registrado
""",
    """
questo dominio è in vendita / dominio in vendita / acquista questo dominio / compra questo dominio
dominio parcheggiato / dominio scaduto / questo dominio è scaduto / questo sito è in vendita
dominio registrato / il dominio è in vendita / questo dominio potrebbe essere in vendita
""",
    """
deze domeinnaam is te koop / domeinnaam te koop / domein te koop / dit domein is te koop / koop dit domein
domein geparkeerd / deze domeinnaam is geregistreerd / domeinnaam is verlopen / gereserveerde domeinnaam
dit domein is geregistreerd / deze domeinnaam is gereserveerd
""",
    """
domena na sprzedaż / ta domena jest na sprzedaż / domena jest na sprzedaż / kup tę domenę / domena zaparkowana
domena wygasła / domena została zarejestrowana / ta domena jest wystawiona na sprzedaż / oferta sprzedaży domeny
domena jest utrzymywana na serwerach / domena może być na sprzedaż
""",
    """
домен продается / этот домен продается / домен выставлен на продажу / продажа домена / купить домен
купить этот домен / домен припаркован / домен не прилинкован / срок регистрации домена истек
домен зарегистрирован / домен делегирован / домен на продажу / сайт продается / домен не прикреплен
домен просрочен / аккаунт заблокирован / домен продаётся / регистрация домена истекла
работа сайта временно приостановлена / хостинг заблокирован / домен освобождается / домен временно заблокирован
домен продається / домен продають / цей домен продається / домен на продаж / термін реєстрації домену закінчився
""",
    """
doména na prodej / tato doména je na prodej / doména je na prodej / koupit doménu / doména je zaparkována
doména je na predaj / táto doména je na predaj / domena je na prodaju / domena na prodaju
ova domena je na prodaju / domena je naprodaj / domeniul este de vânzare / domeniu de vânzare
acest domeniu este de vânzare / ez a domain eladó / eladó domain / domain eladó / tämä verkkotunnus on myytävänä
verkkotunnus on myytävänä / domänen är till salu / denna domän är till salu / domän till salu
domenet er til salgs / dette domenet er til salgs / domænet er til salg / dette domæne er til salg
domenet er registrert / domänen är parkerad / doména expirovala / platnost domény vypršela
webhosting expiroval / platnost webhostingu / platnost hostingu vypršela / webhosting vypršel
το domain πωλείται / πωλείται το domain
domain πωλείται / домейнът се продава / този домейн се продава / domeenimi on müügis / parduodamas domenas
domēns tiek pārdots
""",
    """
bu alan adı satılıktır / satılık alan adı / alan adı satılık / satılık domain / bu domain satılıktır
bu alan adı park edilmiş / alan adının süresi dolmuş / hesap askıya alındı / هذا النطاق للبيع / النطاق للبيع
اسم النطاق للبيع / هذا الدومين للبيع / شراء هذا النطاق / این دامنه به فروش میرسد / دامنه برای فروش / فروش دامنه
الدومين للبيع / هذا النطاق معروض للبيع / النطاق معروض للبيع / اسم النطاق معروض للبيع / הדומיין למכירה
דומיין למכירה / דומיין זה למכירה / domain ini dijual / domain dijual
nama domain ini dijual / akun ditangguhkan / domain ini telah kedaluwarsa / tên miền này đang được bán
tên miền đang bán / bán tên miền / โดเมนนี้ขาย / โดเมนขาย / डोमेन बिक्री के लिए / यह डोमेन बिक्री के लिए
""",
    """
域名出售 / 该域名出售 / 此域名出售 / 域名正在出售 / 本域名出售 / 域名转让 / 该域名转让 / 此域名可出售
购买此域名 / 域名已过期 / 域名停放 / 该域名已被注册 / 您访问的域名正在出售 / 出售此域名
您正在访问的域名可以转让 / 域名出售中 / 網域出售 / 此網域出售 / 網域名稱出售 / 购买该域名 / 域名可以转让 / 米表
网站已暂停 / 网站已到期 / 该站点已被管理员停止运行
""",
    """
このドメインは販売中 / このドメインは売却予定 / このドメインは売却中 / ドメインは売却 / domainは売却中
ドメイン販売 / このドメインは売り出し中 / ドメインを購入 / このドメインを購入
ドメインパーキング / このドメインは登録されています / このドメインは期限切れ / ドメインは売り出し中です
お名前.comで取得 / このドメインは取得されています / ドメインの有効期限が切れ / 이 도메인은 판매 / 도메인 판매
도메인을 구매 / 도메인이 만료 / 도메인 매매
""",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A trade that takes over lapsed domains; *telling* are the words it sells with, *common* those of others too."""

    name: str
    telling: Phrases
    common: Phrases


TRADES: tuple[Trade, ...] = (
    Trade(
        name="gambling",
        telling=Phrases.of(
            """
slot gacor / situs slot / slot online / judi slot / judi online / judi bola / slot88 / slot demo / slot dana
slot pulsa / situs judi / togel / bandar togel / agen togel / toto macau / togel online / rtp slot / rtp live
maxwin / gampang menang / gampang maxwin / scatter hitam / pragmatic play / pg soft / agen judi / bandar judi
poker online / sabung ayam / situs toto / toto slot / link alternatif / pola gacor / bo slot / akun pro
bonus new member / online casino / online casinos / casino online / crypto casino / crypto casinos
bitcoin casino / casino bonus / welcome bonus / no deposit bonus / free spins / casino sites / betting sites
slot machines online / best casinos / live casino / sportsbook bonus / casino en ligne / meilleur casino
bonus sans dépôt / tours gratuits / online spielothek / online casino echtgeld / freispiele ohne einzahlung
casino ohne / casino en línea / casinos online / tragamonedas / bono sin depósito / casino online stranieri
cassino online / jogo do tigrinho / fortune tiger / kasyno online / darmowe spiny / онлайн казино
казино онлайн / игровые автоматы / бездепозитный бонус / вулкан казино / ставки на спорт / букмекерская контора
бонус за регистрацию / canlı bahis / deneme bonusu / bahis siteleri / casino siteleri / güvenilir bahis
kaçak bahis / slot siteleri / nhà cái / cá cược / xổ số / tài xỉu / bắn cá / game bài / casino trực tuyến
soi kèo / สล็อต / เว็บสล็อต / สล็อตเว็บตรง / บาคาร่า / คาสิโน / แทงบอล / หวยออนไลน์ / ฝากถอน / เครดิตฟรี / 博彩
娱乐城 / 娛樂城 / 百家乐 / 百家樂 / 彩票平台 / 真人娱乐 / 老虎机 / 棋牌 / 六合彩 / 体育投注 / 開元棋牌
开元棋牌 / オンラインカジノ / 入金不要ボーナス / 카지노사이트 / 바카라 / 토토사이트 / 먹튀검증 / 슬롯사이트
온라인카지노 / 안전놀이터 / 파워볼
"""
        ),
        common=Phrases.of(
            "casino / casinos / slots / slot / jackpot / roulette / blackjack / baccarat / poker / betting / bet "
            "/ sportsbook / deposit / bonus / scatter / login / daftar / deposit pulsa / gamble responsibly / "
            "provably fair / live dealers / live dealer / казино / ставки / bahis / bonusy / 投注 / 赌场 / "
            "カジノ / 토토 "
            "/ judi / resmi / terpercaya"
        ),
    ),
    Trade(
        name="counterfeit goods",
        telling=Phrases.of(
            """
スーパーコピー / ブランドコピー / コピー品 / n級品 / 激安ブランド / ブランド激安 / 偽物ブランド / コピー時計
激安通販専門店 / ブランド財布コピー / 레플리카 / 명품 레플리카 / 高仿 / 精仿 / 复刻表 / 高仿手表
replica watches / replica rolex / fake rolex / cheap jerseys / wholesale jerseys / nfl jerseys cheap
louis vuitton outlet / michael kors outlet / coach outlet / ugg boots sale / ugg outlet / cheap nike
cheap jordans / ray ban outlet / moncler outlet / canada goose outlet / pandora outlet / nike air max pas cher
sac louis vuitton pas cher / replica handbags / swiss replica / replica bags / réplique montre
replicas relojes / billige nike / nike pas cher / replica orologi
"""
        ),
        common=Phrases.of(
            "outlet / cheap / sale / discount / free shipping / replica / 送料無料 / 激安 / 財布 / 時計 / 通販 / "
            "代引き / pas "
            "cher / 新作 / コピー / add to cart / カートに入れる / wholesale"
        ),
    ),
    Trade(
        name="medicines without prescription",
        telling=Phrases.of(
            """
buy viagra / cheap viagra / generic viagra / viagra online / buy cialis / generic cialis / cialis online
buy levitra / kamagra / online pharmacy / canadian pharmacy / no prescription / without prescription / buy xanax
buy tramadol / buy ambien / buy phentermine / sildenafil online / tadalafil online / buy ivermectin
weight loss pills / keto gummies / cbd gummies / viagra sans ordonnance / viagra ohne rezept / kaufen viagra
comprar viagra / farmacia online sin receta / купить виагру / виагра купить / дженерики / male enhancement
penis enlargement
"""
        ),
        common=Phrases.of(
            "viagra / cialis / levitra / pharmacy / pills / tablets / dosage / mg / order now / discreet "
            "shipping / виагра / апотека / apotheke / pharmacie / farmacia / gummies"
        ),
    ),
    Trade(
        name="adult content",
        telling=Phrases.of(
            """
free porn / porn videos / porn tube / xxx videos / sex videos / escort service / escorts in / call girls
live sex cams / sex cams / nude cams / hentai porn / milf porn / порно видео / порно онлайн / смотреть порно
порно бесплатно / video porno / videos porno / porno gratis / pornos kostenlos / film porno / bokep
nonton bokep / シアリス / 无码 / 成人视频 / 黄色网站 / av在线 / 麻豆 / 야동 / sex việt / phim sex / หนังโป๊
escort bayan / проститутки
"""
        ),
        common=Phrases.of("porn / xxx / sex / nude / escort / escorts / webcam / milf / порно / секс / 18+ / adult"),
    ),
    Trade(
        name="quick money",
        telling=Phrases.of(
            """
payday loans / payday loan / instant loans / bad credit loans / cash advance loans / pinjaman online
forex broker / best forex brokers / binary options / crypto trading bot / bitcoin trader / bitcoin era
immediate edge / quantum ai / auto trading software / микрозаймы / займ онлайн / займы онлайн
кредит онлайн без отказа / chwilówki / pożyczki online / essay writing service / write my essay / buy essay
cheap essay / custom essay / paper writing service / buy instagram followers / buy followers / buy backlinks
seo backlinks / guest post service / youtube to mp3 / apk mod / mod apk / download apk / free robux
gratis credits
"""
        ),
        common=Phrases.of(
            "loan / loans / forex / crypto / trading / broker / essay / essays / followers / backlinks / займ / "
            "кредит / apply now / instant approval / investors / profit / guest post / download / mod"
        ),
    ),
)


def trade_of(evidence: Evidence, page: PageMetadata) -> str | None:
    """
    The trade that the page is in, where the cited source is not; None where words leave a doubt. Total.

    One telling phrase in the title and one more anywhere, with three words of the trade in all; thrice that where no
    title was cited. A citation that speaks of the trade itself is never accused by words.
    """
    titled = plain(" | ".join(title.text for title in page.titles[:6]))
    needed = 1 if evidence.citation.title else 3
    titling = [trade for trade in TRADES if trade.telling.count(titled) >= needed]
    if not titling:
        return None
    cited = plain(f"{evidence.citation.title or ''} {evidence.citation.container or ''} {evidence.link.url}")
    said = plain(f"{titled} {page.description or ''} {page.text[:4_000]}")
    for trade in titling:
        if trade.telling.find(cited) or trade.common.find(cited):
            continue
        telling = trade.telling.count(said)
        if telling >= 2 * needed and telling + trade.common.count(said) >= 3 * needed:
            return trade.name
    return None
