#include "CKnowledge.h"

#if !__has_embed("knowledge.bin")
#error "knowledge.bin is missing: run .ci/knowledge, which compiles knowledge/ and runbooks/ into it"
#endif

// Empty only while the compiler itself is built for the first time; the last byte is there for that.
_Alignas(8) static const unsigned char bytes[] = {
#embed "knowledge.bin" suffix(,)
  0
};

const void *embedded_knowledge(void) { return bytes; }
size_t embedded_knowledge_count(void) { return sizeof bytes - 1; }
