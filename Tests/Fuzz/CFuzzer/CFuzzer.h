// The one function of libFuzzer that the harness calls (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library").
#ifndef LOOKOUT_CFUZZER_H
#define LOOKOUT_CFUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
