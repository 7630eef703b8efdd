# colporteur_embed_files(TARGET NAME DIST folder [PAGES addresses...] [PAGE file] [ANY_ORIGIN files...])
#
# Compiles the built files of a folder (tools/web/build makes it) into TARGET; NAME(), which src/app/NAME.hpp
# declares, is generated. PAGES are answered with the file PAGE, /index.html when none is given. Changed files
# are seen by the next build.
function(colporteur_embed_files target name)
    cmake_parse_arguments(E "" "DIST;PAGE" "PAGES;ANY_ORIGIN" ${ARGN})
    if(NOT E_PAGE)
        set(E_PAGE /index.html)
    endif()
    set(dist "${CMAKE_SOURCE_DIR}/${E_DIST}")
    set(generated "${CMAKE_BINARY_DIR}/generated/${name}.cpp")
    if(NOT EXISTS "${dist}/manifest.txt")
        message(FATAL_ERROR "${E_DIST} is not built: run tools/web/build (./dev build does)")
    endif()
    list(JOIN E_PAGES "," pages)
    list(JOIN E_ANY_ORIGIN "," any_origin)
    add_custom_command(OUTPUT "${generated}"
        COMMAND "${CMAKE_COMMAND}" -DNAME=${name} -DDIST=${dist} -DOUT=${generated} -DPAGES=${pages}
            -DPAGE=${E_PAGE} -DANY_ORIGIN=${any_origin} -P "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        DEPENDS "${dist}/manifest.txt" "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        COMMENT "Embedding ${E_DIST}" VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()
