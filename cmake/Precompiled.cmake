# How sources and tests are compiled in the builds with sanitizers: precompiled headers, and no optimising of what only tests.
#
# maillage_sources(TARGET): a library of the house.   maillage_tests(TARGET): an executable of GoogleTest.
#
# The compiler cache (script/build, cached) takes for a precompiled header's content the sum beside it, which is that of its text: the header itself
# holds the folder that it was made in, and would make every checkout compile everything anew.
function(maillage_precompiled kind)
  set(header ${PROJECT_SOURCE_DIR}/cmake/precompiled_${kind}.hpp)
  set(empty ${PROJECT_BINARY_DIR}/generated/precompiled_${kind}.cpp)
  file(CONFIGURE OUTPUT ${empty} CONTENT "// Nothing: the target that this belongs to exists for its header.\n")
  add_library(precompiled_${kind} OBJECT ${empty})
  target_include_directories(precompiled_${kind} PRIVATE ${PROJECT_SOURCE_DIR}/cmake)
  target_precompile_headers(precompiled_${kind} PRIVATE ${header})
  # Made by the compiler itself: a header from the cache would name another checkout's folder.
  set_target_properties(precompiled_${kind} PROPERTIES CXX_COMPILER_LAUNCHER "")
  set(sum ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/precompiled_${kind}.dir/cmake_pch.hxx.pch.sum)
  add_custom_command(OUTPUT ${sum} DEPENDS ${header} ${PROJECT_SOURCE_DIR}/cmake/precompiled_sources.hpp
    COMMAND ${CMAKE_CXX_COMPILER} -std=c++23 -I${PROJECT_SOURCE_DIR}/cmake -E -P ${header} | sha256sum > ${sum})
  add_custom_target(precompiled_${kind}_sum DEPENDS ${sum})
  add_dependencies(precompiled_${kind} precompiled_${kind}_sum)
  add_dependencies(generated precompiled_${kind})
endfunction()

set(MAILLAGE_PRECOMPILED FALSE)
if(NOT MAILLAGE_FLAVOUR STREQUAL "release")
  set(MAILLAGE_PRECOMPILED TRUE)
  add_compile_options(-pthread)  # some libraries ask for it, and a precompiled header serves only those who agree with it
  maillage_precompiled(sources)
  maillage_precompiled(tests)
  target_compile_options(precompiled_tests PRIVATE -O0)
  target_link_libraries(precompiled_tests PRIVATE GTest::gtest GTest::gmock)  # its macros are compiled in
  if(MAILLAGE_FLAVOUR STREQUAL "test")
    target_compile_options(precompiled_sources PRIVATE -fsanitize=fuzzer-no-link)
  endif()
endif()

function(maillage_sources target)
  if(MAILLAGE_FLAVOUR STREQUAL "test")
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)  # the fuzzers' eyes
  endif()
  if(MAILLAGE_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM precompiled_sources)
  endif()
endfunction()

function(maillage_tests target)
  if(MAILLAGE_PRECOMPILED)
    target_compile_options(${target} PRIVATE -O0)
    target_precompile_headers(${target} REUSE_FROM precompiled_tests)
  endif()
endfunction()
