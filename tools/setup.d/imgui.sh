# Dear ImGui's sources: the distribution's source package, checked by apt, unpacked into the build folder.
# Part of tools/setup. Debian's libimgui-dev is no use here: the page is another machine's code.
# shellcheck shell=bash

readonly imgui_dir="$root/build/third-party/imgui"

fetch_imgui() {
    local download
    if [[ -e $imgui_dir/imgui.cpp ]]; then return; fi
    write_source_lists
    refresh_index imgui
    progress 'Fetching the sources of Dear ImGui …'
    download=$(mktemp -d "$apt_dir/imgui.XXXXXX")
    if ! (cd "$download" && apt_with imgui apt-get -q source --download-only imgui) >>"$apt_log" 2>&1; then
        tail -n 5 "$apt_log" >&2
        fail "the source package imgui could not be fetched; all that apt said is in $apt_log."
    fi
    mkdir -p "${imgui_dir%/*}"
    # apt has checked the files against the archive's signature; the packager's own key need not be here.
    dpkg-source --no-check -x "$download"/imgui_*.dsc "$download/imgui" >>"$apt_log" 2>&1 ||
        fail "the source package imgui could not be unpacked; see $apt_log."
    rm -rf "$imgui_dir"
    mv "$download/imgui" "$imgui_dir"
    rm -rf "$download"
    clear_progress
    say 'Dear ImGui is in build/third-party/imgui.'
}
