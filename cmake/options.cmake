set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(COLPORTEUR_SANITIZE "" CACHE STRING "sanitizers for the whole build, as for -fsanitize=")
option(COLPORTEUR_FUZZ "the targets of fuzz/ too, and code that tells them what it ran (clang)" OFF)

add_library(colporteur_options INTERFACE)
target_compile_options(colporteur_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    # g++ 12 sees an overlap in "literal" + std::string that is not there (GCC PR 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# Figures must not depend on the machine: no contraction into fused multiply-add.
target_compile_options(colporteur_options INTERFACE -ffp-contract=off)

if(COLPORTEUR_SANITIZE)
    add_compile_options(-fsanitize=${COLPORTEUR_SANITIZE} -fno-omit-frame-pointer -O1)
    add_link_options(-fsanitize=${COLPORTEUR_SANITIZE})
    if(COLPORTEUR_SANITIZE MATCHES undefined)
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
    if(COLPORTEUR_SANITIZE MATCHES thread)
        add_compile_options(-Wno-tsan)
    endif()
endif()

if(COLPORTEUR_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
