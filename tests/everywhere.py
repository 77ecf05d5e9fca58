"""Only the tests that use the database, with ``--database-alone``: for a second run, on a database of another kind."""

from __future__ import annotations

import pytest

DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-alone", action="store_true", help="leave out every test that uses no database")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-alone"):
        return
    kept = [item for item in items if uses_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not uses_the_database(item)])
    items[:] = kept


def uses_the_database(item: pytest.Item) -> bool:
    """Whether one of the test's fixtures, at any depth, is the database, or a mark says that it is used.

    With ``any_database`` a test says that it asks for thousands of pages, and that none knows which database there is.
    """
    if item.get_closest_marker("any_database"):
        return False
    marked = any(item.get_closest_marker(name) for name in ("django_db", "on_both"))
    return marked or bool(DATABASE.intersection(getattr(item, "fixturenames", ())))
