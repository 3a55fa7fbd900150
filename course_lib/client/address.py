"""Where the service is and the key to it, checked before anything is sent."""

from ipaddress import ip_address

import httpx

from course_lib.client.errors import ServiceError


def checked_url(text: str) -> str:
    """Return a service's address without a slash at its end; raises ServiceError."""
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, TypeError, AttributeError):
        url = httpx.URL("")
    is_plain = not (url.userinfo or url.query or url.fragment)
    if not is_plain or url.scheme not in ("http", "https") or not url.host:
        raise ServiceError(
            "A service's address looks like http://127.0.0.1:8000, without name, password or "
            "question mark; give one of that form.",
            "wrong_address",
        )
    return str(url).rstrip("/")


def is_read_on_the_way(url: str) -> bool:
    """Tell whether what is sent to an address leaves this machine without encryption."""
    parsed = httpx.URL(url)
    if parsed.scheme == "https" or parsed.host == "localhost":
        return False
    try:
        return not ip_address(parsed.host).is_loopback
    except ValueError:
        return True


def checked_key(text: str) -> str:
    """Return a key as a header carries it; raises ServiceError, which doesn't repeat the key."""
    key = text.strip()
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise ServiceError(
            "The key is empty or holds characters that no key has; copy it again from what "
            "`course serve --new-key NAME` printed.",
            "unauthorised",
        )
    return key
