# Each target makes its own .venv from a bare Python 3.11 with pip.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check fix bench reading clean

demo: $(READY) ## read an invented affair from a feed on loopback, and show the views
	@$(BIN)/python examples/demo.py

test: $(READY) ## run the tests
	@echo "running the tests"
	@$(BIN)/python -m pytest -q

check: $(READY) ## lint, types, layers, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reading: $(READY) ## score the reader on the yardsticks
	@$(BIN)/python benchmarks/reading.py

bench: $(READY) ## measure, as ratios in one run
	@$(BIN)/python benchmarks/run.py

$(READY): pyproject.toml constraints.txt
	@echo "making $(VENV) (once; about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade -c constraints.txt pip
	@$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[web]' --group test --group lint
	@touch $(READY)

clean:
	rm -rf $(VENV)
