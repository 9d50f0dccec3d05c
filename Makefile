# Communiqué. `make extract` runs the main job, `make test` runs the tests; each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python
INSTALLED = $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help extract load test lint schemas docs bench lock clean

help: ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

extract: $(INSTALLED) ## turn fixtures/ into records in output/
	$(VENV)/bin/communique extract fixtures --output output

load: extract ## load output/ into the SQLite database facts.db
	$(VENV)/bin/communique load output

test: $(INSTALLED)-dev ## run all tests
	$(RUN) -m pytest

lint: $(INSTALLED)-dev ## check style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

schemas: $(INSTALLED) ## generate schemas/ and docs/contract.md from the record models
	$(RUN) -m pipeline.writing.schemas schemas
	$(RUN) -m pipeline.writing.contract docs/contract.md

bench: $(INSTALLED)-dev ## measure speed, the share of each stage, memory
	$(RUN) -m benchmarks speed

lock: $(INSTALLED)-dev ## pin the present versions of all dependencies, with hashes
	$(RUN) -m pip install --quiet pip-tools
	$(RUN) -m piptools compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --build-deps-for=editable --output-file requirements.lock pyproject.toml
	$(RUN) -m piptools compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --build-deps-for=editable --all-extras --output-file requirements-dev.lock pyproject.toml

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A virtual environment with the locked dependencies and the project itself (its kernel compiled, where there is a C
# compiler); made anew when these change.
$(INSTALLED): requirements.lock pyproject.toml pipeline/stages/quotes/kernel/kernel.c
	@$(PYTHON) -c 'import sys; sys.exit("Communiqué needs Python 3.11 or later (set PYTHON=...)" if sys.version_info < (3, 11) else 0)'
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(INSTALLED)-dev: requirements-dev.lock $(INSTALLED)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
