# Everything a fresh machine needs: Python 3.11 or newer, make (also the old 3.81 of macOS) and git.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# Newest first among those known to work, then whatever the machine calls python3. PYTHON=… chooses another.
PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3
RUN := .venv/bin/python
STAMP := .venv/installed-in
# They are written by npm when it is done.
NODE_STAMPS := $(patsubst %,tests/%/node_modules/.package-lock.json,access editors html land)

# A checkout that has been moved is installed again: an environment holds full paths.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(shell rm -f $(STAMP))
endif

# How many damaged files make fuzz tries, and which.
N := 100000
SEED := 1

.PHONY: help venv site serve check lint format docs land test test-extra soak fuzz pins clean

help:
	@echo 'make site        build content/ into site/'
	@echo 'make serve       preview in the browser, with live reload'
	@echo 'make check       name the problems in content/, write nothing'
	@echo 'make test        lint, and every test, browser tests included'
	@echo 'make test-extra  check the HTML, how accessible it is, and the help in editors (wants Node.js and Java)'
	@echo 'make soak        kill hundreds of builds, and look at what they leave (takes minutes)'
	@echo 'make fuzz        damage content at length: N=100000 files, SEED=1; what fails is kept in .fuzz/'
	@echo 'make bench       time builds beside other generators, 1,000 events (takes minutes, and the network)'
	@echo 'make lint        ruff and mypy over the code'
	@echo 'make format      put the code in shape'
	@echo 'make land        write the outlines of land for maps anew (wants Node.js)'
	@echo 'make docs        write docs/handbook.md anew'
	@echo 'make pins        write constraints.txt anew with the newest versions'
	@echo 'make clean       remove what was made, but for site/'

venv: $(STAMP)

site: $(STAMP)
	@$(RUN) -m builder build
	@echo 'Look at it with: make serve'
	@echo 'site/ holds the pages as they are published, with the addresses of base_url in content/site.yaml.'

# The schemas help in editor programs; while they are written anew, what has been added is offered too.
serve: $(STAMP)
	@$(RUN) -m builder schema >/dev/null
	@$(RUN) -m builder serve

check: $(STAMP)
	@$(RUN) -m builder check

lint: $(STAMP)
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check || { echo 'To put it in shape: make format' >&2; exit 1; }
	@$(RUN) -m mypy

format: $(STAMP)
	@$(RUN) -m ruff check --fix --exit-zero --quiet
	@$(RUN) -m ruff format

docs: $(STAMP)
	@$(RUN) -m tests.handbook

land: $(STAMP) tests/land/node_modules/.package-lock.json
	@$(RUN) -m tests.land

test: lint
	@$(RUN) -m tests.browser.chromium
	@# In order, since no event loop can start in a process in which a browser has been driven.
	@$(RUN) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

test-extra: $(STAMP) $(NODE_STAMPS)
	@$(RUN) -m tests.html.check
	@$(RUN) -m tests.editors.check
	@$(RUN) -m tests.land --check
	@$(RUN) -m tests.access.check

soak: $(STAMP)
	@$(RUN) -m tests.soak

fuzz: $(STAMP)
	@$(RUN) -m tests.fuzz $(N) $(SEED)

bench: $(STAMP)
	@$(RUN) -m benchmarks.against --events 1000 --peers all --search --timings
	@$(RUN) -m benchmarks.reload --events 1000

clean:
	rm -rf .fuzz .venv .cache .dateline .hypothesis .mypy_cache .pytest_cache .ruff_cache dist tests/*/node_modules
	find builder tests -name __pycache__ -prune -exec rm -rf {} +

pins:
	@rm -rf .venv
	@: > constraints.txt
	@$(MAKE) $(STAMP)
	@{ echo '# Every version that make installs, the borrowed ones too. Written by: make pins'; \
	   $(RUN) -m pip freeze --exclude-editable; } > constraints.new
	@mv constraints.new constraints.txt
	@touch $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(RUN) -c 'import pip' 2>/dev/null || { \
	  good= bare= ; \
	  for each in $(PYTHONS); do \
	    "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    if "$$each" -c 'import ensurepip, venv' 2>/dev/null; then good="$$each"; break; else bare="$$each"; fi; \
	  done; \
	  if [ -z "$$good" ] && [ -n "$$bare" ]; then \
	    echo "$$bare cannot make environments. On Debian or Ubuntu, as root: apt-get install python3-venv" >&2; exit 1; \
	  elif [ -z "$$good" ]; then \
	    echo 'There is no Python 3.11 or newer here. Install one: https://www.python.org/downloads/' >&2; exit 1; \
	  fi; \
	  echo "Making .venv with $$good"; \
	  rm -rf .venv && "$$good" -m venv .venv; \
	}
	@echo 'Installing what Dateline needs into .venv'
	@$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt hatchling
	@$(RUN) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --no-build-isolation --editable '.[test]'
	@echo '$(CURDIR)' > $@

$(NODE_STAMPS): %/node_modules/.package-lock.json: %/package.json %/package-lock.json
	@command -v npm >/dev/null || { echo 'This wants Node.js 20.19 or newer, with npm. On Debian or Ubuntu, as root: apt-get install npm' >&2; exit 1; }
	@cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
