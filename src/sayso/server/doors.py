"""A request → who is asking: a browser with a session's cookie, or a program with a token.

A cookie alone opens nothing to another site's pages: it is SameSite, and a request that changes
something must come from our own pages by what the browser itself says (Sec-Fetch-Site, or Origin):
cheatsheetseries.owasp.org, Cross-Site Request Forgery Prevention.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Annotated
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Depends, Request
from starlette.responses import Response

from sayso.errors import CrossSite, NotSignedIn, TooManyTries
from sayso.house.house import House
from sayso.library.values import Person

COOKIE = "sayso"
SESSION_SECONDS = 180 * 24 * 3600.0
SETUP_SECONDS = 24 * 3600.0
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_hasher = PasswordHasher()
# Verified where nobody has that name, so that the time taken does not tell.
_NOBODY = _hasher.hash("nobody has this password")


def house_of(request: Request) -> House:
    """The house that is served."""
    found: House = request.app.state.house
    return found


def person_of(request: Request) -> Person:
    """Who is asking.

    Raises:
        NotSignedIn: nobody we know.
        CrossSite: another site's page asks for a change.
    """
    people = house_of(request).library.people
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        found = people.with_key("token", token.strip())
    else:
        if request.method not in _SAFE:
            same_site(request)
        found = people.with_key("session", request.cookies.get(COOKIE, ""))
    if found is None:
        raise NotSignedIn("Sign in first.")
    return found


def same_site(request: Request) -> None:
    """Refuse a change that another site's page asks for.

    Raises:
        CrossSite: it does.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        ours = site in {"same-origin", "none"}
    else:
        ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not ours:
        raise CrossSite("That request came from another site's page, so nothing was changed.")


Asking = Annotated[Person, Depends(person_of)]
Served = Annotated[House, Depends(house_of)]


def let_in(request: Request, response: Response, person: Person) -> None:
    """Give the browser a session."""
    secret = house_of(request).library.people.give_key(
        person.id, "session", name=_browser(request), seconds=SESSION_SECONDS
    )
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(SESSION_SECONDS),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def hashed(password: str) -> str:
    """A password as it is kept (argon2id, RFC 9106, the library's own parameters)."""
    return _hasher.hash(password)


def is_right(person: Person | None, password: str) -> bool:
    """Whether that is the person's password; takes as long when there is no such person."""
    kept = person.password if person and person.password else _NOBODY
    try:
        right = _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
    return right and person is not None and bool(person.password)


class Tries:
    """How often somebody may try: at most `most` times in `seconds`.

    Args:
        most: tries.
        seconds: in which.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._seen: dict[str, deque[float]] = {}

    def count(self, who: str) -> None:
        """Note a try.

        Raises:
            TooManyTries: it is one too many.
        """
        now = time.monotonic()
        if len(self._seen) > 10_000:
            self._seen = {k: v for k, v in self._seen.items() if now - v[-1] < self._seconds}
        tries = self._seen.setdefault(who, deque())
        while tries and now - tries[0] > self._seconds:
            tries.popleft()
        if len(tries) >= self._most:
            raise TooManyTries("That is too often: wait a minute and try again.")
        tries.append(now)


def _browser(request: Request) -> str:
    agent = request.headers.get("user-agent", "")
    named = next((b for b in ("Firefox", "Edg", "Chrome", "Safari") if b in agent), "a browser")
    system = next(
        (s for s in ("Android", "iPhone", "iPad", "Mac", "Windows", "Linux") if s in agent), ""
    )
    return f"{named.replace('Edg', 'Edge')} on {system}" if system else named
