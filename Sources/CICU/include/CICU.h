#pragma once
#include <stdint.h>

/// The version of ICU in use, its first number.
int32_t cicu_version(void);
