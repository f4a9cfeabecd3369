# LineRefit 智改孪线. `make run` and `make test` install what they need themselves.

BIN := .venv/bin
STAMP := .venv/.ready
STUDY := scenarios/antwei_valve.yaml
REPORT := build/antwei_valve.html
LINES := 20000

# Imports are two to three times slower without bytecode.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

.PHONY: help run test setup lint bench prove pictures dist clean
.NOTPARALLEL:

help:
	@echo "make run     compare before and after on a shipped study, report in build/,"
	@echo "             and the window where there is a screen"
	@echo "make test    check and test everything"
	@echo "make setup   install the locked packages into .venv (the others do it too)"
	@echo "make lint    import arrows, style, format and types"
	@echo "make bench   speed of the engines (tests/speed)"
	@echo "make prove   random lines on both engines, bit for bit (LINES=20000)"
	@echo "make pictures  make the pictures of the guide again"
	@echo "make dist    wheel, source archive and the frozen programs in dist/, tried"
	@echo "make clean   remove all of the above"

run: setup
	@mkdir -p build
	@$(BIN)/linerefit compare $(STUDY) --report $(REPORT)
	@if [ -z "$$CI" ] && [ -n "$$DISPLAY$$WAYLAND_DISPLAY" -o "$$(uname)" = Darwin ]; then \
	    $(BIN)/linerefit-gui $(STUDY) >/dev/null 2>&1 & \
	fi

# the engine is compiled once, before there are many workers
test: lint
	LINEREFIT_CACHE=$(CURDIR)/build/kernel $(BIN)/python -m sim.fast
	$(BIN)/python -m pytest -n auto

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml packaging/setup.sh
	@sh packaging/setup.sh
	@echo "$(CURDIR)" >$@

# a copied checkout must not run the original's code
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
endif

lint: setup
	$(BIN)/lint-imports --no-logo
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# "-o addopts" drops the option that keeps the benchmarks off
bench: setup
	$(BIN)/python -m pytest tests/speed -o addopts=-q --benchmark-only

# the pictures of the guide, by the programs themselves
pictures: setup
	@BIN=$(BIN) sh docs/pictures/make.sh

# random lines on both engines: not one bit may differ
prove: setup
	$(BIN)/python -m tests.differential.prove $(LINES)

dist: setup
	$(BIN)/python -m build --no-isolation
	$(BIN)/python -m PyInstaller build.spec --noconfirm --log-level WARN \
	    --distpath dist --workpath build/frozen
	$(BIN)/python -m pytest tests/packaging -o addopts=-q --frozen dist/linerefit

clean:
	rm -rf .venv build dist *.egg-info .benchmarks .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
