#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "limits.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif
#if defined(__APPLE__)
#include <mach/mach.h>
#endif

static const rlim_t ADDRESS_SPACE = (rlim_t)1 << 30;
enum { FILE_SCAN = 1024 };

void limits_close_files(void) {
  for (int file = 3; file < FILE_SCAN; file++) close(file);
}

static void lower(int resource, rlim_t value) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > value) limit.rlim_max = value;
  if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > value) limit.rlim_cur = value;
  setrlimit(resource, &limit);
}

void limits_apply(void) {
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_FSIZE, 0);
  signal(SIGXFSZ, SIG_IGN); /* a message to a standard error that is a file is lost, not the worker */
#if !defined(__APPLE__)
  /* The system libraries of macOS map more than this before `main`. */
  lower(RLIMIT_AS, ADDRESS_SPACE);
#endif
#if defined(__linux__)
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* The limit is on the process, which lives for many renders: it is moved ahead of the time used. */
void limits_allow_cpu(unsigned seconds) {
  struct rusage usage;
  struct rlimit limit;
  if (getrusage(RUSAGE_SELF, &usage) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return;
  rlim_t used = (rlim_t)usage.ru_utime.tv_sec + (rlim_t)usage.ru_stime.tv_sec;
  limit.rlim_cur = used + seconds + 1;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_cur > limit.rlim_max) limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}

static pid_t host;

static void check_host(int signal) {
  (void)signal;
  if (getppid() != host) _exit(0);
}

/* Between renders the end of the stream tells that the host is gone. PR_SET_PDEATHSIG would not do: it
 * fires when the *thread* that spawned the worker ends, which a thread pool does while the host lives. */
void limits_watch_host(bool watch) {
  if (host == 0) {
    host = getppid();
    struct sigaction action = {0};
    action.sa_handler = check_host;
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
  }
  struct itimerval timer = {0};
  timer.it_interval.tv_sec = timer.it_value.tv_sec = watch ? 1 : 0;
  setitimer(ITIMER_REAL, &timer, NULL);
}

#if defined(__linux__)
static int memory_file = -1;

void limits_open_memory(void) { memory_file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC); }

/* Not ru_maxrss: a spawned process inherits the peak of its parent. */
size_t limits_resident(void) {
  char text[128];
  if (memory_file < 0) return 0;
  ssize_t count = pread(memory_file, text, sizeof text - 1, 0);
  if (count <= 0) return 0;
  text[count] = '\0';
  unsigned long total, resident;
  if (sscanf(text, "%lu %lu", &total, &resident) != 2) return 0;
  return (size_t)resident * (size_t)sysconf(_SC_PAGESIZE);
}
#elif defined(__APPLE__)
void limits_open_memory(void) {}

size_t limits_resident(void) {
  struct mach_task_basic_info info;
  mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
  kern_return_t result = task_info(mach_task_self(), MACH_TASK_BASIC_INFO, (task_info_t)&info, &count);
  return result == KERN_SUCCESS ? info.resident_size : 0;
}
#else
void limits_open_memory(void) {}

size_t limits_resident(void) { return 0; }
#endif
