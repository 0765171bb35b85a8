// maillage: one program that serves, and looks after what it serves.
#include <cstdio>
#include <exception>

#include "server/main/command_line.hpp"

int main(int argument_count, char** arguments) {
  try {
    return maillage::server::run_command_line(argument_count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "maillage: %s\n", error.what());
    return 1;
  }
}
