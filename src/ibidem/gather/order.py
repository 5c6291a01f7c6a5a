"""In which order links are begun: a decision on values."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

# Links that are begun at once; how many of them are asked for is the fetcher's business. More cost memory, some ten KB
# each; with fewer, links of slow hosts could leave nothing to do for the others.
AT_ONCE = 768
# So many hosts are begun with side by side, and so many links of each: enough to have something to ask for in every
# place of the fetcher while a host may be asked for two at once only, and few enough that connections are used again.
HOSTS_AT_ONCE, OF_ONE_HOST = 64, 12


def order(hosts: Sequence[str]) -> list[int]:
    """
    The places of links on those hosts in the order in which they are begun: as they stand; where there are too many to
    begin all at once, a few each of the hosts with most left to do, again and again, as these bound the run. A few
    only: more of one host would wait for their turn there, and keep others from beginning.
    """
    if len(hosts) <= AT_ONCE:
        return list(range(len(hosts)))
    queues: dict[str, list[int]] = {}
    for place, host in enumerate(hosts):
        queues.setdefault(host, []).append(place)
    begun: list[int] = []
    ranked = [(-len(queue), queue[0], queue[::-1]) for queue in queues.values()]
    heapify(ranked)
    while ranked:
        for _, first, queue in [heappop(ranked) for _ in range(min(HOSTS_AT_ONCE, len(ranked)))]:
            begun += [queue.pop() for _ in range(min(OF_ONE_HOST, len(queue)))]
            if queue:
                heappush(ranked, (-len(queue), first, queue))
    return begun
