# Every target does its own set-up: all that is needed beforehand is Python 3.11 or newer, and make.

# The first of these that is new enough; or say which: make run PYTHON=/path/to/python3
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
FIXTURE ?= fixtures/aleppo-2024

.DEFAULT_GOAL := help
.PHONY: help run test unit lint format bench bench-hits bench-load bench-import bench-door fuzz schema web constraints clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/installed ## start Neo4j and the service with the first fixture; Ctrl-C ends both
	@$(BIN)/actorgraph serve $(foreach folder,$(FIXTURE),--load $(folder))

test: $(VENV)/installed-dev ## run all tests, against NEO4J_TEST_URI or a Neo4j of their own
	@$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

unit: $(VENV)/installed-dev ## run the tests that need no database
	@$(BIN)/pytest -m "not graph and not docker" $(ARGS)

lint: $(VENV)/installed-dev ## check style, format and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(VENV)/installed-dev ## put the code into shape
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

bench: $(VENV)/installed-dev ## measure the API beside its peers, which need Node.js 20 with npm
	@$(BIN)/python bench/peers.py $(ARGS)

bench-hits: $(VENV)/installed-dev ## measure what the API's statements cost, on a world of its own
	@$(BIN)/python bench/statements.py

bench-load: $(VENV)/installed-dev ## measure loading beside the bare statement that writes the same rows
	@$(BIN)/python bench/load.py $(ARGS)

bench-import: $(VENV)/installed-dev ## measure importing GED, ICEWS and ATOP at full size beside the bare statement
	@$(BIN)/python bench/imports.py $(ARGS)

bench-door: $(VENV)/installed-dev ## measure users' Cypher on 120,000 ties: its copy, a bomb, GraphQL meanwhile
	@$(BIN)/python bench/door.py

fuzz: $(VENV)/installed-dev ## ask a service over the Neo4j at NEO4J_TEST_URI whatever its schema allows
	@$(BIN)/python tests/drills/fuzz.py $(ARGS)

schema: $(VENV)/installed-dev ## write the committed contracts and generated pages anew from the code
	@$(BIN)/python tools/graphql_schema.py
	@$(BIN)/python tools/record_schema.py
	@$(BIN)/python tools/vocabulary_page.py
	@$(BIN)/python tools/codebook_page.py
	@$(BIN)/python tools/model_diagram.py
	@$(BIN)/python tools/bounds_picture.py
	@$(BIN)/python tools/browser_style.py
	@$(BIN)/python tools/records_page.py
	@$(BIN)/python tools/questions_page.py
	@$(BIN)/python tools/exports_page.py
	@$(BIN)/python tools/study_page.py

web: ## build the pages for browsers from web/ into explorer/; needs Node 20 and npm
	@cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run check && npm run build

constraints: ## pin the newest versions that pyproject.toml allows
	@rm -rf $(VENV)
	@$(MAKE) --no-print-directory $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@{ sed '/^[^#]/d' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable; } > constraints.new
	@mv constraints.new constraints.txt

clean: ## remove the virtual environment and the caches; the graph's data stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "$(PYTHON) is older than Python 3.11. Name a newer one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing actorgraph into $(VENV); this takes about a minute, once." >&2
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing actorgraph and its tools into $(VENV); this takes about a minute, once." >&2
	@$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/installed
