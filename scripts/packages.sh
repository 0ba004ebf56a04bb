# shellcheck shell=bash
# Read by the other scripts, not run: installs the Debian packages that are missing.

build_packages="cmake g++ libcli11-dev libhowardhinnant-date-dev libtomlplusplus-dev ninja-build"
windows_packages="g++-mingw-w64-x86-64-posix"

is_installed() {
    dpkg-query --show --showformat='${Status}\n' "$1" 2>/dev/null | grep -q ' ok installed$'
}

# need_packages PACKAGE...
need_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        if command -v cmake >/dev/null && command -v ninja >/dev/null; then
            return # another system; CMake says what is still missing
        fi
        echo "This needs CMake 3.25, Ninja, a C++20 compiler, CLI11, date, toml++ and, for the tests," >&2
        echo "doctest. Please install what your system calls these Debian packages:" >&2
        echo "  $*" >&2
        exit 1
    fi
    local missing=()
    local package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        return
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Please install these packages as root, then try again:" >&2
            echo "  apt-get install ${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "Installing: ${missing[*]}" >&2
    "${as_root[@]}" apt-get update --quiet >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >&2
}

# build PRESET [TARGET]: configures where the presets changed, and builds what changed; its words are
# shown only if it fails.
build() {
    local log
    log=$(mktemp)
    [ -e "build/$1/build.ninja" ] || echo "Building (once, a minute or two) ..." >&2
    if ! { { [ "build/$1/CMakeCache.txt" -nt CMakePresets.json ] || cmake --preset "$1"; } &&
        cmake --build --preset "$1" ${2:+--target "$2"}; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "The build failed. It needs: $build_packages" >&2
        exit 1
    fi
    rm -f "$log"
}
