// Which of 64 bytes are one of two, as a bit for each byte, the first byte the lowest bit.

#pragma once

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// The high bit of each byte of a word that is zero.
static inline uint64_t stagemap_zero_bytes(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  return ~(((word & low) + low) | word | low);
}

// The mask by words of eight bytes, for every processor.
static inline uint64_t stagemap_mask_of_two_by_words(const void *bytes, uint8_t first, uint8_t second) {
  const uint64_t each = 0x0101010101010101ULL;
  uint64_t mask = 0;
  for (int part = 0; part < 8; part++) {
    uint64_t word;
    memcpy(&word, (const uint8_t *)bytes + 8 * part, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    const uint64_t hits = stagemap_zero_bytes(word ^ each * first) | stagemap_zero_bytes(word ^ each * second);
    // Gathers the eight high bits in the uppermost byte.
    mask |= ((hits >> 7) * 0x0102040810204080ULL >> 56) << (8 * part);
  }
  return mask;
}

// The mask by the quickest way that there is.
static inline uint64_t stagemap_mask_of_two(const void *bytes, uint8_t first, uint8_t second) {
#if defined(__SSE2__)
  const __m128i one = _mm_set1_epi8((char)first);
  const __m128i two = _mm_set1_epi8((char)second);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i block = _mm_loadu_si128((const __m128i *)bytes + part);
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, one), _mm_cmpeq_epi8(block, two));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hits) << (16 * part);
  }
  return mask;
#else
  return stagemap_mask_of_two_by_words(bytes, first, second);
#endif
}
