// peak COMMAND...: runs it and prints the peak of its memory in KB on standard error. A small parent, because the
// peak that the system reports of a process includes that of its parent before exec.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **command) {
  if (count < 2) return 64;
  pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    execvp(command[1], command + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 2;
#ifdef __APPLE__
  usage.ru_maxrss /= 1024;
#endif
  fprintf(stderr, "peak %ld\n", usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
