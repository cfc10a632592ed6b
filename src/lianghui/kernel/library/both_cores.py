"""A pure function over many things on both cores, results in order, with a bound on what is held at once."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

PROCESSES = 2
_AHEAD = 24  # results waiting to be taken: bounds the memory

Thing = TypeVar("Thing")
Result = TypeVar("Result")


class DiedError(Exception):
    """The process that worked at the thing ended without a result, for want of memory most likely."""


def each(
    call: Callable[[Thing], Result], things: Sequence[Thing], *, worth_it: bool
) -> Iterator[tuple[Thing, Result | DiedError]]:
    """Each thing with its result. ``worth_it`` False: in this process, where starting others takes longer.

    ``call`` must be a function of a module that imports no Django: it runs where nothing is set up.
    """
    if not worth_it or len(things) < PROCESSES:
        for thing in things:
            yield thing, call(thing)
        return
    left = deque(things)
    while left:
        yield from _until_one_dies(call, left)


def _until_one_dies(call: Callable[[Thing], Result], left: deque[Thing]) -> Iterator[tuple[Thing, Result | DiedError]]:
    # spawn: a fork would carry the server's connections and threads along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        waiting: deque[Future[Result]] = deque()
        ahead = iter(list(left))
        while left:
            try:
                waiting.extend(pool.submit(call, thing) for thing in islice(ahead, _AHEAD - len(waiting)))
                result = waiting.popleft().result()
            except BrokenProcessPool:
                yield left.popleft(), DiedError()
                return
            yield left.popleft(), result
