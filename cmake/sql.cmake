# colporteur_embed_sql(TARGET)
#
# Compiles every sql/query/*.sql and sql/migrate/*.sql into TARGET (src/store/sql/query.hpp reads them).
# A new or changed file is seen by the next build.
function(colporteur_embed_sql target)
    file(GLOB texts CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/sql/query/*.sql" "${CMAKE_SOURCE_DIR}/sql/migrate/*.sql")
    set(generated "${CMAKE_BINARY_DIR}/generated/sql_texts.cpp")
    add_custom_command(OUTPUT "${generated}"
        COMMAND "${CMAKE_COMMAND}" -DSQL=${CMAKE_SOURCE_DIR}/sql -DOUT=${generated}
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake"
        DEPENDS ${texts} "${CMAKE_SOURCE_DIR}/cmake/embed_sql.cmake"
        COMMENT "Embedding the SQL texts" VERBATIM)
    target_sources(${target} PRIVATE "${generated}")
endfunction()
