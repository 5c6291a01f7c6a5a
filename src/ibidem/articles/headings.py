"""
Which headings stand above notes, and which lines are a page's furniture: rows of words, not branches of code.

A heading is one of notes when all its words are known here and one of them names notes ("References and further
reading"); so "Notes on water" is none. Words are collected from style guides and from articles as published, 2026-11.
"""

from __future__ import annotations

import re
import unicodedata

from ibidem.patterns import lazily


def words(*rows: str) -> frozenset[str]:
    """The words of all rows, as headings are compared."""
    return frozenset(word.casefold() for row in rows for word in row.split())


# Words that name notes, sources or a bibliography, by language.
NAMES = words(
    # English
    "notes note footnotes footnote endnotes endnote references reference bibliography sources source citations",
    "cited",
    "cited consulted refs webliography webography",
    # German, Dutch
    "anmerkungen anmerkung fußnoten fussnoten endnoten quellen quellenverzeichnis quellenangaben literatur",
    "literaturverzeichnis literaturhinweise literaturangaben literaturliste einzelnachweise belege nachweise",
    "internetquellen bibliografie noten voetnoten eindnoten bronnen bronnenlijst bronvermelding literatuur",
    "literatuurlijst referenties",
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    "références bibliographie sources webographie sitographie citées cités notas referencias bibliografía",
    "bibliografia",
    "fuentes citas referências fontes riferimenti fonti sitografia notes referències fonts referințe bibliografie",
    "surse",
    # Scandinavian and Finnish
    "noter fotnoter fodnoter slutnoter källor källförteckning referenser referenslista litteratur litteraturliste",
    "litteraturförteckning kilder kildehenvisninger kildeliste referencer referanser referanseliste lähteet",
    "viitteet",
    "lähdeluettelo kirjallisuus heimildir tilvísanir",
    # Slavic and Baltic
    "przypisy bibliografia źródła literatura piśmiennictwo netografia poznámky zdroje reference odkazy prameny",
    "opombe",
    "viri bilješke izvori napomene literatūra šaltiniai išnašos nuorodos avoti atsauces viited allikad kirjandus",
    "примечания примечание источники источников литература литературы библиография сноски ссылки примітки джерела",
    "джерел література літератури посилання бібліографія виноски бележки източници извори напомене",
    # Greek, Turkish, Hungarian, Hebrew, Arabic, Persian
    "σημειώσεις παραπομπές υποσημειώσεις βιβλιογραφία πηγές αναφορές",
    "notlar kaynaklar kaynakça referanslar dipnotlar jegyzetek irodalom",
    "irodalomjegyzék források hivatkozások lábjegyzetek הערות מקורות ביבליוגרפיה המراجع المراجع المصادر الهوامش",
    "مراجع",
    "مصادر هوامش منابع پانویس یادداشت‌ها پی‌نوشت پی‌نوشت‌ها پانوشت مآخذ",
    # Basque, Vietnamese, Indonesian, Hindi, Thai
    "erreferentziak oharrak thích เชิงอรรถ",
    "tham khảo daftar pustaka catatan referensi संदर्भ",
)
# Words that stand beside them.
BESIDE = words(
    "and & / the of list normative informative reading readings works further for to selected primary secondary",
    "literature literatur",
    "works web online additional",
    "internet recommended suggested und weiterführende verwendete der en et des de la les le notes",
    "bibliographiques",
    "citées cités ouvrages œuvres y e obras citadas bibliográficas consultadas consultada citada bibliografiche",
    "opere",
    "citate och og użyta użytej literatury seznam použité použitých použitá zdrojů spis wykaz bibliograficzne",
    "list",
    "список использованных использованной использованные и використаних використаної перелік",
    " שוליים و tài liệu chú kaki i bas page al pie página bibliographic",
    "1 2 3 4 5 6 7 8 9 10 one two three four five six seven eight nine ten",
    "chapter part introduction preface prologue epilogue conclusion kapitel chapitre capítulo capitolo глава",
)
# Languages that write without spaces; Korean, which does not always.
WHOLE = words(
    "参考文献 参考资料 参考書目 参考书目 參考文獻 參考資料 參考書目",
    "注释 註釋 註解 注解 注釈 注 註 脚注 腳註 尾注 尾註 引用 引用文献 引文 出典 出处 資料來源 资料来源",
    "主要参考文献 参照文献 文献 書誌 备注 備註 참고문헌 참고자료 각주 주 주석 미주 출처 인용문헌 บรรณานุกรม อ้างอิง",
)
READING = lazily(r"(?:further|recommended|suggested|selected|additional) readings?")
HEADING_NUMBER = lazily(r"\A(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z](?=[.)]))[.)]?\s+(?=\S)")
BUTTON = lazily(r"(?<=\w)\s?\[[^\[\]]{1,40}\]\s*\Z")  # “References[edit]”, as copied from a wiki
DECORATION = " \t#*_:：=-–—.~【】[]<>\"'“”（）()"
MAX_HEADING = 80


def names_notes(line: str) -> bool:
    """Whether a line is a heading above notes, sources or a bibliography. Total."""
    if len(line) > MAX_HEADING:
        return False
    line = BUTTON.sub("", line)
    bare = HEADING_NUMBER.sub("", unicodedata.normalize("NFC", line).strip(DECORATION)).strip(DECORATION).casefold()
    if bare.replace(" ", "").replace("\u3000", "") in WHOLE:
        return True
    words = re.findall(r"[^\s,/()]+", bare)
    if not 0 < len(words) <= 7 or not all(word in NAMES or word in BESIDE for word in words):
        return False
    return any(word in NAMES for word in words) or READING.fullmatch(bare) is not None


# What a page puts behind an article, as copied with it. Seen in articles saved as text, 2026-11.
FURNITURE = lazily(
    r"(?:share (?:this|on|via|article)|related\b.{0,30}|similar (?:articles|posts|stories)"
    r"|you (?:may|might) also (?:like|enjoy)"
    r"|read (?:more|next|also)|more (?:from|on|stories)|recommended(?: for you)?|about(?: (?:the|this|us).{0,30})?"
    r"|(?:post )?comments?(?: \(\d+\))?|leave a (?:reply|comment)"
    r"|subscribe.{0,40}|sign up.{0,40}|newsletter|follow us.{0,30}"
    r"|privacy(?: policy)?.{0,60}|terms of (?:use|service).{0,60}|cookie.{0,40}|copyright.{0,80}"
    r"|©.{0,80}|all rights reserved.{0,40}"
    r"|search(?: the site.{0,40})?|tags?:.{0,80}|filed under.{0,80}|categories:?.{0,80}|advertisement"
    r"|print this.{0,20}|contact(?: us)?"
    r"|(?:previous|next) (?:post|article).{0,60}|back to top|most read|latest news|popular posts|trending|home|menu"
    r"|external links?|see also|weblinks|siehe auch|liens externes|voir aussi|enlaces externos|véase también"
    r"|acknowledge?ments?|appendix\b.{0,60}|index"
    r"|teilen|ähnliche artikel|mehr zum thema|impressum|datenschutz.{0,30}|kommentare|partager.{0,20}"
    r"|articles similaires"
    r"|à lire aussi|s’abonner.{0,30}|mentions légales|compartir|artículos relacionados|suscr[íi]bete.{0,30}|compartilhe"
    r"|leia também|condividi|leggi anche|поделиться.{0,20}"
    r"|читайте также|похожие статьи|комментарии|分享|相关文章|関連記事)\s*:?",
    re.I,
)


def is_furniture(line: str) -> bool:
    """Whether a line that stands alone is part of the page rather than of the article. Total."""
    return FURNITURE.fullmatch(BUTTON.sub("", line).strip(DECORATION + "|•·»›→")) is not None
