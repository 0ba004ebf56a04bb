# A toolchain: builds a program for macOS 11 and later with Zig, which carries what Apple's systems
# have in headers and libraries. scripts/mac fetches it.
set(CMAKE_SYSTEM_NAME Darwin)
set(CMAKE_SYSTEM_PROCESSOR ${AFTERCARE_MAC_PROCESSOR})
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES AFTERCARE_MAC_PROCESSOR)
set(CMAKE_CXX_COMPILER ${CMAKE_CURRENT_LIST_DIR}/../build/zig/package/zig
    c++ -target ${AFTERCARE_MAC_PROCESSOR}-macos.11.0-none)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY) # Zig takes minutes for the first link
set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON) # it knows none
set(CMAKE_CXX_FLAGS_INIT -g0) # what a debugger reads does not come into the program
set(CMAKE_AR llvm-ar)
set(CMAKE_RANLIB llvm-ranlib)
set(CMAKE_OSX_SYSROOT "")
set(CMAKE_SKIP_RPATH ON)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
