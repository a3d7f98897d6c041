// The door to libpg_query, PostgreSQL 15's own parser. Static.
#include <pg_query.h>
#include <string.h>

// The bytes of the tree: what counts them in Swift belongs to the machine's room, which parsing has no other use for.
static inline size_t brolly_tree_length(PgQueryParseResult result) { return strlen(result.parse_tree); }
