"""Publishing: a release of Parquet files with their manifest, whole or not at all."""

from pipeline.publish.identity import batch_key, code_digest, release_id
from pipeline.publish.output import CURRENT, REFUSED, Output, opened
from pipeline.publish.release import Release, draft, last_release, read_release, refusal

__all__ = [
    "CURRENT", "REFUSED", "Output", "Release", "batch_key", "code_digest", "draft", "last_release", "opened",
    "read_release", "refusal", "release_id",
]  # fmt: skip
