#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function per argument type.
// The call stands in parentheses because curl wraps the name in a type-checking macro.
