// multi URLS CONNECTIONS PER_HOST: fetches the URLs of a file, one a line, with a plain libcurl multi loop, and prints
// a JSON object: what libcurl alone can do with the same limits.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t bytes;

static size_t take(char *data, size_t size, size_t count, void *context) {
  (void)data, (void)context;
  bytes += size * count;
  return size * count;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

// Gives the handle its next URL; 0 where none is left.
static int start(CURLM *multi, CURL *easy, FILE *urls) {
  char url[2048];
  if (!fgets(url, sizeof url, urls)) return 0;
  url[strcspn(url, "\r\n")] = 0;
  curl_easy_setopt(easy, CURLOPT_URL, url);
  return curl_multi_add_handle(multi, easy) == CURLM_OK;
}

static CURL *handle(void) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
  return easy;
}

int main(int count, char **words) {
  FILE *urls = count > 3 ? fopen(words[1], "r") : NULL;
  if (!urls) return 64;
  long connections = atol(words[2]);
  int fetched = 0, failed = 0, running, left;
  double began = now();
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, connections);
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections);
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, atol(words[3]));
  int active = 0;
  while (active < connections && start(multi, handle(), urls)) active++;
  while (active > 0) {
    curl_multi_perform(multi, &running);
    int ended = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
      CURL *easy = message->easy_handle;
      *(message->data.result == CURLE_OK ? &fetched : &failed) += 1;
      curl_multi_remove_handle(multi, easy);
      ended = 1;
      if (start(multi, easy, urls)) continue;
      curl_easy_cleanup(easy);
      active--;
    }
    if (!ended) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  printf("{\"bytes\":%zu,\"failed\":%d,\"fetched\":%d,\"seconds\":%.4f}\n", bytes, failed, fetched, now() - began);
  curl_multi_cleanup(multi);
  return failed ? 1 : 0;
}
