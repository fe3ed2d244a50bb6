#include "CCounters.h"

#include <malloc.h>

// The linker's names for the two ends of the section; absent where no counters are linked in.
extern uint64_t __start___llvm_prf_cnts[] __attribute__((weak, visibility("hidden")));
extern uint64_t __stop___llvm_prf_cnts[] __attribute__((weak, visibility("hidden")));

uint64_t ccounters_total(void)
{
    uint64_t total = 0;

    for (const uint64_t *counter = __start___llvm_prf_cnts; counter < __stop___llvm_prf_cnts; counter++)
        total += *counter;
    return total;
}

void ccounters_give_back_memory(void)
{
    malloc_trim(0);
}
