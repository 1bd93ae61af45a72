"""accession.toml: what the archive says of one delivery of files."""

import codecs
import datetime as dt
import re
import stat
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from pipeline.errors import AccessionError
from pipeline.intake import expectations
from pipeline.intake.expectations import Expectations, Table
from pipeline.intake.mapping import Mapping as FieldMapping

FILE_NAME = "accession.toml"
CORRECTIONS_NAME = "corrections.toml"
WITHDRAWALS_NAME = "withdrawn.csv"
_SUFFIX = re.compile(r"(.)\.[^./]+$")
MOST_BYTES = 4 * 1024 * 1024

ALLOWED = {
    "day_order": ("DMY", "MDY", "YMD"),
    "calendar": ("gregorian", "julian"),
    "date_window": ('"YYYY/YYYY", first and last year the delivery can hold, as in "1945/1955"',),
    "received_on": ("a day without quotes, as in 2024-05-31",),
    "timezone": ('an IANA name, as in "Europe/Moscow"',),
    "language": ('a BCP 47 code, as in "ru"',),
    "link_host": ('a host name, as in "archive.example"',),
    "encoding": ('a name that Python knows, as in "cp1251"',),
    "updates": ('the name of another accession, as in "closed-2019"',),
    "successive_files": ("true", "false"),
    **expectations.ALLOWED,
}
"""What is allowed, for the messages; the types below are what is checked."""


def _years(text: str) -> str:
    found = re.fullmatch(r"(\d{4})/(\d{4})", text)
    if not found or found[1] > found[2]:
        raise ValueError("not two years, the earlier first")
    return text


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError) as problem:
        raise ValueError("not a time zone that is known") from problem
    return text


def _encoding(text: str) -> str:
    try:
        codecs.lookup(text)
    except LookupError as problem:
        raise ValueError("not an encoding that Python knows") from problem
    return text


class Accession(Table):
    """One delivery. Every key is optional in accession.toml; what is left out has the default that stands here.

    name         the folder's name; the first part of every record_id, unless it updates another accession
    language     BCP 47 code of the delivered texts, when they do not say it themselves
    day_order    how 03/04/1950 is to be read; left out: both readings are listed
    date_window  first and last year that a date can have, "YYYY/YYYY"
    received_on  the day on which the delivery came in; nothing in it was written later
    calendar     the calendar that dates are in unless they say otherwise
    timezone     kept for the reader; no time is moved by it
    link_host    host that links to the archive's public pages have
    exclude      names (globs) of files beside the delivery that are not part of it
    mapping      which column or field becomes which element, for tables and JSON
    encoding     of the delivered files, where they do not say it themselves
    updates      the accession whose records this one says anew; they keep the identifiers that they have from there
    successive_files  whether the files are deliveries of one list, one after the other in the order of their names
    """

    name: str
    title: str | None = None
    repository: str | None = None
    fonds: str | None = None
    format: str | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    day_order: Literal["DMY", "MDY", "YMD"] | None = None
    date_window: Annotated[str, AfterValidator(_years)] | None = None
    received_on: dt.date | None = None
    calendar: Literal["gregorian", "julian"] = "gregorian"
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    link_host: Annotated[str, Field(pattern=r"^[a-z0-9.-]+$")] | None = None
    exclude: list[str] = Field(default_factory=list)
    mapping: FieldMapping | None = None
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    updates: Annotated[str, Field(pattern=r"^[^/]+$")] | None = None
    successive_files: bool = False
    expectations: Expectations = Expectations()

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last year of `date_window`, inclusive."""
        if self.date_window is None:
            return None
        first, last = self.date_window.split("/")
        return int(first), int(last)

    def record_id(self, key: str, source_file: str | None = None) -> str:
        """The identifier of a record; one that is known by its place in a file alone keeps to its own delivery."""
        places = (f"{source_file}#", _SUFFIX.sub(r"\1", source_file) + "#") if source_file else ()
        return f"{self.name if key.startswith(places) else self.updates or self.name}/{key}"


TABLES: dict[tuple[str, ...], type[BaseModel]] = {
    (): Accession,
    ("expectations",): Expectations,
    ("expectations", "records"): expectations.Bounds,
    ("expectations", "values", "*"): expectations.Allowed,
    ("expectations", "fill", "*"): expectations.Limit,
    ("expectations", "*"): expectations.Limit,
}
"""The tables of accession.toml, and what holds their keys; `*` is any key."""


def read_accession(folder: Path, known_formats: tuple[str, ...] = ()) -> Accession:
    """The accession that a folder holds; one without accession.toml gets the defaults and the folder's name.

    Raises AccessionError, naming the file, the key and what is allowed.
    """
    path = folder / FILE_NAME
    refuse_odd(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Accession(name=_name(folder))
    except tomllib.TOMLDecodeError as problem:
        raise AccessionError(path, f"not valid TOML: {problem}.") from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise AccessionError(path, f"cannot be read: {problem}.") from problem
    if "name" in table:
        raise AccessionError(path, "the name of an accession is the name of its folder.", key="name")
    try:
        accession = Accession(name=_name(folder), **table)
    except ValidationError as problem:
        raise _as_accession_error(path, table, problem) from None
    if known_formats and accession.format not in (None, *known_formats):
        raise AccessionError(path, f'"{accession.format}" is not a format.', key="format", allowed=known_formats)
    return accession


def check_updates(accessions: Mapping[str, tuple[Accession, Path]]) -> None:
    """Hold what accessions say of each other: one that is updated is the first of its kind, and no update itself.

    Raises AccessionError with the accession that they should name.
    """
    for name, (accession, folder) in accessions.items():
        first = accessions.get(accession.updates or "")
        path = folder / FILE_NAME
        if accession.updates == name:
            raise AccessionError(path, "an accession does not update itself.", key="updates")
        if first and first[0].updates:
            problem = f'"{accession.updates}" is an update itself; name the accession that they all update.'
            raise AccessionError(path, problem, key="updates", allowed=(first[0].updates,))


def refuse_odd(path: Path) -> None:
    """Refuse a configuration file that is a link, a pipe or the like, or larger than a person writes.

    Raises AccessionError. A file that is not there is none of these.
    """
    try:
        status = path.lstat()
    except OSError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise AccessionError(path, "is a link, a folder or a pipe, and no plain file.")
    if status.st_size > MOST_BYTES:
        raise AccessionError(path, f"has {status.st_size} bytes; at most {MOST_BYTES} are read.")


def _name(folder: Path) -> str:
    """The folder's name in Unicode form NFC: on some systems file names arrive decomposed.

    Raises AccessionError for a name that cannot begin a record's identifier.
    """
    name = unicodedata.normalize("NFC", folder.resolve().name)
    if not name.isprintable():
        raise AccessionError(folder, "its name has a control character in it, or is not UTF-8. Rename the folder.")
    return name


def _as_accession_error(path: Path, table: dict[str, Any], problem: ValidationError) -> AccessionError:
    first: Any = problem.errors()[0]
    place = _written(table, first["loc"])
    key = ".".join(place)
    if first["type"] == "extra_forbidden":
        known = _keys_of(place[:-1])
        return AccessionError(path, "is not a key that is known.", key=key, allowed=sorted(known - {"name"}))
    above = (".".join(place[:length]) for length in range(len(place), 0, -1))
    allowed: tuple[str, ...] = next((ALLOWED[name] for name in above if name in ALLOWED), ())
    told = first["msg"].removeprefix("Value error, ")
    return AccessionError(path, f"{first['input']!r} cannot be taken ({told}).", key=key, allowed=allowed)


def _written(table: Any, place: tuple[str | int, ...]) -> tuple[str, ...]:
    """The part of a place in the model that stands so in the file."""
    keys: list[str] = []
    for part in place:
        if part == "[key]" or not isinstance(table, dict | list):
            break
        keys.append(str(part))
        table = dict(enumerate(table) if isinstance(table, list) else table.items()).get(part)
    return tuple(keys)


def _keys_of(place: tuple[str, ...]) -> set[str]:
    """The keys of a table of accession.toml."""
    for pattern, model in TABLES.items():
        if len(pattern) == len(place) and all(one in ("*", two) for one, two in zip(pattern, place, strict=True)):
            return set(model.model_fields)
    return set()
