#!/bin/sh
# Locks the requirements with hashes: runtime.txt for images, dev.txt for a checkout. No file names a registry.
# With --check: fails when pyproject.toml asks for something that the locked files do not hold; asks no registry.
set -eu
cd "$(dirname "$0")/.."
compile() {
    .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links "$@"
}
if [ "${1:-}" = "--check" ]; then
    .venv/bin/python requirements/check.py
    exit
fi
compile --all-extras --group dev --output-file requirements/dev.txt pyproject.toml
compile --all-extras --constraint requirements/dev.txt --output-file requirements/runtime.txt pyproject.toml
echo "ministack==1.5.33" | compile --output-file requirements/ministack.txt -
