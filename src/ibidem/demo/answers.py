"""What a server of the small world says: a status, headers and a body, as values."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from importlib import resources

TYPES = {".html": "text/html; charset=utf-8", ".csv": "text/csv"}
HTML = TYPES[".html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a request."""

    status: int = 200
    media_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def wire(self) -> bytes:
        """The answer as HTTP/1.1 writes it."""
        lines = [
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}",
            f"Content-Type: {self.media_type}",
            f"Content-Length: {len(self.body)}",
            *(f"{name}: {value}" for name, value in self.headers),
        ]
        return "\r\n".join((*lines, "", "")).encode("utf-8") + self.body


def file(name: str) -> bytes:
    """A file of this package."""
    return resources.files("ibidem.demo").joinpath(*name.split("/")).read_bytes()


def page(name: str, *, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """The answer that is one of the world's pages."""
    media_type = TYPES[name[name.rindex(".") :]]
    return Answer(status=status, media_type=media_type, headers=headers, body=file(f"pages/{name}"))


def redirect(status: int, url: str, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    """The answer that sends a client on."""
    return Answer(status=status, headers=(("Location", url), *headers))
