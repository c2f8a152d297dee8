#pragma once
#include <jansson.h>

// json_typeof is a macro.
static inline int cjansson_type(const json_t *value) { return (int)json_typeof(value); }

// The flags are cast macros: a bare value at the top, and U+0000 inside strings.
static inline size_t cjansson_flags(int integers_as_reals) {
  return JSON_DECODE_ANY | JSON_ALLOW_NUL | (integers_as_reals ? JSON_DECODE_INT_AS_REAL : 0);
}

// json_error_code is hidden behind the last byte of the text.
static inline int cjansson_is_numeric_overflow(const json_error_t *error) {
  return json_error_code(error) == json_error_numeric_overflow;
}

// The text is a fixed array, which Swift would see as a tuple.
static inline const char *cjansson_text(const json_error_t *error) { return error->text; }

// The library frees a value with its last reference.
static inline void cjansson_release(json_t *value) { json_decref(value); }
