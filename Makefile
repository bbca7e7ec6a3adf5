# The daily commands; CONTRIBUTING.md says what each is for.
UV_VERSION := 0.13.9
PY := .venv/bin/python
SHARED ?= $(firstword $(wildcard ../shared) ../shared)

.PHONY: setup demo up test check fast lock bless samples score bench clean

setup: .venv/.ready

.venv/.ready: requirements/dev.txt pyproject.toml
	@command -v git >/dev/null || { echo "git is needed"; exit 1; }
	@python3 -c 'import sys, venv; assert sys.version_info >= (3, 11)' || { echo "Python 3.11 or later with venv is needed"; exit 1; }
	@[ -x .tools/bin/uv ] || { python3 -m venv .tools && .tools/bin/pip install --quiet uv==$(UV_VERSION); }
	@[ -x .venv/bin/python ] || .tools/bin/uv venv --quiet .venv
	.tools/bin/uv pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt
	.tools/bin/uv pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	.venv/bin/postkamer demo

up: setup
	.venv/bin/postkamer up

test: check .tools/ministack/.ready
	$(PY) -m pytest -n 2 --dist loadfile

# An emulator of SQS and S3 for tests, in an environment of its own: it holds boto3 back.
.tools/ministack/.ready: requirements/ministack.txt | setup
	@[ -x .tools/ministack/bin/python ] || .tools/bin/uv venv --quiet .tools/ministack
	.tools/bin/uv pip sync --quiet --python .tools/ministack/bin/python --require-hashes requirements/ministack.txt
	@touch $@

check: setup
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) -m schemas.generate --check
	sh requirements/lock.sh --check

fast: setup
	$(PY) -m pytest tests/schemas tests/seeds tests/extract tests/validate tests/enrich tests/golden

lock: setup
	sh requirements/lock.sh

bless: setup
	$(PY) -m tests.golden.bless $(NAME)

samples: setup
	$(PY) -m seeds.compose

score: setup
	python3 $(SHARED)/score/score.py $(SHARED)/letters --read '.venv/bin/postkamer read --json' --misses 10
	python3 $(SHARED)/score/more.py $(SHARED) .venv/bin/postkamer

bench: setup
	$(PY) -m benchmarks.citations $(SHARED)/letters
	$(PY) -m benchmarks.road latency
	$(PY) -m benchmarks.road throughput --letters 200 --workers 1 2

clean:
	rm -rf .venv .tools
