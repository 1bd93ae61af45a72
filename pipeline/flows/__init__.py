"""The runs: the main job in this process, and the same as a Prefect flow."""
