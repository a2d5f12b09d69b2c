# What the commands say to a person: steps, progress, failures. Sourced by the commands; prints only.
# Messages go to stderr, so that a command's own output stays clean.
# shellcheck shell=bash

readonly progress_every_s=15

say() { printf '%s\n' "$*" >&2; }

# A step begins: a heading that stays on screen.
step() { printf '\033[1m%s\033[0m\n' "$*" | plain_unless_terminal >&2; }

# Ends the command with a sentence: what is wrong, why, what to do.
fail() {
    clear_progress
    printf '\033[31m%s:\033[0m %s\n' "${0##*/}" "$*" | plain_unless_terminal >&2
    exit 1
}

on_terminal() { [[ -t 2 && ${TERM:-dumb} != dumb ]]; }

plain_unless_terminal() {
    if on_terminal; then cat; else sed $'s/\033\\[[0-9;]*m//g'; fi
}

# One line that changes in place; without a terminal a new line every progress_every_s at most.
progress() {
    if on_terminal; then
        printf '\r\033[K%s' "$(cut -c "1-$((${COLUMNS:-100} - 1))" <<<"$*")" >&2
    elif ((SECONDS >= ${next_progress_at_s:-0})); then
        next_progress_at_s=$((SECONDS + progress_every_s))
        printf '%s\n' "$*" >&2
    fi
}

clear_progress() { if on_terminal; then printf '\r\033[K' >&2; fi; }

# Prints the comment block at the top of the running command, which is its --help.
print_help() { sed -n '2,/^[^#]/ { s/^# \{0,1\}//p }' "$0"; }
