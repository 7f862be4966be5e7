"""A host's addresses → those that a page may be fetched from.

Rules: RFC 6890 (special-purpose addresses) as Python's `ipaddress` has them, and the ways in which
IPv6 carries an IPv4 address inside: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo
(RFC 4380). An address is allowed when it and all that it carries are global; with leave, also when
they are a person's own: private (RFC 1918, RFC 4193) or loopback. No leave opens the others, such
as link-local ones, where clouds keep their secrets.
"""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, urlsplit, urlunsplit

from sayso.errors import AddressRefused, NetworkUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # (host, port) → addresses as text, in the order to try them.
    Resolver: TypeAlias = Callable[[str, int], Sequence[str]]

Address: TypeAlias = IPv4Address | IPv6Address

_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_OWN = (
    IPv4Network("10.0.0.0/8"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
    IPv4Network("127.0.0.0/8"),
    IPv6Network("fc00::/7"),
    IPv6Network("::1/128"),
)
# What RFC 3986 lets stand in a path or a query, and "%", which has been escaped already.
_STANDING = "!#$%&'()*+,/:;=?@[]~"
# Metadata services of clouds (Amazon's, Google's), at addresses that are private by their number.
_METADATA = (IPv6Address("fd00:ec2::254"), IPv6Address("fd20:ce::254"))
# Compatible addresses ("::7f00:1") are long deprecated, but some systems still route them.
_COMPATIBLE = IPv6Network("::/96")
# 127.1, 0x7f000001, 2130706433, 0177.0.0.1: read by the C library as IPv4, by no one else.
_DISGUISED = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses that the system's resolver gives for a host, each once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NetworkUnreachable(
            f"No address was found for “{host}”: check the name and your connection."
        ) from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def sendable(url: str) -> str:
    """An address in ASCII, as it goes over the network: RFC 3987, and RFC 3490 for the name.

    >>> sendable("https://büro.example/süd west?q=%20")
    'https://xn--bro-hoa.example/s%C3%BCd%20west?q=%20'

    Raises:
        AddressRefused: its name cannot be written so.
    """
    try:
        parts = urlsplit(url)
        name, mark, port = parts.netloc.partition(":")
        if not name.isascii():
            parts = parts._replace(netloc=name.encode("idna").decode("ascii") + mark + port)
    except ValueError:
        raise AddressRefused("That address is not well formed: check it.") from None
    rest = (quote(part, safe=_STANDING) for part in parts[2:])
    return urlunsplit((*parts[:2], *rest))


def check_url(url: str, *, allow_private: bool) -> None:
    """Refuse an address by how it is written, before anything is resolved.

    Raises:
        AddressRefused: not http or https, no host, a name and password inside, a local name, or a
            number that stands for an IPv4 address in disguise.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressRefused("That address is not well formed: check it.") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise AddressRefused("Only http and https addresses can be fetched.")
    if not host:
        raise AddressRefused("That address names no site: check it.")
    if parts.username is not None or parts.password is not None:
        # The address itself is not repeated: it holds a secret.
        raise AddressRefused("An address with a user name or password in it is not fetched.")
    if _DISGUISED.fullmatch(host) and not _is_plain(host):
        raise AddressRefused(f"“{host}” is a number in disguise: write the site's name.")
    if not allow_private and _is_local(host):
        raise AddressRefused(_private(host))


def allowed(host: str, addresses: Sequence[str], *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host, if every one of them may be connected to.

    Raises:
        AddressRefused: any is private, without leave, or one that no leave opens; one bad address
            among good ones is an attack, not luck.
        NetworkUnreachable: there is none.
    """
    if not addresses:
        raise NetworkUnreachable(f"No address was found for “{host}”: check the name.")
    closed = [address for address in addresses if not is_global(address)]
    if not all(is_own(address) for address in closed):
        raise AddressRefused(
            f"“{host}” is at an address where no pages are (link-local, multicast or reserved): "
            "give the page's own address."
        )
    if closed and not allow_private:
        raise AddressRefused(_private(host))
    return tuple(addresses)


def is_global(text: str) -> bool:
    """Whether an address is on the public network, and all that it carries inside too.

    >>> is_global("93.184.215.14"), is_global("::ffff:10.0.0.1"), is_global("169.254.169.254")
    (True, False, False)
    """
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return all(_is_public(one) for one in inner)
    return _is_public(address)


def is_own(text: str) -> bool:
    """Whether an address can be on a person's own network or machine, with all that it carries.

    >>> is_own("192.168.1.20"), is_own("::1"), is_own("169.254.169.254"), is_own("fd00:ec2::254")
    (True, True, False, False)
    """
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner: tuple[Address, ...] | None = None
    if isinstance(address, IPv6Address) and not address.is_loopback:
        inner = _carried(address)
    return all(_is_own(one) or _is_public(one) for one in inner or (address,))


def _is_own(address: Address) -> bool:
    return address not in _METADATA and any(address in network for network in _OWN)


def _is_public(address: Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not (isinstance(address, IPv6Address) and address.is_site_local)
    )


def _carried(address: IPv6Address) -> tuple[IPv4Address, ...] | None:
    """The IPv4 addresses inside an IPv6 address, or None if it is a plain one."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _COMPATIBLE or any(address in network for network in _NAT64):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return None


def _is_plain(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False


def _is_local(host: str) -> bool:
    name = host.rstrip(".").lower()
    return name in _LOCAL_NAMES or name.endswith((".localhost", ".local", ".internal"))


def _private(host: str) -> str:
    return f"“{host}” is on a private network: use --allow-private if it is your own."
