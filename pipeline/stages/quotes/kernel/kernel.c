/* The three inner loops of the tagger, over whole numbers, as templates.py and model.py say them in NumPy.
 *
 * Both ways give the same numbers to the last bit; this one is some five times as fast. It knows nothing of Python:
 * arrays are row-major, sizes come with them, and whoever calls answers for both. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 64
#define MOST_LABELS 16

/* The processor's own count of bits, where the compiler can leave the choice to the moment of loading. */
#if defined(__x86_64__) && defined(__linux__)
#define COUNTS_BITS __attribute__((target_clones("popcnt", "default")))
#else
#define COUNTS_BITS
#endif

/* Raised with every change here: the loader takes no library of another version. */
int32_t communique_kernel_version(void) { return 1; }

/* Feature numbers, one row a template. Template t looks at parts starts[t] to starts[t + 1]: which column (a row of
 * `columns`, `size` long), and how far from the token; past the ends there are zeros. */
void communique_hashed(const uint64_t *columns, int64_t size, const int32_t *starts, const int32_t *part_column,
                       const int32_t *part_offset, int64_t templates, uint64_t salt, uint64_t step, uint64_t prime,
                       int32_t shift, int32_t *found) {
    uint64_t key[BLOCK];
    for (int64_t first = 0; first < size; first += BLOCK) {
        int64_t count = size - first < BLOCK ? size - first : BLOCK;
        for (int64_t t = 0; t < templates; t++) {
            for (int64_t i = 0; i < count; i++) key[i] = salt + (uint64_t)t * step;
            for (int32_t p = starts[t]; p < starts[t + 1]; p++) {
                const uint64_t *column = columns + part_column[p] * size;
                int64_t from = first + part_offset[p];
                if (from >= 0 && from + count <= size) {
                    for (int64_t i = 0; i < count; i++) {
                        uint64_t mixed = (key[i] ^ column[from + i]) * prime;
                        key[i] = mixed ^ (mixed >> 29);
                    }
                } else {
                    for (int64_t i = 0; i < count; i++) {
                        int64_t at = from + i;
                        uint64_t mixed = (key[i] ^ (at >= 0 && at < size ? column[at] : 0)) * prime;
                        key[i] = mixed ^ (mixed >> 29);
                    }
                }
            }
            int32_t *out = found + t * size + first;
            for (int64_t i = 0; i < count; i++) out[i] = (int32_t)((key[i] * prime) >> shift);
        }
    }
}

/* Label scores of each token: the sum of the weight rows of its features (`features` has one row a template). Feature
 * f has a row if bit f of `known` is set, and that row's number is the count of the bits set before it: so the look-up
 * stays in the processor's cache, which a table of row numbers would not. */
COUNTS_BITS
void communique_emissions(const int32_t *features, int64_t templates, int64_t size, const uint64_t *known,
                          const int32_t *before, const int8_t *rows, int64_t width, int16_t *total) {
    int64_t row_of[BLOCK], token_of[BLOCK];
    memset(total, 0, (size_t)(size * width) * sizeof *total);
    for (int64_t first = 0; first < size; first += BLOCK) {
        int64_t count = size - first < BLOCK ? size - first : BLOCK;
        for (int64_t t = 0; t < templates; t++) {
            const int32_t *feature = features + t * size + first;
            int64_t found = 0;
            for (int64_t i = 0; i < count; i++) {
                uint32_t number = (uint32_t)feature[i], place = number >> 6;
                uint64_t bit = (uint64_t)1 << (number & 63), word = known[place];
                token_of[found] = first + i;
                row_of[found] = before[place] + __builtin_popcountll(word & (bit - 1));
                __builtin_prefetch(rows + row_of[found] * width); /* the rows lie far apart: ask for all, then read */
                found += (word & bit) != 0;
            }
            for (int64_t i = 0; i < found; i++) {
                int16_t *restrict sum = total + token_of[i] * width;
                const int8_t *restrict row = rows + row_of[i] * width;
                if (width == 8)
                    for (int k = 0; k < 8; k++) sum[k] += row[k];
                else
                    for (int64_t k = 0; k < width; k++) sum[k] += row[k];
            }
        }
    }
}

/* The best labels of each sequence of rows, bounds[2 s] to bounds[2 s + 1]. Of equal scores the first label wins.
 * Returns 0, or -1 where there is no memory or there are too many labels. */
int32_t communique_viterbi(const int16_t *emissions, int64_t labels, const int32_t *transitions, const int64_t *bounds,
                           int64_t sequences, int8_t *best) {
    int64_t longest = 0;
    if (labels < 1 || labels > MOST_LABELS) return -1;
    for (int64_t s = 0; s < sequences; s++) {
        int64_t length = bounds[2 * s + 1] - bounds[2 * s];
        if (length > longest) longest = length;
    }
    if (!longest) return 0;
    int8_t *back = malloc((size_t)(longest * labels));
    if (!back) return -1;
    for (int64_t s = 0; s < sequences; s++) {
        const int16_t *step = emissions + bounds[2 * s] * labels;
        int8_t *out = best + bounds[2 * s];
        int64_t length = bounds[2 * s + 1] - bounds[2 * s];
        int32_t score[MOST_LABELS], next[MOST_LABELS];
        if (length < 1) continue;
        for (int64_t k = 0; k < labels; k++) score[k] = step[k];
        for (int64_t i = 1; i < length; i++) {
            step += labels;
            for (int64_t k = 0; k < labels; k++) {
                int32_t most = score[0] + transitions[k];
                int8_t from = 0;
                for (int64_t j = 1; j < labels; j++) {
                    int32_t sum = score[j] + transitions[j * labels + k];
                    if (sum > most) most = sum, from = (int8_t)j;
                }
                next[k] = most + step[k];
                back[i * labels + k] = from;
            }
            memcpy(score, next, sizeof score);
        }
        int8_t label = 0;
        for (int64_t k = 1; k < labels; k++)
            if (score[k] > score[label]) label = (int8_t)k;
        for (int64_t i = length - 1; i > 0; i--) {
            out[i] = label;
            label = back[i * labels + label];
        }
        out[0] = label;
    }
    free(back);
    return 0;
}
