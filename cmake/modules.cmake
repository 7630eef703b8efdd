# colporteur_library(NAME FOLDER <under src> [USES ours...] [LINKS theirs...])
#
# Every *.cpp of the folder except x_test.cpp is the library; the x_test.cpp are NAME_test. The include
# root of a library is a folder of links that holds that library alone, so `#include "measure/x.hpp"`
# is found only by a target that lists `measure` among its USES.
function(colporteur_library name)
    cmake_parse_arguments(L "" "FOLDER" "USES;LINKS" ${ARGN})
    set(source "${CMAKE_SOURCE_DIR}/src/${L_FOLDER}")
    set(root "${CMAKE_BINARY_DIR}/include/${name}")
    get_filename_component(parent "${root}/${L_FOLDER}" DIRECTORY)
    file(MAKE_DIRECTORY "${parent}")
    file(CREATE_LINK "${source}" "${root}/${L_FOLDER}" SYMBOLIC)

    file(GLOB sources CONFIGURE_DEPENDS "${source}/*.cpp")
    set(tests ${sources})
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

    if(sources)
        add_library(${name} STATIC ${sources})
        target_include_directories(${name} PUBLIC "${root}")
        target_link_libraries(${name} PUBLIC ${L_USES} ${L_LINKS} PRIVATE colporteur_options)
    else()
        add_library(${name} INTERFACE)
        target_include_directories(${name} INTERFACE "${root}")
        target_link_libraries(${name} INTERFACE ${L_USES} ${L_LINKS})
    endif()
    if(tests)
        colporteur_test(${name}_test SOURCES ${tests} LINKS ${name})
    endif()
endfunction()

# What only tests: a third of its compile time is the optimizer's, and nobody waits for its speed.
function(colporteur_only_tests name)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

# colporteur_test(NAME SOURCES files... LINKS targets...)
function(colporteur_test name)
    cmake_parse_arguments(T "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    colporteur_only_tests(${name})
    target_link_libraries(${name} PRIVATE ${T_LINKS} colporteur_options rapidcheck GTest::gmock GTest::gtest_main)
    target_compile_definitions(${name} PRIVATE
        COLPORTEUR_SOURCE_DIR="${CMAKE_SOURCE_DIR}" COLPORTEUR_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data")
    include(GoogleTest)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES LABELS unit TIMEOUT 300)
endfunction()
