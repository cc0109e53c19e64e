"""Which addresses may be dialled: an explicit table, since `ipaddress.is_global` lets several unsafe ones through.

Sources: IANA's special-purpose registries for IPv4 and IPv6 (read October 2026), and the metadata addresses of the
large clouds. `ipaddress.is_global` of Python 3.11 says yes to 192.0.0.192, ::127.0.0.1, 64:ff9b::/96, 2002::/16,
fec0::/10 and multicast.
"""

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

DENIED_V4 = tuple(
    ipaddress.IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; 100.100.100.200 is a cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host services
        "169.254.0.0/16",  # link local; 169.254.169.254 is metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a cloud's metadata
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
ALLOWED_V6 = ipaddress.IPv6Network("2000::/3")
"""Global unicast: all else (mapped, NAT64, unique local, link local, site local, multicast) is refused whole."""
DENIED_V6 = tuple(
    ipaddress.IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries an IPv4 address
        "3fff::/20",  # documentation
    )
)


def may_dial(address: Address, allowed: Sequence[Network] = ()) -> bool:
    """Whether an address is public, or inside a network the operator allowed (MMSS_ALLOW_NETS)."""
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
        return False
    if any(address in net for net in allowed if net.version == address.version):
        return True
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in net for net in DENIED_V4)
    return address in ALLOWED_V6 and not any(address in net for net in DENIED_V6)
