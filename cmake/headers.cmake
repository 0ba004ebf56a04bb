# The libraries are headers, which Debian has in the folder of those of its own C library. Another
# system must not see that one, so they get a folder of their own.

find_path(libraries date/date.h PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
set(headers ${PROJECT_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${headers})
foreach(folder IN ITEMS CLI date doctest toml++)
    file(CREATE_LINK ${libraries}/${folder} ${headers}/${folder} SYMBOLIC)
endforeach()
foreach(library IN ITEMS CLI11::CLI11 date::date doctest::doctest tomlplusplus::tomlplusplus)
    add_library(${library} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${library} SYSTEM INTERFACE ${headers})
endforeach()
