// The door to libpq, which is opened with dlopen when a database is asked: linked, it would cost every paste 5 ms and
// 5 MB. No header of libpq is needed to build; what is used of it is declared here, from libpq-fe.h of 15, whose numbers
// and structures never change within libpq.so.5.
#include <stddef.h>

typedef struct brolly_pg_connection brolly_pg_connection;
typedef struct brolly_pg_result brolly_pg_result;

// PQconninfoOption.
typedef struct {
  char *keyword;
  char *envvar;
  char *compiled;
  char *val;
  char *label;
  char *dispchar;
  int dispsize;
} brolly_pg_option;

enum {
  BROLLY_CONNECTION_OK = 0,
  // ExecStatusType
  BROLLY_COMMAND_OK = 1,
  BROLLY_TUPLES_OK = 2,
  // The field of an error that holds its SQLSTATE, and its first line.
  BROLLY_DIAG_SQLSTATE = 'C',
  BROLLY_DIAG_MESSAGE_PRIMARY = 'M',
};

typedef brolly_pg_connection *(*brolly_pg_connect)(const char *const *, const char *const *, int);
typedef void (*brolly_pg_finish)(brolly_pg_connection *);
typedef int (*brolly_pg_number)(const brolly_pg_connection *);
typedef char *(*brolly_pg_text)(const brolly_pg_connection *);
typedef void (*brolly_pg_notice)(void *, const char *);
typedef brolly_pg_notice (*brolly_pg_set_notice)(brolly_pg_connection *, brolly_pg_notice, void *);

// PQsendQueryParams(connection, one statement, count of parameters, types, values, lengths, formats, result format):
// what PQexecParams does before it waits.
typedef int (*brolly_pg_send)(
    brolly_pg_connection *, const char *, int, const unsigned int *, const char *const *, const int *, const int *, int);
typedef int (*brolly_pg_step)(brolly_pg_connection *);
typedef brolly_pg_result *(*brolly_pg_next)(brolly_pg_connection *);

typedef int (*brolly_pg_count)(const brolly_pg_result *);
typedef char *(*brolly_pg_field)(const brolly_pg_result *, int);
typedef char *(*brolly_pg_value)(const brolly_pg_result *, int, int);
typedef int (*brolly_pg_length)(const brolly_pg_result *, int, int);
typedef void (*brolly_pg_clear)(brolly_pg_result *);

typedef brolly_pg_option *(*brolly_pg_parse)(const char *, char **);
typedef brolly_pg_option *(*brolly_pg_defaults)(void);
typedef void (*brolly_pg_free_options)(brolly_pg_option *);
typedef void (*brolly_pg_free)(void *);
