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
