#pragma once
#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one function per argument type.
// The call stands in parentheses because curl wraps the name in a type-checking macro.

static inline CURLcode otk_setopt_long(CURL *handle, CURLoption option, long value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode otk_setopt_off(CURL *handle, CURLoption option, curl_off_t value) {
    return (curl_easy_setopt)(handle, option, value);
}

// libcurl copies strings, so the pointer need only live for the call (CURLOPT_POSTFIELDS excepted: use COPYPOSTFIELDS).
static inline CURLcode otk_setopt_string(CURL *handle, CURLoption option, const char *value) {
    return (curl_easy_setopt)(handle, option, value);
}

// Lists, user data of callbacks, the error buffer: libcurl keeps the pointer.
static inline CURLcode otk_setopt_pointer(CURL *handle, CURLoption option, void *value) {
    return (curl_easy_setopt)(handle, option, value);
}

// CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION, CURLOPT_READFUNCTION.
typedef size_t (*otk_data_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode otk_setopt_data(CURL *handle, CURLoption option, otk_data_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

// CURLOPT_XFERINFOFUNCTION: returning anything but 0 aborts the transfer.
typedef int (*otk_progress_callback)(void *context, curl_off_t toGet, curl_off_t got, curl_off_t toPut, curl_off_t put);
static inline CURLcode otk_setopt_progress(CURL *handle, CURLoption option, otk_progress_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

// CURLOPT_DEBUGFUNCTION. Verbose output carries passwords in base64: look at it, never log it.
typedef int (*otk_debug_callback)(CURL *handle, curl_infotype type, char *bytes, size_t count, void *context);
static inline CURLcode otk_setopt_debug(CURL *handle, CURLoption option, otk_debug_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

// CURLOPT_OPENSOCKETFUNCTION: the socket, or CURL_SOCKET_BAD where this address must not be talked to.
typedef curl_socket_t (*otk_opensocket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode otk_setopt_opensocket(CURL *handle, CURLoption option, otk_opensocket_callback value) {
    return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode otk_getinfo_long(CURL *handle, CURLINFO info, long *value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode otk_getinfo_off(CURL *handle, CURLINFO info, curl_off_t *value) {
    return (curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode otk_getinfo_socket(CURL *handle, curl_socket_t *value) {
    return (curl_easy_getinfo)(handle, CURLINFO_ACTIVESOCKET, value);
}

static inline CURLcode otk_getinfo_string(CURL *handle, CURLINFO info, const char **value) {
    return (curl_easy_getinfo)(handle, info, (char **)value);
}

// CURL_GLOBAL_DEFAULT is a macro of casts Swift does not import.
static inline CURLcode otk_global_init(void) {
    return curl_global_init(CURL_GLOBAL_ALL);
}
