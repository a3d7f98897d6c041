// The door to libcurl, which is opened with dlopen when something is posted: linked, it would cost every paste 5 ms and
// 5 MB. No header of libcurl is needed to build; what is used of it is declared here, from curl.h and urlapi.h of 7.88,
// whose numbers never change within libcurl.so.4.
#include <stddef.h>

enum {
  // CURLOPTTYPE_LONG
  BROLLY_OPT_NOPROGRESS = 43,
  BROLLY_OPT_FOLLOWLOCATION = 52,
  BROLLY_OPT_SSL_VERIFYPEER = 64,
  BROLLY_OPT_FRESH_CONNECT = 74,
  BROLLY_OPT_FORBID_REUSE = 75,
  BROLLY_OPT_SSL_VERIFYHOST = 81,
  BROLLY_OPT_NOSIGNAL = 99,
  BROLLY_OPT_TIMEOUT_MS = 155,
  BROLLY_OPT_CONNECTTIMEOUT_MS = 156,
  // For libcurl before 7.85; a bit mask.
  BROLLY_OPT_PROTOCOLS = 181,
  BROLLY_OPT_PATH_AS_IS = 234,
  BROLLY_OPT_SUPPRESS_CONNECT_HEADERS = 265,
  // CURLOPTTYPE_OBJECTPOINT
  BROLLY_OPT_WRITEDATA = 10001,
  BROLLY_OPT_URL = 10002,
  BROLLY_OPT_PROXY = 10004,
  BROLLY_OPT_HTTPHEADER = 10023,
  BROLLY_OPT_HEADERDATA = 10029,
  BROLLY_OPT_CUSTOMREQUEST = 10036,
  BROLLY_OPT_XFERINFODATA = 10057,
  BROLLY_OPT_OPENSOCKETDATA = 10164,
  BROLLY_OPT_COPYPOSTFIELDS = 10165,
  BROLLY_OPT_NOPROXY = 10177,
  BROLLY_OPT_PROTOCOLS_STR = 10318,
  // CURLOPTTYPE_FUNCTIONPOINT
  BROLLY_OPT_WRITEFUNCTION = 20011,
  BROLLY_OPT_HEADERFUNCTION = 20079,
  BROLLY_OPT_OPENSOCKETFUNCTION = 20163,
  BROLLY_OPT_XFERINFOFUNCTION = 20219,
  // CURLOPTTYPE_OFF_T
  BROLLY_OPT_POSTFIELDSIZE_LARGE = 30120,

  BROLLY_INFO_RESPONSE_CODE = 0x200000 + 2,
  // Microseconds; 0 where no byte of the request may have left.
  BROLLY_INFO_PRETRANSFER_TIME_T = 0x600000 + 53,

  BROLLY_PROTO_HTTP = 1,
  BROLLY_PROTO_HTTPS = 2,
  BROLLY_GLOBAL_DEFAULT = 3,
  BROLLY_SOCKET_BAD = -1,

  // CURLUPart and its flags
  BROLLY_URL_WHOLE = 0,
  BROLLY_URL_SCHEME = 1,
  BROLLY_URL_USER = 2,
  BROLLY_URL_PASSWORD = 3,
  BROLLY_URL_HOST = 5,
  BROLLY_URL_PORT = 6,
  BROLLY_URL_PATH = 7,
  BROLLY_URL_QUERY = 8,
  BROLLY_URL_FRAGMENT = 9,
  BROLLY_URL_NON_SUPPORT_SCHEME = 1 << 3,
  BROLLY_URL_PATH_AS_IS = 1 << 4,
};

// The beginning of struct curl_sockaddr: where libcurl is about to connect to.
struct brolly_address {
  int family;
  int socktype;
  int protocol;
  unsigned int addrlen;
};

// The struct sockaddr behind it, in place: an IPv6 address is longer than its declaration.
static inline const void *brolly_address_in(const struct brolly_address *address) { return address + 1; }

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function for each kind of argument.
// `symbol` is what dlsym gave.
static inline int brolly_set_long(void *symbol, void *handle, int option, long value) {
  return ((int (*)(void *, int, ...))symbol)(handle, option, value);
}

static inline int brolly_set_size(void *symbol, void *handle, int option, long long value) {
  return ((int (*)(void *, int, ...))symbol)(handle, option, value);
}

static inline int brolly_set_text(void *symbol, void *handle, int option, const char *value) {
  return ((int (*)(void *, int, ...))symbol)(handle, option, value);
}

static inline int brolly_set_pointer(void *symbol, void *handle, int option, void *value) {
  return ((int (*)(void *, int, ...))symbol)(handle, option, value);
}

static inline int brolly_set_receiver(
    void *symbol, void *handle, int option, size_t (*value)(char *, size_t, size_t, void *)) {
  return ((int (*)(void *, int, ...))symbol)(handle, option, value);
}

static inline int brolly_set_progress(
    void *symbol, void *handle, int (*value)(void *, long long, long long, long long, long long)) {
  return ((int (*)(void *, int, ...))symbol)(handle, BROLLY_OPT_XFERINFOFUNCTION, value);
}

static inline int brolly_set_opener(
    void *symbol, void *handle, int (*value)(void *, int, struct brolly_address *)) {
  return ((int (*)(void *, int, ...))symbol)(handle, BROLLY_OPT_OPENSOCKETFUNCTION, value);
}

static inline int brolly_get_long(void *symbol, void *handle, int info, long *value) {
  return ((int (*)(void *, int, ...))symbol)(handle, info, value);
}

static inline int brolly_get_size(void *symbol, void *handle, int info, long long *value) {
  return ((int (*)(void *, int, ...))symbol)(handle, info, value);
}
