# Which packages are needed, which are missing, and how they are installed. Part of tools/setup.
# shellcheck shell=bash

# read_packages GROUP…: sets needed (names in the list's order), least_version, unless_command and reason by name.
read_packages() {
    local wanted=" $* " groups name systems version command why
    needed=()
    declare -gA least_version=() unless_command=() reason=()
    while read -r groups name systems version command why; do
        if [[ -z $groups || $groups == \#* ]] || ! are_any_wanted "$groups"; then continue; fi
        if [[ $systems != all && ,$systems, != *",$system,"* ]]; then continue; fi
        needed+=("$name")
        least_version[$name]=$version unless_command[$name]=$command reason[$name]=$why
    done <"$root/tools/setup.d/packages"
}

# Of groups joined by commas, whether read_packages was asked for one.
are_any_wanted() {
    local group
    for group in ${1//,/ }; do
        if [[ $wanted == *" $group "* ]]; then return 0; fi
    done
    return 1
}

# Sets missing: those of needed that are not installed, or too old.
find_missing() {
    local name status version
    declare -A installed=()
    while read -r name status version; do
        if [[ $status == installed ]]; then installed[$name]=$version; fi
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status} ${Version}\n' "${needed[@]}" 2>/dev/null)
    missing=()
    for name in "${needed[@]}"; do
        version=${installed[$name]:-}
        if [[ -n $version ]] && is_recent "$name" "$version"; then continue; fi
        if [[ ${unless_command[$name]} != - ]] && command -v "${unless_command[$name]}" >/dev/null; then continue; fi
        missing+=("$name")
    done
}

is_recent() {
    [[ ${least_version[$1]} == - ]] || dpkg --compare-versions "$2" ge "${least_version[$1]}"
}

# install_packages keep|allow: whether packages that stand in the way may be removed.
install_packages() {
    local removals=$1 requests plan losses
    find_missing
    if ((${#missing[@]} == 0)); then return; fi
    write_source_lists
    refresh_index binary
    mapfile -t requests < <(apt_requests "${missing[@]}")
    if ! plan=$(plan_installation "${requests[@]}"); then
        cat "$apt_dir/plan-errors" >&2
        fail "apt sees no way to install ${missing[*]} here; its reasons are above. Nothing was changed."
    fi
    mapfile -t losses < <(planned_losses <<<"$plan")
    if ((${#losses[@]} > 0)) && [[ $removals == keep ]]; then refuse_losses "${losses[@]}" <<<"$plan"; fi
    package_count=$(grep -c '^Inst ' <<<"$plan")
    announce_installation "${losses[@]}"
    run_installation "$removals" "${requests[@]}"
    find_missing
    if ((${#missing[@]} > 0)); then fail "apt ended well, yet these are still missing: ${missing[*]}."; fi
}

# Packages as apt is asked for them: what Debian 12 itself has too old comes from its backports.
apt_requests() {
    local name candidate
    for name in "$@"; do
        if [[ $system == debian-12 && ${least_version[$name]} != - ]]; then
            candidate=$(apt_with binary apt-cache policy "$name" | awk '$1 == "Candidate:" { print $2 }')
            if ! is_recent "$name" "$candidate"; then name+=/$codename-backports; fi
        fi
        echo "$name"
    done
}

# Says which of the packages to come exclude those that would go, and what the person can do. Reads the plan.
refuse_losses() {
    local causes
    causes=$(awk '$1 == "Inst" { print $2 }' | package_records | excluding_packages "$@")
    fail "nothing was changed: ${causes:-what is missing} cannot be installed beside packages of this machine," \
        "for apt would remove or downgrade these: $*. If you can do without them, run" \
        "tools/setup --allow-removals; if not, use a container or another machine."
}

# Of package records, the names of those that conflict with or break one of the packages named.
excluding_packages() {
    awk -v lost="$*" '
        BEGIN { count = split(lost, names, " ") }
        $1 == "Package:" { name = $2 }
        $1 == "Conflicts:" || $1 == "Breaks:" {
            line = " " $0 ","
            gsub(/[(][^)]*[)]/, "", line)
            for (i = 1; i <= count; i++) if (line ~ "[ ,]" names[i] " *,") found[name] = 1
        }
        END { for (name in found) printf "%s%s", (done++ ? " " : ""), name }'
}

announce_installation() {
    local name
    say "LivePet needs these packages of your distribution, which this machine lacks:"
    say
    for name in "${missing[@]}"; do say "$(printf '  %-24s %s' "$name" "${reason[$name]}")"; done
    say
    say "With what they depend on that makes $package_count, $(download_megabytes "${requests[@]}") MB to download."
    if (($#)); then say "These have to go, because they exclude one of them: $*."; fi
}

run_installation() {
    local removals=$1 command=()
    shift
    mapfile -t command < <(installation_command "$removals" "$@")
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            say 'Installing them takes root, and there is no sudo here. As root, run this, then start again:'
            printf '%q ' "${command[@]}"
            echo
            exit 1
        fi
        say 'Installing them takes root: sudo may ask for your password.'
        command=(sudo "${command[@]}")
        sudo -v || fail "sudo did not let us. As root, run this, then start again: $(printf '%q ' "${command[@]:1}")"
    fi
    if ! "${command[@]}" 2>>"$apt_log" </dev/null | show_apt_progress "$package_count"; then
        tail -n 15 "$apt_log" >&2
        fail "apt did not succeed; its last words are above, all of them in $apt_log."
    fi
    say 'Installed.'
}
