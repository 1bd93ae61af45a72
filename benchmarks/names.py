"""Names against their labels: precision, recall and speed, beside other tools.

    python benchmarks/names.py [--truth FOLDER] [--quick]

FOLDER holds names_dev.csv and name_variants_dev.csv; without it (and without FONDS_REAL_DATA, beside which it is
looked for) the shipped authority is its own truth: each record with its preferred name alone, every other name a
mention. Four questions are asked:

    people      one label a record, every other form a mention
    variants    romanisations and scripts, one label a record; with and without the shipped authority's names
    strangers   the same, with half of the records left out: how many of their forms are linked to others?
    speed       a million mentions of a hundred thousand names against 16,000 records, on one core

rapidfuzz is asked the same; nomenklatura and splink where they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # one core, so that names per second can be compared

import polars as pl

from pipeline.authority import Authority, load
from pipeline.names import read_form, resolve

SEED = 5
KINDS = {"PER": "person", "ORG": "corporateBody", "LOC": "place"}
NOT_READ_OFF = ("canonical", "pseudonym", "nickname")
"""Kinds of variants that no rule reads off a label."""


@dataclass(frozen=True)
class Case:
    """Records with one label each (authority_id, kind, preferred_name) and mentions (raw, kind, truth_id, date)."""

    name: str
    records: pl.DataFrame
    mentions: pl.DataFrame
    names: pl.DataFrame | None = None

    def authority(self, folder: Path) -> Authority:
        """The records as an authority folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.records.write_csv(folder / "entities.csv")
        if self.names is not None:
            self.names.write_csv(folder / "names.csv")
        return load(folder)


@dataclass(frozen=True)
class Score:
    """Links made and right, of mentions that have a record, in some seconds."""

    made: int
    right: int
    known: int
    mentions: int
    seconds: float

    @property
    def precision(self) -> float:
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.known if self.known else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def people(truth: Path) -> Case:
    """FRUS people: the canonical form as the only name, every other form a mention."""
    table = pl.read_csv(truth / "names_dev.csv", infer_schema=False).filter(pl.col("source") == "hsg-people")
    records = table.select("authority_id", kind=pl.lit("person"), preferred_name="canonical")
    mentions = table.filter(pl.col("variant") != pl.col("canonical"))
    return Case(
        "people",
        records.unique("authority_id", maintain_order=True),
        mentions.select(raw="variant", truth_id="authority_id"),
    )


def variants(truth: Path) -> Case:
    """Romanisation and script variants, and all that is no pseudonym or nickname; one label a record."""
    table = pl.read_csv(truth / "name_variants_dev.csv", infer_schema=False)
    kind = pl.col("type").replace_strict(KINDS)
    records = table.select("canonical_id", kind, preferred_name="canonical").rename(
        {"canonical_id": "authority_id", "type": "kind"}
    )
    mentions = table.filter(~pl.col("kind").is_in(NOT_READ_OFF)).select(
        raw="variant", kind=kind, truth_id="canonical_id", sort="kind"
    )
    return Case("variants", records.unique("authority_id", maintain_order=True), mentions)


def pseudonyms(truth: Path) -> Case:
    """Pseudonyms as rows with the bearer's years, and mentions dated within them."""
    table = pl.read_csv(truth / "name_variants_dev.csv", infer_schema=False)
    case = variants(truth)
    years = table.select(
        authority_id="canonical_id", first=pl.col("dates").str.slice(0, 4), last=pl.col("dates").str.slice(5, 4)
    ).unique("authority_id", maintain_order=True)
    rows = table.filter(pl.col("kind") == "pseudonym").join(years, left_on="canonical_id", right_on="authority_id")
    day = (pl.col("last").cast(pl.Int32) - 2).cast(pl.String) + "-06-01"
    names = rows.select(
        authority_id="canonical_id", name="variant", kind=pl.lit("pseudonym"), valid_from="first", valid_to="last"
    )
    return Case("pseudonyms", case.records, rows.select(raw="variant", truth_id="canonical_id", date=day), names)


def strangers(case: Case, seed: int = SEED, fraction: float = 0.5) -> Case:
    """Half of the records, and the mentions (and labels) of the other half, which have no record."""
    kept = case.records.sample(fraction=fraction, seed=seed).sort("authority_id")
    left_out = case.records.join(kept, on="authority_id", how="anti", maintain_order="left")
    labels = left_out.select(raw="preferred_name", truth_id="authority_id", is_label=pl.lit(value=True))
    forms = case.mentions.select("raw", "truth_id", is_label=pl.lit(value=False))
    forms = forms.join(left_out, left_on="truth_id", right_on="authority_id", how="semi", maintain_order="left")
    return Case("strangers", kept, pl.concat([labels, forms]))


def without_twins(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of left-out records without a twin: a record of another id whose name is the label itself.

    The sources hold some people twice; no name can tell such records apart.
    """
    same = pl.col("rule").is_in(["exact", "same_name", "romanised"])
    twins = rows.filter("is_label", same, pl.col("status") == "linked")["truth_id"]
    return rows.filter(~pl.col("truth_id").is_in(twins.implode()))


def shipped() -> Case:
    """The shipped authority as its own truth."""
    authority = load()
    names = authority.names.filter(pl.col("link_policy") == "auto", ~pl.col("kind").is_in(["pseudonym", "code_name"]))
    records = authority.entities.select("authority_id", "kind", "preferred_name")
    joined = names.join(records, on="authority_id", suffix="_of_record", maintain_order="left")
    mentions = joined.filter(pl.col("name") != pl.col("preferred_name"))
    return Case("shipped", records, mentions.select(raw="name", kind="kind_of_record", truth_id="authority_id"))


def score(rows: pl.DataFrame, seconds: float) -> Score:
    """Count what was linked, and rightly."""
    made = rows.filter(pl.col("status") == "linked")
    right = made.filter(pl.col("authority_id") == pl.col("truth_id")).height
    return Score(made.height, right, rows["truth_id"].drop_nulls().len(), rows.height, seconds)


def ask_fonds(case: Case, folder: Path, *, borrow: bool = False) -> pl.DataFrame:
    """The mentions with what Fonds says of them."""
    lenders = [load()] if borrow else []
    return resolve(case.mentions, [("accession", case.authority(folder))], lenders=lenders)


def ask_exact(case: Case) -> pl.DataFrame:
    """Case-folded equality."""
    labels: dict[str, set[str]] = {}
    for key, label in case.records.select("authority_id", "preferred_name").iter_rows():
        labels.setdefault(label.casefold(), set()).add(key)
    return _linked(case, [_only(labels.get(raw.casefold(), set())) for raw in case.mentions["raw"]])


def ask_rapidfuzz(case: Case, *, prepared: bool = False, cutoff: float = 90.0) -> pl.DataFrame:
    """The best token_sort_ratio at or above a cutoff, when no second record reaches it; titles off when prepared."""
    from rapidfuzz import fuzz, process

    prepare: Callable[[str], str] = _prepared if prepared else str.casefold
    keys = case.records["authority_id"].to_list()
    labels = [prepare(label) for label in case.records["preferred_name"]]
    found: list[str | None] = []
    for raw in case.mentions["raw"]:
        hits = process.extract(prepare(raw), labels, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, limit=2)
        clear = len(hits) == 1 or (len(hits) == 2 and hits[0][1] > hits[1][1])
        found.append(keys[hits[0][2]] if hits and clear else None)
    return _linked(case, found)


def ask_nomenklatura(case: Case, cutoff: float = 0.7) -> pl.DataFrame:
    """LogicV2 over records that share a word of the name; the best at or above a cutoff."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    config = LogicV2.default_config()

    def entity(key: str, name: str) -> object:
        return model.get_proxy({"id": key, "schema": "Person", "properties": {"name": [name]}})

    keys = case.records["authority_id"].to_list()
    labels = [_prepared(label) for label in case.records["preferred_name"]]
    proxies = [entity(f"record-{number}", label) for number, label in enumerate(labels)]
    blocks: dict[str, set[int]] = {}
    for number, label in enumerate(labels):
        for word in label.split():
            blocks.setdefault(word, set()).add(number)
    found: list[str | None] = []
    for row, raw in enumerate(case.mentions["raw"]):
        text = _prepared(raw)
        words = sorted((word for word in text.split() if word in blocks), key=lambda word: len(blocks[word]))
        near = sorted({number for word in words[:2] for number in blocks[word]})[:200]
        query = entity(f"mention-{row}", text)
        hits = sorted(((LogicV2.compare(query, proxies[n], config).score, n) for n in near), reverse=True)[:2]
        clear = bool(hits) and hits[0][0] >= cutoff and (len(hits) == 1 or hits[0][0] > hits[1][0])
        found.append(keys[hits[0][1]] if clear else None)
    return _linked(case, found)


def ask_splink(case: Case, cutoff: float = 0.9) -> pl.DataFrame:
    """splink on family and given name, titles off; the best match at or above a probability."""
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    def frame(keys: list[str], texts: list[str]) -> object:
        forms = [read_form(text, kind="person") for text in texts]
        return pl.DataFrame(
            {
                "unique_id": keys,
                "family": [(form.family or "").casefold() for form in forms],
                "given": [" ".join(form.given).casefold() for form in forms],
                "first": [(form.given[0] if form.given else "").casefold()[:1] for form in forms],
            }
        ).to_pandas()

    mentions = frame([str(n) for n in range(case.mentions.height)], case.mentions["raw"].to_list())
    records = frame(case.records["authority_id"].to_list(), case.records["preferred_name"].to_list())
    settings = SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[block_on("family"), block_on("given", "first")],
        comparisons=[compare.JaroWinklerAtThresholds("family", [0.95, 0.88]), compare.NameComparison("given")],
    )
    base = DuckDBAPI()
    tables = [base.register(table) for table in (mentions, records)]
    linker = Linker(tables, settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("family", "given")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=SEED)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given"))
    pairs = pl.from_pandas(linker.inference.predict(threshold_match_probability=cutoff).as_pandas_dataframe())
    best = pairs.sort("match_probability", descending=True).group_by("unique_id_l", maintain_order=True).first()
    hits = dict(best.select("unique_id_l", "unique_id_r").iter_rows())
    return _linked(case, [hits.get(str(n)) for n in range(case.mentions.height)])


def _linked(case: Case, found: list[str | None]) -> pl.DataFrame:
    status = ["linked" if key else "unresolved" for key in found]
    return case.mentions.with_columns(
        pl.Series("authority_id", found, pl.String), pl.Series("status", status), rule=pl.lit("")
    )


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _prepared(text: str) -> str:
    form = read_form(text, kind="person")
    return " ".join((*form.given, form.family or "")).casefold().replace(",", " ").replace(".", " ") or text.casefold()


def crowd(case: Case, mentions: int, distinct: int, records: int) -> Case:
    """As many records, names and mentions as asked for, shuffled together from the labels of a case."""
    chance = random.Random(SEED)
    labels = case.records["preferred_name"].to_list()
    split = [label.split(",", 1) if "," in label else label.rsplit(" ", 1)[::-1] for label in labels]
    families, givens = [part[0].strip() for part in split], [part[-1].strip() for part in split]
    many = dict.fromkeys(labels)
    while len(many) < records:
        many[f"{chance.choice(families)}, {chance.choice(givens)}"] = None
    table = pl.DataFrame({"preferred_name": list(many)[:records]}).with_row_index("authority_id")
    names = dict.fromkeys(case.mentions["raw"].to_list())
    while len(names) < distinct:
        title = chance.choice(["", "", "General ", "Dr. ", "Mr. "])
        names[f"{title}{chance.choice(givens)} {chance.choice(families)}"] = None
        names[f"{chance.choice(families)}, {chance.choice(givens)}"] = None
    raws = chance.choices(list(names)[:distinct], k=mentions)
    frame = pl.DataFrame({"raw": raws}).with_columns(truth_id=pl.lit(None, pl.String))
    return Case("speed", table.with_columns(pl.col("authority_id").cast(pl.String), kind=pl.lit("person")), frame)


def timed(ask: Callable[[], pl.DataFrame]) -> tuple[pl.DataFrame, float]:
    """What is answered, and the processor time it took."""
    begin = time.process_time()
    rows = ask()
    return rows, time.process_time() - begin


def peers(case: Case, quick: bool) -> Iterator[tuple[str, Callable[[], pl.DataFrame]]]:
    """Other tools on a case, those that are installed; slow ones on a part of it in a quick run."""
    few = Case(case.name, case.records, case.mentions.sample(min(400, case.mentions.height), seed=SEED))
    some = Case(case.name, case.records, case.mentions.sample(min(1500, case.mentions.height), seed=SEED))
    yield "exact after casefold", lambda: ask_exact(case)
    yield "rapidfuzz >= 90", lambda: ask_rapidfuzz(some if quick else case)
    yield "preparation + rapidfuzz", lambda: ask_rapidfuzz(some if quick else case, prepared=True)
    if importlib.util.find_spec("nomenklatura"):
        yield "preparation + blocks + LogicV2", lambda: ask_nomenklatura(few)
    if importlib.util.find_spec("splink"):
        yield "splink", lambda: ask_splink(case)


def report(label: str, rows: pl.DataFrame, seconds: float) -> None:
    """Print one line of the table."""
    said = score(rows, seconds)
    rate = said.mentions / max(seconds, 1e-9)
    print(
        f"{label:44} {said.mentions:8,} {said.precision:9.4f} {said.recall:7.4f} {said.f1:7.4f} {rate:10,.0f}/s",
        flush=True,
    )


def main(truth: Path | None, quick: bool) -> None:
    """Ask all questions and print one table."""
    print(f"{'':44} {'names':>8} {'precision':>9} {'recall':>7} {'F1':>7} {'speed':>12}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        main_case = people(truth) if truth else shipped()
        report(f"{main_case.name}: Fonds", *timed(lambda: ask_fonds(main_case, folder / "people")))
        if truth:
            report("people: Fonds, borrowing", *timed(lambda: ask_fonds(main_case, folder / "borrow", borrow=True)))
        for label, ask in peers(main_case, quick):
            report(f"{main_case.name}: {label}", *timed(ask))
        if truth:
            ask_variants(truth, folder)
        ask_strangers(main_case, folder)
        ask_speed(main_case, folder, quick)


def ask_variants(truth: Path, folder: Path) -> None:
    """Variants with and without borrowed names, and pseudonyms."""
    for label, borrow in (("Fonds, the label alone", False), ("Fonds, borrowing from the shipped authority", True)):
        rows, seconds = timed(lambda borrow=borrow: ask_fonds(variants(truth), folder / f"v{borrow}", borrow=borrow))
        report(f"variants: {label}", rows, seconds)
        spelled = rows.filter(pl.col("sort").is_in(["script", "romanisation"]))
        report("    of these scripts and romanisations", spelled, seconds)
    report("pseudonyms, dated", *timed(lambda: ask_fonds(pseudonyms(truth), folder / "pseudonyms")))


def ask_strangers(case: Case, folder: Path) -> None:
    """Forms of people who are not in the authority: the share that is linked all the same."""
    halved = strangers(case)
    rows = ask_fonds(halved, folder / "strangers")
    for label, left in (("all", rows), ("records without a twin of the same name", without_twins(rows))):
        linked = left.filter(pl.col("status") == "linked").height
        print(f"strangers, {label}: {linked:,} of {left.height:,} linked, {linked / left.height:.3%}")


def ask_speed(case: Case, folder: Path, quick: bool) -> None:
    """Time and memory of a large file."""
    size = (100_000, 10_000, 2_000) if quick else (1_000_000, 100_000, 16_000)
    many = crowd(case, *size)
    _, seconds = timed(lambda: ask_fonds(many, folder / "speed"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
    print(f"speed: {size[0]:,} mentions, {size[1]:,} distinct, {size[2]:,} records: {seconds:.1f} s, {peak:.2f} GB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--quick", action="store_true", help="a tenth of the speed run, and peers on a part")
    asked = parser.parse_args()
    beside = Path(os.environ["FONDS_REAL_DATA"]).parent / "truth" if "FONDS_REAL_DATA" in os.environ else None
    main(asked.truth or (beside if beside and beside.is_dir() else None), asked.quick)
    sys.exit(0)
