"""Publishing: a release of Parquet files with their manifest, whole or not at all."""

from pipeline.publish.identity import batch_key, code_digest, release_id
from pipeline.publish.output import CURRENT, Output, opened
from pipeline.publish.release import Release, draft, last_release, published, read_release

__all__ = [
    "CURRENT", "Output", "Release", "batch_key", "code_digest", "draft", "last_release", "opened", "published",
    "read_release", "release_id",
]  # fmt: skip
