# Two commands for everybody: `make demo` and `make test`. Both do all their own set-up; run again, they start at once.
# Another Python: `make test PYTHON=/path/to/python3.12`.

PYTHON ?=
PY = .venv/bin/python
PURE = campaign decompose record see report
ROOMS = $(addprefix tests/,$(PURE))
COVER = --cov-branch $(addprefix --cov=taizhang/,$(PURE)) --cov-report=term-missing:skip-covered --cov-fail-under=100
LEDGER = tests/store tests/web tests/cli tests/loop
LOCK = .venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-annotate --universal
INPUTS = .ci/setup pyproject.toml hatch_build.py

.PHONY: help demo test lint bench score measures golden words locks clean

help:
	@echo "make demo     a filled ledger of a fictional county on 127.0.0.1 (一个填好的虚构县台账)"
	@echo "make test     the whole check: style, types, directions, tests (全部检查)"
	@echo "make lint     the check without the tests"
	@echo "make bench    the measurements of docs/operations.md"
	@echo "make score    how well papers are read: the tables of docs/intake.md"
	@echo "make measures learn again from tests/decompose/labelled which measure a sentence belongs to"
	@echo "make golden   rewrite the expected files beside their documents; read the difference before you commit"
	@echo "make words    bring the English catalogue up to date with the Chinese source"
	@echo "make locks    write the lock files again from pyproject.toml"

demo: .venv/ready-demo
	@$(PY) hatch_build.py
	@.venv/bin/taizhang demo

test: .venv/ready-dev lint
	@sh .ci/browser
	$(PY) -m pytest -n 2 $(COVER) $(ROOMS)
	$(PY) -m pytest -n 3 --dist loadgroup $(addprefix --ignore=,$(ROOMS)) tests
	@if sh .ci/postgresql; then $(PY) -m pytest -n 3 --database postgresql $(LEDGER); fi

lint: .venv/ready-dev
	@$(PY) hatch_build.py
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	TAIZHANG_HOME=.venv/check .venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/ready-dev
	$(PY) -m bench

score: .venv/ready-dev
	@$(PY) -m tests.decompose.score

measures: .venv/ready-dev
	$(PY) -m tests.decompose.train

golden: .venv/ready-dev
	$(PY) -m pytest -q --golden tests

words: .venv/ready-dev
	$(PY) -m tests.house.catalogue
	$(PY) hatch_build.py

locks: .venv/ready-dev
	.venv/bin/pip install --quiet uv
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --group build -o requirements-build.lock
	$(LOCK) pyproject.toml --extra postgres --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.venv/ready-demo: $(INPUTS) requirements.lock requirements-build.lock
	@PYTHON="$(PYTHON)" sh .ci/setup requirements.lock requirements-build.lock
	@touch $@

.venv/ready-dev: $(INPUTS) requirements-dev.lock
	@PYTHON="$(PYTHON)" sh .ci/setup requirements-dev.lock
	@touch $@ .venv/ready-demo
