# Script: writes OUT from DIST/manifest.txt (path, content type, bytes, immutable or revalidate) and the
# files it names, each with its .gz and .br.
cmake_minimum_required(VERSION 3.25)
file(STRINGS "${DIST}/manifest.txt" lines)
set(data "")
set(rows "")
set(number 0)
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
        string(APPEND data "asm(\".section .rodata\\n.balign 16\\ncolporteur_page_${number}:\\n\"\n"
            "    \".incbin \\\"${DIST}/${path}${suffix}\\\"\\ncolporteur_page_${number}_end:\\n.previous\\n\");\n"
            "extern \"C\" char const colporteur_page_${number}[], colporteur_page_${number}_end[];\n")
        string(APPEND row "text(colporteur_page_${number}, colporteur_page_${number}_end), ")
    endforeach()
    if(cached STREQUAL "immutable")
        set(immutable true)
    else()
        set(immutable false)
    endif()
    string(APPEND rows
        "        {\"/${path}\", \"${type}\", ${row}\"\\\"${etag}\\\"\", ${immutable}},\n")
endforeach()
file(WRITE "${OUT}" "// Made from web/dashboard/dist by cmake/embed_pages.cmake.
#include \"app/pages.hpp\"

#include <string_view>
#include <vector>

${data}
namespace colporteur::app {

namespace {

std::string_view text(char const* begin, char const* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

} // namespace

edge::StaticFiles pages() {
    static std::vector<edge::StaticFile> const k_files = {
${rows}    };
    return {k_files, {\"/\", \"/start\", \"/shops/{shop}/{page}\"}, \"/index.html\"};
}

} // namespace colporteur::app
")
