"""The public names are those that are listed, each can be had, and asking for them loads nothing before."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman


@pytest.mark.parametrize("name", dragoman.__all__)
def test_every_listed_name_can_be_had(name: str) -> None:
    assert getattr(dragoman, name) is not None


def test_an_unlisted_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = dragoman.reed


def test_importing_the_package_loads_no_model_and_no_table() -> None:
    code = "import dragoman, sys; print(sorted({'onnxruntime', 'numpy', 'dragoman.world', 'pandas', 'sqlalchemy'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
