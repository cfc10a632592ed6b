#!/usr/bin/env bash
# Makes .venv with the locked packages and the house itself in it. Run by make; safe to repeat.
set -euo pipefail
cd "$(dirname "$0")/.."

python=""
for name in python3.11 python3.12 python3.13 python3; do
  # A name on the path may be a stub that starts nothing, so each is asked.
  if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "未找到 Python 3.11 至 3.13，请先安装后再运行。(Python 3.11 to 3.13 is needed.)" >&2
  exit 1
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  if ! "$python" -m venv --clear .venv; then
    echo "无法建立 .venv。Debian 上请安装 python3-venv 后再运行。(On Debian, install python3-venv.)" >&2
    exit 1
  fi
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
# setuptools is in the lock, so the house is installed without asking the index for a builder.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
