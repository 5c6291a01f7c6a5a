"""The captures that the real archive of the tests holds: one URL for each thing that archives do to those who ask."""

from __future__ import annotations

from real_archive import Copy, page

STORY = "https://news.example/story"
STORY_TITLE = "Second headline of the harbour story"
ERROR = page("Page not found – Example News", "Sorry, this page does not exist.")

COPIES = (
    # Three editions of one page, "unchanged" a year later, and an error at the end.
    Copy(url=STORY, at="20150301100000", body=page("First headline of the harbour story")),
    Copy(url=STORY, at="20180615123045", body=page(STORY_TITLE)),
    Copy(url=STORY, at="20211130235959", body=page("Third headline of the harbour story")),
    Copy(url=STORY, at="20221231000000", body=page("Third headline of the harbour story"), like="20211130235959"),
    Copy(url=STORY, at="20240505050505", body=ERROR, status=404),
    # Only ever captured as an error; as a wall; as a busy server.
    Copy(url="https://news.example/gone", at="20220202020202", body=ERROR, status=404),
    Copy(url="https://walled.example/paper", at="20230601000000", body=page("Just a moment..."), status=403),
    Copy(url="https://news.example/busy", at="20230303030303", body=page("503"), status=503),
    # An error page with status 200, and good pages farther off.
    Copy(url="https://news.example/soft", at="20200120000000", body=ERROR),
    Copy(url="https://news.example/mended", at="20200614000000", body=ERROR),
    Copy(url="https://news.example/mended", at="20200701000000", body=ERROR, like="20200614000000"),
    Copy(url="https://news.example/mended", at="20200110000000", body=page("The mended page")),
    # Redirects: to a page that was captured too, to the front page, to another site that was not captured, to https.
    Copy(
        url="https://news.example/old",
        at="20190101000000",
        status=301,
        headers=(("Location", "https://news.example/new-place"),),
    ),
    Copy(url="https://news.example/new-place", at="20190101000007", body=page("The page in its new place")),
    Copy(
        url="https://news.example/lost",
        at="20200707070707",
        status=302,
        headers=(("Location", "https://news.example/"),),
    ),
    Copy(url="https://news.example/", at="20200707070708", body=page("Example News")),
    Copy(
        url="https://news.example/away",
        at="20200808080808",
        status=302,
        headers=(("Location", "https://login.example/start"),),
    ),
    Copy(
        url="http://secure.example/a",
        at="20210101000000",
        status=301,
        headers=(("Location", "https://secure.example/a"),),
    ),
    Copy(url="https://secure.example/a", at="20210301000000", body=page("Secure by now")),
    # Forms of one address: scheme, www., case, order of the query, a slash; and what says where a reader came from.
    Copy(url="http://www.Mixed.example/Path/?b=2&a=1", at="20160505050505", body=page("Mixed")),
    Copy(url="https://plain.example/essay", at="20200101120000", body=page("An essay")),
    # Not HTML; and captured headers that an archive might take for its own.
    Copy(
        url="https://docs.example/report.pdf",
        at="20170404040404",
        body=b"%PDF-1.4\n1 0 obj<</Title(Annual report)>>endobj\n%%EOF\n",
        headers=(("Content-Type", "application/pdf"),),
    ),
    Copy(
        url="https://linked.example/a",
        at="20200303030303",
        body=page("A page with links"),
        headers=(("Content-Type", "text/html"), ("Link", '<https://elsewhere.example/>; rel="memento"')),
    ),
    Copy(url="https://news.example/caf%C3%A9/%E6%B5%B7", at="20200505000000", body=page("Café")),
    Copy(url="https://news.example/starred*", at="20200505000000", body=page("Starred")),
    Copy(url="https://news.example/starred-otherwise", at="20200506000000", body=page("Another page")),
)
