"""What Prefect is told before it is imported."""

from pathlib import Path

import pytest

from pipeline.flows import settings
from pipeline.flows.settings import EVERY_RUN, Setting

ADDRESS = 'PREFECT_API_URL = "http://127.0.0.1:4200/api"\n'


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the home nor the working folder of whoever runs the tests."""
    for name in ("PREFECT_API_URL", "PREFECT_HOME", "PREFECT_PROFILES_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def test_a_setting_that_the_user_made_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    (timeout,) = (each for each in EVERY_RUN if each.name.endswith("TIMEOUT_SECONDS"))
    monkeypatch.setenv(timeout.name, "7")
    settings.apply([timeout])
    assert settings.environment([timeout], {timeout.name: "7"}) == {timeout.name: "7"}
    monkeypatch.delenv(timeout.name)
    assert settings.environment([timeout], {}) == {timeout.name: "120"}


@pytest.mark.parametrize("table", ["EVERY_RUN", "ON_A_SCREEN", "WITHOUT_A_SERVER", "EMBEDDED_SERVER", "STAYING_SERVER"])
def test_each_setting_is_one_that_prefect_knows(table: str) -> None:
    import prefect.settings

    beyond = ("PREFECT__", "PREFECT_LOGGING_HANDLERS_", "DO_NOT_TRACK")
    entries: tuple[Setting, ...] = getattr(settings, table)
    named = [each.name for each in entries if not each.name.startswith(beyond)]
    assert [name for name in named if not hasattr(prefect.settings, name)] == []
    assert all(each.why.endswith(".") for each in entries)


def test_nothing_names_a_server_where_nothing_is_configured() -> None:
    assert not settings.may_name_a_server()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (".prefect/profiles.toml", f'active = "local"\n[profiles.local]\n{ADDRESS}'),
        (".env", ADDRESS),
        ("prefect.toml", '[api]\nurl = "http://127.0.0.1:4200/api"\n'),
        ("pyproject.toml", '[tool.prefect.api]\nurl = "http://127.0.0.1:4200/api"\n'),
    ],
)
def test_a_file_that_prefect_reads_may_name_a_server(path: str, content: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(content)
    assert settings.may_name_a_server()


def test_the_environment_may_name_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert settings.may_name_a_server()
