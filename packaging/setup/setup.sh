#!/bin/sh
# Installs what is missing for running (`setup.sh run`) or testing (`setup.sh test`) NoteFlow, and nothing else.
#
# 1. Debian or Ubuntu packages: as root or through `sudo -n`; otherwise it prints the one line to run, and stops.
# 2. uv, with pip, in .tools/.
# 3. The locked Python packages, in .venv/.
# What is there already is looked at (under a second), not installed again.
set -eu

kind=${1:?"usage: setup.sh run|test"}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
here=$root/packaging/setup
tools=$root/.tools
cd "$root"

# Another project's environment or Python must not leak into this one. Certificates are the machine's own: behind a
# company's proxy no others are of use.
unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT="$root/.venv" UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1

say() { printf '%s\n' "$*" >&2; }

package_lines() {
    cat "$here/debian-run.txt"
    [ "$kind" = run ] || cat "$here/debian-test.txt"
}

# Package lines of which no alternative is installed. A package that another one provides (libgl1 by a vendor's) counts.
missing_packages() {
    dpkg-query -W -f '${db:Status-Status} ${Package}\n${db:Status-Status} ${Provides}\n' 2>/dev/null | awk '
        NR == FNR && $1 == "installed" { sub(/^installed /, ""); gsub(/\([^)]*\)/, "")
            count = split($0, names, /[, ]+/); for (i = 1; i <= count; i++) have[names[i]] = 1 }
        NR != FNR && $0 !~ /^(#|$)/ { found = 0
            count = split($0, names, "|"); for (i = 1; i <= count; i++) if (names[i] in have) found = 1
            if (!found) print }
    ' - "$lines"
}

# For each line read, the first alternative that apt can install here; the last when none is known.
installable() {
    while read -r line; do
        chosen=
        for name in $(printf '%s' "$line" | tr '|' ' '); do
            chosen=$name
            if LC_ALL=C apt-cache policy "$name" | grep -q 'Candidate: [^(]'; then break; fi
        done
        printf '%s ' "$chosen"
    done
}

install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not Debian or Ubuntu: see packaging/setup/debian-$kind.txt for the libraries that must be there."
        return
    fi
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root='env'
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n env'
    else
        say "System packages are missing. Please run this line, then try again:"
        say ""
        say "    sudo apt-get update && sudo apt-get install --no-install-recommends -y $(printf '%s\n' "$missing" | installable)"
        exit 1
    fi
    say "Installing system packages: $(printf '%s' "$missing" | tr '\n' ' ')"
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q update >&2 ||
        say "The package lists could not be refreshed; going on with those there are."
    # shellcheck disable=SC2046,SC2086 # lists of names
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q install \
        --no-install-recommends -y $(printf '%s\n' "$missing" | installable) >&2
    missing=$(missing_packages)
    [ -z "$missing" ] || { say "These packages did not install: $missing"; exit 1; }
}

usable_python() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do
        if usable_python "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    say "NoteFlow needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module, and found none. Install one, or name it: make PYTHON=/path/to/python3"
    exit 1
}

install_uv() {
    wanted=$(cat "$here/tools.txt")
    if [ "$("$tools/bin/uv" --version 2>/dev/null | cut -d ' ' -f 2)" = "${wanted#uv==}" ]; then return; fi
    say "Installing $wanted"
    python=$(find_python)
    rm -rf "$tools"
    "$python" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$here/tools.txt" >&2
}

# The environment is as the stamp says when the stamp was made for these very files, uv finds every package in its
# locked version, and every file that the packages list is there.
environment_is_there() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$key" ] &&
        "$tools/bin/uv" sync --locked --offline --check --quiet $groups 2>/dev/null &&
        .venv/bin/python "$here/files_are_there.py" 2>/dev/null
}

install_environment() {
    if [ "$kind" = run ]; then groups='--no-dev --inexact'; else groups=''; fi
    stamp=.venv/noteflow-$kind.stamp
    key=$(cat uv.lock pyproject.toml "$here/setup.sh" "$here/tools.txt" | sha256sum)
    if environment_is_there; then return; fi
    say "Installing Python packages into .venv"
    rm -f "$stamp"
    # An environment whose files are gone or whose Python was removed is made anew; a sound one is brought up to date.
    if [ -d .venv ] && ! .venv/bin/python "$here/files_are_there.py" 2>/dev/null; then rm -rf .venv; fi
    if [ ! -d .venv ]; then "$tools/bin/uv" venv --quiet --python "$(find_python)" .venv >&2; fi
    # shellcheck disable=SC2086 # options
    "$tools/bin/uv" sync --locked --compile-bytecode $groups >&2
    .venv/bin/python -m compileall -q src
    printf '%s' "$key" >"$stamp"
}

# One set-up at a time: two terminals may both say `make`.
exec 9<"$here/setup.sh"
if command -v flock >/dev/null; then flock 9; fi

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
trap 'exit 130' INT TERM
package_lines >"$lines"
install_packages
install_uv
install_environment
