# Script: writes OUT, which defines NAME() of src/app/NAME.hpp, from DIST/manifest.txt (path, content type, bytes,
# immutable or revalidate) and the files it names, each with its .gz and .br. PAGES, separated by ',', are the
# addresses answered with PAGE. Pages of other hosts may load the files of ANY_ORIGIN, separated alike.
cmake_minimum_required(VERSION 3.25)
file(STRINGS "${DIST}/manifest.txt" lines)
set(data "")
set(rows "")
set(number 0)
string(REPLACE "," ";" of_any_origin "${ANY_ORIGIN}")
foreach(line IN LISTS lines)
    string(REPLACE "\t" ";" parts "${line}")
    # A content type has a ';' of its own: it is whatever stands between path and size.
    list(GET parts 0 path)
    list(GET parts -1 cached)
    string(REGEX REPLACE "^[^\t]*\t([^\t]*)\t.*$" "\\1" type "${line}")
    file(SHA256 "${DIST}/${path}" hash)
    string(SUBSTRING "${hash}" 0 32 etag)
    set(row "")
    foreach(suffix "" ".gz" ".br")
        math(EXPR number "${number} + 1")
        set(symbol "colporteur_${NAME}_${number}")
        string(APPEND data "asm(\".section .rodata\\n.balign 16\\n${symbol}:\\n\"\n"
            "    \".incbin \\\"${DIST}/${path}${suffix}\\\"\\n${symbol}_end:\\n.previous\\n\");\n"
            "extern \"C\" char const ${symbol}[], ${symbol}_end[];\n")
        string(APPEND row "text(${symbol}, ${symbol}_end), ")
    endforeach()
    if(cached STREQUAL "immutable")
        set(immutable true)
    else()
        set(immutable false)
    endif()
    if("/${path}" IN_LIST of_any_origin)
        set(any_origin true)
    else()
        set(any_origin false)
    endif()
    string(APPEND rows
        "        {\"/${path}\", \"${type}\", ${row}\"\\\"${etag}\\\"\", ${immutable}, ${any_origin}},\n")
endforeach()
string(REPLACE "," "\", \"" pages "${PAGES}")
if(NOT pages STREQUAL "")
    set(pages "\"${pages}\"")
endif()
file(WRITE "${OUT}" "// Made from ${DIST} by cmake/embed_pages.cmake.
#include \"app/${NAME}.hpp\"

#include <string_view>
#include <vector>

${data}
namespace colporteur::app {

namespace {

std::string_view text(char const* begin, char const* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

} // namespace

edge::StaticFiles ${NAME}() {
    static std::vector<edge::StaticFile> const k_files = {
${rows}    };
    return {k_files, {${pages}}, \"${PAGE}\"};
}

} // namespace colporteur::app
")
