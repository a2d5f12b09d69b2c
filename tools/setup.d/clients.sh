# What the browser tests run with: a browser, and clients from npm. Part of tools/setup.
# shellcheck shell=bash

install_clients() {
    if install_from_npm "$root/tests/browser" 'the clients that tests use'; then return; fi
    fail "npm ci did not succeed in tests/browser; its last words are above."
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
