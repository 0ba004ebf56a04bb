# Run by CPack: has the files of the Debian package as Debian's policy wants them.

if(NOT CPACK_GENERATOR STREQUAL "DEB")
    return()
endif()
set(share ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
set(doc ${share}/doc/${CPACK_PACKAGE_NAME})

file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
file(REMOVE ${doc}/LICENSE) # the file copyright has it

string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH, if it is set
file(WRITE ${doc}/changelog
    "${CPACK_PACKAGE_NAME} (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
    "  * Packaged by the build of the program.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
execute_process(
    COMMAND gzip --best --no-name
        ${doc}/changelog ${share}/man/man1/${CPACK_PACKAGE_NAME}.1
    COMMAND_ERROR_IS_FATAL ANY)
# One static program for every Linux; lintian takes it for a library.
file(WRITE ${share}/lintian/overrides/${CPACK_PACKAGE_NAME}
    "${CPACK_PACKAGE_NAME}: shared-library-lacks-prerequisites [usr/bin/${CPACK_PACKAGE_NAME}]\n")
