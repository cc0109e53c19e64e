"""The page itself: one HTML file, its style and its scripts, read once from the package."""

import hashlib
from collections.abc import Iterable
from importlib import resources

from aiohttp import web

SHELL = "index.html"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}


class Files:
    """Names are looked up in a table made at the start, so no path can lead out of it."""

    def __init__(self, head: Iterable[str] = ()) -> None:
        """`head`: more lines for the head of the page."""
        found = resources.files("adapters.web").joinpath("page").iterdir()
        self._files = {file.name: file.read_bytes() for file in found if file.name.rpartition(".")[2] in TYPES}
        more = "".join(f"  {line}\n" for line in head).encode()
        self._files[SHELL] = self._files[SHELL].replace(b"</head>", more + b"</head>", 1)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._shell)
        app.router.add_get("/web/static/{name}", self._file)

    async def _shell(self, request: web.Request) -> web.Response:
        return self._serve(request, SHELL)

    async def _file(self, request: web.Request) -> web.Response:
        return self._serve(request, request.match_info["name"])

    def _serve(self, request: web.Request, name: str) -> web.Response:
        body = self._files.get(name)
        if body is None:
            raise web.HTTPNotFound
        tag = hashlib.sha256(body).hexdigest()[:32]
        headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
        if any(known.value == tag for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type=TYPES[name.rpartition(".")[2]], charset="utf-8", headers=headers)
