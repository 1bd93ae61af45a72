"""What is known of a delivery when its parsed frames are curated."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.authority import Authority
from pipeline.intake import Accession
from pipeline.intake.corrections import Correction


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of the delivery that the parsed frames are from.

    authorities  (tier, authority) in the order of precedence: the accession's own, then the general one
    link_host    host that links to the archive's public pages have, where it is known
    corrections  what people have mended, in the order of corrections.toml
    """

    accession: Accession
    authorities: Sequence[tuple[str, Authority]]
    link_host: str | None = None
    corrections: Sequence[Correction] = ()
