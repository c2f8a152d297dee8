#pragma once
// ICU behind plain integers: no header of ICU may reach Swift, whose Foundation carries an ICU of its own.
// Text is UTF-16. Every function is safe to call from any thread.
#include <stdint.h>

/// The version of ICU in use, its first number.
int32_t cicu_version(void);

/// NFKC with case folding and default ignorables removed (Unicode Standard Annex 15, NFKC_Casefold).
/// Returns the length of the result, which is written where it fits in `capacity`; -1 when ICU fails.
int32_t cicu_nfkc_casefold(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// NFKC alone; as above.
int32_t cicu_nfkc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// NFD, canonical decomposition; as above.
int32_t cicu_nfd(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// NFC, canonical composition; as above.
int32_t cicu_nfc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// The word boundaries of a text (Unicode Standard Annex 29, with ICU's dictionaries), ascending, 0 and
/// `length` among them. Returns how many there are and writes the first `capacity`; -1 when ICU fails.
int32_t cicu_word_boundaries(const uint16_t *text, int32_t length, int32_t *out, int32_t capacity);

/// The sentence boundaries of a text (Unicode Standard Annex 29); as above.
int32_t cicu_sentence_boundaries(const uint16_t *text, int32_t length, int32_t *out, int32_t capacity);
