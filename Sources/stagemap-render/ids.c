#include "ids.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The ids of names begin above all ids of nameless objects, as addresses do: the `dot` program visits
 * nameless subgraphs such as `{rank=same; …}` before named ones, and on the other way round dot's layout
 * fails its own assertions. */
static const IDTYPE FIRST_NAME = (IDTYPE)1 << 40;

/* One name; its id is FIRST_NAME + 2 × index. */
struct name {
  char *text;
  uint64_t hash;
};

struct ids {
  Agraph_t *graph;
  struct name *names;
  size_t count;
  size_t capacity;
  size_t *slots; /* index + 1 into `names`, 0 when free; linear probing */
  size_t slot_count; /* a power of two */
  uint64_t nameless;
};

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t hash_of(const char *text) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *text; text++) hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
  return hash;
}

static size_t *slot_for(struct ids *ids, const char *text, uint64_t hash) {
  size_t slot = hash & (ids->slot_count - 1);
  while (ids->slots[slot]) {
    const struct name *name = &ids->names[ids->slots[slot] - 1];
    if (name->hash == hash && strcmp(name->text, text) == 0) break;
    slot = (slot + 1) & (ids->slot_count - 1);
  }
  return &ids->slots[slot];
}

static int grow(struct ids *ids) {
  size_t capacity = ids->capacity ? ids->capacity * 2 : 64;
  struct name *names = realloc(ids->names, capacity * sizeof *names);
  if (!names) return 0;
  ids->names = names;
  ids->capacity = capacity;
  size_t *slots = calloc(capacity * 2, sizeof *slots);
  if (!slots) return 0;
  free(ids->slots);
  ids->slots = slots;
  ids->slot_count = capacity * 2;
  for (size_t index = 0; index < ids->count; index++)
    *slot_for(ids, names[index].text, names[index].hash) = index + 1;
  return 1;
}

static void *ids_open(Agraph_t *graph, Agdisc_t *discipline) {
  (void)discipline;
  struct ids *ids = calloc(1, sizeof *ids);
  if (ids) ids->graph = graph;
  return ids;
}

static long ids_map(void *state, int kind, char *text, IDTYPE *id, int create) {
  struct ids *ids = state;
  (void)kind;
  if (!ids) return 0;
  if (!text) {
    if (!create) return 0;
    *id = 2 * ids->nameless++ + 1;
    return 1;
  }
  uint64_t hash = hash_of(text);
  if (ids->slot_count) {
    size_t known = *slot_for(ids, text, hash);
    if (known) {
      *id = FIRST_NAME + 2 * (IDTYPE)(known - 1);
      return 1;
    }
  }
  if (!create || (ids->count == ids->capacity && !grow(ids))) return 0;
  /* Not strdup: libcgraph looks at the bytes before a name, where its own strings have a header. */
  char *interned = agstrdup(ids->graph, text);
  if (!interned) return 0;
  ids->names[ids->count++] = (struct name){interned, hash};
  *slot_for(ids, text, hash) = ids->count;
  *id = FIRST_NAME + 2 * (IDTYPE)(ids->count - 1);
  return 1;
}

/* Graphs are only read, never given ids by a caller. */
static long ids_alloc(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id;
  return 0;
}

/* Ids are never used again: a number more costs nothing, a reused one would change the order. */
static void ids_free(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id;
}

static char *ids_print(void *state, int kind, IDTYPE id) {
  struct ids *ids = state;
  (void)kind;
  if (!ids || id < FIRST_NAME || (id - FIRST_NAME) / 2 >= ids->count) return NULL;
  return ids->names[(id - FIRST_NAME) / 2].text;
}

static void ids_close(void *state) {
  struct ids *ids = state;
  if (!ids) return;
  free(ids->names); /* the names themselves belong to the graph */
  free(ids->slots);
  free(ids);
}

static void ids_register(void *state, int kind, void *object) {
  (void)state;
  (void)kind;
  (void)object;
}

Agiddisc_t sequential_ids = {
  .open = ids_open,
  .map = ids_map,
  .alloc = ids_alloc,
  .free = ids_free,
  .print = ids_print,
  .close = ids_close,
  .idregister = ids_register,
};
