#include "CSpeech.h"

#if !__has_embed("speech.bin")
#error "speech.bin is missing: run .ci/knowledge, which learns it from knowledge/reports"
#endif

// Empty only while the trainer itself is built for the first time; the last byte is there for that.
_Alignas(64) static const unsigned char bytes[] = {
#embed "speech.bin" suffix(,)
  0
};

const void *embedded_speech(void) { return bytes; }
size_t embedded_speech_count(void) { return sizeof bytes - 1; }
