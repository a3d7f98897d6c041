// The door to the weights that the program embeds. `.ci/knowledge` trains them; they are not in git.
#include <stddef.h>

/// What was learned from `knowledge/reports`: a `SpeechImage`.
const void *embedded_speech(void);
size_t embedded_speech_count(void);
