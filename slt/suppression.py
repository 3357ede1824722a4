"""Which published numbers must be hidden, so that no arithmetic over the others brings a small one back.

The numbers are pipes between sums: what runs into a sum runs out of it again, and these balances are
all that anybody knows about hidden numbers, besides that they are whole and not negative. A small number
is safe when there is another set of hidden numbers that balances just as well, and in which it isn't
small. Then no sum, difference or bound over what is shown can tell it, and no sum of hidden numbers that
can be worked out is small either: it would be small in the other set too.

Such a set is found by sending more through the small number's pipe and back through other hidden pipes.
Where there is no way back, the cheapest shown numbers on one are hidden as well. Hiding more never makes
what was safe unsafe, so one round is enough.

What is hidden along is drawn by lot among numbers of the same weight, never by their values or their order:
anybody can read how we choose, and would else see from a choice which of the hidden numbers called for it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from random import SystemRandom

# Its draws can't be worked out afterwards.
LOTS = SystemRandom()


@dataclass(frozen=True)
class Pipe:
    """A number that is part of one sum (`start`) and of another (`end`); `weight` is what it costs to hide it."""

    key: Hashable
    value: int
    start: Hashable
    end: Hashable
    weight: int


def hidden(pipes: Iterable[Pipe], smallest: int, *, complementary: bool = True) -> set[Hashable]:
    """The keys of the numbers to hide: those under `smallest`, zero too, and what would give them away.

    Without `complementary` only the small ones: no protection at all, there to be tested against.
    """
    pipes = list(pipes)
    covered = {index for index, pipe in enumerate(pipes) if pipe.value < smallest}
    if complementary:
        network = _Network(pipes, covered, smallest)
        for index in sorted(covered, key=lambda index: (-pipes[index].weight, index)):
            network.protect(index)
    return {pipes[index].key for index in covered}


@dataclass(frozen=True)
class _Sent:
    """An amount that can be sent from a sum to any of those reached, and the pipes it lessens on its way."""

    amount: int
    reached: frozenset[Hashable]
    against: frozenset[int]

    def serves(self, index: int, target: Hashable, lacking: int) -> bool:
        """Whether another pipe that begins in `target` can be filled by it: not where that pipe is lessened."""
        return self.amount >= lacking and target in self.reached and index not in self.against


class _Network:
    """The pipes by the sums they join, with those covered so far."""

    def __init__(self, pipes: list[Pipe], covered: set[int], smallest: int):
        self.pipes, self.covered, self.smallest = pipes, covered, smallest
        self.costs = [pipe.weight * (1 + LOTS.random()) for pipe in pipes]
        self.safe: set[int] = set()
        self.sent: dict[Hashable, list[_Sent]] = defaultdict(list)
        self.ways: dict[Hashable, list[tuple[int, Hashable, int]]] = defaultdict(list)
        for index, pipe in enumerate(pipes):
            self.ways[pipe.start].append((index, pipe.end, 1))
            self.ways[pipe.end].append((index, pipe.start, -1))

    def protect(self, index: int) -> None:
        """Cover what is needed for another world, as likely as this one, where the number isn't small."""
        pipe = self.pipes[index]
        lacking = amount = self.smallest - pipe.value
        if index in self.safe or any(one.serves(index, pipe.start, lacking) for one in self.sent[pipe.end]):
            return
        world: dict[int, int] = {}
        while lacking:
            path = self._way_back(index, world)
            self.covered |= {used for used, _sign in path}
            flow = min([lacking, *(self._in(world, used) for used, sign in path if sign < 0)])
            for used, sign in path:
                world[used] = self._in(world, used) + sign * flow
            lacking -= flow
        self.safe |= {used for used, value in world.items() if value >= self.smallest}
        changed = {used: value - self.pipes[used].value for used, value in world.items()}
        against = frozenset(used for used, change in changed.items() if change < 0)
        reached = self._downstream(self._last_stretch(pipe, amount, changed))
        self.sent[pipe.end].append(_Sent(amount, reached, against))

    def _last_stretch(self, pipe: Pipe, amount: int, changed: dict[int, int]) -> list[Hashable]:
        """The sums that all of what was sent came through at last: it may as well have stopped at any of them."""
        into = {}
        for used, change in changed.items():
            if abs(change) == amount:
                one = self.pipes[used]
                into.update({one.end: one.start} if change > 0 else {one.start: one.end})
        stretch = [pipe.start]
        while (before := into.get(stretch[-1], pipe.end)) not in (pipe.end, *stretch):
            stretch.append(before)
        return stretch

    def _downstream(self, nodes: list[Hashable]) -> frozenset[Hashable]:
        """Where any amount can be sent on to: along hidden pipes, which hold as much as one likes."""
        reached, queue = set(nodes), list(nodes)
        while queue:
            for used, other, sign in self.ways[queue.pop()]:
                if sign > 0 and used in self.covered and other not in reached:
                    reached.add(other)
                    queue.append(other)
        return frozenset(reached)

    def _in(self, world: dict[int, int], index: int) -> int:
        return world.get(index, self.pipes[index].value)

    def _way_back(self, index: int, world: dict[int, int]) -> list[tuple[int, int]]:
        """The cheapest pipes from the end of a pipe to its start: along those, or against one that is not empty."""
        source, target = self.pipes[index].end, self.pipes[index].start
        came: dict[Hashable, tuple[int, Hashable, int] | None] = {}
        queue: list[tuple[float, int, Hashable, tuple | None]] = [(0, 0, source, None)]
        waiting = 0
        while queue:
            cost, _order, node, by = heappop(queue)
            if node in came:
                continue
            came[node] = by
            if node == target:
                break
            for used, other, sign in self.ways[node]:
                if other in came or used == index or (sign < 0 and not self._in(world, used)):
                    continue
                waiting += 1
                heappush(queue, (cost + self._cost(used), waiting, other, (used, node, sign)))
        path = []
        while step := came[target]:
            used, target, sign = step
            path.append((used, sign))
        return path

    def _cost(self, index: int) -> float:
        """Nothing for what is hidden already; else its weight and its lot."""
        return 0 if index in self.covered else self.costs[index]
