# The servers of npm's that tools/bench live compares with, in a folder of the build. Part of tools/setup.
# shellcheck shell=bash

readonly peers_dir="$root/build/bench-peers"

# Without them there is still something to measure, and the figures say who is missing.
install_peers() {
    mkdir -p "$peers_dir"
    cp "$root"/tests/bench/live/peers/{package.json,package-lock.json,.npmrc} "$peers_dir"
    if install_from_npm "$peers_dir" 'the servers that benchmarks compare with'; then return; fi
    say "npm ci did not succeed in build/bench-peers; its last words are above. They will not be compared with."
}
