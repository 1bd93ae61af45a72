"""The table `[mapping]` of accession.toml: which column or field of the source becomes which element.

A column is named by its header, a field of a JSON record by its path ("sourceResource.date.displayDate"; lists on the
way are walked through). What no rule names is kept as element "unknown" under its own name.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_character(text: str) -> str:
    if len(text) != 1 or text in '"\r\n':
        raise ValueError("not one character")
    return text


Names = Annotated[list[str], BeforeValidator(_as_list)]
"""One name, or several."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FieldRule(_Table):
    """What becomes of one column or field.

    element        the element that its text is stated as
    columns        columns whose texts are joined to one; left out: the one that the rule stands under
    joiner         what stands between them; empty ones are passed over
    each           JSON: path of the objects that `columns` and the other names are inside of, one statement for each
    split          sign between several values in one cell; "[]" for a list printed by a program: ['a', 'b']
    role           what the value is for (creator, sender, created ...)
    role_from      column that says so; `roles` turns its words into roles, and a word that is not there leaves `role`
    normal         column, or the two columns of a start and an end, with the machine-readable form
    kind           person, corporateBody, family or place, where that is known of all values
    kind_from      column that says so, with `kinds` as its words
    scheme         vocabulary that `identifier` or the text is from
    scheme_from    column that says so
    identifier     column with the identifier in that vocabulary
    language       BCP 47 code of the text
    language_from  column that says so
    voice          whose words they are
    html           whether the text is HTML, of which each block becomes a statement
    """

    element: str
    columns: Names = []
    joiner: str = " "
    each: str | None = None
    split: str | None = None
    role: str | None = None
    role_from: str | None = None
    roles: dict[str, str] = {}
    normal: Names = []
    kind: str | None = None
    kind_from: str | None = None
    kinds: dict[str, str] = {}
    scheme: str | None = None
    scheme_from: str | None = None
    identifier: str | None = None
    language: str | None = None
    language_from: str | None = None
    voice: str = "source"
    html: bool = False


def _as_rules(value: Any) -> Any:
    """A rule may be written as the name of its element alone, and several rules as a list."""
    return [
        {"element": each} if isinstance(each, str) else each for each in (value if isinstance(value, list) else [value])
    ]


class Mapping(_Table):
    """How the records of a table or of JSON are to be taken.

    key         columns or fields that identify a record in the accession, joined by `key_joiner`
    parent      column or field with the key of the record above
    fields      by column or field: an element, a rule, or a list of them
    constants   elements that every record has, as in { level = "item" }
    ignore      columns, or fields with all that is below them, that are left out on purpose
    records     JSON: paths under which the records lie; the first that leads somewhere is taken
    sheet       XLSX: the one sheet to read; left out: all of them
    header_row  row that holds the headers, counted from 1; left out: the first that is not blank
    delimiter   CSV: left out, it is found
    language    BCP 47 code of all texts
    """

    key: Names = []
    key_joiner: str = "/"
    parent: str | None = None
    fields: dict[str, Annotated[list[FieldRule], BeforeValidator(_as_rules)]] = {}
    constants: dict[str, str] = {}
    ignore: list[str] = []
    records: Names = []
    sheet: str | None = None
    header_row: Annotated[int, Field(ge=1)] | None = None
    delimiter: Annotated[str, AfterValidator(_one_character)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None

    @property
    def elements(self) -> set[str]:
        """Names of the elements that it states; they are to be held against the formats' own list."""
        return {rule.element for _, rule in self.rules()} | set(self.constants)

    @property
    def names(self) -> set[str]:
        """Columns or fields that it uses, for the record or in a rule, or leaves out on purpose."""
        used = {*self.key, *self.ignore, *([self.parent] if self.parent else [])}
        for name, rule in self.rules():
            beside = (rule.role_from, rule.kind_from, rule.scheme_from, rule.identifier, rule.language_from)
            used.update((*(rule.columns or [name]), *rule.normal, *(each for each in beside if each)))
        return {part for name in used for part in (name, *name.split("|"))}

    def rules(self) -> Iterator[tuple[str, FieldRule]]:
        """Every rule with the column or field that it stands under."""
        for name, rules in self.fields.items():
            for rule in rules:
                yield name, rule


class ReadyMapping(Mapping):
    """A mapping that comes with Fonds, for exports that are alike everywhere.

    name      short name, as a finding gives it
    title     what the export is called
    source    where its columns or fields are described
    requires  columns or fields that a file has when it is such an export
    """

    name: str
    title: str
    source: str
    requires: list[str]
