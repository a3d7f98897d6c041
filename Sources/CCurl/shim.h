// The door to libcurl.
