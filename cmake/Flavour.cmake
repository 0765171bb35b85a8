# The three builds of the house. MAILLAGE_FLAVOUR is release (served and benched), test (ASan, UBSan, fuzzer hooks) or tsan.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  -Wno-missing-designated-field-initializers -Werror)  # a field that is not named has its default: that is what naming the others is for
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
add_link_options(-fuse-ld=mold)

if(MAILLAGE_FLAVOUR STREQUAL "test")
  # The null check of UBSan is part of "undefined"; any finding ends the process, so no test can pass over one.
  add_compile_options(-O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(MAILLAGE_TEST_BUILD=1)
elseif(MAILLAGE_FLAVOUR STREQUAL "tsan")
  add_compile_options(-O1 -g1 -fno-omit-frame-pointer -fsanitize=thread)
  add_link_options(-fsanitize=thread)
elseif(NOT MAILLAGE_FLAVOUR STREQUAL "release")
  message(FATAL_ERROR "Configure with a preset: cmake --preset release|test|tsan")
endif()
