"""What came in: accessions, files with fixity, encodings. Nothing here knows what a file says."""

from pipeline.intake.accession import Accession, read_accession
from pipeline.intake.received import Batch, RawFile, Received
from pipeline.intake.receiving import receive

__all__ = ["Accession", "Batch", "RawFile", "Received", "read_accession", "receive"]
