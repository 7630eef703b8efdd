# Script: writes OUT from SQL/query and SQL/migrate. Comment lines stay out (the engines' drivers look
# for parameters and quotes even there), and so does the ';' at the end of a query.
cmake_minimum_required(VERSION 3.25)

function(read_text file result)
    file(READ "${file}" text)
    string(REGEX REPLACE "(^|\n)[ \t]*--[^\n]*" "\\1" text "${text}")
    string(STRIP "${text}" text)
    if(NOT file MATCHES "/migrate/")
        string(REGEX REPLACE "[ \t\n]*;$" "" text "${text}")
        if(text MATCHES ";")
            message(FATAL_ERROR "${file}: one statement a file")
        endif()
    endif()
    if(text STREQUAL "")
        message(FATAL_ERROR "${file} holds no statement")
    endif()
    set(${result} "R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

function(table_of folder name result)
    file(GLOB files "${SQL}/${folder}/*.sql")
    set(names "")
    foreach(file IN LISTS files)
        get_filename_component(base "${file}" NAME)
        string(REGEX REPLACE "(\\.(sqlite|postgres))?\\.sql$" "" base "${base}")
        list(APPEND names "${base}")
    endforeach()
    list(REMOVE_DUPLICATES names)
    list(SORT names)
    set(rows "")
    set(numbers "")
    foreach(base IN LISTS names)
        if(base MATCHES "^([0-9]+)-") # of migrations with one number the engine would run the first
            if(CMAKE_MATCH_1 IN_LIST numbers)
                message(FATAL_ERROR "${SQL}/${folder}: two files with the number ${CMAKE_MATCH_1}")
            endif()
            list(APPEND numbers "${CMAKE_MATCH_1}")
        endif()
        if(EXISTS "${SQL}/${folder}/${base}.sql")
            read_text("${SQL}/${folder}/${base}.sql" shared)
            string(APPEND rows "    NamedText{\"${base}\", Query(std::string_view(${shared}))},\n")
        else()
            read_text("${SQL}/${folder}/${base}.sqlite.sql" sqlite)
            read_text("${SQL}/${folder}/${base}.postgres.sql" postgres)
            string(APPEND rows "    NamedText{\"${base}\", Query(${sqlite}, ${postgres})},\n")
        endif()
    endforeach()
    list(LENGTH names count)
    set(${result} "std::array<NamedText, ${count}> const k_${name}{{\n${rows}}};\n" PARENT_SCOPE)
endfunction()

table_of(query queries queries)
table_of(migrate migrations migrations)
file(WRITE "${OUT}" "// Made from sql/query and sql/migrate by cmake/embed_sql.cmake.
#include \"store/sql/query.hpp\"

#include <array>

namespace colporteur::sql {

namespace {

${queries}
${migrations}
} // namespace

std::span<NamedText const> all_queries() {
    return k_queries;
}

std::span<NamedText const> all_migrations() {
    return k_migrations;
}

} // namespace colporteur::sql
")
