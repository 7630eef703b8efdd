# What nearly every file reads, parsed once (PCH). Only by GCC, whose precompiled headers name no
# folder and thus come out of ccache in any clone; Clang builds without, and so finds an include
# that was forgotten.
#
# colporteur_precompiled(TARGET): a library of ours.
# colporteur_precompiled_tests(TARGET): a program of tests, with googletest.
set(COLPORTEUR_PRECOMPILED OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    set(COLPORTEUR_PRECOMPILED ON)
endif()

set(everywhere <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable>
    <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream>
    <stdexcept> <string> <string_view> <thread> <unordered_map> <utility> <vector>
    <boost/json.hpp> <fmt/format.h> <tl/expected.hpp>)

if(COLPORTEUR_PRECOMPILED)
    file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "// a library needs a source\n")

    add_library(precompiled OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
    target_link_libraries(precompiled PRIVATE fmt::fmt Boost::json colporteur_options)
    target_precompile_headers(precompiled PRIVATE ${everywhere})

    # With the flags of a program of tests: one differing flag and the compiler refuses it.
    add_library(precompiled_tests OBJECT "${CMAKE_BINARY_DIR}/precompiled.cpp")
    set_target_properties(precompiled_tests PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(precompiled_tests PRIVATE -fPIE)
    target_compile_options(precompiled_tests PRIVATE $<$<CONFIG:Release>:-O1>)
    target_link_libraries(precompiled_tests PRIVATE fmt::fmt Boost::json colporteur_options
        GTest::gmock GTest::gtest)
    target_precompile_headers(precompiled_tests PRIVATE ${everywhere} <gtest/gtest.h> <gmock/gmock.h>)
endif()

function(colporteur_precompiled target)
    if(COLPORTEUR_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM precompiled)
    endif()
endfunction()

function(colporteur_precompiled_tests target)
    if(COLPORTEUR_PRECOMPILED)
        target_precompile_headers(${target} REUSE_FROM precompiled_tests)
    endif()
endfunction()
