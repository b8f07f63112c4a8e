# What there is to type. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := bot tests migrations

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install learn demo test lint types contracts tests browser screenshots pictures font format bench \
	requirements day-one clean

help:  ## list what there is to type
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.installed  ## make .venv with everything that is needed, and the bot itself

$(VENV)/.made:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "There is no '$(PYTHON)' here: install Python 3.11 or newer, or say where it is, as in: make install PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pm-request needs Python 3.11 or newer, and '$(PYTHON)' is not: install a newer one and say which, as in: make install PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make a local environment: install its venv module (on Debian and Ubuntu: apt-get install python3-venv), then type the same again." >&2; exit 1; }
	@echo "Making a local environment in $(VENV)"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

# pip refuses hashes together with -e: first what is pinned, then the project on top of it. What it
# installs that way it does not compile, and who runs the bot may not write here: each start would.
$(VENV)/.installed: $(VENV)/.made requirements/dev.txt pyproject.toml
	@echo "Installing what the bot needs (about half a minute the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q bot migrations || true
	@touch $@

# The [learn] extra, where it can be had: without it the bot stays as clever as on day one.
learn: $(VENV)/.learn  ## also what learns categories and finds the same in other words (400 MB)

$(VENV)/.learn: $(VENV)/.installed requirements/learn.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps --only-binary :all: -r requirements/learn.txt && touch $@ || echo "The [learn] extra cannot be installed here: its tests are skipped, and say so." >&2


demo: install  ## play a short day on a Slack workspace of its own, and keep it running (ONCE=1: only the day)
	@$(BIN)/pm-request demo $(if $(ONCE),--once)

test: install  ## everything: lint, types, contracts, the tests on SQLite and PostgreSQL, the page in a browser
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory contracts
	@$(MAKE) --no-print-directory tests
	@$(MAKE) --no-print-directory browser

lint: install  ## ruff: style and format
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: learn  ## mypy, strict
	$(BIN)/mypy

contracts: install  ## who may import whom
	$(BIN)/lint-imports

# Some tests keep Slack's 3 seconds with whole processes: on a machine that is busy with something
# else they can be late. What failed gets one more try, alone, and says so.
# A file stays with one worker, which then tells a story that its tests share only once.
tests: learn  ## only the tests (ARGS="-k digest" to choose some)
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS) || { echo "Once more, alone, what failed:"; $(BIN)/pytest --last-failed --last-failed-no-failures none $(ARGS); }

IN_BROWSER = $(BIN)/pytest tests/browser -o addopts="-ra --import-mode=importlib" -o timeout=180
# A call of its own: Playwright and pytest-asyncio cannot share a process.
browser: install  ## only the tests of the sandbox's page, in a browser
	@if .ci/chromium; then $(IN_BROWSER) -n 2 --dist loadfile $(ARGS) || { echo "Once more, alone, what failed:"; $(IN_BROWSER) --last-failed --last-failed-no-failures none $(ARGS); }; fi

screenshots: install  ## take the pictures in docs/images anew
	@.ci/chromium && $(BIN)/python -m tests.browser.screenshots

pictures: install  ## keep the pictures in tests/views/pictures/references anew
	@$(BIN)/python -m tests.views.pictures.samples

# The script says where the fonts come from; it needs fonttools, and nobody else does.
font:  ## cut the font of the pictures anew (FONTS=folder with Inter-*.otf)
	@"$(PYTHON)" .ci/font "$(FONTS)"

format: install  ## put the code in order
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

bench: install  ## how fast it is, on this machine (ARGS=starts for a part of it: rates bursts starts search queue home ticks digests)
	@$(BIN)/python -W ignore -m tests.benchmarks $(ARGS)

# Run with uv at hand: it is needed for new pins only, never to install them.
UV ?= uv
PINS := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
requirements:  ## choose the pins anew (UPGRADE=1: newer ones)
	cd requirements && $(PINS) $(if $(UPGRADE),--upgrade) runtime.in -o runtime.txt
	cd requirements && $(PINS) $(if $(UPGRADE),--upgrade) -c runtime.txt dev.in -o dev.txt
	cd requirements && $(PINS) $(if $(UPGRADE),--upgrade) -c runtime.txt learn.in -o learn.txt

# What is shipped: learned from bot/learning/examples.csv. A test says when it has to be made anew.
day-one: learn  ## learn anew what is known before anybody taught anything
	$(BIN)/python -m bot.learning.day_one

clean:  ## take away what was made here
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
