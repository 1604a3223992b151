# The two commands: `make run` starts the portal, `make test` tests all of it. Both first install what is missing.

PYTHON ?= python3
BIN := .venv/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-test lint format samples bench load faults pins

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: setup  ## Set up and start the portal with demo data: http://127.0.0.1:8000/ (another port: make run PORT=8080)
	@exec $(BIN)/python -m kbk_portal.launcher

setup:  ## Install what `make run` needs, without starting
	@$(PYTHON) -m kbk_portal.bootstrap run

setup-test:
	@$(PYTHON) -m kbk_portal.bootstrap test

test: setup-test  ## Run every test, browser journeys included (a part: make test ARGS="tests/qc_tools -n 0")
	@exec $(BIN)/python -m pytest -n 4 --dist worksteal $(ARGS)

lint: setup-test  ## Check code, templates, types, floors and migrations
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	$(BIN)/lint-imports
	KBK_ENV=development $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m mypy qc_tools rulebook

format: setup-test  ## Format code and templates
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')

samples: setup  ## Print the sample PDFs into var/samples/
	KBK_ENV=development $(BIN)/python manage.py print_samples

load: setup-test  ## Have 50 people save in a portal of its own for two minutes
	$(BIN)/python -m benchmarks.load

faults: setup-test  ## Kill, cut and fill a portal of its own while people write, and count (PLANT=1 must fail)
	$(BIN)/python -m benchmarks.faults

bench: setup-test  ## Measure what pictures and prints cost (fewer reports in bulk: KBK_BENCH_REPORTS=20)
	KBK_ENV=development $(BIN)/python -m benchmarks.charts
	$(BIN)/python -m benchmarks.printing

pins: setup-test  ## Write requirements.txt and requirements-dev.txt anew from the .in files
	$(BIN)/uv pip compile $(PIN_FLAGS) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(PIN_FLAGS) -c requirements.txt requirements-dev.in -o requirements-dev.txt

PIN_FLAGS = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade
