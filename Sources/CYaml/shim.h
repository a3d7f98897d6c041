// The door to libyaml, which reads the front matter of articles and runbooks. Linked statically: the program is one file.
#include <yaml.h>
