// slow_server ADDRESSES MILLISECONDS: HTTP/1.1 with keep-alive on 127.0.1.1 and the addresses after it, all at one
// port. Each request is answered after the wait with a small feed. Prints the port; ends when standard input does.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LISTENER = 1, CLIENT, STDIN, MOST = 1 << 16, HEAD = 8192 };

// What a descriptor is; of a client, how much of the blank line that ends a request's head has been seen, and how
// often the descriptor was opened, so that an answer never goes to a later client.
static struct { char kind, seen; unsigned opened; } table[MOST];

// Answers that wait. All wait equally long, so the oldest is due first.
static struct { double due; int client; unsigned opened; } queue[MOST];
static unsigned first, last;

static char answer[4096];
static int answer_bytes;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void make_answer(void) {
  char feed[2048] = "<rss version=\"2.0\"><channel><title>Slow</title>";
  for (int i = 0; i < 8; i++)
    sprintf(feed + strlen(feed), "<item><guid>%d</guid><title>Ministers meet on maritime cooperation</title></item>", i);
  strcat(feed, "</channel></rss>\n");
  answer_bytes = sprintf(
      answer, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"1\"\r\nContent-Length: %zu\r\n\r\n%s",
      strlen(feed), feed);
}

static void watch(int events, int descriptor, char kind) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
  table[descriptor].kind = kind;
  table[descriptor].seen = 0;
  table[descriptor].opened++;
  epoll_ctl(events, EPOLL_CTL_ADD, descriptor, &event);
}

// Listens on 127.0.1.1 + number; port 0: any. Gives the port, 0 where it is taken.
static int listen_on(int events, int number, int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(0x7F000101 + number);
  socklen_t length = sizeof address;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 512) != 0) return 0;
  watch(events, listener, LISTENER);
  getsockname(listener, (struct sockaddr *)&address, &length);
  return ntohs(address.sin_port);
}

static void accept_from(int events, int listener) {
  int client, on = 1;
  while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    if (client >= MOST) { close(client); continue; }
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(events, client, CLIENT);
  }
}

static void read_from(int client, double wait) {
  char bytes[HEAD];
  ssize_t count = read(client, bytes, sizeof bytes);
  if (count <= 0) { table[client].opened++; close(client); return; }
  for (ssize_t i = 0; i < count; i++) {
    char seen = table[client].seen;
    table[client].seen = bytes[i] == "\r\n\r\n"[(int)seen] ? seen + 1 : bytes[i] == '\r';
    if (table[client].seen < 4) continue;
    table[client].seen = 0;
    queue[last % MOST].due = now() + wait;
    queue[last % MOST].client = client;
    queue[last++ % MOST].opened = table[client].opened;
  }
}

// Sends what is due; gives the milliseconds until the next answer is, -1 where none waits.
static int send_due(void) {
  for (; first != last; first++) {
    double left = queue[first % MOST].due - now();
    if (left > 0) return (int)(left * 1000) + 1;
    int client = queue[first % MOST].client;
    if (queue[first % MOST].opened == table[client].opened) send(client, answer, answer_bytes, MSG_NOSIGNAL);
  }
  return -1;
}

int main(int count, char **words) {
  if (count < 3) return 64;
  int addresses = atoi(words[1]), events = epoll_create1(0);
  double wait = atof(words[2]) / 1000;
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max < MOST ? limit.rlim_max : MOST;
  setrlimit(RLIMIT_NOFILE, &limit);
  make_answer();
  int port = listen_on(events, 0, 0);
  for (int i = 1; i < addresses; i++)
    if (listen_on(events, i, port) != port) { fprintf(stderr, "slow_server: port %d is taken\n", port); return 2; }
  watch(events, 0, STDIN);
  printf("%d\n", port);
  fflush(stdout);
  struct epoll_event found[256];
  for (;;) {
    int ready = epoll_wait(events, found, 256, send_due());
    for (int i = 0; i < ready; i++) {
      int descriptor = found[i].data.fd;
      if (table[descriptor].kind == STDIN) return 0;
      if (table[descriptor].kind == LISTENER) accept_from(events, descriptor);
      else read_from(descriptor, wait);
    }
  }
}
