# Every target works as the first command typed on a machine with Python >= 3.11 (with venv) and make.
# The first Python that is new enough; another one: make PYTHON=/path/to/python3
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup demo run test check messages bench bench-detection bench-classification bench-year
.DEFAULT_GOAL := setup

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "scpwatch needs Python 3.11 or newer; say where it is: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "this Python cannot make virtual environments; install its venv package (Debian: apt-get install python3-venv)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[postgres,dev]'
	@touch $(READY)

demo: $(READY)
	$(BIN)/scpwatch demo

run: $(READY)
	$(BIN)/scpwatch run

test: $(READY)
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: bench-detection bench-classification ## what takes longer than a test

# PAIRS=folder measures recorded pairs as well; SEED=number repeats a run.
bench-detection: $(READY) ## how often a change is missed, and how often nothing is told as one
	@status=0; \
	$(if $(PAIRS),$(BIN)/python -m benchmarks.detection $(PAIRS) || status=1;) \
	$(BIN)/python -m benchmarks.detection --families $(if $(SEED),--seed $(SEED)) || status=1; \
	$(BIN)/python -m benchmarks.detection --history $(if $(SEED),--seed $(SEED)) || status=1; \
	$(BIN)/python -m benchmarks.detection --late --families $(if $(SEED),--seed $(SEED)) || status=1; \
	exit $$status

# LABELLED=file measures labelled passages as well.
bench-classification: $(READY) ## how long a page takes to be classified
	@$(BIN)/python -m benchmarks.classification $(LABELLED)

bench-year: $(READY) ## a year of watching a replica of two sites, about half an hour
	@$(BIN)/python -m benchmarks.year

messages: $(READY) ## gather the English sentences and compile the Chinese ones
	$(BIN)/pybabel --quiet extract --no-default-keywords --keywords=N_ --keywords=NN_:1,2 --no-location --sort-output --no-wrap --output=$(VENV)/messages.pot cli config crawler notifier pipeline store
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date --domain=messages --input-file=$(VENV)/messages.pot --output-dir=config/locale
	$(BIN)/pybabel --quiet compile --directory=config/locale
