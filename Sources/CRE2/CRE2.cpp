#include "include/CRE2.h"
