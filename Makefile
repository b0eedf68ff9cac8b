# `make run` and `make test` install what is missing (packaging/setup/setup.sh) and then do their work.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

# Another project's environment must not leak into this one; bytecode makes a start quick.
unexport PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV

BIN := .venv/bin
PYTEST_ARGS ?=
PICTURE ?=

.PHONY: help run demo setup setup-run test check pytest words fault mutation soak bench picture clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: setup-run ## start the tray app; without a screen, show the main job on a sample recording
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec $(BIN)/python main.py; \
	else \
		echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no tray: showing the demo instead."; \
		exec $(BIN)/python packaging/demo/demo.py; \
	fi

demo: setup-run ## record, transcribe, encrypt, export and verify a sample, in a folder of its own
	@$(BIN)/python packaging/demo/demo.py

test: check pytest ## everything that must pass: the checks, then all tests

check: setup ## format, lint, types, and which part may import which
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: setup ## the tests alone; PYTEST_ARGS="-k vault" chooses among them
	$(BIN)/pytest --numprocesses=3 --dist=loadscope --no-loadscope-reorder --durations=40 $(PYTEST_ARGS)

words: setup ## bring the translations up to date with the code, compile them, and list what is unfinished
	$(BIN)/python -m tests.words

fault: setup ## every attack and fault at full scale, as a table (an hour)
	$(BIN)/python -m tests.fault

mutation: setup ## mutants of the security code that no test notices, as a table (some hours)
	$(BIN)/python -m tests.mutation

soak: setup ## hours of recording, and one in which nobody speaks, as a table; MINUTES=3 for a look
	$(BIN)/python -m tests.soak $(if $(MINUTES),--minutes $(MINUTES))

bench: setup ## start-up, resting memory, the record's speed, a library of a thousand hours, live text, imports
	$(BIN)/python -m benchmarks

picture: setup ## take the pictures of the README and docs anew: the real app, on a screen of its own; PICTURE=--help
	PYTHONPATH=. $(BIN)/python packaging/pictures/take.py $(PICTURE)

setup: ## install what running, testing and measuring need
	@packaging/setup/setup.sh test

setup-run:
	@packaging/setup/setup.sh run

clean: ## remove everything that was installed or made here, uv.lock and recordings stay
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist build
	find src tests benchmarks packaging spikes -name __pycache__ -type d -prune -exec rm -rf {} +
