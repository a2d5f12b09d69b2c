# What the browser tests run with: a browser, and clients from npm at the versions of the lock file.
# Part of tools/setup.
# shellcheck shell=bash

readonly clients_dir="$root/tests/browser"

# The lock file as it was installed is kept beside the packages, so that any change to it is seen.
install_clients() {
    local installed="$clients_dir/node_modules/.installed-lock.json"
    if cmp -s "$clients_dir/package-lock.json" "$installed"; then return; fi
    mkdir -p "$apt_dir"
    progress 'Fetching the clients that tests use, from npm …'
    if ! (cd "$clients_dir" && npm ci --ignore-scripts --no-audit --no-fund) >>"$apt_log" 2>&1 </dev/null; then
        tail -n 10 "$apt_log" >&2
        fail "npm ci did not succeed in tests/browser; its last words are above."
    fi
    cp "$clients_dir/package-lock.json" "$installed"
    clear_progress
}

# Ubuntu's chromium is a snap, and a snap's confinement keeps tests from driving it.
require_browser() {
    if [[ -n ${LIVEPET_CHROMIUM:-} ]]; then
        [[ -x $LIVEPET_CHROMIUM ]] || fail "LIVEPET_CHROMIUM names $LIVEPET_CHROMIUM, which is no program."
        return
    fi
    if [[ $system != ubuntu-* ]]; then return; fi
    fail "the tests need a Chromium that is not a snap, and Ubuntu's own is one. Install another, such as" \
        "Google Chrome's .deb, and name it: LIVEPET_CHROMIUM=/usr/bin/google-chrome tools/test"
}
