"""Tables are spread by vault: what is said to the database for it, to functions that stand in for those of Citus.

Citus itself is neither in Debian nor on PyPI: it was not run. ``stub_citus.sql`` refuses what its documentation says
that it refuses; whether it takes everything else is not shown here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.databases import postgresql_alone
from tests.terminal.home import NAME, Home

pytestmark = [pytest.mark.on_both, postgresql_alone("a server to distribute over")]

STUB = (Path(__file__).parent / "stub_citus.sql").read_text("utf-8")
BETWEEN = (
    "SELECT COUNT(*) FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey) "
    "WHERE contype = 'f' AND attname <> 'vault_id'"
)
WITHIN = "SELECT COUNT(*) FROM pg_constraint WHERE contype = 'f' AND pg_get_constraintdef(oid) LIKE '%(vault_id)%'"
VALID = "SELECT COUNT(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"


@pytest.fixture
def address(home: Home) -> Iterator[str]:
    yield databases.beside(home.data)["WAYHOME_DATABASE"]


def test_without_the_extension_it_is_refused(home: Home, address: str) -> None:
    done = home.wayhome("distribute")
    assert done.returncode == 1
    assert "CREATE EXTENSION citus" in done.stderr
    assert databases.ask(address, BETWEEN) > 0


def test_every_table_is_distributed_by_vault_or_lies_everywhere(home: Home, address: str) -> None:
    databases.ask(address, STUB)
    opening = ("--name", NAME, "--passphrase-file", str(home.key))
    before, within = home.ok("list", *opening, "--json"), databases.ask(address, WITHIN)

    shown = home.ok("distribute", "--show")
    assert databases.ask(address, "SELECT COUNT(*) FROM pg_dist_partition") == 0
    assert home.ok("distribute") == shown

    tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ({})"
    left_out = "'pg_dist_partition', 'django_migrations'"
    spread = databases.ask(address, "SELECT COUNT(*) FROM pg_dist_partition")
    assert spread == databases.ask(address, tables.format(left_out))
    apart = "SELECT COUNT(*) FROM pg_dist_partition WHERE colocated_with IS DISTINCT FROM 'vault_vault' AND partkey = "
    assert databases.ask(address, f"{apart}'vault_id'") == 0
    everywhere = "SELECT string_agg(logicalrelid::text, ' ' ORDER BY logicalrelid::text) FROM pg_dist_partition "
    assert databases.ask(address, f"{everywhere} WHERE partkey IS NULL") == (
        "vault_attempts vault_secretmark vault_signupcode vault_usedchallenge"
    )
    assert databases.ask(address, BETWEEN) == 0
    assert databases.ask(address, WITHIN) == within > 10
    assert databases.ask(address, VALID) == 0
    assert home.ok("list", *opening, "--json") == before
    home.ok("write", *opening, sent="After it was distributed.")
    assert "already" in home.ok("distribute")


def test_a_table_of_a_later_version_comes_to_the_others(home: Home, address: str) -> None:
    databases.ask(address, STUB)
    home.ok("distribute")
    databases.ask(address, "DELETE FROM pg_dist_partition WHERE logicalrelid = 'vault_factor'::regclass")

    said = home.ok("distribute")

    (spread,) = (line for line in said.splitlines() if line.startswith("SELECT"))
    assert "create_distributed_table('vault_factor', 'vault_id', colocate_with => 'vault_vault')" in spread


def test_all_is_distributed_or_nothing(home: Home, address: str) -> None:
    databases.ask(address, STUB, "CREATE UNIQUE INDEX only_once ON vault_job (what)")
    before = databases.ask(address, BETWEEN)

    done = home.wayhome("distribute")

    assert done.returncode == 1
    assert "vault_job" in done.stderr
    assert databases.ask(address, BETWEEN) == before
    assert databases.ask(address, "SELECT COUNT(*) FROM pg_dist_partition") == 0
