// The door to libcrypto.
