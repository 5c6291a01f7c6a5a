"""
How servers say in many languages that there is no such page.

A page says so with a noun (the page, the article, the address) near a predicate (is not found, does not exist). Naming
both apart for each language covers wordings that no list of whole sentences would. `page` nouns name the page itself;
`thing` nouns name what a page may also be about, and count less. `headings` are words that an error page has for its
heading and that say nothing else.

Sources: the error pages of common content systems (WordPress, Drupal, Joomla, TYPO3, MediaWiki, Bitrix, Discuz, Plone)
and browsers' own, as of 2025; the lists of bad titles of Wikipedia's Citation bot.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibidem.verdicts.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language; phrases are separated by `` / ``."""

    code: str
    page: str
    thing: str = ""
    gone: str
    headings: str = ""


LANGUAGES: tuple[Language, ...] = (
    Language(
        code="en",
        page=(
            "page / pages / webpage / web page / url / web address / link you followed / link you clicked / "
            "requested address"
        ),
        thing=(
            "article / story / document / service / services / file / resource / content / item / post / entry / "
            "record / video / topic / "
            "thread / product / listing / profile / account / blog / site / website / event / job / publication / "
            "object / path / link / address / this"
        ),
        gone=(
            "not found / not be found / wasnt found / isnt found / cannot be found / cant be found / "
            "couldnt be found / could not be found / can not be found / couldnt find / could not find / cant find / "
            "cannot find / unable to find / unable to locate / couldnt locate / could not locate / cannot locate / "
            "cant locate / was unable to find / doesnt exist / does not exist / dont exist / do not exist / "
            "didnt exist / did not exist / not exist / doesnt seem to exist / does not seem to exist / "
            "doesnt appear to exist / does not appear to exist / no longer exists / no longer exist / "
            "no longer available / no longer here / no longer active / no longer online / no longer on our / "
            "not longer available / isnt available / is not available / not available / is unavailable / "
            "currently unavailable / isnt here / is not here / isnt there / has been removed / was removed / "
            "been removed / has been deleted / was deleted / been deleted / been taken down / has been retired / "
            "has expired / have expired / has vanished / has gone missing / gone missing / is missing / is gone / "
            "moved or deleted / moved or removed / removed or deleted / deleted or moved / may have been moved / "
            "might have been moved / may have been removed / might have been removed / may have been deleted / "
            "may have moved / might have moved / no page here / nothing here / nothing was found / "
            "nothing could be found / never existed / no longer there / has moved / has been moved / lost this page "
            "/ lost that page / cannot be displayed / cant be displayed / not in our database / not in our system / "
            "has been archived or removed / has been suspended / broken or / "
            "has wandered off / no longer published / been withdrawn / was withdrawn / have deleted this / "
            "has deleted this / have removed this / has removed this"
        ),
        headings=(
            "404 / error 404 / 404 error / 404 not found / http 404 / not found / page not found / oops / whoops / "
            "uh oh / error / http error / error page / missing page / page missing / page unavailable / "
            "content unavailable / content not available / not available / unavailable / lost / nothing found / "
            "nothing here / no such page / file not found / page error / sorry / were sorry / we are sorry / "
            "invalid url / invalid page / bad request / page removed / removed / gone / 410 gone / 410 / expired / "
            "no longer available / broken link / dead link / page does not exist / page doesnt exist / "
            "no results found / 0 results / page gone / youre lost / file or directory not found / object not found / "
            "resource not found / document not found / article not found / article expired / story expired / "
            "story not found / video unavailable / video not available / post not found / content not found / "
            "item not found / error 410 / 404 page / page 404 / lost in space / houston we have a problem / "
            "site not found / blog not found / domain not found / shop not found / nothing to see here / user not "
            "found / "
            "profile not found / account not found / channel not found / no such user / project not found / "
            "repository not found / invalid id / invalid article id / invalid document id / post deleted / "
            "page left / group not found / event not found / thread not found / topic not found / "
            "no thread specified / invalid thread specified / invalid topic / 404 file not found / bad title / "
            "this shop is unavailable / sorry this shop is currently unavailable / not found error / 404 not available"
        ),
    ),
    Language(
        code="fr",
        page="page / url / lien / adresse",
        thing="article / document / contenu / fichier / ressource / publication / annonce / vidéo / dossier / site",
        gone=(
            "introuvable / n'existe pas / n'existe plus / n'a pas été trouvée / n'a pas été trouvé / "
            "n'a pu être trouvée / n'a pas pu être trouvée / n'est plus disponible / n'est pas disponible / "
            "non trouvée / non trouvé / pas trouvée / pas trouvé / a été supprimée / a été supprimé / a été retirée / "
            "a été retiré / n'est plus en ligne / inexistante / indisponible / inconnue / plus accessible / "
            "a disparu / a expiré / est périmé / perdue"
        ),
        headings=(
            "erreur 404 / erreur / page introuvable / introuvable / page non trouvée / non trouvé / oups / désolé / "
            "page inexistante / page inconnue / document introuvable / contenu indisponible / page perdue"
        ),
    ),
    Language(
        code="de",
        page="seite / seiten / webseite / internetseite / url / adresse / link",
        thing=(
            "artikel / beitrag / dokument / datei / inhalt / angebot / meldung / video / ressource / objekt / eintrag"
        ),
        gone=(
            "nicht gefunden / nicht finden / existiert nicht / existiert leider nicht / nicht existiert / "
            "nicht mehr existiert / nicht mehr verfügbar / nicht verfügbar / nicht vorhanden / nicht mehr vorhanden / "
            "nicht auffindbar / gibt es nicht / gibt es leider nicht / nicht mehr online / nicht erreichbar / "
            "wurde gelöscht / wurde entfernt / gelöscht wurde / entfernt wurde / nicht mehr abrufbar / abgelaufen / "
            "ist verschwunden / konnte nicht aufgerufen / nicht mehr da"
        ),
        headings=(
            "fehler 404 / 404 fehler / fehler / seite nicht gefunden / nicht gefunden / seite nicht vorhanden / "
            "hoppla / ups / seite existiert nicht / fehlerseite / entschuldigung / leider nicht gefunden / "
            "seite nicht verfügbar"
        ),
    ),
    Language(
        code="es",
        page="página / url / dirección / enlace",
        thing="artículo / documento / contenido / archivo / noticia / recurso / publicación / vídeo / sitio",
        gone=(
            "no encontrada / no encontrado / no se encuentra / no existe / no se ha encontrado / no fue encontrada / "
            "no ha sido encontrada / no pudo ser encontrada / no se pudo encontrar / no hemos encontrado / "
            "no podemos encontrar / no está disponible / ya no está disponible / ha sido eliminada / "
            "ha sido eliminado / fue eliminada / inexistente / no disponible / ya no existe / no encontramos / "
            "no se encontró / ha caducado / retirada"
        ),
        headings=(
            "error 404 / página no encontrada / no encontrado / no encontrada / vaya / ups / uy / lo sentimos / "
            "página inexistente / contenido no disponible / no se ha encontrado / archivo no encontrado"
        ),
    ),
    Language(
        code="pt",
        page="página / url / endereço / link",
        thing="artigo / documento / conteúdo / arquivo / ficheiro / notícia / recurso / matéria / vídeo / site",
        gone=(
            "não encontrada / não encontrado / não foi encontrada / não foi encontrado / não existe / "
            "não existe mais / já não existe / não está disponível / não está mais disponível / foi removida / "
            "foi removido / foi excluída / foi apagada / inexistente / indisponível / não pôde ser encontrada / "
            "não foi possível encontrar / não conseguimos encontrar / não encontramos / não pode ser encontrada / "
            "foi eliminada"
        ),
        headings=(
            "erro 404 / erro / página não encontrada / não encontrado / não encontrada / ops / ups / desculpe / "
            "lamentamos / página inexistente / conteúdo indisponível / página não existe"
        ),
    ),
    Language(
        code="it",
        page="pagina / url / indirizzo / link",
        thing="articolo / documento / contenuto / file / notizia / risorsa / video / sito",
        gone=(
            "non trovata / non trovato / non è stata trovata / non è stato trovato / non esiste / non esiste più / "
            "non è disponibile / non è più disponibile / è stata rimossa / è stato rimosso / è stata eliminata / "
            "inesistente / non disponibile / non può essere trovata / impossibile trovare / "
            "non è stato possibile trovare / non è presente / non riusciamo a trovare / non abbiamo trovato / "
            "irreperibile / spostata"
        ),
        headings=(
            "errore 404 / errore / pagina non trovata / non trovato / non trovata / ops / spiacenti / ci dispiace / "
            "pagina inesistente / contenuto non disponibile"
        ),
    ),
    Language(
        code="nl",
        page="pagina / webpagina / url / adres / link",
        thing="artikel / document / bestand / inhoud / bericht / video / site",
        gone=(
            "niet gevonden / niet vinden / bestaat niet / niet bestaat / bestaat niet meer / niet meer bestaat / "
            "niet beschikbaar / niet meer beschikbaar / is verwijderd / verwijderd is / werd niet gevonden / "
            "is verplaatst / niet aanwezig"
        ),
        headings=(
            "fout 404 / foutmelding / pagina niet gevonden / niet gevonden / oeps / helaas / pagina bestaat niet / "
            "deze pagina bestaat niet"
        ),
    ),
    Language(
        code="pl",
        page="strona / strony / stronę / url / adres / link",
        thing="artykuł / artykułu / dokument / treść / plik / zasób / materiał",
        gone=(
            "nie znaleziono / nie została znaleziona / nie został znaleziony / nie istnieje / "
            "nie może zostać znaleziona / nie jest dostępna / nie jest dostępny / niedostępna / niedostępny / "
            "została usunięta / został usunięty / nie odnaleziono / już nie istnieje / nie możemy znaleźć / "
            "nie udało się znaleźć / brak"
        ),
        headings=(
            "błąd 404 / błąd / nie znaleziono / nie znaleziono strony / strona nie istnieje / ups / przepraszamy / "
            "brak strony / strona nie została znaleziona"
        ),
    ),
    Language(
        code="cs",
        page="stránka / stránku / stránky / url / adresa / odkaz",
        thing="článek / dokument / obsah / soubor",
        gone=(
            "nenalezena / nenalezen / nenalezeno / neexistuje / nebyla nalezena / nebyl nalezen / nelze najít / "
            "není dostupná / není k dispozici / byla odstraněna / byl odstraněn / byla smazána / nebyla nenalezena / "
            "jsme nenašli"
        ),
        headings="chyba 404 / chyba / stránka nenalezena / nenalezeno / jejda / omlouváme se / stránka neexistuje",
    ),
    Language(
        code="sk",
        page="stránka / stránku / stránky / url / adresa",
        thing="článok / dokument / obsah / súbor",
        gone=(
            "nenájdená / nenájdený / nenájdené / neexistuje / nebola nájdená / nebol nájdený / sa nenašla / "
            "sa nenašiel / nie je dostupná / nie je k dispozícii / bola odstránená / bola zmazaná / sa nedá nájsť"
        ),
        headings="chyba 404 / chyba / stránka nenájdená / nenájdené / ospravedlňujeme sa / stránka neexistuje",
    ),
    Language(
        code="sl",
        page="stran / strani / naslov / url",
        thing="članek / dokument / vsebina / datoteka",
        gone=(
            "ni najdena / ni bila najdena / ni mogoče najti / ne obstaja / ne obstaja več / ni na voljo / "
            "je bila odstranjena"
        ),
        headings="napaka 404 / napaka / strani ni mogoče najti / stran ne obstaja / ni najdeno / stran ni najdena",
    ),
    Language(
        code="hr",
        page="stranica / stranicu / stranice / strana / stranu / страница / страну / url / adresa",
        thing="članak / dokument / sadržaj / datoteka / vijest",
        gone=(
            "nije pronađena / nije pronađen / nije pronađeno / ne postoji / ne može se pronaći / "
            "nije moguće pronaći / više ne postoji / nije dostupna / nije dostupan / je uklonjena / je obrisana / "
            "није пронађена / не постоји"
        ),
        headings=(
            "greška 404 / greška / stranica nije pronađena / nije pronađeno / stranica ne postoji / ups / "
            "žao nam je / страница није пронађена"
        ),
    ),
    Language(
        code="ro",
        page="pagina / paginii / url / adresa / linkul",
        thing="articolul / documentul / conținutul / fișierul / știrea",
        gone=(
            "nu a fost găsită / nu a fost găsit / nu a putut fi găsită / nu există / nu mai există / "
            "nu este disponibilă / nu mai este disponibilă / a fost ștearsă / a fost eliminată / negăsită / "
            "nu poate fi găsită / inexistentă"
        ),
        headings="eroare 404 / eroare / pagina nu a fost găsită / negăsit / ne pare rău / ups / pagina nu există",
    ),
    Language(
        code="hu",
        page="oldal / oldalt / az oldal / lap / url / cím / webcím",
        thing="cikk / dokumentum / tartalom / fájl",
        gone=(
            "nem található / nem találjuk / nem létezik / nem elérhető / már nem elérhető / nem érhető el / "
            "törölték / eltávolították / megszűnt / nem találtuk"
        ),
        headings="404 hiba / hiba / az oldal nem található / nem található / hoppá / sajnáljuk / oldal nem található",
    ),
    Language(
        code="fi",
        page="sivu / sivua / sivun / osoite / url",
        thing="artikkeli / artikkelia / sisältö / tiedosto / juttu",
        gone=(
            "ei löytynyt / ei löydy / ei ole olemassa / ei voitu löytää / ei ole saatavilla / ei ole enää / "
            "on poistettu / on siirretty"
        ),
        headings="virhe 404 / virhe / sivua ei löydy / sivua ei löytynyt / ei löytynyt / hups / pahoittelemme",
    ),
    Language(
        code="et",
        page="lehekülge / lehekülg / lehte / leht / aadress / url",
        thing="artikkel / artiklit / dokument / sisu",
        gone="ei leitud / ei eksisteeri / ei ole olemas / on eemaldatud / on kustutatud / pole saadaval / ei leia",
        headings="viga 404 / viga / lehekülge ei leitud / lehte ei leitud / ei leitud",
    ),
    Language(
        code="lv",
        page="lapa / lapu / adrese / url",
        thing="raksts / dokuments / saturs",
        gone="nav atrasta / nav atrasts / neeksistē / nevar atrast / nav pieejama / ir dzēsta / netika atrasta",
        headings="kļūda 404 / kļūda / lapa nav atrasta / nav atrasts",
    ),
    Language(
        code="lt",
        page="puslapis / puslapio / adresas / url",
        thing="straipsnis / dokumentas / turinys",
        gone=(
            "nerastas / nerasta / neegzistuoja / nepavyko rasti / nebuvo rastas / nepasiekiamas / pašalintas / "
            "ištrintas"
        ),
        headings="klaida 404 / klaida / puslapis nerastas / nerasta",
    ),
    Language(
        code="sv",
        page="sidan / sida / webbsidan / adressen / länken / url",
        thing="artikeln / dokumentet / innehållet / filen / artikel",
        gone=(
            "hittades inte / kunde inte hittas / finns inte / finns inte längre / finns inte kvar / hittar inte / "
            "kan inte hittas / har tagits bort / är borttagen / kunde inte hitta / saknas / inte tillgänglig / "
            "hittas inte"
        ),
        headings=(
            "fel 404 / 404 fel / sidan hittades inte / sidan finns inte / sidan kunde inte hittas / hoppsan / "
            "tyvärr / kunde inte hittas / hittades inte"
        ),
    ),
    Language(
        code="no",
        page="siden / side / nettsiden / adressen / lenken / url",
        thing="artikkelen / dokumentet / innholdet / filen / saken",
        gone=(
            "ikke funnet / ble ikke funnet / finnes ikke / finnes ikke lenger / eksisterer ikke / fant ikke / "
            "finner ikke / er fjernet / er slettet / har blitt fjernet / er ikke tilgjengelig / ikke tilgjengelig / "
            "fins ikke"
        ),
        headings=(
            "feil 404 / 404 feil / siden finnes ikke / siden ble ikke funnet / ikke funnet / oisann / ops / beklager"
        ),
    ),
    Language(
        code="da",
        page="siden / side / websiden / adressen / linket / url",
        thing="artiklen / dokumentet / indholdet / filen",
        gone=(
            "ikke fundet / blev ikke fundet / findes ikke / findes ikke længere / eksisterer ikke / "
            "kunne ikke findes / kan ikke findes / er fjernet / er slettet / er blevet fjernet / kan ikke finde / "
            "kunne ikke finde / ikke tilgængelig"
        ),
        headings=(
            "fejl 404 / 404 fejl / siden blev ikke fundet / siden findes ikke / ikke fundet / hovsa / ups / "
            "beklager / siden kunne ikke findes"
        ),
    ),
    Language(
        code="is",
        page="síða / síðan / síðu / vefslóð / slóðin",
        thing="greinin / skjalið / efnið",
        gone="fannst ekki / er ekki til / finnst ekki / ekki fundin / var fjarlægð / ekki lengur til",
        headings="villa 404 / síða fannst ekki / síðan fannst ekki / fannst ekki",
    ),
    Language(
        code="el",
        page="σελίδα / η σελίδα / σελίδας / διεύθυνση / url",
        thing="άρθρο / έγγραφο / περιεχόμενο / αρχείο",
        gone=(
            "δεν βρέθηκε / δε βρέθηκε / δεν υπάρχει / δεν είναι διαθέσιμη / δεν είναι διαθέσιμο / "
            "δεν μπορεί να βρεθεί / έχει διαγραφεί / έχει αφαιρεθεί / δεν υπάρχει πλέον / δεν εντοπίστηκε"
        ),
        headings="σφάλμα 404 / σφάλμα / η σελίδα δεν βρέθηκε / δεν βρέθηκε / η σελίδα δεν υπάρχει / λυπούμαστε",
    ),
    Language(
        code="ru",
        page="страница / страницы / страницу / страниц / url / адрес / ссылка",
        thing=(
            "статья / статьи / статью / документ / материал / файл / новость / запись / публикация / раздел / объект"
        ),
        gone=(
            "не найдена / не найден / не найдено / не существует / не существует или / не обнаружена / не обнаружен / "
            "была удалена / удалена / был удален / удален / недоступна / недоступен / больше не существует / "
            "не удалось найти / не нашли / нет на сайте / отсутствует / перемещена / устарела / нет такой / "
            "такой нет / не можем найти"
        ),
        headings=(
            "ошибка 404 / 404 ошибка / ошибка / страница не найдена / не найдено / не найдена / упс / ой / извините / "
            "такой страницы нет / страница не существует / нет такой страницы / страница удалена / 404 не найдено"
        ),
    ),
    Language(
        code="uk",
        page="сторінка / сторінки / сторінку / адреса / посилання",
        thing="стаття / статті / документ / матеріал / файл / новина",
        gone=(
            "не знайдена / не знайдено / не знайдений / не існує / не вдалося знайти / була видалена / видалена / "
            "видалено / недоступна / відсутня / більше не існує / не можемо знайти / переміщена"
        ),
        headings=(
            "помилка 404 / помилка / сторінку не знайдено / сторінка не знайдена / не знайдено / сторінка не існує / "
            "вибачте / отакої / такої сторінки немає"
        ),
    ),
    Language(
        code="be",
        page="старонка / старонку / адрас",
        gone="не знойдзена / не існуе / выдалена / адсутнічае",
        headings="памылка 404 / старонка не знойдзена / не знойдзена",
    ),
    Language(
        code="bg",
        page="страницата / страница / адресът / url",
        thing="статията / документът / съдържанието",
        gone=(
            "не е намерена / не беше намерена / не съществува / не може да бъде намерена / е изтрита / е премахната / "
            "не е налична / липсва / не е открита / няма такава"
        ),
        headings="грешка 404 / грешка / страницата не е намерена / не е намерено / страницата не съществува",
    ),
    Language(
        code="mk",
        page="страницата / страница / адресата",
        gone="не е пронајдена / не постои / не може да се најде / е избришана / не е најдена",
        headings="грешка 404 / страницата не е пронајдена / не е пронајдено",
    ),
    Language(
        code="sq",
        page="faqja / faqe / adresa",
        thing="artikulli / dokumenti",
        gone="nuk u gjet / nuk ekziston / nuk është e disponueshme / është fshirë / nuk gjendet",
        headings="gabim 404 / gabimi 404 / faqja nuk u gjet / nuk u gjet",
    ),
    Language(
        code="tr",
        page="sayfa / sayfayı / sayfaya / url / adres / bağlantı",
        thing="makale / haber / içerik / dosya / belge",
        gone=(
            "bulunamadı / bulunamıyor / bulunmuyor / mevcut değil / bulamadık / yayında değil / kaldırılmış / "
            "silinmiş / yok / artık mevcut değil / bulunmamaktadır / kaldırıldı"
        ),
        headings=(
            "404 hatası / hata 404 / hata / sayfa bulunamadı / bulunamadı / üzgünüz / aradığınız sayfa bulunamadı / "
            "eyvah"
        ),
    ),
    Language(
        code="az",
        page="səhifə / səhifəni / ünvan",
        thing="xəbər / məqalə",
        gone="tapılmadı / mövcud deyil / silinib / yoxdur",
        headings="xəta 404 / 404 xəta / səhifə tapılmadı / tapılmadı",
    ),
    Language(
        code="kk",
        page="бет / парақша / сайт беті",
        gone="табылмады / жоқ / жойылған / қолжетімсіз",
        headings="қате 404 / 404 қате / бет табылмады / парақша табылмады / табылмады",
    ),
    Language(
        code="uz",
        page="sahifa / саҳифа",
        gone="topilmadi / mavjud emas / топилмади",
        headings="xatolik 404 / 404 xato / sahifa topilmadi / топилмади",
    ),
    Language(
        code="ka",
        page="გვერდი / გვერდის / მისამართი",
        gone="ვერ მოიძებნა / არ არსებობს / არ მოიძებნა / წაშლილია / ვერ იქნა ნაპოვნი",
        headings="შეცდომა 404 / გვერდი ვერ მოიძებნა / გვერდი არ მოიძებნა / ვერ მოიძებნა",
    ),
    Language(
        code="hy",
        page="էջը / էջ / հասցեն",
        gone="չի գտնվել / չգտնվեց / գոյություն չունի / հեռացված է / չկա",
        headings="սխալ 404 / էջը չի գտնվել / էջը չգտնվեց / չի գտնվել",
    ),
    Language(
        code="he",
        page="הדף / דף / העמוד / עמוד / הכתובת / דפים",
        thing="הכתבה / המאמר / התוכן / המסמך",
        gone=(
            "לא נמצא / לא נמצאה / אינו קיים / לא קיים / אינה קיימת / לא קיימת / הוסר / נמחק / לא זמין / "
            "לא ניתן למצוא / לא מצאנו"
        ),
        headings="שגיאה 404 / שגיאת 404 / שגיאה / הדף לא נמצא / דף לא נמצא / העמוד לא נמצא / לא נמצא / אופס",
    ),
    Language(
        code="ar",
        page="الصفحة / صفحة / الرابط / العنوان / للصفحة",
        thing="المقال / المقالة / الخبر / المحتوى / الملف / المستند / الموضوع",
        gone=(
            "غير موجودة / غير موجود / لم يتم العثور / لم نتمكن من العثور / لا يمكن العثور / لا توجد / غير متوفرة / "
            "غير متاحة / غير متوفر / غير متاح / لا يوجد / تم حذفها / تم حذفه / تمت إزالتها / لم تعد موجودة / "
            "لم تعد متاحة / تعذر العثور / لم نعثر"
        ),
        headings=(
            "خطأ 404 / خطأ / الصفحة غير موجودة / غير موجودة / لم يتم العثور على الصفحة / عذرا / صفحة غير موجودة / "
            "الصفحة المطلوبة غير موجودة / ٤٠٤"
        ),
    ),
    Language(
        code="fa",
        page="صفحه / صفحه‌ای / برگه / آدرس / نشانی / لینک / صفحه ای",
        thing="مقاله / خبر / مطلب / محتوا / فایل / سند",
        gone=(
            "یافت نشد / پیدا نشد / وجود ندارد / یافت نمی‌شود / حذف شده / موجود نیست / در دسترس نیست / پیدا نکردیم / "
            "نمی باشد"
        ),
        headings=(
            "خطای 404 / خطای ۴۰۴ / خطا / صفحه یافت نشد / صفحه پیدا نشد / یافت نشد / پیدا نشد / "
            "صفحه مورد نظر یافت نشد / متاسفیم"
        ),
    ),
    Language(
        code="ur",
        page="صفحہ / صفحے / پیج",
        gone="نہیں ملا / موجود نہیں / دستیاب نہیں / نہیں مل سکا / حذف",
        headings="صفحہ نہیں ملا / خرابی 404 / نہیں ملا",
    ),
    Language(
        code="hi",
        page="पृष्ठ / पेज / पन्ना / यूआरएल / पता",
        thing="लेख / दस्तावेज़ / खबर / सामग्री",
        gone="नहीं मिला / नहीं मिली / मौजूद नहीं / उपलब्ध नहीं / हटा दिया / नहीं मिल सका / अस्तित्व में नहीं",
        headings="त्रुटि 404 / पृष्ठ नहीं मिला / पेज नहीं मिला / नहीं मिला / क्षमा करें",
    ),
    Language(
        code="bn",
        page="পৃষ্ঠা / পেজ / পাতা / পৃষ্ঠাটি / পাতাটি / পেজটি",
        gone="পাওয়া যায়নি / খুঁজে পাওয়া যায়নি / নেই / বিদ্যমান নেই / পাওয়া যায় নি / মুছে ফেলা",
        headings="ত্রুটি ৪০৪ / পৃষ্ঠা পাওয়া যায়নি / পাতা খুঁজে পাওয়া যায়নি / দুঃখিত",
    ),
    Language(
        code="ta",
        page="பக்கம் / பக்கத்தை / இணைப்பு",
        gone="கிடைக்கவில்லை / இல்லை / காணவில்லை / கண்டுபிடிக்க முடியவில்லை",
        headings="பிழை 404 / பக்கம் கிடைக்கவில்லை / பக்கம் இல்லை",
    ),
    Language(
        code="th",
        page="หน้า / หน้าเว็บ / หน้านี้ / เพจ",
        thing="บทความ / เนื้อหา / ไฟล์",
        gone="ไม่พบ / ไม่มีอยู่ / ถูกลบ / ไม่สามารถหา / หาไม่พบ / ไม่พร้อมใช้งาน",
        headings="ข้อผิดพลาด 404 / ไม่พบหน้า / ไม่พบหน้าเว็บ / ไม่พบหน้านี้ / ไม่พบหน้าที่คุณต้องการ / ไม่พบข้อมูล",
    ),
    Language(
        code="vi",
        page="trang / trang này / đường dẫn / url / liên kết",
        thing="bài viết / nội dung / tài liệu / tin",
        gone=(
            "không tìm thấy / không tồn tại / đã bị xóa / không có sẵn / đã bị gỡ / không còn tồn tại / không khả dụng"
        ),
        headings=(
            "lỗi 404 / không tìm thấy trang / trang không tồn tại / không tìm thấy / rất tiếc / trang không tìm thấy"
        ),
    ),
    Language(
        code="id",
        page="halaman / laman / url / alamat / tautan / muka surat",
        thing="artikel / dokumen / konten / berita / berkas",
        gone=(
            "tidak ditemukan / tidak ada / tidak tersedia / tidak dapat ditemukan / telah dihapus / sudah dihapus / "
            "tidak dijumpai / tidak wujud / sudah tidak tersedia / belum tersedia"
        ),
        headings=(
            "kesalahan 404 / galat 404 / ralat 404 / halaman tidak ditemukan / tidak ditemukan / "
            "laman tidak dijumpai / maaf / ups"
        ),
    ),
    Language(
        code="tl",
        page="pahina / page",
        gone="hindi nahanap / hindi matagpuan / hindi makita / wala na",
        headings="hindi nahanap ang pahina / hindi matagpuan ang pahina",
    ),
    Language(
        code="sw",
        page="ukurasa / kurasa",
        gone="haukupatikana / haupatikani / haupo / haujapatikana",
        headings="ukurasa haukupatikana / ukurasa haupatikani / hitilafu 404",
    ),
    Language(
        code="zh",
        page="页面 / 网页 / 頁面 / 網頁 / 网址 / 網址 / 链接 / 連結 / 页",
        thing="文章 / 内容 / 內容 / 文件 / 新闻 / 新聞 / 资源 / 信息 / 帖子 / 主题",
        gone=(
            "不存在 / 找不到 / 未找到 / 没有找到 / 沒有找到 / 无法找到 / 無法找到 / 已被删除 / 已刪除 / 已删除 / "
            "被删除 / 已失效 / 已下线 / 已移除 / 不見了 / 不见了 / 走丢了 / 已过期 / 無法顯示 / 无法访问 / 已被移除 / "
            "出错了 / 丢失"
        ),
        headings=(
            "404错误 / 404 页面 / 404 頁面 / 错误 / 页面不存在 / 找不到页面 / 找不到網頁 / 找不到頁面 / 页面未找到 / "
            "页面找不到 / 未找到 / 404 未找到 / 网页不存在 / 抱歉 / 出错了 / 頁面不存在 / 找不到网页 / "
            "您访问的页面不存在 / 404 not found 页面 / 提示信息"
        ),
    ),
    Language(
        code="ja",
        page="ページ / 頁 / url / アドレス / リンク",
        thing="記事 / ファイル / コンテンツ / 文書 / 商品 / 動画 / サイト",
        gone=(
            "見つかりません / 見つかりませんでした / 存在しません / みつかりません / みつかりませんでした / "
            "見当たりません / ありません / 削除された / 削除されました / 移動または削除 / 公開が終了 / "
            "掲載期間が終了 / 終了しました / ご利用いただけません / 表示できません"
        ),
        headings=(
            "404エラー / エラー / ページが見つかりません / お探しのページは見つかりませんでした / "
            "ページが見つかりませんでした / 見つかりません / ページが存在しません / not foundエラー / "
            "お探しのページは見つかりません / 指定されたページが見つかりません / 404 ページ"
        ),
    ),
    Language(
        code="ko",
        page=(
            "페이지 / 페이지를 / 페이지가 / 페이지는 / 페이지입니다 / 페이지에 / 주소 / 주소가 / 주소를 / 링크 / "
            "링크가 / "
            "웹페이지를 / 웹페이지가"
        ),
        thing=(
            "기사 / 기사입니다 / 기사를 / 기사가 / 기사는 / 게시물 / 게시물입니다 / 게시물을 / 게시물이 / "
            "게시물은 / 문서 / "
            "문서입니다 / 문서를 / 문서가 / 콘텐츠 / 콘텐츠입니다 / 콘텐츠를 / 콘텐츠가 / 게시글 / 게시글입니다 / "
            "게시글이 / "
            "게시글을 / 글입니다 / 자료 / 자료가 / 자료를 / 뉴스입니다"
        ),
        gone=(
            "찾을 수 없습니다 / 존재하지 않습니다 / 존재하지 않는 / 찾을 수 없음 / 없습니다 / 삭제되었습니다 / "
            "삭제된 / 삭제되었거나 / 변경되었거나 / 사용할 수 없습니다 / 찾지 못했습니다"
        ),
        headings=(
            "404 오류 / 오류 / 에러 / 페이지를 찾을 수 없습니다 / 페이지를 찾을 수 없음 / 존재하지 않는 페이지 / "
            "찾을 수 없습니다 / 존재하지 않는 페이지입니다 / 죄송합니다"
        ),
    ),
    Language(
        code="ca",
        page="pàgina / url / adreça / enllaç",
        thing="article / document / contingut",
        gone=(
            "no trobada / no trobat / no s'ha trobat / no existeix / no està disponible / ha estat eliminada / "
            "ja no existeix / no es troba"
        ),
        headings="pàgina no trobada / no s'ha trobat / no trobat / ho sentim / no s'ha trobat la pàgina",
    ),
    Language(
        code="gl",
        page="páxina / enderezo",
        gone="non atopada / non se atopou / non existe / non está dispoñible / foi eliminada",
        headings="páxina non atopada / erro 404 / non se atopou",
    ),
    Language(
        code="eu",
        page="orria / orrialdea / orri / helbidea",
        gone="ez da aurkitu / ez da existitzen / ezin izan da aurkitu / ez dago eskuragarri / ezabatu",
        headings="orria ez da aurkitu / 404 errorea / ez da aurkitu / orrialdea ez da aurkitu",
    ),
    Language(
        code="cy",
        page="tudalen / dudalen / y dudalen",
        gone=(
            "heb ganfod / nid ywr dudalen / heb ei ganfod / heb ei chanfod / nid yw ar gael / "
            "ddim yn bodoli / methu dod o hyd"
        ),
        headings="heb ganfod y dudalen / heb ei ganfod / tudalen heb ei chanfod / gwall 404",
    ),
    Language(
        code="ga",
        page="leathanach / an leathanach",
        gone="gan aimsiú / níor aimsíodh / ní ann / gan fáil / níor aimsíodh an",
        headings="níor aimsíodh an leathanach / leathanach gan aimsiú / earráid 404",
    ),
    Language(
        code="af",
        page="bladsy / blad / webblad",
        gone="nie gevind / bestaan nie / nie gevind nie / nie beskikbaar / is verwyder",
        headings="bladsy nie gevind nie / fout 404 / nie gevind nie",
    ),
    Language(
        code="ne",
        page="पृष्ठ / पृष्ठहरू / पेज / लिंक",
        gone="भेटिएन / भेटिएको छैन / उपलब्ध छैन / अवस्थित छैन / हटाइएको छ",
        headings="पृष्ठ भेटिएन / पेज भेटिएन / भेटिएन / माफ गर्नुहोस्",
    ),
    Language(
        code="si",
        page="පිටුව / පිටුවක් / සබැඳිය",
        gone="හමු නොවීය / හමු නොවුණි / සොයාගත නොහැක / සොයා ගත නොහැක / නොපවතී / ඉවත් කර ඇත",
        headings="පිටුව හමු නොවීය / පිටුව සොයාගත නොහැක / කණගාටුයි",
    ),
    Language(
        code="km",
        page="ទំព័រ",
        gone="រកមិនឃើញ / មិនមាន / ត្រូវបានលុប",
        headings="រកមិនឃើញទំព័រ / រកមិនឃើញ / សូមអភ័យទោស",
    ),
    Language(
        code="mn",
        page="хуудас",
        gone="олдсонгүй / байхгүй / устгагдсан",
        headings="хуудас олдсонгүй / алдаа 404 / олдсонгүй",
    ),
    Language(
        code="eo",
        page="paĝo",
        gone="ne trovita / ne ekzistas / ne troviĝis",
        headings="paĝo ne trovita / ne trovita",
    ),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words, folded and ready."""

    code: str
    page: Phrases
    thing: Phrases
    gone: Phrases


VOCABULARIES: tuple[Vocabulary, ...] = tuple(
    Vocabulary(row.code, Phrases.of(row.page), Phrases.of(row.thing), Phrases.of(row.gone)) for row in LANGUAGES
)
# What an English heading says that is one thing and its loss, and nothing else: “Story unavailable”.
_LOST = (
    f"{thing} {loss}"
    for thing in (
        "page",
        "article",
        "story",
        "document",
        "content",
        "post",
        "item",
        "video",
        "record",
        "file",
        "product",
        "listing",
        "resource",
        "publication",
        "paper",
        "entry",
        "report",
        "topic",
        "thread",
        "event",
        "job",
        "profile",
    )
    for loss in (
        "unavailable",
        "not available",
        "not found",
        "expired",
        "removed",
        "deleted",
        "missing",
        "withdrawn",
        "has been removed",
        "has been deleted",
        "has expired",
        "does not exist",
        "no longer available",
        "no longer exists",
    )
)
HEADINGS = Phrases.of(*(row.headings for row in LANGUAGES), _LOST)
