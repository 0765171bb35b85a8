// The same for tests: the standard library and GoogleTest.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "precompiled_sources.hpp"
