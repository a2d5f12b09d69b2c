# Configures and builds the presets, with progress. Needs ui.sh; `root` is set.
# shellcheck shell=bash

readonly emscripten_cache="$root/build/emscripten-cache"
readonly worth_mentioning_s=3

# build_preset PRESET WHAT [-DNAME=VALUE …] [-- TARGET …]: WHAT is its name in messages.
build_preset() {
    local preset=$1 what=$2 options=() targets=() started_s=$SECONDS
    shift 2
    while (($#)) && [[ $1 != -- ]]; do options+=("$1") && shift; done
    if (($#)); then shift; fi
    if (($#)); then targets=(--target "$@"); fi
    lock_builds
    if [[ $preset == wasm ]]; then build_compiler_libraries; fi
    configure_preset "$preset" "$what" "${options[@]}"
    if ! (cd "$root" && cmake --build --preset "$preset" "${targets[@]}") 2>&1 | show_build_progress "Building $what"; then
        fail "$what could not be built; the reason is above."
    fi
    clear_progress
    if ((SECONDS - started_s >= worth_mentioning_s)); then say "Built $what in $((SECONDS - started_s)) s."; fi
}

# One command builds at a time: two ninjas in one folder spoil each other's records. Held until builds are done.
lock_builds() {
    if [[ -n ${build_lock:-} ]]; then return; fi
    mkdir -p "$root/build"
    exec {build_lock}>"$root/build/lock"
    if flock --nonblock "$build_lock"; then return; fi
    say 'Another command is building here; waiting for it to end.'
    flock "$build_lock"
}

# Ends what lock_builds began, so that a server or a test run does not keep others from building.
unlock_builds() {
    if [[ -n ${build_lock:-} ]]; then exec {build_lock}>&-; fi
    build_lock=''
}

# Configures once, and again when the presets change or an option is new; CMake notices all other changes by itself.
configure_preset() {
    local preset=$1 what=$2 folder="$root/build/$1" presets option changed=no
    shift 2
    presets="presets $(cksum <"$root/CMakePresets.json")"
    if [[ ! -e $folder/build.ninja ]]; then rm -f "$folder/configured-with"; fi
    mkdir -p "$folder"
    for option in "$presets" "$@"; do
        if ! grep -qxF -e "$option" "$folder/configured-with" 2>/dev/null; then changed=yes; fi
    done
    if [[ $changed == no ]]; then return; fi
    progress "Configuring $what …"
    if ! (cd "$root" && cmake --preset "$preset" "$@") >"$folder/configure.log" 2>&1; then
        clear_progress
        grep -v '^-- ' "$folder/configure.log" >&2 || true
        fail "$what could not be configured; the reason is above."
    fi
    {
        grep -v '^presets ' "$folder/configured-with" 2>/dev/null || true
        printf '%s\n' "$presets" "$@"
    } | sort -u >"$folder/configured-with.new"
    mv "$folder/configured-with.new" "$folder/configured-with"
    clear_progress
}

# Emscripten builds its C and C++ libraries when they are first linked: said and shown here, not in mid-build.
build_compiler_libraries() {
    local scratch
    if [[ -e $emscripten_cache/complete ]]; then return; fi
    say "Building the page compiler's own libraries, once; this takes about two minutes."
    mkdir -p "$emscripten_cache"
    scratch=$(mktemp -d "$root/build/libraries.XXXXXX")
    # shellcheck disable=SC2016 # not a shell's dollar
    echo '#include <cstdio>
          #include <string>
          int main(int n, char** v) { std::string all; while (n) all += v[--n]; std::puts(all.c_str()); }' >"$scratch/all.cpp"
    if ! EM_CACHE=$emscripten_cache EM_FROZEN_CACHE='' NODE_PATH=/usr/share/nodejs \
        em++ -O2 -fno-exceptions -fno-rtti -sUSE_GLFW=3 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -lwebsocket.js \
        "$scratch/all.cpp" -o "$scratch/all.js" 2>&1 | show_build_progress "Building the compiler's libraries"; then
        fail "emscripten could not build its libraries; the reason is above."
    fi
    rm -rf "$scratch"
    touch "$emscripten_cache/complete"
    clear_progress
}

# Turns the lines of ninja and emscripten that report progress into one; shows all others, such as warnings.
show_build_progress() {
    local line
    while IFS= read -r line; do
        if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]' ' ]]; then
            progress "$1: $((100 * BASH_REMATCH[1] / BASH_REMATCH[2])) % [${BASH_REMATCH[1]}/${BASH_REMATCH[2]}]"
        elif [[ $line =~ ^(cache|system_libs|shared):INFO:\ (.*) ]]; then
            progress "$1: ${BASH_REMATCH[2]}"
        elif [[ $line != '-- '* && $line != 'ninja: no work to do.' && -n $line ]]; then
            clear_progress
            say "$line"
        fi
    done
}
