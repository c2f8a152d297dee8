#pragma once
// Empty on purpose: this target carries the compiler and linker flags of ICU, and none of its headers.
