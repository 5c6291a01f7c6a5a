"""
Is the site closed for the moment?

A page that says so under a success's status is no better than a 503: the source may be back tomorrow.
"""

from __future__ import annotations

from ibidem import urls
from ibidem.model import Evidence, Judgement, PageMetadata, Policy, Verdict
from ibidem.verdicts import seen
from ibidem.verdicts.wording import Phrases, plain

# Such pages are short; raise it, and articles about maintenance work are taken for them where no title was cited.
SMALL_TEXT = 900
# Where titles do not say that it is another page, it must have nothing else to show.
LITTLE_TEXT = 400

CLOSED = Phrases.of(
    """
        under maintenance / down for maintenance / closed for maintenance / maintenance mode / scheduled maintenance
        undergoing maintenance / maintenance in progress / site maintenance / be back soon / be right back
        back shortly / temporarily unavailable / temporarily offline / temporarily closed / temporarily down
        temporarily out of service / currently unavailable / currently offline / currently down
        service unavailable / website is offline / site is offline / error establishing a database connection
        database error / cannot connect to the database / could not connect to database / internal server error
        bad gateway / gateway timeout / gateway time out / server error / application error
        unexpected error has occurred / unexpected error occurred / there has been a critical error on this website
        something went wrong / an error occurred while processing / try again later / technical difficulties
        http error 500 / fatal error uncaught / unable to connect to the database / over capacity
        bandwidth limit exceeded / resource limit is reached / briefly unavailable for scheduled maintenance
        site is undergoing / experiencing technical / website encountered an unexpected error
        we are performing maintenance
        """,
    """
        en maintenance / maintenance en cours / momentanément indisponible / temporairement indisponible
        site en travaux / erreur interne du serveur / service indisponible / de retour très bientôt
        erreur de connexion à la base de données
        """,
    """
        wartungsarbeiten / im wartungsmodus / wird gewartet / vorübergehend nicht erreichbar
        vorübergehend nicht verfügbar / derzeit nicht erreichbar / wartungsmodus / interner serverfehler
        bald wieder da / fehler beim aufbau einer datenbankverbindung / technische störung
        momentan nicht erreichbar
        """,
    """
        en mantenimiento / mantenimiento programado / temporalmente fuera de servicio / temporalmente no disponible
        error interno del servidor / volvemos pronto / tareas de mantenimiento / volvemos en unos minutos
        labores de mantenimiento / volveremos pronto
        error al establecer una conexión con la base de datos / em manutenção / manutenção programada
        temporariamente indisponível / erro interno do servidor / voltaremos em breve / in manutenzione
        sito in manutenzione / temporaneamente non disponibile / errore interno del server / torneremo presto
        in onderhoud / onderhoudswerkzaamheden / tijdelijk niet beschikbaar / tijdelijk buiten gebruik
        interne serverfout
        """,
    """
        przerwa techniczna / prace konserwacyjne / chwilowo niedostępna / tymczasowo niedostępna
        strona w przebudowie / технические работы / технических работ / на техническом обслуживании
        временно недоступен / временно недоступна / сайт временно / внутренняя ошибка сервера
        ошибка подключения к базе данных / ведутся работы / технічні роботи / тимчасово недоступний / probíhá údržba
        dočasně nedostupné / dočasně mimo provoz / karbantartás / karbantartás alatt / átmenetileg nem elérhető
        huoltokatko / tilapäisesti poissa / under underhåll / tillfälligt otillgänglig / underhållsarbete
        under vedlikehold / midlertidig utilgjengelig / under vedligeholdelse / midlertidigt utilgængelig
        în mentenanță / temporar indisponibil / υπό συντήρηση / προσωρινά μη διαθέσιμη / bakım çalışması
        bakımdayız / sitemiz bakımda / bakımdadır / bakım modunda / bakım çalışmaları / tekniska problem
        tekniske problemer / geçici olarak / sunucu hatası
        """,
    """
        تحت الصيانة / الموقع قيد الصيانة / غير متاح مؤقتا / در دست تعمیر / در حال بروزرسانی / בתחזוקה
        sedang dalam pemeliharaan / sedang dalam perbaikan / đang bảo trì / ปิดปรับปรุง / रखरखाव / 系统维护
        网站维护 / 正在维护 / 维护中 / 服务器错误 / 暂时无法访问 / 系統維護 / 網站維護中 / メンテナンス中
        ただいまメンテナンス / サーバーエラー / しばらくお待ち / 점검 중 / 서비스 점검 / 시스템 점검 / 일시적으로
        """,
)


def phrase_of(page: PageMetadata) -> str | None:
    """The words of a page's titles or text that say that the site is closed or failing, or None."""
    return CLOSED.find(plain(" | ".join(title.text for title in page.titles[:4]))) or CLOSED.find(plain(page.text))


def rule(evidence: Evidence, policy: Policy) -> Judgement | None:  # noqa: ARG001
    """Unreachable, where the page says that the site is closed or failing."""
    live, page = evidence.live, seen.page_of(evidence)
    small = SMALL_TEXT if seen.is_different(evidence) else LITTLE_TEXT
    if live is None or not seen.has_page(evidence) or seen.is_same(evidence) or page.text_length > small:
        return None
    phrase = phrase_of(page)
    if phrase is None:
        return None
    return Judgement(
        verdict=Verdict.UNREACHABLE,
        reason="maintenance",
        message=f"{urls.host(live.final_url)} answers with a page that says “{phrase}” in place of the source",
        suggestion="Try again later, and open it in a browser; if it stays so, cite an archived copy.",
    )
