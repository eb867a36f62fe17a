"""Tests that need the training's libraries are skipped, with a sentence, where they are not installed."""
from __future__ import annotations

import importlib.util
import unittest


def require(*modules: str) -> None:
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    if missing:
        raise unittest.SkipTest(f"The training is not tested here: {' and '.join(missing)} not installed (see README.md).")
