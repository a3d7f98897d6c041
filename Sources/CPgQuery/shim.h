// The door to libpg_query, PostgreSQL 15's own parser. Static.
#include <pg_query.h>
