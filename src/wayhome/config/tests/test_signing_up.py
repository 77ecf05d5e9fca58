"""Who may make a vault here, as the surroundings say it."""

from __future__ import annotations

import pytest

from wayhome.config import environment


def test_the_setting_is_one_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYHOME_SIGNUP", raising=False)
    assert environment.sign_up() == "open"
    monkeypatch.setenv("WAYHOME_SIGNUP", "Closed")
    assert environment.sign_up() == "closed"
    monkeypatch.setenv("WAYHOME_SIGNUP", "friends")
    with pytest.raises(environment.BadSetting, match="open, invitation, closed"):
        environment.sign_up()
