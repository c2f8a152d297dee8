#pragma once
#include <curl/curl.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>

// curl_easy_setopt and curl_easy_getinfo are variadic; each wrapper names one type of argument.

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_off(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl copies the text.
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the list until the transfer ends.
static inline CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *list) {
  return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}

// libcurl keeps the list until the transfer ends.
static inline CURLcode ccurl_set_resolve(CURL *easy, struct curl_slist *list) {
  return curl_easy_setopt(easy, CURLOPT_RESOLVE, list);
}

// libcurl keeps the list until the transfer ends.
static inline CURLcode ccurl_set_recipients(CURL *easy, struct curl_slist *list) {
  return curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, list);
}

// What is sent is asked of `read`, piece by piece.
static inline CURLcode ccurl_set_upload(CURL *easy, void *context, curl_read_callback read) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_READDATA, context);
  return code;
}

// libcurl keeps the buffer, of CURL_ERROR_SIZE bytes, until the handle is freed.
static inline CURLcode ccurl_set_error_buffer(CURL *easy, char *buffer) {
  return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}

// The callbacks of one transfer, which all get the same context.
static inline CURLcode ccurl_set_callbacks(
    CURL *easy, void *context, curl_write_callback body, curl_write_callback header,
    curl_xferinfo_callback progress, curl_opensocket_callback open) {
  CURLcode code = CURLE_OK;
#define CCURL_SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(easy, option, value)
  CCURL_SET(CURLOPT_WRITEFUNCTION, body);
  CCURL_SET(CURLOPT_WRITEDATA, context);
  CCURL_SET(CURLOPT_HEADERFUNCTION, header);
  CCURL_SET(CURLOPT_HEADERDATA, context);
  CCURL_SET(CURLOPT_NOPROGRESS, 0L);
  CCURL_SET(CURLOPT_XFERINFOFUNCTION, progress);
  CCURL_SET(CURLOPT_XFERINFODATA, context);
  CCURL_SET(CURLOPT_OPENSOCKETFUNCTION, open);
  CCURL_SET(CURLOPT_OPENSOCKETDATA, context);
#undef CCURL_SET
  return code;
}

static inline curl_off_t ccurl_get_off(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline long ccurl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// The text belongs to libcurl and goes with the handle; may be NULL.
static inline const char *ccurl_get_text(CURL *easy, CURLINFO info) {
  const char *value = NULL;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// Copies the IP address out of the socket address, which is longer than its declared type for IPv6.
// Gives the number of bytes, 4 or 16, and 0 for another family.
static inline int ccurl_address_bytes(const struct curl_sockaddr *address, unsigned char bytes[16]) {
  if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
    memcpy(bytes, (const char *)&address->addr + offsetof(struct sockaddr_in, sin_addr), 4);
    return 4;
  }
  if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
    memcpy(bytes, (const char *)&address->addr + offsetof(struct sockaddr_in6, sin6_addr), 16);
    return 16;
  }
  return 0;
}
