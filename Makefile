# Works from a bare Python 3.11 with pip and make; everything goes into .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
TORCH := .venv-train

.PHONY: help demo test check cover docs fix reading train bench torture soak clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(READY) ## poll an invented affair from a feed on loopback, and show the views
	@$(BIN)/python examples/demo.py

test: $(TOOLS) ## run the tests
	@echo "make: running the tests (a few minutes; one dot a test)"
	@$(BIN)/python -m pytest -q

cover: $(TOOLS) ## say which lines and branches of events and log no test reaches
	@$(BIN)/python -m coverage run -m pytest -q
	@$(BIN)/python -m coverage report --include='src/dossier/domain/*,src/dossier/codec.py,src/dossier/log/*'

check: $(TOOLS) ## lint, format, types, layers, module sizes, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py
	$(BIN)/cog --check -P docs/cli.md docs/events.md

docs: $(TOOLS) ## write the generated pages again
	$(BIN)/cog -r -P docs/cli.md docs/events.md

fix: $(TOOLS) ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

reading: $(TOOLS) ## compare the readers on the yardsticks, where they are
	@$(BIN)/python benchmarks/reading.py

train: $(TOOLS) ## train what reads, from the corpus (minutes; the network half an hour)
	@$(BIN)/python -m training
	@$(MAKE) --no-print-directory train-onnx

bench: $(TOOLS) ## measure, as ratios in one run (a quarter of an hour)
	@$(PIP) --group bench
	@$(BIN)/python benchmarks/run.py

torture: $(READY) ## cut, flip and kill logs, a thousand times
	@$(BIN)/python benchmarks/torture.py

soak: $(TOOLS) ## feeds that misbehave, weeks on a fast clock, and fifty kills
	@$(BIN)/python benchmarks/soak.py

clean: ## remove the environments
	rm -rf $(VENV) $(TORCH)

$(VENV)/bin/python:
	@echo "make: making $(VENV) with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "make: dossier needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip

$(READY): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "make: installing dossier into $(VENV) (once; about a minute)"
	@$(PIP) -e .
	@touch $@

$(TOOLS): $(READY) plugins/dossier-llm/pyproject.toml plugins/dossier-onnx/pyproject.toml
	@echo "make: installing the test tools into $(VENV) (once; about a minute)"
	@$(PIP) --group test --group lint -e ./plugins/dossier-llm -e ./plugins/dossier-onnx
	@touch $@

.PHONY: train-onnx
train-onnx: $(TORCH)/.ready ## train the model of the ONNX reader (about twenty minutes)
	@$(TORCH)/bin/python -m training.train_onnx

$(TORCH)/.ready: pyproject.toml constraints.txt training/constraints.txt
	@echo "make: installing torch into $(TORCH) (once; some minutes)"
	@$(PYTHON) -m venv $(TORCH)
	@$(TORCH)/bin/python -m pip install -q -c constraints.txt --upgrade pip
	@$(TORCH)/bin/python -m pip install -q -c constraints.txt -c training/constraints.txt -e . -e ./plugins/dossier-onnx --group train
	@touch $@
