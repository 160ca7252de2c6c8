"""The order in which resources can be made, and running work in that order, in parallel where it may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from localcloud.cloudformation.errors import invalid
from localcloud.cloudformation.references import find_references
from localcloud.cloudformation.template import depends_on

Graph = Mapping[str, frozenset[str]]
"""For each node the nodes that come before it."""

PARALLEL = 48


def dependencies(resources: Mapping[str, dict[str, Any]]) -> dict[str, frozenset[str]]:
    """What each resource needs: DependsOn and references, among the given resources."""
    graph = {}
    for logical_id, body in resources.items():
        needed = {reference.name for reference in find_references(body)} | set(depends_on(body))
        graph[logical_id] = frozenset(name for name in needed if name in resources)
    return graph


def check_acyclic(graph: Graph) -> None:
    """Raises ValidationError that names the resources of a circle."""
    left = dict(graph)
    while left:
        free = [name for name, needed in left.items() if not any(n in left for n in needed)]
        if not free:
            in_circle = _only_circles(left)
            raise invalid(f"Circular dependency between resources: [{', '.join(sorted(in_circle))}]")
        for name in free:
            del left[name]


def _only_circles(left: dict[str, frozenset[str]]) -> Iterable[str]:
    while True:
        needed = {name for names in left.values() for name in names}
        ends = [name for name in left if name not in needed]
        if not ends:
            return left
        for name in ends:
            del left[name]


def reversed_graph(graph: Graph) -> dict[str, frozenset[str]]:
    """The order for taking down: what needs a node comes before it."""
    return {name: frozenset(other for other, needed in graph.items() if name in needed) for name in graph}


def run(
    graph: Graph, work: Callable[[str], None], *, keep_going: bool = False, on_failure: Callable[[], None] = lambda: None
) -> dict[str, BaseException]:
    """Does the work for every node after the nodes it needs; answers what failed, by node.

    After a failure nothing new begins; with `keep_going` only the nodes after the failed one are left out.
    """
    if not graph:
        return {}
    waiting = {name: set(needed) & graph.keys() for name, needed in graph.items()}
    followers: dict[str, list[str]] = {name: [] for name in graph}
    for name, needed in waiting.items():
        for other in needed:
            followers[other].append(name)
    failures: dict[str, BaseException] = {}
    under_way: dict[Future[None], str] = {}
    with ThreadPoolExecutor(min(PARALLEL, len(graph)), "stack") as pool:

        def begin(names: Iterable[str]) -> None:
            for name in names:
                under_way[pool.submit(work, name)] = name

        begin([name for name, needed in waiting.items() if not needed])
        while under_way:
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                name = under_way.pop(future)
                error = future.exception()
                if error is not None:
                    failures[name] = error
                    on_failure()
                    continue
                for follower in followers[name]:
                    waiting[follower].discard(name)
                    if not waiting[follower] and (keep_going or not failures):
                        begin([follower])
    return failures
