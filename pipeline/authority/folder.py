"""An authority folder: entities.csv and names.csv, and posts.csv where it has one."""

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
    lines      for each file, the line of each row; a row of names without a line comes from entities.csv
    foreign    for each file, the headings that were passed over
    """

    entities: pl.DataFrame
    names: pl.DataFrame
    version: str
    path: Path
    posts: pl.DataFrame = field(default_factory=lambda: empty_table(POST_COLUMNS).frame)
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)


def load(folder: Path | None = None) -> Authority:
    """Read an authority folder; without one, the general authority that ships with this package.

    entities.csv must be there; names.csv and posts.csv may be missing. Columns that a file lacks come out null, a
    link_policy that is not given comes out as auto. Raises AuthorityError when a file can't be read, a word is not
    of its vocabulary, an authority_id stands twice, or a row refers to a record that is not there.
    """
    path = SHIPPED if folder is None else Path(folder)
    tables = {
        ENTITIES: read_table(path / ENTITIES, ENTITY_COLUMNS),
        NAMES: read_table(path / NAMES, NAME_COLUMNS) if (path / NAMES).is_file() else empty_table(NAME_COLUMNS),
        POSTS: read_table(path / POSTS, POST_COLUMNS) if (path / POSTS).is_file() else empty_table(POST_COLUMNS),
    }
    frames = {name: table.frame for name, table in tables.items()}
    for name, column, vocabulary in WORDS:
        frames[name] = _settle_words(path / name, tables[name], frames[name], column, vocabulary)
    _judge_keys(path, tables)
    return Authority(
        entities=frames[ENTITIES],
        names=_with_preferred(frames[ENTITIES], frames[NAMES]),
        version=_version(path),
        path=path,
        posts=frames[POSTS],
        lines={name: table.lines for name, table in tables.items()},
        foreign={name: table.foreign for name, table in tables.items()},
    )


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


def _settle_words(
    path: Path, table: Table, frame: pl.DataFrame, column: str, vocabulary: tuple[Word, ...]
) -> pl.DataFrame:
    settled: dict[str, str] = {}
    for text in frame[column].drop_nulls().unique():
        word = word_of(vocabulary, text)
        if word is None:
            row = frame[column].to_list().index(text)
            allowed = [word.name for word in vocabulary]
            raise AuthorityError(path, line=table.lines[row], column=column, got=repr(text), allowed=allowed)
        settled[text] = word
    return frame.with_columns(pl.col(column).replace(settled))


def _judge_keys(path: Path, tables: Mapping[str, Table]) -> None:
    known: dict[str, int] = {}
    entities = tables[ENTITIES]
    for key, line in zip(entities.frame["authority_id"], entities.lines, strict=True):
        if key in known:
            allowed = f"unique; it stands on line {known[key]} already"
            raise AuthorityError(path / ENTITIES, line=line, column="authority_id", got=repr(key), allowed=allowed)
        known[key] = line
    for name, column in ((NAMES, "authority_id"), (POSTS, "authority_id")):
        for key, line in zip(tables[name].frame[column], tables[name].lines, strict=True):
            if key not in known:
                allowed = f"an authority_id of {ENTITIES}"
                raise AuthorityError(path / name, line=line, column=column, got=repr(key), allowed=allowed)


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
    for name in (ENTITIES, NAMES, POSTS):
        file = path / name
        if file.is_file():
            data = file.read_bytes()
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()
