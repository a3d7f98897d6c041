// The door to the bytes that the program embeds. `.ci/knowledge` makes them; they are not in git.
#include <stddef.h>

/// Articles and runbooks: a `KnowledgeImage`.
const void *embedded_knowledge(void);
size_t embedded_knowledge_count(void);
