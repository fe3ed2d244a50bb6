// How much work instrumented code has done: the sum of the counters that the compiler puts into a target built with
// -profile-generate, one for each function, closure, branch and loop body. Zero where nothing is instrumented.
#ifndef CCOUNTERS_H
#define CCOUNTERS_H

#include <stdint.h>

uint64_t ccounters_total(void);

// Gives free memory back to the system, so that what the system counts afterwards is in use.
void ccounters_give_back_memory(void);

#endif
