# clang-tidy over the sources of the native build, as many at a time as there are cores, for a bounded time.
# Part of tools/check.
# shellcheck shell=bash

# tidy changed|all MINUTES
tidy() {
    local scope=$1 minutes=$2 sources=() results status=0 name
    mapfile -t sources < <(tidy_sources "$scope")
    if ((${#sources[@]} == 0)); then
        say 'no source has changed; --all looks at every one'
        return
    fi
    results=$(mktemp -d "$root/build/tidy.XXXXXX")
    say "looking at ${#sources[@]} sources, for at most $minutes minutes"
    export -f tidy_one
    printf '%s\n' "${sources[@]}" |
        timeout "${minutes}m" xargs -P "$(nproc)" -I{} bash -c 'tidy_one "$@"' tidy {} "$results" || true
    for name in "${sources[@]}"; do
        if [[ ! -e $results/${name//\//,}.status ]]; then
            say "$name: not looked at, the time was up"
            status=1
        elif [[ $(<"$results/${name//\//,}.status") != 0 ]]; then
            cat "$results/${name//\//,}.log" >&2
            status=1
        fi
    done
    rm -rf "$results"
    return $status
}

# One source; its findings and its exit status go into the folder of results.
tidy_one() {
    local status=0 name=${1//\//,}
    clang-tidy -p build/release --quiet "$1" >"$2/$name.log" 2>/dev/null || status=$?
    echo "$status" >"$2/$name.status"
}

# Sources of the native build: all, or those that differ from upstream's branch or are not committed.
tidy_sources() {
    local built base
    built=$(node -p 'JSON.parse(require("fs").readFileSync("build/release/compile_commands.json"))
        .map(({ file }) => require("path").relative(".", file)).filter((file) => !file.startsWith("build/")).join("\n")')
    if [[ $1 == all ]]; then
        sort -u <<<"$built"
        return
    fi
    base=$(git merge-base HEAD '@{upstream}' 2>/dev/null || git rev-parse HEAD)
    comm -12 <(sort -u <<<"$built") <(git diff --name-only --diff-filter=d "$base" -- '*.cpp' | sort -u)
}
