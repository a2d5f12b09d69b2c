# What comes from npm, at the versions of lock files. Part of tools/setup.
# shellcheck shell=bash

# install_from_npm FOLDER WHAT: fetches what the folder's lock file says into it; false if that cannot be done.
# The lock file as it was installed is kept beside the packages, so that any change to it is seen.
install_from_npm() {
    local folder=$1 what=$2 installed="$1/node_modules/.installed-lock.json"
    if cmp -s "$folder/package-lock.json" "$installed"; then return; fi
    mkdir -p "$apt_dir"
    progress "Fetching $what, from npm …"
    if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) >>"$apt_log" 2>&1 </dev/null; then
        clear_progress
        tail -n 10 "$apt_log" >&2
        return 1
    fi
    cp "$folder/package-lock.json" "$installed"
    clear_progress
}
