"""The pages on tables and JSON give mappings that can be copied, and name every mapping that comes with Fonds."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.formats.mappings import check_mapping, ready_mappings
from pipeline.intake.mapping import Mapping

PAGES = Path(__file__).parents[3] / "docs" / "formats"


@pytest.mark.parametrize("page", ["tables", "json"])
def test_the_mapping_on_a_page_can_be_copied(page, tmp_path):
    blocks = re.findall(r"```toml\n(.*?)```", (PAGES / f"{page}.md").read_text(encoding="utf-8"), re.DOTALL)
    mappings = [tomllib.loads(block)["mapping"] for block in blocks]
    assert mappings
    for mapping in mappings:
        check_mapping(Mapping(**mapping), tmp_path / "accession.toml")


@pytest.mark.parametrize("ready", ready_mappings(), ids=lambda each: each.name)
def test_every_ready_mapping_is_named_on_a_page(ready):
    assert any(f"`{ready.name}`" in (PAGES / f"{page}.md").read_text(encoding="utf-8") for page in ("tables", "json"))
