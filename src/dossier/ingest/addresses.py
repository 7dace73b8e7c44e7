"""Which addresses a fetcher may connect to; pure.

A feed is somebody else's text. A link in it must not make dossier read what only
its own machine, or its network, can see (server-side request forgery).
"""

import ipaddress
from typing import Final, TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv6 ranges that carry an IPv4 address in their last 32 bits.
_CARRIERS: Final = (
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
    ipaddress.IPv6Network("::/96"),  # IPv4-compatible, RFC 4291, deprecated
    ipaddress.IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated, RFC 2765
)
# Global by the standard library's table, and of no use to a reader of news.
_NEVER: Final = (
    ipaddress.ip_network("64:ff9b:1::/48"),  # NAT64 inside a network, RFC 8215
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments, RFC 6890
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays, RFC 7526
    ipaddress.ip_network("fec0::/10"),  # site-local, RFC 3879
)
_LOW_32: Final = 0xFFFF_FFFF


def unwrap(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 *address* really leads to, or itself.

    Mapped, 6to4, Teredo, NAT64 and IPv4-compatible addresses carry one.

    >>> unwrap(ipaddress.ip_address("64:ff9b::7f00:1"))
    IPv4Address('127.0.0.1')
    """
    if isinstance(address, ipaddress.IPv4Address):
        return address
    teredo = address.teredo[1] if address.teredo else None
    inner = address.ipv4_mapped or address.sixtofour or teredo
    if inner is None and any(address in network for network in _CARRIERS):
        inner = ipaddress.IPv4Address(int(address) & _LOW_32)
    return inner or address


def is_public(text: str) -> bool:
    """Tell whether an address, as text, is one that anybody on the net may reach.

    >>> is_public("93.184.216.34"), is_public("::ffff:10.0.0.1"), is_public("fe80::1%2")
    (True, False, False)
    """
    address = unwrap(ipaddress.ip_address(text.partition("%")[0]))
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _NEVER)
