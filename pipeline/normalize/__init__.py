"""From parsed frames to curated frames: one module an element, each value with the rule that made it."""

from pipeline.normalize.corrections import corrected_by
from pipeline.normalize.curated import Curated, curate
from pipeline.normalize.delivery import Delivery

__all__ = ["Curated", "Delivery", "corrected_by", "curate"]
