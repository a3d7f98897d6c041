// The door to libpg_query, PostgreSQL 15's own parser. Static. The protobuf header brings the descriptors by which a
// parse tree can be walked without knowing each of its 200 node types.
#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>
