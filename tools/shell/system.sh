# Which system this is, and which ones the commands support.
# shellcheck shell=bash

readonly supported_systems='Debian 12, Debian 13 and Ubuntu 24.04'

# detect_system OS_RELEASE_FILE: sets system (debian-12, …) and codename (bookworm, …), both empty where it is not one of ours.
detect_system() {
    local release=$1 ID='' VERSION_ID=''
    if [[ -r $release ]]; then
        # shellcheck source=/dev/null
        . "$release"
    fi
    system="$ID-$VERSION_ID"
    case $system in
        debian-12) codename=bookworm ;;
        debian-13) codename=trixie ;;
        ubuntu-24.04) codename=noble ;;
        *) system='' codename='' ;;
    esac
}
