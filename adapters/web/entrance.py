"""The door as requests meet it: signing in and out, and nothing behind it without a session."""

from collections.abc import Awaitable, Callable

from aiohttp import BasicAuth, web

from adapters.web import asked
from adapters.web.guard import Guard
from adapters.web.login import SESSION_SECONDS, Door
from adapters.web.words import page_words, spoken

COOKIE = "mmss_session"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Entrance:
    def __init__(self, door: Door, guard: Guard) -> None:
        self._door = door
        self._guard = guard

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/web/login", self._login)
        app.router.add_post("/web/logout", self._logout)

    @property
    def locked(self) -> bool:
        return self._door.locked

    def admits(self, request: web.Request) -> bool:
        return self._door.admits(_session(request))

    def behind(self, handler: Handler) -> Handler:
        """The handler for those who may pass; 401 with the words of the login form for the others."""

        async def behind_door(request: web.Request) -> web.StreamResponse:
            if self.admits(request):
                return await handler(request)
            language = spoken(request.headers.get("Accept-Language", ""))
            return answer({"language": language, "words": page_words(language)}, status=401)

        return behind_door

    def behind_password(self, handler: Handler) -> Handler:
        """For programs, which cannot sign in on the page: the password by HTTP Basic, under any name (RFC 7617)."""

        async def behind_door(request: web.Request) -> web.StreamResponse:
            peer = request.remote or ""
            if wait := self._door.wait(peer):
                raise web.HTTPTooManyRequests(headers={"Retry-After": str(int(wait) + 1)})
            given = _basic(request)
            if self.admits(request) or (given is not None and self._door.opens(peer, given)):
                return await handler(request)
            asked = {"WWW-Authenticate": 'Basic realm="mmss", charset="UTF-8"'}
            raise web.HTTPUnauthorized(text="The page's password is needed, under any name.\n", headers=asked)

        return behind_door

    async def _login(self, request: web.Request) -> web.Response:
        peer = request.remote or ""
        password = asked.text((await asked.body(request)).get("password"))
        if wait := self._door.wait(peer):
            return answer({"error": "wait"}, status=429, headers={"Retry-After": str(int(wait) + 1)})
        session = self._door.enter(peer, password, _session(request)) if self._door.locked else ""
        if session is None:
            return answer({"error": "login-wrong"}, status=403)
        response = answer({})
        response.set_cookie(
            COOKIE,
            session,
            max_age=SESSION_SECONDS,
            path="/",
            httponly=True,
            samesite="Strict",
            secure=self._guard.is_https(request),
        )
        return response

    async def _logout(self, request: web.Request) -> web.Response:
        self._door.leave(_session(request))
        response = answer({})
        response.del_cookie(COOKIE, path="/", httponly=True, samesite="Strict")
        return response


def answer(data: object, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON that no cache keeps."""
    return web.json_response(data, status=status, headers={"Cache-Control": "no-store", **(headers or {})})


def _basic(request: web.Request) -> str | None:
    try:
        given = BasicAuth.decode(request.headers.get("Authorization", ""), encoding="utf-8")
    except ValueError:
        return None
    return str(given.password)


def _session(request: web.Request) -> str:
    return request.cookies.get(COOKIE, "")
