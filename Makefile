# Everything runs from a virtual environment that is made here, with Python 3.11 or later and nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/installed

.PHONY: demo test docs score train corpus benchmark clean

demo: $(STAMP)-run
	$(BIN)/dragoman demo

test: $(STAMP)-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m training.corpus check
	$(BIN)/python -m pytest

docs: $(STAMP)-docs
	$(BIN)/mkdocs build --strict

score: $(STAMP)-run
	$(BIN)/dragoman score corpus/test.jsonl --format text --against corpus/previous.json

corpus: $(STAMP)-run
	$(BIN)/python -m training.corpus build

train: $(STAMP)-train
	$(BIN)/python -m training.make

benchmark: $(STAMP)-run
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.world

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || (rm -rf $(VENV) && scripts/install-venv && $(PYTHON) -m venv $(VENV))
	$(BIN)/python -m pip install --quiet --upgrade pip

$(STAMP)-%: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".$(if $(filter run,$*),,[$*])"
	touch $@

clean:
	rm -rf $(VENV) site build .mypy_cache .ruff_cache .pytest_cache
