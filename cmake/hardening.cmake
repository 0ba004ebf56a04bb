include(CheckCXXCompilerFlag)
include(CheckPIESupported)

if(NOT AFTERCARE_STATIC) # which asks the linker for -static-pie
    check_pie_supported()
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(flags -fstack-protector-strong)
if(NOT WIN32 AND NOT APPLE)
    list(APPEND flags -fstack-clash-protection -fcf-protection -mbranch-protection=standard)
endif()
foreach(flag IN LISTS flags)
    string(MAKE_C_IDENTIFIER has${flag} has_flag)
    check_cxx_compiler_flag(${flag} ${has_flag})
    if(${has_flag})
        add_compile_options(${flag})
    endif()
endforeach()
if(WIN32) # which has the functions of the stack protector in a library of their own
    add_link_options(-fstack-protector-strong)
endif()
add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE$<SEMICOLON>-D_FORTIFY_SOURCE=2>)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
