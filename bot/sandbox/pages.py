"""The page's own files: HTML, styles and modules, from one folder, and nothing from elsewhere."""

import re
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parent / "page"

# Only our own scripts and styles; pictures may be written into the address itself.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A machine's own table of types may say anything; modules need the right one.
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.[a-z]+")


async def index(request: Request) -> Response:
    """The page; which place in it is meant, it reads from its own address."""
    return _file(request, "index.html")


async def file(request: Request) -> Response:
    """One file of the folder, by its plain name."""
    return _file(request, request.path_params["file"])


def _file(request: Request, name: str) -> Response:
    path = FOLDER / name
    kind = _TYPES.get(path.suffix)
    if kind is None or not _NAME.fullmatch(name) or not path.is_file():
        return PlainTextResponse("There is no such file.", 404, HEADERS)
    changed = path.stat().st_mtime_ns
    headers = {**HEADERS, "ETag": f'"{changed:x}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(_read(path, changed), media_type=kind, headers=headers)


# From memory: a page is made of a hundred small files, and opening each took longer than sending.
@lru_cache(maxsize=512)
def _read(path: Path, _changed: int) -> bytes:
    return path.read_bytes()
