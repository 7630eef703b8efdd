# Debian 12 packages, listed in tools/deps/debian.txt; DuckDB from npm, pinned in tools/deps/duckdb.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
set(Boost_NO_WARN_NEW_VERSIONS ON) # its exact version is asked for
find_package(Boost 1.81 EXACT REQUIRED COMPONENTS json)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(simdjson REQUIRED)
find_package(date REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(CURL 7.87 REQUIRED)

find_library(SODIUM_LIBRARY sodium REQUIRED)
add_library(sodium INTERFACE)
target_link_libraries(sodium INTERFACE ${SODIUM_LIBRARY})

find_library(QRCODEGEN_LIBRARY qrcodegencpp REQUIRED)
add_library(qrcodegen INTERFACE)
target_link_libraries(qrcodegen INTERFACE ${QRCODEGEN_LIBRARY})

add_library(tl_expected INTERFACE)   # headers in the system path
add_library(tomlplusplus INTERFACE)
# Everywhere alike: the header makes other functions of the same name with and without exceptions.
target_compile_definitions(tomlplusplus INTERFACE TOML_EXCEPTIONS=0)
add_library(mustache INTERFACE)

find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE soci_sqlite3 REQUIRED)
find_library(SOCI_POSTGRES soci_postgresql REQUIRED)
add_library(soci INTERFACE)
target_link_libraries(soci INTERFACE ${SOCI_CORE} ${SOCI_SQLITE} ${SOCI_POSTGRES} sqlite3)
target_include_directories(soci SYSTEM INTERFACE /usr/include/soci /usr/include/postgresql)

set(DUCKDB_ROOT "${CMAKE_SOURCE_DIR}/build/deps/duckdb" CACHE PATH "folder with duckdb.h and libduckdb.so")
add_library(duckdb SHARED IMPORTED)
if(NOT EXISTS "${DUCKDB_ROOT}/libduckdb.so")
    message(FATAL_ERROR "DuckDB is not in ${DUCKDB_ROOT}: run tools/deps/duckdb (./dev build does)")
endif()
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION "${DUCKDB_ROOT}/libduckdb.so"
    IMPORTED_NO_SONAME ON INTERFACE_INCLUDE_DIRECTORIES "${DUCKDB_ROOT}")
