# Every target sets up what it needs, may be run twice, and says what it does.
.DEFAULT_GOAL := help
.PHONY: help run test quick lab serve build lint data setup sandbox browser

include setup.mk

# Several files of tests at a time; grading and notebooks use all cores by themselves.
PARALLEL = -n auto --maxprocesses 4 --dist loadfile

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile setup.mk | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: setup sandbox data ## set everything up, let the demo class hand in, grade it
	@$(BIN)/course demo

test: setup sandbox browser data lint ## run every test, notebooks included
	$(BIN)/pytest tests/unit tests/service $(PARALLEL); units=$$?; \
	$(BIN)/pytest tests/grading tests/notebooks tests/browser && exit $$units

quick: setup ## run what takes no minutes, no browser and no sandbox, on up to four cores
	$(BIN)/pytest -q $(PARALLEL) -m "not slow and not browser and not sandbox" --durations=5

lab: setup ## open JupyterLab on lesson 00
	@$(BIN)/course data --lessons
	@$(BIN)/course lab

serve: setup data ## run the face service, its page at http://127.0.0.1:8000/
	@$(BIN)/course serve

build: setup data ## build solutions/ and notebooks/ from the lessons' sources
	@$(BIN)/course build

lint: setup ## check style, types and spelling
	@$(BIN)/ruff check && $(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/codespell course_lib docs tests solutions students *.md

data: setup ## fetch and verify every data set
	@$(BIN)/course data --all

sandbox:
	$(call need,command -v bwrap,bubblewrap,submissions are graded inside it)

browser:
	$(call need,command -v chromium,chromium,the browser tests drive it)
