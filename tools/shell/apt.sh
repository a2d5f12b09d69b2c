# Packages of the distribution, through source lists and an index of our own under build/apt: the machine's own
# lists, indexes and preferences stay as they are. Needs ui.sh; `root`, `system` and `codename` are set.
# shellcheck shell=bash

readonly apt_dir="$root/build/apt"
readonly apt_log="$apt_dir/log"
readonly index_fresh_minutes=60

# The options that keep apt to the source list NAME and its index.
apt_options() {
    printf '%s\n' -o "Dir::Etc::sourcelist=$apt_dir/$1.sources" -o Dir::Etc::sourceparts=- \
        -o "Dir::State::Lists=$apt_dir/$1-index" -o Dir::Cache::srcpkgcache= -o APT::Update::Error-Mode=any
}

# apt_with NAME COMMAND …: apt-get or apt-cache with the source list NAME alone, its messages in English.
apt_with() {
    local list=$1 command=$2 options
    shift 2
    mapfile -t options < <(apt_options "$list")
    options+=(-o "Dir::Cache::pkgcache=$apt_dir/$list-index/cache.bin")
    LC_ALL=C "$command" "${options[@]}" "$@"
}

# refresh_index NAME: fetches what the source list NAME offers, unless that was done within the hour.
refresh_index() {
    local index="$apt_dir/$1-index"
    if [[ -n $(find "$index/fresh" -newer "$apt_dir/$1.sources" -mmin "-$index_fresh_minutes" 2>/dev/null) ]]; then
        return
    fi
    mkdir -p "$index/partial"
    progress "Reading the distribution's package lists into build/apt …"
    if ! apt_with "$1" apt-get -q update >>"$apt_log" 2>&1; then
        tail -n 5 "$apt_log" >&2
        fail "the package lists could not be fetched; is there a network? All that apt said is in $apt_log."
    fi
    touch "$index/fresh"
    clear_progress
}

# Writes the source lists: `binary` with this system's packages, `imgui` with the sources of Dear ImGui 1.90,
# which Debian 12 does not have and takes from Debian 13.
write_source_lists() {
    local mirror security keyring components=main suites="$codename $codename-updates" imgui_suite=trixie
    mkdir -p "$apt_dir"
    mirror=$(machine_mirror "$codename")
    security=$(machine_mirror "$codename-security")
    [[ -n $mirror ]] || fail "apt on this machine names no mirror for $codename (apt-get indextargets shows none)."
    keyring=$(archive_keyring)
    case $system in
        debian-12) suites+=" $codename-backports" ;;
        ubuntu-*) components='main universe' imgui_suite=$codename ;;
    esac
    {
        source_stanza deb "$mirror" "$suites" "$components" "$keyring"
        [[ -z $security ]] || source_stanza deb "$security" "$codename-security" "$components" "$keyring"
    } | write_if_changed "$apt_dir/binary.sources"
    source_stanza deb-src "$mirror" "$imgui_suite" "$components" "$keyring" | write_if_changed "$apt_dir/imgui.sources"
}

source_stanza() {
    printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: %s\nSigned-By: %s\n\n' "$@"
}

# An unchanged list keeps its time, and with it the index that was fetched by it.
write_if_changed() {
    cat >"$1.new"
    if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

# The address from which the machine itself takes a suite of its distribution; nothing if it does not.
machine_mirror() {
    local wanted=$1
    # shellcheck disable=SC2016 # these are apt's own variables
    local target='$(SITE)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)'
    {
        apt-get indextargets --format "$target" # knows the origin, but only of what was ever fetched
        apt-get indextargets --no-release-info --format "$target"
    } 2>/dev/null | awk -F'|' -v wanted="$wanted" -v origin="${system%%-*}" '
        !found && $3 == "main" && $2 == wanted && (tolower($4) == origin || $4 ~ /\$/) { print $1; found = 1 }'
}

# The keys that came with the distribution itself; apt checks every list and every file against them.
archive_keyring() {
    local name=${system%%-*} suffix
    for suffix in pgp gpg; do
        if [[ -r /usr/share/keyrings/$name-archive-keyring.$suffix ]]; then
            echo "/usr/share/keyrings/$name-archive-keyring.$suffix"
            return
        fi
    done
    fail "the keys of the distribution's archive (/usr/share/keyrings/$name-archive-keyring.gpg) are missing; install them first."
}

# Asks apt what installing the packages would do, and changes nothing. Prints its plan: Inst, Remv and Conf lines.
plan_installation() {
    apt_with binary apt-get -s -q --no-install-recommends install "$@" 2>"$apt_dir/plan-errors"
}

# Of a plan: what would be removed, and what would go back to an older version.
planned_losses() {
    local verb name old new rest
    while read -r verb name old new rest; do
        case $verb in
            Remv) echo "$name" ;;
            Inst)
                if [[ $old == \[* ]] && dpkg --compare-versions "${new#(}" lt "$(tr -d '[]' <<<"$old")"; then
                    echo "$name"
                fi
                ;;
        esac
    done
}

# The records of the packages named on standard input, with all their fields.
package_records() {
    local names
    mapfile -t names
    apt_with binary apt-cache show --no-all-versions "${names[@]}" 2>/dev/null
}

# How much apt would fetch, in MB.
download_megabytes() {
    apt_with binary apt-get -qq --no-install-recommends --print-uris install "$@" 2>/dev/null |
        awk '{ bytes += $3 } END { printf "%d", bytes / 1e6 + 1 }'
}

# The command line, one word a line, that installs the packages as root. Removals only if $1 says so.
installation_command() {
    local removals=$1
    shift
    printf '%s\n' env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get
    apt_options binary
    printf '%s\n' -y -q --no-install-recommends -o Dir::Cache::pkgcache= -o Dpkg::Use-Pty=0
    if [[ $removals == keep ]]; then echo --no-remove; fi
    printf '%s\n' install "$@"
}

# show_apt_progress PACKAGES: turns what apt prints while it installs so many packages into one line of progress.
# Apt's own status descriptor is no use: it makes it non-blocking, which breaks packages' scripts, and sudo closes it.
show_apt_progress() {
    local total=$1 line fetched=0 unpacked=0 configured=0
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$apt_log"
        case $line in
            Get:*) fetched=$((fetched + 1)) ;;
            'Unpacking '*) unpacked=$((unpacked + 1)) ;;
            'Setting up '*) configured=$((configured + 1)) ;;
            *) continue ;;
        esac
        progress "Packages, of $total: $fetched downloaded, $unpacked unpacked, $configured ready"
    done
    clear_progress
}
