# Every command sets up what it needs: a virtual environment with the locked packages, nothing outside this folder.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PY := .venv/bin/python
READY := .venv/.ready
# The second engine of the suite; where nothing answers there, that half is skipped and says so.
TEST_DATABASE_URL ?= postgresql://postgres@127.0.0.1:5432/postgres
STEPS ?= 100000
# Processes of the suite.
JOBS ?= 2
MANAGE := $(PY) -m django
export DJANGO_SETTINGS_MODULE := lianghui.site.settings

.PHONY: help setup format check test test-sqlite test-postgresql kill-worker demo bench walk locks bench-laws bench-reports property-reports

help:
	@echo "make demo    fictional places with three years of work, served on this machine"
	@echo "make test    the whole suite on SQLite, then kernel and duties on PostgreSQL where it answers"
	@echo "make check   format, lint, types, floors, migrations, templates"
	@echo "make bench   measures; make walk STEPS=1000000 walks the pure core; make kill-worker KILLS=200"

$(READY): requirements-dev.lock pyproject.toml tools/make_environment.sh
	@bash tools/make_environment.sh
	@touch $(READY)

setup: $(READY)

format: setup
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

check: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/lint-imports
	LIANGHUI_SECRET_KEY=only-for-checks $(PY) -m mypy
	LIANGHUI_SECRET_KEY=only-for-checks $(PY) tools/check_migrations.py
	LIANGHUI_SECRET_KEY=only-for-checks $(PY) tools/check_templates.py
	LIANGHUI_SECRET_KEY=only-for-checks $(PY) tools/check_names.py

test: test-sqlite test-postgresql

test-sqlite: setup
	@echo "== suite on SQLite"
	env -u DATABASE_URL $(PY) -m pytest -n $(JOBS)

# Kernel and duties hold acts, lists and concurrency; pages, browser and house rules are the same on either engine.
test-postgresql: setup
	@if reason=$$(DATABASE_URL="$(TEST_DATABASE_URL)" $(PY) tools/postgresql_answers.py 2>&1); then \
	  echo "== kernel and duties on PostgreSQL: $$reason"; \
	  DATABASE_URL="$(TEST_DATABASE_URL)" LIANGHUI_TEST_SUFFIX=_make \
	    $(PY) -m pytest -n $(JOBS) -m "not browser" src/lianghui/kernel src/lianghui/duties; \
	else \
	  echo "== PostgreSQL half SKIPPED: $$reason"; \
	fi

KILLS ?= 200
kill-worker: setup
	LIANGHUI_KILLS=$(KILLS) $(PY) -m pytest src/lianghui/kernel/jobs/tests/test_killed_worker.py

demo: setup
	LIANGHUI_DEMO=1 LIANGHUI_VAR=var/demo .venv/bin/lianghui demo

bench: setup
	DATABASE_URL="$${DATABASE_URL:-$(TEST_DATABASE_URL)}" $(PY) -m tools.bench

# A folder of laws imported, imported again, searched: on SQLite, and on PostgreSQL where it answers.
LAWS ?= ../shared/laws
bench-laws: setup
	DATABASE_URL="$${DATABASE_URL:-$(TEST_DATABASE_URL)}" $(PY) -m tools.bench.laws $(LAWS)

# Work reports: seconds and MB for a folder of them; numerals and quantities both ways, CASES of each form.
REPORTS ?=
CASES ?= 100000
bench-reports: setup
	LIANGHUI_SECRET_KEY=only-for-benches $(PY) -m tools.bench.reports $(REPORTS)

property-reports: setup
	REPORT_CASES=$(CASES) $(PY) -m pytest -n 0 src/lianghui/kernel/text/report/tests/test_quantity.py

walk: setup
	LIANGHUI_SECRET_KEY=only-for-walks $(PY) -m lianghui.kernel.procedure.walking --steps $(STEPS)

# Needs uv on the path; only whoever changes a dependency runs it.
locks:
	python3 tools/compile_requirements.py
