# colporteur_embed_files(TARGET NAME DIST folder [PAGES addresses...] [ANY_ORIGIN])
#
# Compiles the built files of a folder (tools/web/build makes it) into TARGET; NAME(), which src/app/NAME.hpp
# declares, is generated. Changed files are seen by the next build.
function(colporteur_embed_files target name)
    cmake_parse_arguments(E "ANY_ORIGIN" "DIST" "PAGES" ${ARGN})
    set(dist "${CMAKE_SOURCE_DIR}/${E_DIST}")
    set(generated "${CMAKE_BINARY_DIR}/generated/${name}.cpp")
    if(NOT EXISTS "${dist}/manifest.txt")
        message(FATAL_ERROR "${E_DIST} is not built: run tools/web/build (./dev build does)")
    endif()
    list(JOIN E_PAGES "," pages)
    add_custom_command(OUTPUT "${generated}"
        COMMAND "${CMAKE_COMMAND}" -DNAME=${name} -DDIST=${dist} -DOUT=${generated} -DPAGES=${pages}
            -DANY_ORIGIN=${E_ANY_ORIGIN} -P "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        DEPENDS "${dist}/manifest.txt" "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        COMMENT "Embedding ${E_DIST}" VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()
