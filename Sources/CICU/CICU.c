#include "CICU.h"

#include <pthread.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

int32_t cicu_version(void) {
  UVersionInfo version;
  u_getVersion(version);
  return version[0];
}

static int32_t normalize(const UNormalizer2 *form, UErrorCode status, const uint16_t *text, int32_t length,
                         uint16_t *out, int32_t capacity) {
  if (U_FAILURE(status)) return -1;
  int32_t needed = unorm2_normalize(form, (const UChar *)text, length, (UChar *)out, capacity, &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR ? needed : -1;
}

int32_t cicu_nfkc_casefold(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(&status);
  return normalize(form, status, text, length, out, capacity);
}

int32_t cicu_nfkc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCInstance(&status);
  return normalize(form, status, text, length, out, capacity);
}

int32_t cicu_nfd(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFDInstance(&status);
  return normalize(form, status, text, length, out, capacity);
}

int32_t cicu_nfc(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFCInstance(&status);
  return normalize(form, status, text, length, out, capacity);
}

// A break iterator is expensive to open and belongs to one thread at a time: each thread keeps its own two,
// which the key's destructor closes when the thread ends.

static pthread_key_t word_key, sentence_key;
static int keys_made;
static pthread_once_t keys_once = PTHREAD_ONCE_INIT;

static void close_breaker(void *breaker) { ubrk_close(breaker); }

static void make_keys(void) {
  keys_made = pthread_key_create(&word_key, close_breaker) == 0 &&
              pthread_key_create(&sentence_key, close_breaker) == 0;
}

static UBreakIterator *breaker(pthread_key_t *key, UBreakIteratorType type) {
  pthread_once(&keys_once, make_keys);
  if (!keys_made) return NULL;
  UBreakIterator *breaker = pthread_getspecific(*key);
  if (breaker) return breaker;
  UErrorCode status = U_ZERO_ERROR;
  breaker = ubrk_open(type, "", NULL, 0, &status);
  if (U_FAILURE(status)) return NULL;
  if (pthread_setspecific(*key, breaker) != 0) {
    ubrk_close(breaker);
    return NULL;
  }
  return breaker;
}

static int32_t boundaries(UBreakIterator *breaker, const uint16_t *text, int32_t length, int32_t *out,
                          int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  if (!breaker) return -1;
  ubrk_setText(breaker, (const UChar *)text, length, &status);
  if (U_FAILURE(status)) return -1;
  int32_t count = 0;
  for (int32_t at = ubrk_first(breaker); at != UBRK_DONE; at = ubrk_next(breaker)) {
    if (count < capacity) out[count] = at;
    count++;
  }
  ubrk_setText(breaker, (const UChar *)u"", 0, &status);  // forget the caller's text
  return count;
}

int32_t cicu_word_boundaries(const uint16_t *text, int32_t length, int32_t *out, int32_t capacity) {
  return boundaries(breaker(&word_key, UBRK_WORD), text, length, out, capacity);
}

int32_t cicu_sentence_boundaries(const uint16_t *text, int32_t length, int32_t *out, int32_t capacity) {
  return boundaries(breaker(&sentence_key, UBRK_SENTENCE), text, length, out, capacity);
}
