"""What holds for every test: the settings of the person who runs them change nothing."""

import os

import pytest

from config.settings import PREFIX


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
