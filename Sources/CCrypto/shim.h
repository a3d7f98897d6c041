// The door to libcrypto, which is opened with dlopen when something is posted; no header of it is needed to build. What
// is used, declared as in openssl/evp.h and openssl/hmac.h of 3.0:
#include <stddef.h>

typedef const void *(*brolly_digest)(void);

// HMAC(md, key, key length, data, data length, result, length of the result).
typedef unsigned char *(*brolly_hmac)(
    const void *, const void *, int, const unsigned char *, size_t, unsigned char *, unsigned int *);

// EVP_Digest(data, data length, result, length of the result, md, engine).
typedef int (*brolly_hash)(const void *, size_t, unsigned char *, unsigned int *, const void *, void *);
