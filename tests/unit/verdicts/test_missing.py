"""Error pages that call themselves a success, in many languages; and pages that only look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from facts import POLICY, SENTENCES, URL, article, chain, evidence, fetched, html
from hypothesis import given
from hypothesis import strategies as st

from ibidem.model import Verdict
from ibidem.verdicts import judge, missing, wording

# What real error pages have for title, heading and text; (language or system, title, h1, text).
ERROR_PAGES = [
    ("en", "Page not found", "Page not found", ""),
    ("en", "Page Not Found - Acme Corporation", "Sorry, we can't find that page", "Try the search box above."),
    ("en apache", "404 Not Found", "Not Found", "The requested URL was not found on this server."),
    ("en nginx", "404 Not Found", "404 Not Found", "nginx"),
    (
        "en iis",
        "404 - File or directory not found.",
        None,
        (
            "The resource you are looking for might have been removed, had its name changed, or is temporarily "
            "unavailable."
        ),
    ),
    (
        "en tomcat",
        "HTTP Status 404 – Not Found",
        "HTTP Status 404 – Not Found",
        "The origin server did not find a current representation for the target resource",
    ),
    (
        "en wordpress",
        "Page not found – The Otter Tribune",
        "Oops! That page can’t be found.",
        "It looks like nothing was found at this location. Maybe try a search?",
    ),
    (
        "en wordpress",
        "Nothing found for 2017 04 Otters",
        "Nothing here",
        "It seems we can’t find what you’re looking for.",
    ),
    ("en drupal", "Page not found | Ministry", "Page not found", "The requested page could not be found."),
    (
        "en drupal access",
        "Page not found | Ministry",
        "Page not found",
        'The requested page "/node/77" could not be found.',
    ),
    (
        "en mediawiki",
        "Bad title - Otterpedia",
        "Bad title",
        (
            "The requested page title is empty, invalid, or an incorrectly linked inter-language or inter-wiki "
            "title. There is currently no text in this page. The page does not exist."
        ),
    ),
    ("en github", "Page not found · GitHub", None, "This is not the web page you are looking for."),
    (
        "en medium",
        "Out of nothing, something.",
        "PAGE NOT FOUND",
        "404. You can find (just about) anything on Medium — apparently even a page that doesn’t exist.",
    ),
    (
        "en google docs",
        "Page Not Found",
        None,
        "Sorry, unable to open the file at this time. Sorry, the file you have requested does not exist.",
    ),
    (
        "en google",
        "Error 404 (Not Found)!!1",
        None,
        "404. That’s an error. The requested URL was not found on this server. That’s all we know.",
    ),
    (
        "en squarespace",
        "The Otter Tribune",
        None,
        (
            "We couldn't find the page you were looking for. This is either because: There is an error in the URL "
            "entered into your web browser."
        ),
    ),
    ("en wix", "404 | Otter", None, "This page isn’t available. Sorry about that. Try double-checking the URL"),
    (
        "en shopify",
        "404 Not Found – Otter",
        "404 Page Not Found",
        "The page you requested does not exist. Click here to continue shopping.",
    ),
    ("en ghost", "404 — Page not found", "404", "Page not found. Go to the front page →"),
    ("en youtube", "YouTube", None, "This video isn't available anymore"),
    ("en youtube", " - YouTube", None, "Video unavailable. This video has been removed by the uploader"),
    (
        "en instagram",
        "Instagram",
        "Sorry, this page isn't available.",
        "The link you followed may be broken, or the page may have been removed. Go back to Instagram.",
    ),
    ("en x", "X", None, "Hmm...this page doesn’t exist. Try searching for something else."),
    (
        "en facebook",
        "Facebook",
        None,
        (
            "This content isn't available at the moment. When this happens, it's usually because the owner only "
            "shared it with a small group of people, changed who can see it or it's been deleted."
        ),
    ),
    ("en reddit", "reddit.com: page not found", "page not found", "the page you requested does not exist"),
    (
        "en bbc",
        "BBC - 404: Not Found",
        "404 - Page Not Found",
        "This might be because you typed the web address incorrectly.",
    ),
    (
        "en guardian",
        "Page not found | The Guardian",
        "Sorry – we haven’t been able to serve the page you asked for",
        "You may have followed an outdated link, or have mistyped a URL.",
    ),
    (
        "en nyt",
        "Page No Longer Available",
        "Page No Longer Available",
        "The page you are looking for is no longer available.",
    ),
    ("en ap", "Page unavailable", "This page is unavailable", "This story has expired."),
    (
        "en news",
        "The Otter Tribune",
        "Story not found",
        "We're sorry, the story you are looking for has been removed or has expired.",
    ),
    ("en job", "Jobs", "This job is no longer available", "The position you are looking for has been filled."),
    ("en product", "Shop", "This item is no longer available", "This listing has been removed."),
    ("en archive", "Otter", "Document not found", "The document you requested could not be located in our database."),
    ("en article id", "Article", None, "The article you requested was not found. It may have expired."),
    (
        "en invalid",
        "Otter",
        "Invalid article ID",
        "No article exists with this identifier. The article does not exist.",
    ),
    ("en funny", "Otter", "You're lost", "The page you're after has wandered off."),
    ("en gone", "Otter", "Gone", "This page has been deleted by its author."),
    ("en whoops", "Whoops! - Otter", "Whoops!", "We can't seem to find the page you're looking for. Error code: 404"),
    ("en uk gov", "Page not found - GOV.UK", "Page not found", "If you typed the web address, check it is correct."),
    ("en us gov", "404 Error | U.S. Agency", "404 Error", "This page has been moved or removed."),
    ("en sharepoint", "Error", None, "Sorry, something went wrong. The page you're looking for doesn't exist."),
    ("en blogger", "Otter blog", None, "Sorry, the page you were looking for in this blog does not exist."),
    ("en typepad", "Otter", "Page Not Found", ""),
    (
        "en removed",
        "Otter Tribune",
        None,
        "Sorry, this article has been removed for legal reasons or is no longer available on this website.",
    ),
    ("en spa", "Otter", "404", "We can’t find that page. Go home"),
    (
        "en zoho",
        "Otter",
        "Hmm.. Looks like you followed a bad link",
        "The page you are trying to reach cannot be found.",
    ),
    (
        "en aspx",
        "Runtime Error",
        "The resource cannot be found.",
        "Description: HTTP 404. The resource you are looking for (or one of its dependencies) could have been removed.",
    ),
    (
        "fr",
        "Page introuvable - Le Monde des loutres",
        "Page introuvable",
        "La page que vous cherchez n'existe pas ou plus.",
    ),
    ("fr", "Erreur 404", "Erreur 404", "La page demandée est introuvable."),
    ("fr", "La Gazette", "Oups !", "Désolé, cette page n’existe plus."),
    ("fr", "Page non trouvée | Ville de Lyon", "Page non trouvée", "La page demandée n'a pas été trouvée."),
    ("fr", "Ouest", None, "Le contenu que vous recherchez n’est plus disponible. L’article a été supprimé."),
    ("fr", "404 - Document non trouvé", None, "Le document demandé n'a pu être trouvé sur ce serveur"),
    (
        "de",
        "Seite nicht gefunden – Fluss-Zeitung",
        "Seite nicht gefunden",
        "Die gewünschte Seite existiert leider nicht.",
    ),
    ("de", "Fehler 404", "Diese Seite gibt es nicht", "Die angeforderte Seite konnte nicht gefunden werden."),
    ("de", "Fluss-Zeitung", None, "Der gewünschte Artikel ist leider nicht mehr verfügbar. Die Seite wurde gelöscht."),
    ("de", "Hoppla!", "Hoppla!", "Da ist etwas schief gelaufen. Die Seite ist nicht vorhanden."),
    ("de typo3", "Page Not Found", "Page Not Found", "Reason: The requested page does not exist!"),
    ("de", "Nicht gefunden", None, "Die von Ihnen aufgerufene Seite wurde entfernt"),
    ("es", "Página no encontrada - El Diario", "Página no encontrada", "Lo sentimos, la página que busca no existe."),
    ("es", "Error 404", "¡Vaya!", "No hemos encontrado la página que buscas."),
    (
        "es",
        "El Diario",
        None,
        "La noticia que intenta consultar ya no está disponible. La página solicitada no existe.",
    ),
    ("pt", "Página não encontrada", "Ops!", "A página que você procura não foi encontrada."),
    ("pt", "Erro 404 | Jornal", None, "O endereço abaixo não existe: a página foi removida."),
    (
        "it",
        "Pagina non trovata | Il Corriere",
        "Pagina non trovata",
        "La pagina richiesta non esiste o è stata spostata.",
    ),
    ("it", "Errore 404", None, "Siamo spiacenti, la pagina cercata non è disponibile."),
    ("nl", "Pagina niet gevonden", "Oeps!", "De pagina die u zoekt bestaat niet (meer)."),
    ("nl", "Niet gevonden | Krant", None, "Deze pagina kon niet worden gevonden. De pagina bestaat niet."),
    ("pl", "Nie znaleziono strony", "404", "Strona, której szukasz, nie istnieje."),
    ("pl", "Błąd 404 - Kurier", None, "Przepraszamy, żądana strona nie została znaleziona."),
    ("cs", "Stránka nenalezena", "Stránka nenalezena", "Požadovaná stránka neexistuje."),
    ("sk", "Stránka sa nenašla", "404", "Požadovaná stránka neexistuje"),
    ("sl", "Stran ne obstaja", None, "Iskane strani ni mogoče najti."),
    ("hr", "Stranica nije pronađena", None, "Stranica koju tražite ne postoji."),
    ("sr", "Страница није пронађена", None, "Тражена страница не постоји."),
    ("ro", "Pagina nu a fost găsită", None, "Ne pare rău, pagina căutată nu există."),
    ("hu", "Az oldal nem található", "404", "A keresett oldal nem található."),
    ("fi", "Sivua ei löytynyt", None, "Etsimääsi sivua ei löytynyt."),
    ("et", "Lehekülge ei leitud", None, "Otsitud lehekülge ei leitud."),
    ("lv", "Lapa nav atrasta", None, "Meklētā lapa nav atrasta."),
    ("lt", "Puslapis nerastas", None, "Ieškomas puslapis nerastas."),
    ("sv", "Sidan hittades inte", "404", "Sidan du söker finns inte."),
    ("no", "Siden finnes ikke", "Feil 404", "Beklager, siden du leter etter finnes ikke."),
    ("da", "Siden blev ikke fundet", None, "Siden du leder efter findes ikke."),
    ("is", "Síða fannst ekki", None, "Síðan sem þú leitar að fannst ekki."),
    ("el", "Η σελίδα δεν βρέθηκε", "404", "Η σελίδα που ζητήσατε δεν βρέθηκε."),
    ("ru", "Страница не найдена", "Ошибка 404", "Запрашиваемая страница не найдена."),
    ("ru bitrix", "404 Not Found", "404", "К сожалению, такой страницы не существует."),
    ("ru", "Вестник", None, "Извините, запрошенный материал удалён или не найден. Такой страницы нет."),
    ("uk", "Сторінку не знайдено", None, "На жаль, сторінка, яку ви шукаєте, не існує."),
    ("be", "Старонка не знойдзена", None, "Старонка не існуе"),
    ("bg", "Страницата не е намерена", None, "Търсената страница не съществува."),
    ("mk", "Страницата не е пронајдена", None, "Страницата не постои"),
    ("sq", "Faqja nuk u gjet", None, "Faqja që kërkoni nuk ekziston."),
    ("tr", "Sayfa bulunamadı", "404", "Aradığınız sayfa bulunamadı."),
    ("az", "Səhifə tapılmadı", None, "Axtardığınız səhifə mövcud deyil."),
    ("kk", "Бет табылмады", None, "Сіз іздеген бет табылмады"),
    ("ka", "გვერდი ვერ მოიძებნა", None, "მოთხოვნილი გვერდი ვერ მოიძებნა"),
    ("hy", "Էջը չի գտնվել", None, "Ձեր փնտրած էջը գոյություն չունի"),
    ("he", "הדף לא נמצא", "404", "הדף שחיפשת אינו קיים"),
    ("ar", "الصفحة غير موجودة", "404", "عذراً، الصفحة التي تبحث عنها غير موجودة."),
    ("ar", "خطأ 404", None, "لم يتم العثور على الصفحة المطلوبة"),
    ("fa", "صفحه یافت نشد", "404", "صفحه مورد نظر شما یافت نشد."),
    ("ur", "صفحہ نہیں ملا", None, "آپ جس صفحے کو تلاش کر رہے ہیں وہ موجود نہیں"),
    ("hi", "पृष्ठ नहीं मिला", None, "आप जिस पेज को खोज रहे हैं वह उपलब्ध नहीं है"),
    ("bn", "পৃষ্ঠা পাওয়া যায়নি", None, "দুঃখিত, আপনি যে পৃষ্ঠাটি খুঁজছেন তা খুঁজে পাওয়া যায়নি"),
    ("th", "ไม่พบหน้าที่คุณต้องการ", "404", "ขออภัย ไม่พบหน้าเว็บที่คุณค้นหา"),
    ("vi", "Không tìm thấy trang", "404", "Trang bạn tìm kiếm không tồn tại."),
    ("id", "Halaman tidak ditemukan", "404", "Maaf, halaman yang Anda cari tidak ditemukan."),
    ("zh", "页面不存在", "404", "抱歉，您访问的页面不存在或已被删除。"),
    ("zh-tw", "找不到網頁", None, "很抱歉，您要找的頁面不存在。"),
    ("zh discuz", "提示信息 - 论坛", None, "抱歉，指定的主题不存在或已被删除或正在被审核"),
    ("zh", "404-对不起！您访问的页面不存在", None, "对不起！您访问的页面不存在"),
    ("ja", "ページが見つかりません", "404 Not Found", "お探しのページは見つかりませんでした。"),
    ("ja", "川の新聞", None, "指定されたURLのページは存在しません。記事の公開が終了した可能性があります。"),
    ("ko", "페이지를 찾을 수 없습니다", "404", "요청하신 페이지를 찾을 수 없습니다."),
    ("ko", "강 신문", None, "존재하지 않는 기사입니다. 요청하신 페이지가 삭제되었거나 주소가 변경되었습니다."),
    ("ca", "No s'ha trobat la pàgina", None, "La pàgina que busqueu no existeix."),
    ("eu", "Orria ez da aurkitu", None, "Bilatzen ari zaren orria ez da existitzen."),
    ("cy", "Heb ei ganfod", None, "Nid yw'r dudalen ar gael"),
    ("ga", "Níor aimsíodh an leathanach", None, "Níor aimsíodh an leathanach"),
    ("af", "Bladsy nie gevind nie", None, "Die bladsy bestaan nie"),
]


@pytest.mark.parametrize(
    ("what", "title", "h1", "text"), ERROR_PAGES, ids=[f"{row[0]} {n}" for n, row in enumerate(ERROR_PAGES)]
)
def test_an_error_page_is_a_soft_404(what: str, title: str, h1: str | None, text: str) -> None:
    """A page that says that there is no such page is none, whatever its status."""
    said = judge(evidence(fetched(html(title, text, h1=h1))), POLICY)
    assert said.verdict is Verdict.SOFT404, said


@pytest.mark.parametrize(
    ("what", "title", "h1", "text"), ERROR_PAGES, ids=[f"{row[0]} {n}" for n, row in enumerate(ERROR_PAGES)]
)
def test_an_error_page_is_none_in_the_sites_dress(what: str, title: str, h1: str | None, text: str) -> None:
    """Nor does it become one by a menu, headlines of other stories and a footer."""
    menu = (
        "<ul>"
        + "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("Home", "World", "Business", "Science", "Sport"))
        + "</ul>"
    )
    others = (
        "<aside><ul>"
        + "".join(
            f"<li>{head}</li>" for head in ("Ferry operator cancels winter timetable", "Council approves flood barrier")
        )
        + "</ul></aside>"
    )
    body = (
        html(title, text, h1=h1)
        .replace("<body>", f"<body>{menu}")
        .replace("</body>", f"{others}<footer>© The Otter Tribune</footer></body>")
    )
    said = judge(evidence(fetched(body)), POLICY)
    assert said.verdict is Verdict.SOFT404, said


TWINS = [
    ("404 Not Found: how error pages became an art form", "“Page not found” used to be the end of the road."),
    (
        "Not found",
        "In 1931 the library’s catalogue acquired a new stamp: NOT FOUND. It was meant for books mislaid by readers.",
    ),
    ("Missing hiker not found after ten-day search", "The hiker was not found."),
    ("‘Page Not Found’ by Ada Marsh: a debut about vanishing", "A review of the novel."),
    ("Error 404", "A poem of four lines."),
    (
        "Broken links in the old species list",
        "Every link says “404 – page not found”. The page does not exist any more, it seems.",
    ),
    ("Seite nicht gefunden: Warum Behörden ihre Adressen ändern", "Die Seite existiert nicht mehr, heißt es dann."),
    ("Страница не найдена. Записки библиотекаря", "Страница не найдена, сказал он."),
    ("Oops! The history of a word", "Oops."),
    ("The page you are looking for is not here", "An exhibition."),
]


@pytest.mark.parametrize(("title", "text"), TWINS)
def test_a_page_with_the_cited_title_is_no_soft_404(title: str, text: str) -> None:
    """Who cites a page about missing pages, and finds it, is left in peace."""
    body = html(title, text, SENTENCES, h1=title)
    assert judge(evidence(fetched(body), title=title), POLICY).verdict is Verdict.VERIFIED


UNTITLED_TWINS = [
    html(
        "Links that rot",
        "Every link I click says “404 – page not found”. Has the site moved?",
        *[SENTENCES] * 8,
        h1="Links that rot",
    ),
    html("Limpet", "A limpet returns to the same spot after every tide.", h1="Limpet"),
    html("Art. 404 of the Civil Code", "The heirs are liable for what they received.", h1="Art. 404 of the Civil Code"),
    html("Flight 404", "The aircraft landed safely.", h1="Flight 404"),
    html("arXiv:2404.07917", "We study the price of passage.", h1="[2404.07917] The price of passage"),
    html("Search and rescue", "No survivors were found.", h1="Search and rescue"),
    html("Peugeot 404", "The Peugeot 404 is a large family car.", h1="Peugeot 404"),
    html("Cabinet papers", "Some documents are not available to the public.", h1="Cabinet papers", head=""),
    html(
        "Privacy notice",
        "If content has been removed, tell us. Not every video is available in all countries.",
        *[SENTENCES] * 9,
        h1="Privacy notice",
    ),
    article("Ancient setts", "The author’s page no longer exists."),
    html("Otters", "This page is not available in French.", "Otters live in rivers.", h1="Otters"),
]


@pytest.mark.parametrize("body", UNTITLED_TWINS)
def test_an_ordinary_page_is_alive_where_no_title_is_cited(body: str) -> None:
    """Without a cited title only an error page's own words accuse."""
    assert judge(evidence(fetched(body), title=None), POLICY).verdict is Verdict.ALIVE


def test_a_footnote_saved_from_an_error_page_is_told_so() -> None:
    """The cited title is the error page's own, and matches; the page is an error page all the same."""
    body = html(
        "Page not found | The Otter Tribune",
        "Sorry, the page you were looking for does not exist.",
        h1="Page not found",
    )
    said = judge(evidence(fetched(body), title="Page not found"), POLICY)
    assert (said.verdict, said.reason) == (Verdict.SOFT404, "cited-error-page")


def test_a_redirect_to_an_error_address_is_a_soft_404() -> None:
    """/404.html is not the source, whatever it is titled."""
    hops = chain(URL, "https://www.otter-tribune.example/404.html")
    assert judge(evidence(fetched(article("Welcome"), hops=hops)), POLICY).verdict is Verdict.SOFT404


@given(st.text(max_size=300))
def test_wording_is_total(text: str) -> None:
    """Any text has words, parts and an answer; folding twice is folding once."""
    folded = wording.plain(text)
    assert wording.plain(folded) == folded
    assert all(part == part.strip() for part in wording.parts(text))
    missing.says_missing(folded)
    missing.is_error_title(text)


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/plain", "Not Found"),
        ("text/plain", "404 page not found\n"),
        ("application/json", '{"error":"not_found"}'),
        ("application/json", '{"status": 404, "message": "No such article"}'),
        ("application/json", '{"error": {"code": 404, "message": "Not found"}}'),
        (
            "application/xml",
            "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
        ),
    ],
)
def test_programs_say_it_too(media_type: str, body: str) -> None:
    """In plain text, JSON or XML."""
    live = replace(fetched(body), headers=(("content-type", media_type),))
    assert judge(evidence(live), POLICY).verdict is Verdict.SOFT404


@pytest.mark.parametrize(
    "body", ['{"id":"NOOSL","name":"Oslo","depth":11.2}', '{"status":"ok","data":[404, 410]}', "<a><b/></a>"]
)
def test_data_is_alive(body: str) -> None:
    """Numbers are no errors."""
    live = replace(fetched(body), headers=(("content-type", "application/json"),))
    assert judge(evidence(live), POLICY).verdict is Verdict.ALIVE


def test_systems_mark_their_error_pages() -> None:
    """In the class of the body, or for crawlers; whatever the page is titled."""
    for head, body in (
        ('<meta name="prerender-status-code" content="404">', "<body>"),
        ("", '<body class="blog error404 wp">'),
    ):
        page = html("The Otter Tribune", SENTENCES, head=head).replace("<body>", body)
        assert judge(evidence(fetched(page)), POLICY).reason == "error-page"


@pytest.mark.parametrize("title", ["Welcome to nginx!", "Apache2 Ubuntu Default Page: It works", "IIS Windows Server"])
def test_a_servers_own_page_is_none(title: str) -> None:
    """Nobody has put a site there, or not any more."""
    assert (
        judge(evidence(fetched(html(title, "If you see this page, the web server is working."))), POLICY).verdict
        is Verdict.SOFT404
    )


def test_how_it_works_is_a_page() -> None:
    """The words of a server's own page within others are a title."""
    assert judge(evidence(fetched(html("How it works", SENTENCES)), title=None), POLICY).verdict is Verdict.ALIVE
