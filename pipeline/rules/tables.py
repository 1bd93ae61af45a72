"""Rules of tables: CSV, TSV, workbooks."""

from pipeline.findings import Rule
from pipeline.rules.specimens import table, with_toml

RAGGED_ROW = Rule(
    "tables.ragged_row",
    dimension="conformance",
    severity="warning",
    checks="Each row has as many cells as the header.",
    why="A row with more or fewer cells than the header has mostly lost a quote: its cells stand under wrong headers.",
    mend="Look at the row in the source, and export it again with every cell in quotes.",
    passes=table("id,title,note\n1,Papers,x\n2,Letters,y\n3,Maps,y\n4,Plans,z\n"),
    fails=table("id,title,note\n1,Papers,x\n2,Letters, 1950,x\n3,Maps,y\n4,Plans,z\n"),
)
DUPLICATE_HEADER = Rule(
    "tables.duplicate_header",
    dimension="conformance",
    severity="warning",
    checks="Each column has a name of its own.",
    why="Of two columns of one name a mapping means one; the other is kept as unknown.",
    mend="Name the columns apart in the source, or name the second one with its number in the mapping.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,title,title\n1,Papers,Letters\n"),
)
BLANK_HEADER = Rule(
    "tables.blank_header",
    dimension="conformance",
    severity="info",
    checks="Each column has a name.",
    why="What a column without a header means is known to nobody but its maker.",
    mend="Ask for the header; the cells are kept as unknown under the column's number.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,,title\n1,4,Papers\n2,5,Letters\n"),
)
NO_KEY = Rule(
    "tables.no_key",
    dimension="completeness",
    severity="warning",
    checks="The cells that make a record's identifier are filled in.",
    why="A record without an identifier is known by its row alone, which changes with the next export.",
    mend="Have the identifier filled in, or name other columns as the key in the mapping.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,title\n1,Papers\n,Letters\n"),
)
NO_KEY_COLUMN = Rule(
    "tables.no_key_column",
    dimension="completeness",
    severity="warning",
    checks="A column that identifies records is known.",
    why="Without a column that identifies them, records are known by their row, which changes with the next export.",
    mend="Name the column, or several together, as the key of the mapping in accession.toml.",
    passes=table("id,title\n1,Papers\n"),
    fails={"a.csv": "title,extent\nPapers,1 box\n"},
)
UNMAPPED = Rule(
    "tables.unmapped",
    dimension="conformance",
    severity="warning",
    checks="Every column or field has its element.",
    why="Columns and fields that no mapping names are kept as unknown, and reach no curated column.",
    mend="Write a [mapping] into accession.toml, or add the columns to it.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,title,shelf\n1,Papers,4\n"),
)
DAMAGED_RECORD = Rule(
    "tables.damaged_record",
    dimension="encoding",
    severity="error",
    checks="The bytes of a row are in the file's encoding.",
    why="Bytes that are not in the file's encoding are never replaced by a sign in silence; they cost their record.",
    mend="Ask for the record again; the bytes stand here as \\xNN.",
    passes=table("id,title\n1,Łódź\n"),
    fails=with_toml(table(b"id,title\n1,Papers\n2,Pap\xffers\n"), 'encoding = "utf-8"'),
)
FORMULA_ERROR = Rule(
    "tables.formula_error",
    dimension="conformance",
    severity="warning",
    version=2,
    checks="A cell holds a value, and not a formula that broke or was not worked out.",
    why="A cell such as #REF! or =VLOOKUP(A2;B:C;2) is what a spreadsheet has in the place of a value.",
    mend="Mend the formula in the source; the cell is kept as unknown.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,title\n1,#REF!\n"),
)
SHORTENED_NUMBER = Rule(
    "tables.shortened_number",
    dimension="conformance",
    severity="error",
    checks="An identifier stands there with all its digits.",
    why="Spreadsheets turn long identifiers into numbers of 15 digits, written like 1.23E+17; the rest is lost.",
    mend="Have the column formatted as text before the identifiers are typed in, and export it again.",
    passes=table("id,title\n1,Papers\n"),
    fails=table("id,title\n1.23E+17,Papers\n"),
)
OTHER_SHEETS = Rule(
    "tables.other_sheets",
    dimension="conservation",
    severity="info",
    checks="Every sheet of a workbook is read.",
    why="A sheet that the mapping does not name is left out on purpose, and that should be seen.",
    mend="Remove the key sheet from the mapping to read them all.",
    passes="A workbook of which every sheet is read.",
    fails='A workbook of three sheets, and a mapping with sheet = "Letters".',
)
UNREAD_DIALECT = Rule(
    "tables.uneven",
    dimension="conformance",
    severity="error",
    checks="Rows fit their header.",
    why="Where most rows do not fit the header, the delimiter or the quoting was taken wrongly.",
    mend="Give the delimiter in the mapping, or export the table again.",
    passes=table("id,title,note\n1,Papers,x\n"),
    fails=table(
        "id,title,note\n" + f"1,{'Maps ' * 1500},x\n" * 12 + "2;Maps\n" * 20,
        '[mapping]\ndelimiter = ","\nkey = "id"\n',
    ),
)
