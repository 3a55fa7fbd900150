# Every target sets up what it needs, may be run twice, and says what it does.
.DEFAULT_GOAL := help
.PHONY: help run test lab serve build lint data setup sandbox browser

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
QUIETLY := -qq --disable-pip-version-check
# The first Python of the supported versions, python3 preferred.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)

# $(call need,CHECK,DEBIAN PACKAGE,WHAT IT IS FOR): install a system package where it is missing and
# may be installed, otherwise say so and go on.
define need
	@($(1)) >/dev/null 2>&1 || { \
	admin=""; [ "$$(id -u)" = 0 ] || admin="sudo -n"; \
	if command -v apt-get >/dev/null && $$admin true 2>/dev/null; then \
		echo "Installing the system package $(2): $(3)."; \
		$$admin apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
		$$admin apt-get install -qq -y --no-install-recommends $(2) >/dev/null; \
	else echo "The system package $(2) is missing ($(3)): please install it."; fi; }
endef

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: setup sandbox data ## set everything up, let the demo class hand in, grade it
	@$(BIN)/course demo

test: setup sandbox browser data lint ## run every test, notebooks included
	@test -d tests || { echo "This is the students' archive; the tests come with the repository."; exit 1; }
	$(BIN)/pytest

lab: setup data ## open JupyterLab on lesson 00
	@$(BIN)/course lab

serve: setup data ## run the face service, its page at http://127.0.0.1:8000/
	@$(BIN)/course serve

build: setup data ## build solutions/ and notebooks/ from the lessons' sources
	@$(BIN)/course build

lint: setup ## check the code's style
	@$(BIN)/ruff check && $(BIN)/ruff format --check

data: setup ## fetch and verify every data set
	@$(BIN)/course data --all

setup: $(READY) ## make the virtual environment
	$(call need,ldconfig -p | grep libGL.so.1,libgl1,OpenCV links it)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11, 3.12 or 3.13."; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version); the packages are about 1 GB on disk."
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, install python3-venv."; exit 1; }
	@$(BIN)/pip install $(QUIETLY) --no-deps --require-hashes -r requirements.lock
	@$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation --editable .
	@touch $@

sandbox:
	$(call need,command -v bwrap,bubblewrap,submissions are graded inside it)

browser:
	$(call need,command -v chromium,chromium,the browser tests drive it)
