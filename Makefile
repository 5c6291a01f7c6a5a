# The project's tasks. `make check` is what CI runs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: check lint types site dist test format bench picture pin clean

check: lint types site dist test

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

.venv-pywb/.installed: tests/support/pywb-requirements.txt
	test -x .venv-pywb/bin/python || $(PYTHON) -m venv .venv-pywb
	.venv-pywb/bin/pip install --quiet --requirement $<
	touch $@

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

site: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

dist: $(STAMP)
	rm -rf dist .venv-wheel
	$(BIN)/python -m build --outdir dist . > /dev/null
	$(BIN)/twine check --strict dist/*
	$(BIN)/python tools/check_dist.py dist
	$(PYTHON) -m venv .venv-wheel
	.venv-wheel/bin/pip install --quiet dist/*.whl
	cd / && $(CURDIR)/.venv-wheel/bin/ibidem demo > /dev/null

test: $(STAMP) .venv-pywb/.installed
	$(BIN)/python -m pytest -q

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP)
	bash -c 'time $(BIN)/ibidem demo > /dev/null'
	$(BIN)/python -m pytest -q --durations=25

pin: $(STAMP)
	$(BIN)/python tests/accuracy/measuring.py

picture: $(STAMP)
	$(BIN)/python docs/picture.py

clean:
	rm -rf .venv .venv-pywb .venv-wheel .mypy_cache .pytest_cache .ruff_cache build dist site
