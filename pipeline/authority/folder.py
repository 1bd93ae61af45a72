"""An authority folder: entities.csv and names.csv, and posts.csv and decisions.csv where it has them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipeline.authority.columns import (
    CERTAINTIES,
    ENTITY_COLUMNS,
    KINDS,
    LINK_POLICIES,
    NAME_COLUMNS,
    NAME_KINDS,
    POST_COLUMNS,
    Word,
    word_of,
)
from pipeline.authority.decisions import DECISION_COLUMNS, DECISIONS, read_decisions
from pipeline.authority.errors import AuthorityError
from pipeline.authority.tables import Table, empty_table, read_table, write_table

SHIPPED = Path(__file__).parent / "data"

ENTITIES = "entities.csv"
NAMES = "names.csv"
POSTS = "posts.csv"

WORDS: tuple[tuple[str, str, tuple[Word, ...]], ...] = (
    (ENTITIES, "kind", KINDS),
    (NAMES, "kind", NAME_KINDS),
    (NAMES, "link_policy", LINK_POLICIES),
    (NAMES, "certainty", CERTAINTIES),
    (POSTS, "certainty", CERTAINTIES),
)


@dataclass(frozen=True)
class Authority:
    """Authority records and their names, as frames of pl.String.

    entities   one row a record, the columns of entities.csv
    names      one row a name, the columns of names.csv; each record's preferred_name is among them
    version    sha256 over the content of the files
    path       the folder
    posts      one row a post held, the columns of posts.csv
    decisions  one row a decision of a person about a name, the columns of decisions.csv
    lines      for each file, the line of each row; a row of names without a line comes from entities.csv
    foreign    for each file, the headings that were passed over
    """

    entities: pl.DataFrame
    names: pl.DataFrame
    version: str
    path: Path
    posts: pl.DataFrame = field(default_factory=lambda: empty_table(POST_COLUMNS).frame)
    decisions: pl.DataFrame = field(default_factory=lambda: empty_table(DECISION_COLUMNS).frame)
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)


def load(folder: Path | None = None) -> Authority:
    """Read an authority folder; without one, the general authority that ships with this package.

    entities.csv must be there, save in a folder that holds nothing but decisions.csv; the others may be missing.
    Columns that a file lacks come out null, a link_policy that is not given comes out as auto. Raises AuthorityError
    when a file can't be read, a word is not of its vocabulary, an authority_id stands twice, a row refers to a record
    that is not there, or decisions contradict each other.
    """
    path = SHIPPED if folder is None else Path(folder)
    tables = _read_tables(path)
    frames, found = _judge(path, tables)
    if found:
        raise found[0]
    return Authority(
        entities=frames[ENTITIES],
        names=_with_preferred(frames[ENTITIES], frames[NAMES]),
        version=_version(path),
        path=path,
        posts=frames[POSTS],
        decisions=read_decisions(path).frame,
        lines={name: table.lines for name, table in tables.items()},
        foreign={name: table.foreign for name, table in tables.items()},
    )


def faults(folder: Path) -> list[AuthorityError]:
    """Everything that keeps a folder from being loaded, of which `load` raises the first."""
    try:
        found = _judge(folder, _read_tables(folder))[1]
        read_decisions(folder)
    except AuthorityError as error:
        return [error]
    return found


def save(
    folder: Path,
    entities: Iterable[Mapping[str, str | None]],
    names: Iterable[Mapping[str, str | None]],
    posts: Iterable[Mapping[str, str | None]] = (),
) -> None:
    """Write an authority folder: sorted CSV, made to be edited by hand; posts.csv only when there are posts."""
    folder.mkdir(parents=True, exist_ok=True)
    write_table(folder / ENTITIES, ENTITY_COLUMNS, entities)
    write_table(folder / NAMES, NAME_COLUMNS, names)
    posts = list(posts)
    if posts:
        write_table(folder / POSTS, POST_COLUMNS, posts)


def _read_tables(path: Path) -> dict[str, Table]:
    others = any((path / name).exists() for name in (ENTITIES, NAMES, POSTS))
    alone = (path / DECISIONS).is_file() and not others
    tables = {ENTITIES: empty_table(ENTITY_COLUMNS) if alone else read_table(path / ENTITIES, ENTITY_COLUMNS)}
    for name, columns in ((NAMES, NAME_COLUMNS), (POSTS, POST_COLUMNS)):
        file = path / name
        tables[name] = read_table(file, columns) if file.is_file() else empty_table(columns)
    return tables


def _judge(path: Path, tables: Mapping[str, Table]) -> tuple[dict[str, pl.DataFrame], list[AuthorityError]]:
    """The frames with their words settled, and every fault, in the order of the files and columns."""
    frames = {name: table.frame for name, table in tables.items()}
    found: list[AuthorityError] = []
    for name, column, vocabulary in WORDS:
        texts = frames[name][column].drop_nulls().unique().to_list()
        settled = {text: word_of(vocabulary, text) for text in texts}
        allowed = [word.name for word in vocabulary]
        found += [
            AuthorityError(path / name, line=line, column=column, got=repr(text), allowed=allowed)
            for text, line in zip(frames[name][column], tables[name].lines, strict=True)
            if text is not None and settled[text] is None
        ]
        frames[name] = frames[name].with_columns(pl.col(column).replace(settled))
    return frames, found + _judge_keys(path, tables)


def _judge_keys(path: Path, tables: Mapping[str, Table]) -> list[AuthorityError]:
    known: dict[str, int] = {}
    found = []
    for key, line in zip(tables[ENTITIES].frame["authority_id"], tables[ENTITIES].lines, strict=True):
        if key in known:
            allowed = f"unique; it stands on line {known[key]} already"
            fault = AuthorityError(path / ENTITIES, line=line, column="authority_id", got=repr(key), allowed=allowed)
            found.append(fault)
        known.setdefault(key, line)
    for name in (NAMES, POSTS):
        allowed = f"an authority_id of {ENTITIES}"
        found += [
            AuthorityError(path / name, line=line, column="authority_id", got=repr(key), allowed=allowed)
            for key, line in zip(tables[name].frame["authority_id"], tables[name].lines, strict=True)
            if key not in known
        ]
    return found


def _with_preferred(entities: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Add each record's preferred name where names.csv doesn't hold it, and fill in kind and link_policy."""
    preferred = entities.select("authority_id", name="preferred_name")
    absent = preferred.join(names, on=["authority_id", "name"], how="anti", maintain_order="left")
    whole = pl.concat([names, absent], how="diagonal")
    marked = whole.join(
        preferred.with_columns(is_preferred=pl.lit(value=True)),
        on=["authority_id", "name"],
        how="left",
        maintain_order="left",
    )
    kind = pl.when(pl.col("is_preferred")).then(pl.lit("preferred")).otherwise(pl.lit("variant"))
    return marked.with_columns(
        kind=pl.col("kind").fill_null(kind),
        link_policy=pl.col("link_policy").fill_null("auto"),
    ).drop("is_preferred")


def _version(path: Path) -> str:
    digest = hashlib.sha256()
    for name in (ENTITIES, NAMES, POSTS, DECISIONS):
        file = path / name
        if file.is_file():
            data = file.read_bytes()
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()
