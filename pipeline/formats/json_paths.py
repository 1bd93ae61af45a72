"""Values of JSON by their path: names with dots between them, lists on the way walked through."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Json = Any
"""What json.loads gives: dict, list, str, or None; numbers and truth values are kept as their text."""

DEEPEST = 60


def at(value: Json, path: str) -> Iterator[Json]:
    """Every value under a path; "" is the value itself. A name may have dots in it when the object has such a field."""
    if isinstance(value, list):
        for each in value:
            yield from at(each, path)
    elif path == "":
        if value is not None:
            yield value
    elif isinstance(value, dict):
        if path in value:
            yield from at(value[path], "")
            return
        name, _, rest = path.partition(".")
        if name in value and rest:
            yield from at(value[name], rest)


def texts_at(value: Json, path: str) -> tuple[str, ...]:
    """The texts under a path that are not blank, without white space around them."""
    return tuple(text for each in at(value, path) if isinstance(each, str) and (text := each.strip()))


def lookup_in(value: Json) -> Callable[[str], tuple[str, ...]]:
    """Texts by path, remembered for as long as the record is stated."""
    known: dict[str, tuple[str, ...]] = {}

    def look_up(path: str) -> tuple[str, ...]:
        if path not in known:
            known[path] = texts_at(value, path)
        return known[path]

    return look_up


def scopes_in(value: Json) -> Callable[[str], Sequence[Callable[[str], tuple[str, ...]]]]:
    """For a path, a lookup inside of each of the objects there."""

    def scopes(path: str) -> Sequence[Callable[[str], tuple[str, ...]]]:
        return [lookup_in(each) for each in at(value, path) if isinstance(each, dict)]

    return scopes


def leaves_of(value: Json, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text with the path that leads to it, in the order of the source.

    Raises RecursionError for objects nested deeper than `DEEPEST`.
    """
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves_of(each, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from leaves_of(each, path, depth + 1)
    elif isinstance(value, str) and (text := value.strip()):
        yield path, text
