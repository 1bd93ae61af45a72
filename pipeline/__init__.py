"""Fonds: raw archive exports in, curated Parquet out. The rooms and their order stand in docs/design.md."""
