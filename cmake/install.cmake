if(WIN32)
    configure_file(doc/windows.txt.in README.txt @ONLY NEWLINE_STYLE DOS)
    configure_file(doc/copyright LICENSE.txt @ONLY NEWLINE_STYLE DOS)
    install(TARGETS aftercare_program DESTINATION .)
    install(FILES ${PROJECT_BINARY_DIR}/README.txt ${PROJECT_BINARY_DIR}/LICENSE.txt DESTINATION .)
    return()
elseif(APPLE AND CMAKE_CROSSCOMPILING)
    configure_file(doc/mac.txt.in README.txt @ONLY)
    # scripts/mac makes one program of those for each processor.
    install(PROGRAMS build/mac/aftercare data/aftercare.command DESTINATION .)
    install(FILES ${PROJECT_BINARY_DIR}/README.txt DESTINATION .)
    install(FILES doc/copyright RENAME LICENSE.txt DESTINATION .)
    return()
endif()
include(GNUInstallDirs)

configure_file(doc/aftercare.1.in doc/aftercare.1 @ONLY)

install(TARGETS aftercare_program)
install(FILES ${PROJECT_BINARY_DIR}/doc/aftercare.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES data/completions/aftercare.bash RENAME aftercare
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES data/completions/aftercare.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES data/completions/_aftercare DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(
    FILES LICENSE README.md doc/copyright data/profile.example.toml
        data/protocols/scalp-micropigmentation.toml
    TYPE DOC)
