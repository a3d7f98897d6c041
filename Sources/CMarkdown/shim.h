// The door to cmark-gfm, which reads the body of articles and runbooks and knows the line of every node. Static.
#include <cmark-gfm.h>
