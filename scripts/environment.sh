# Sourced by the scripts: a fresh machine → .venv with Sayso in it, at the versions of a lock file.

# Install Debian packages that are missing; says what to do where it cannot.
ensure_debian() {
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "Please install $* and run this again." >&2
    exit 1
  fi
  echo "Installing $* …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A Python of 3.11 or newer, in .venv.
ensure_python() {
  [ -x .venv/bin/python ] && return
  local python
  for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null &&
      "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      "$python" -c 'import ensurepip, venv' 2>/dev/null || ensure_debian python3-venv
      "$python" -m venv .venv
      return
    fi
  done
  ensure_debian python3 python3-venv
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Sayso needs Python 3.11 or newer." >&2
    exit 1
  }
  python3 -m venv .venv
}

# ensure_sayso LOCK: what the lock file names, and Sayso itself; nothing if that is there already.
ensure_sayso() {
  ensure_python
  local stamp=.venv/installed want
  want=$(cat "$1" pyproject.toml | cksum)
  [ -f "$stamp" ] && grep -qxF "$want" "$stamp" && return
  echo "Installing what Sayso needs into .venv (a minute, the first time) …"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
    --no-build-isolation --editable .
  echo "$want" >>"$stamp"
}

# ensure_plugin NAME: a plugin and what its lock file names, beside Sayso's environment and not in
# it, in plugins/NAME/.packages; what else it needs is what Sayso has.
ensure_plugin() {
  local plugin=plugins/$1 place=plugins/$1/.packages want
  want=$(cksum <"$plugin/requirements.lock")
  if ! grep -qsxF "$want" "$place/installed"; then
    echo "Installing what the plugin $1 needs (once) …"
    rm -rf "$place"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
      --require-hashes --target "$place" -r "$plugin/requirements.lock"
    echo "$want" >"$place/installed"
  fi
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade \
    --no-build-isolation --target "$place" "./$plugin"
}
