# Potpora. `make run` starts it, `make test` tests it, `make help` tells the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check bench lock clean
unexport PYTHONDONTWRITEBYTECODE # what is imported is compiled once, not at every start

VENV := .venv
PY := $(VENV)/bin/python
# The first Python that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
UV := $(shell command -v uv 2>/dev/null)

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: $(VENV)/.run ## start everything on http://127.0.0.1:8000 (PORT=, HOST=, DATABASE_URL=)
	@$(PY) -m potpora.config.command run

test: $(VENV)/.dev ## set up what the tests need and run them (ARGS="tests/config -x")
	@$(PY) -m tests $(ARGS)

check: $(VENV)/.dev ## format, lint, types, walls, migrations, translations
	@$(PY) -m tests.check

bench: $(VENV)/.dev ## measure beside the limit probes (BENCH_N=persons)
	@$(PY) -m potpora.config.command manage version >/dev/null && $(PY) -m bench $(ARGS)

lock: $(VENV)/.dev ## renew the locked requirements from pyproject.toml (needs uv)
	@test -n "$(UV)" || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	uv pip compile -q pyproject.toml --generate-hashes --universal --python-version 3.11 \
		--no-annotate --no-header -o requirements/run.txt $(LOCK_OPTIONS)
	uv pip compile -q pyproject.toml --extra dev --extra bench --generate-hashes --universal \
		--python-version 3.11 --no-annotate --no-header -o requirements/dev.txt $(LOCK_OPTIONS)

clean: ## remove the virtual environment (the data in var/ stay)
	rm -rf $(VENV)

$(VENV)/bin/potpora:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. On Debian: apt install python3 python3-venv"; exit 1; }
ifneq ($(UV),)
	@test -x $(PY) || $(UV) venv -q --python "$(PYTHON)" $(VENV)
else
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& { echo "Installing python3-venv ..."; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; } \
		|| { echo "Python's venv module is missing. On Debian: apt install python3-venv"; exit 1; }; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
endif
	@echo '$(CURDIR)' > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/potpora.pth"
	@printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m potpora.config.command "$$@"\n' > $@
	@chmod +x $@

$(VENV)/.run: requirements/run.txt $(VENV)/bin/potpora
	@echo "Installing what Potpora stands on ..."
	@$(call install,$<)
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/bin/potpora
	@echo "Installing what Potpora and its tests stand on ..."
	@$(call install,$<)
	@touch $@ $(VENV)/.run

ifneq ($(UV),)
install = $(UV) pip install -q --python $(PY) --require-hashes -r $(1)
else
# Python compiles what it imports: a fifth of all that comes along.
install = $(PY) -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r $(1)
endif
