# Two commands matter: `make run` and `make test`. The rest serves those who change the code.
# Each needs only Python 3.11+, make and a package index.
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: .venv/run.stamp  ## install what is needed, then serve the local page (and Slack, Discord where tokens are set)
	@exec $(BIN)/mmss run

test: .venv/dev.stamp  ## the whole suite, three tests at a time: most of them wait for something
	$(BIN)/pytest -n 3 --dist loadgroup

check: .venv/dev.stamp  ## style, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/dev.stamp  ## the figures the README quotes
	$(BIN)/python -m tests.bench

soak: .venv/dev.stamp  ## 5,000 feeds held for a quarter of an hour (MINUTES=3 for less), 100,000 articles read
	$(BIN)/python -m tests.bench soak holding

faults: .venv/dev.stamp  ## kills and network faults by the hundred: some 20 minutes
	$(BIN)/python -m tests.bench faults

lock:  ## write the lock files anew (needs uv)
	uv pip compile pyproject.toml --extra build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev $(LOCK) -c requirements.lock -o requirements-dev.lock
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -q

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing (about half a minute, once) ..."
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.PHONY: run test check bench soak faults lock help
