// What an allocator is asked for beside memory.

#pragma once

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

// Gives the system back what is free between pieces that are in use. Other allocators than glibc's do so themselves.
static inline void stagemap_give_back_free_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

// From now on gives large blocks back to the system as soon as they are freed. By itself glibc's allocator learns from
// each that is freed to keep the next ones of its size, and what lies between them stays with the program.
static inline void stagemap_give_back_freed_blocks(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
  mallopt(M_TRIM_THRESHOLD, 128 * 1024);
#endif
}
