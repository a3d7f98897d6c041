// The door to calls of the system that are variadic, which Swift cannot call.
#include <sys/prctl.h>

// A process that is not dumpable leaves no core file, and no other program of the user can read its memory or its
// environment, where the address of a hook is.
static inline int brolly_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
