from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast", "tests.everywhere", "tests.tries", "tests.walked"]

# How long something takes says nothing in a test: the machine may be busy with the others.
settings.register_profile("wayhome", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wayhome")
