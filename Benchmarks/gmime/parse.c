// Reads every letter of a folder with GMime, in memory, on one thread: headers, all parts, text decoded to UTF-8,
// attachments decoded and thrown away. Prints one line of JSON, the same keys as OtklikBench's own reader, whose
// ParseBench.read does the same. Processor time, so that a busy machine changes the ratio little.
#include <dirent.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 5 };

typedef struct {
    char *bytes;
    size_t length;
} letter_t;

static size_t text_octets;
static GMimeStream *nowhere;

static void touch_part(GMimeObject *parent, GMimeObject *object, gpointer data) {
    (void)parent;
    (void)data;
    if (GMIME_IS_TEXT_PART(object)) {
        char *text = g_mime_text_part_get_text((GMimeTextPart *)object);
        if (text != NULL) text_octets += strlen(text);
        g_free(text);
    } else if (GMIME_IS_PART(object)) {
        GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)object);
        g_mime_part_get_filename((GMimePart *)object);
        if (content != NULL) g_mime_data_wrapper_write_to_stream(content, nowhere);
    }
}

static void touch_addresses(InternetAddressList *list) {
    if (list == NULL) return;
    for (int i = 0; i < internet_address_list_length(list); i++)
        internet_address_get_name(internet_address_list_get_address(list, i));
}

static void read_letter(const letter_t *letter) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(letter->bytes, letter->length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message != NULL) {
        g_mime_message_get_subject(message);
        g_mime_message_get_message_id(message);
        g_mime_message_get_date(message);
        touch_addresses(g_mime_message_get_from(message));
        touch_addresses(g_mime_message_get_to(message));
        touch_addresses(g_mime_message_get_cc(message));
        touch_addresses(g_mime_message_get_reply_to(message));
        g_mime_message_foreach(message, touch_part, NULL);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int read_folder(const char *folder, letter_t **letters) {
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort), kept = 0;
    if (count < 0) return -1;
    *letters = calloc((size_t)count, sizeof(letter_t));
    for (int i = 0; i < count; i++) {
        gchar *path = g_build_filename(folder, names[i]->d_name, NULL);
        gsize length;
        if (g_file_get_contents(path, &(*letters)[kept].bytes, &length, NULL)) (*letters)[kept++].length = length;
        g_free(path);
        free(names[i]);
    }
    free(names);
    return kept;
}

int main(int argc, char **argv) {
    letter_t *letters = NULL;
    int count = argc == 2 ? read_folder(argv[1], &letters) : -1;
    if (count < 0) {
        fprintf(stderr, "usage: parse FOLDER\n");
        return 64;
    }
    g_mime_init();
    nowhere = g_mime_stream_null_new();
    double best = 1e9, octets = 0;
    for (int i = 0; i < count; i++) octets += letters[i].length;
    for (int round = 0; round < ROUNDS; round++) {
        text_octets = 0;
        double start = now();
        for (int i = 0; i < count; i++) read_letter(&letters[i]);
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    printf("{\"letters\":%d,\"megabytes\":%.3f,\"seconds\":%.6f,\"textOctets\":%zu}\n", count, octets / 1e6, best,
           text_octets);
    return 0;
}
