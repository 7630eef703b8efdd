# colporteur_embed_pages(TARGET)
#
# Compiles the built pages (web/dashboard/dist, which tools/web/build makes) into TARGET; what
# src/app/pages.hpp declares is generated. Changed pages are seen by the next build.
function(colporteur_embed_pages target)
    set(dist "${CMAKE_SOURCE_DIR}/web/dashboard/dist")
    set(generated "${CMAKE_BINARY_DIR}/generated/pages.cpp")
    if(NOT EXISTS "${dist}/manifest.txt")
        message(FATAL_ERROR "The pages are not built: run tools/web/build (./dev build does)")
    endif()
    add_custom_command(OUTPUT "${generated}"
        COMMAND "${CMAKE_COMMAND}" -DDIST=${dist} -DOUT=${generated}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        DEPENDS "${dist}/manifest.txt" "${CMAKE_SOURCE_DIR}/cmake/embed_pages.cmake"
        COMMENT "Embedding the pages" VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()
