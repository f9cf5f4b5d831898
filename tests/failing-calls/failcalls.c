// Makes single file calls of a process fail. Loaded with LD_PRELOAD; see README.md beside this file.
//
// The environment variable FAILCALLS_CONTROL names a file that is mapped as `struct control`. Any process that maps the
// same file arms and disarms this library, and reads what was counted and what failed. Without the variable every call
// goes straight to the C library.

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

// The kinds of call; `mask` selects those that are counted.
enum kind {
    OPEN = 1 << 0,      // open something that is there
    CREATE = 1 << 1,    // open with O_CREAT
    READ = 1 << 2,
    WRITE = 1 << 3,
    SYNC = 1 << 4,      // fsync, fdatasync
    RESIZE = 1 << 5,    // ftruncate, fallocate
    NAME = 1 << 6,      // rename, link, mkdir
    REMOVE = 1 << 7,    // unlink, rmdir
    MAP = 1 << 8,       // mmap of a file
    LIST = 1 << 9,      // opendir, readdir
    STAT = 1 << 10,     // statx
};

#define SHORT_WRITE (-1)
#define DONE_ALL_THE_SAME (-2)   // the call is carried out and reports EIO, as a network file system can
#define MAX_FILES 65536
#define FOLDER_SIZE 1024
#define PART_SIZE 128
#define LOG_SIZE (1 << 20)

// The same layout stands in tests/Fixtures/FailingCalls.cs.
struct control {
    _Atomic int32_t armed;
    int32_t error;              // an errno, SHORT_WRITE or DONE_ALL_THE_SAME
    int64_t at;                 // the first call that fails, from 1
    int64_t times;              // how many fail in a row
    int32_t mask;
    int32_t trace;              // write every counted call to the log, not only those that fail
    _Atomic int64_t counted;
    _Atomic int64_t failed;
    _Atomic int32_t log_length;
    int32_t reserved;
    char folder[FOLDER_SIZE];   // without a slash at its end
    char part[PART_SIZE];       // a text that the path holds behind the folder; empty for all
    char log[LOG_SIZE];         // lines: ordinal, call, path
};

static struct control *control;
static _Atomic(char *) paths[MAX_FILES];

static void *(*real_dlsym)(void *, const char *);

// dlsym itself is replaced below, so the real one is found by its version.
static void *real(void *handle, const char *name) {
    if (!real_dlsym) {
        const char *versions[] = { "GLIBC_2.34", "GLIBC_2.17", "GLIBC_2.2.5" };
        for (size_t i = 0; i < sizeof versions / sizeof *versions && !real_dlsym; i++) {
            real_dlsym = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", versions[i]);
        }
    }

    return real_dlsym(handle, name);
}

static void *next(const char *name) { return real(RTLD_NEXT, name); }

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))next(#name)

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAILCALLS_CONTROL");
    if (!file) return;
    REAL(int, open, const char *, int, ...);
    REAL(int, close, int);
    int fd = real_open(file, O_RDWR | O_CLOEXEC);
    if (fd < 0) {
        fprintf(stderr, "failcalls: cannot open %s: %s\n", file, strerror(errno));
        _exit(97);
    }

    REAL(void *, mmap, void *, size_t, int, int, int, off_t);
    void *mapped = real_mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    real_close(fd);
    if (mapped == MAP_FAILED) {
        fprintf(stderr, "failcalls: cannot map %s: %s\n", file, strerror(errno));
        _exit(97);
    }

    control = mapped;
}

static bool is_watched(const char *path) {
    size_t length = strnlen(control->folder, FOLDER_SIZE);
    return length > 0 && strncmp(path, control->folder, length) == 0 && (path[length] == '/' || path[length] == '\0')
        && strstr(path + length, control->part);
}

static void log_call(int64_t ordinal, const char *call, const char *path) {
    char line[PATH_MAX + 100];
    int length = snprintf(line, sizeof line, "%lld %s %s\n", (long long)ordinal, call, path);
    if (length <= 0 || length >= (int)sizeof line) return;
    int32_t at = atomic_fetch_add(&control->log_length, length);
    if (at + length > LOG_SIZE) {
        atomic_fetch_sub(&control->log_length, length);
        return;
    }

    memcpy(control->log + at, line, (size_t)length);
}

// Counts a call and tells whether it fails: 0, an errno, SHORT_WRITE or DONE_ALL_THE_SAME.
static int judge(int kind, const char *call, const char *path) {
    if (!control || !path || !atomic_load(&control->armed) || !(control->mask & kind) || !is_watched(path)) return 0;
    int saved = errno;
    int64_t ordinal = atomic_fetch_add(&control->counted, 1) + 1;
    bool fails = ordinal >= control->at && ordinal - control->at < control->times;
    if (fails || control->trace) log_call(ordinal, call, path);
    if (fails) atomic_fetch_add(&control->failed, 1);
    errno = saved;
    if (!fails) return 0;

    // A disk that fills up takes a part of one write and nothing of the next.
    return control->error == SHORT_WRITE && ordinal > control->at ? ENOSPC : control->error;
}

static const char *path_of(int fd) {
    return fd >= 0 && fd < MAX_FILES ? atomic_load(&paths[fd]) : NULL;
}

// An absolute path; in `buffer` when it has to be put together.
static const char *absolute(int folder, const char *path, char *buffer) {
    if (!control || !path || *path == '/') return path;
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return path;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0) return path;
        base[length] = '\0';
    }

    int length = snprintf(buffer, PATH_MAX, *path ? "%s/%s" : "%s%s", base, path);
    return length > 0 && length < PATH_MAX ? buffer : path;
}

// Paths stay in memory: a few hundred bytes for each file that is opened.
static void remember(int fd, const char *path) {
    if (control && fd >= 0 && fd < MAX_FILES) atomic_store(&paths[fd], strdup(path));
}

static void forget(int fd) {
    if (fd >= 0 && fd < MAX_FILES) atomic_store(&paths[fd], NULL);
}

// Fails a call that changes something, or carries it out.
#define DO(code, act) do { \
        int fault = (code); \
        if (fault == DONE_ALL_THE_SAME) { (void)!(act); fault = EIO; } \
        if (fault) { errno = fault; return -1; } \
        return (act); \
    } while (0)

#define FAIL(code, result) do { int fault = (code); if (fault) { errno = fault; return (result); } } while (0)

static int open_kind(int flags) { return flags & O_CREAT ? CREATE : OPEN; }

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }

#define DEFINE_OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, name, const char *, int, ...); \
        MODE(flags) \
        char buffer[PATH_MAX]; \
        const char *full = absolute(AT_FDCWD, path, buffer); \
        FAIL(judge(open_kind(flags), flags & O_CREAT ? "create" : "open", full), -1); \
        int fd = real_##name(path, flags, mode); \
        remember(fd, full); \
        return fd; \
    }

DEFINE_OPEN(open)
DEFINE_OPEN(open64)

#define DEFINE_OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        REAL(int, name, int, const char *, int, ...); \
        MODE(flags) \
        char buffer[PATH_MAX]; \
        const char *full = absolute(folder, path, buffer); \
        FAIL(judge(open_kind(flags), flags & O_CREAT ? "create" : "open", full), -1); \
        int fd = real_##name(folder, path, flags, mode); \
        remember(fd, full); \
        return fd; \
    }

DEFINE_OPENAT(openat)
DEFINE_OPENAT(openat64)

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open64(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    REAL(int, close, int);
    forget(fd);
    return real_close(fd);
}

ssize_t read(int fd, void *bytes, size_t count) {
    REAL(ssize_t, read, int, void *, size_t);
    FAIL(judge(READ, "read", path_of(fd)), -1);
    return real_read(fd, bytes, count);
}

#define DEFINE_PREAD(name) \
    ssize_t name(int fd, void *bytes, size_t count, off_t offset) { \
        REAL(ssize_t, name, int, void *, size_t, off_t); \
        FAIL(judge(READ, "read", path_of(fd)), -1); \
        return real_##name(fd, bytes, count, offset); \
    }

DEFINE_PREAD(pread)
DEFINE_PREAD(pread64)

#define DEFINE_PREADV(name) \
    ssize_t name(int fd, const struct iovec *parts, int count, off_t offset) { \
        REAL(ssize_t, name, int, const struct iovec *, int, off_t); \
        FAIL(judge(READ, "read", path_of(fd)), -1); \
        return real_##name(fd, parts, count, offset); \
    }

DEFINE_PREADV(preadv)
DEFINE_PREADV(preadv64)

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(ssize_t, write, int, const void *, size_t);
    int fault = judge(WRITE, "write", path_of(fd));
    if (fault == SHORT_WRITE) return real_write(fd, bytes, count - count / 2);
    FAIL(fault, -1);
    return real_write(fd, bytes, count);
}

#define DEFINE_PWRITE(name) \
    ssize_t name(int fd, const void *bytes, size_t count, off_t offset) { \
        REAL(ssize_t, name, int, const void *, size_t, off_t); \
        int fault = judge(WRITE, "write", path_of(fd)); \
        if (fault == SHORT_WRITE) return real_##name(fd, bytes, count - count / 2, offset); \
        FAIL(fault, -1); \
        return real_##name(fd, bytes, count, offset); \
    }

DEFINE_PWRITE(pwrite)
DEFINE_PWRITE(pwrite64)

#define DEFINE_PWRITEV(name) \
    ssize_t name(int fd, const struct iovec *parts, int count, off_t offset) { \
        REAL(ssize_t, name, int, const struct iovec *, int, off_t); \
        int fault = judge(WRITE, "write", path_of(fd)); \
        if (fault == SHORT_WRITE) return real_##name(fd, parts, 1, offset); \
        FAIL(fault, -1); \
        return real_##name(fd, parts, count, offset); \
    }

DEFINE_PWRITEV(pwritev)
DEFINE_PWRITEV(pwritev64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    int fault = judge(WRITE, "write", path_of(fd));
    if (fault == SHORT_WRITE) return real_writev(fd, parts, 1);
    FAIL(fault, -1);
    return real_writev(fd, parts, count);
}

#define DEFINE_SENDFILE(name) \
    ssize_t name(int to, int from, off_t *offset, size_t count) { \
        REAL(ssize_t, name, int, int, off_t *, size_t); \
        int fault = judge(WRITE, "write", path_of(to)); \
        if (fault == SHORT_WRITE) return real_##name(to, from, offset, count - count / 2); \
        FAIL(fault, -1); \
        FAIL(judge(READ, "read", path_of(from)), -1); \
        return real_##name(to, from, offset, count); \
    }

DEFINE_SENDFILE(sendfile)
DEFINE_SENDFILE(sendfile64)

#define DEFINE_SYNC(name) \
    int name(int fd) { \
        REAL(int, name, int); \
        DO(judge(SYNC, #name, path_of(fd)), real_##name(fd)); \
    }

DEFINE_SYNC(fsync)
DEFINE_SYNC(fdatasync)

#define DEFINE_TRUNCATE(name) \
    int name(int fd, off_t length) { \
        REAL(int, name, int, off_t); \
        DO(judge(RESIZE, "ftruncate", path_of(fd)), real_##name(fd, length)); \
    }

DEFINE_TRUNCATE(ftruncate)
DEFINE_TRUNCATE(ftruncate64)

#define DEFINE_FALLOCATE(name) \
    int name(int fd, int how, off_t offset, off_t length) { \
        REAL(int, name, int, int, off_t, off_t); \
        DO(judge(RESIZE, "fallocate", path_of(fd)), real_##name(fd, how, offset, length)); \
    }

DEFINE_FALLOCATE(fallocate)
DEFINE_FALLOCATE(fallocate64)

// This one returns the error.
#define DEFINE_POSIX_FALLOCATE(name) \
    int name(int fd, off_t offset, off_t length) { \
        REAL(int, name, int, off_t, off_t); \
        int fault = judge(RESIZE, "fallocate", path_of(fd)); \
        return fault ? fault : real_##name(fd, offset, length); \
    }

DEFINE_POSIX_FALLOCATE(posix_fallocate)
DEFINE_POSIX_FALLOCATE(posix_fallocate64)

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    char buffer[PATH_MAX];
    DO(judge(NAME, "rename", absolute(AT_FDCWD, to, buffer)), real_rename(from, to));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    char buffer[PATH_MAX];
    DO(judge(NAME, "rename", absolute(to_folder, to, buffer)), real_renameat(from_folder, from, to_folder, to));
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned int);
    char buffer[PATH_MAX];
    DO(judge(NAME, "renameat2", absolute(to_folder, to, buffer)), real_renameat2(from_folder, from, to_folder, to, flags));
}

int link(const char *there, const char *added) {
    REAL(int, link, const char *, const char *);
    char buffer[PATH_MAX];
    DO(judge(NAME, "link", absolute(AT_FDCWD, added, buffer)), real_link(there, added));
}

int linkat(int there_folder, const char *there, int added_folder, const char *added, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int);
    char buffer[PATH_MAX];
    DO(judge(NAME, "link", absolute(added_folder, added, buffer)), real_linkat(there_folder, there, added_folder, added, flags));
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    char buffer[PATH_MAX];
    DO(judge(NAME, "mkdir", absolute(AT_FDCWD, path, buffer)), real_mkdir(path, mode));
}

int mkdirat(int folder, const char *path, mode_t mode) {
    REAL(int, mkdirat, int, const char *, mode_t);
    char buffer[PATH_MAX];
    DO(judge(NAME, "mkdir", absolute(folder, path, buffer)), real_mkdirat(folder, path, mode));
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    char buffer[PATH_MAX];
    DO(judge(REMOVE, "unlink", absolute(AT_FDCWD, path, buffer)), real_unlink(path));
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    char buffer[PATH_MAX];
    DO(judge(REMOVE, "unlink", absolute(folder, path, buffer)), real_unlinkat(folder, path, flags));
}

int rmdir(const char *path) {
    REAL(int, rmdir, const char *);
    char buffer[PATH_MAX];
    DO(judge(REMOVE, "rmdir", absolute(AT_FDCWD, path, buffer)), real_rmdir(path));
}

#define DEFINE_MMAP(name) \
    void *name(void *address, size_t length, int protection, int flags, int fd, off_t offset) { \
        REAL(void *, name, void *, size_t, int, int, int, off_t); \
        if (fd >= 0) FAIL(judge(MAP, "mmap", path_of(fd)), MAP_FAILED); \
        return real_##name(address, length, protection, flags, fd, offset); \
    }

DEFINE_MMAP(mmap)
DEFINE_MMAP(mmap64)

DIR *opendir(const char *path) {
    REAL(DIR *, opendir, const char *);
    char buffer[PATH_MAX];
    const char *full = absolute(AT_FDCWD, path, buffer);
    FAIL(judge(LIST, "opendir", full), NULL);
    DIR *folder = real_opendir(path);
    if (folder) remember(dirfd(folder), full);
    return folder;
}

int closedir(DIR *folder) {
    REAL(int, closedir, DIR *);
    forget(dirfd(folder));
    return real_closedir(folder);
}

#define DEFINE_READDIR(name, type) \
    struct type *name(DIR *folder) { \
        REAL(struct type *, name, DIR *); \
        FAIL(judge(LIST, "readdir", path_of(dirfd(folder))), NULL); \
        return real_##name(folder); \
    }

DEFINE_READDIR(readdir, dirent)
DEFINE_READDIR(readdir64, dirent64)

int statx(int folder, const char *restrict path, int flags, unsigned int fields, struct statx *restrict found) {
    REAL(int, statx, int, const char *, int, unsigned int, struct statx *);
    char buffer[PATH_MAX];
    FAIL(judge(STAT, "statx", absolute(folder, path, buffer)), -1);
    return real_statx(folder, path, flags, fields, found);
}

// A program that asks the C library for a function by name, as P/Invoke does, is given the function of this library.
void *dlsym(void *restrict handle, const char *restrict name) {
    static const struct { const char *name; void *here; } replaced[] = {
        { "open", open }, { "open64", open64 }, { "openat", openat }, { "openat64", openat64 }, { "creat", creat }, { "creat64", creat64 },
        { "close", close }, { "read", read }, { "pread", pread }, { "pread64", pread64 }, { "preadv", preadv }, { "preadv64", preadv64 },
        { "write", write }, { "pwrite", pwrite }, { "pwrite64", pwrite64 }, { "pwritev", pwritev }, { "pwritev64", pwritev64 }, { "writev", writev },
        { "sendfile", sendfile }, { "sendfile64", sendfile64 }, { "fsync", fsync }, { "fdatasync", fdatasync },
        { "ftruncate", ftruncate }, { "ftruncate64", ftruncate64 }, { "fallocate", fallocate }, { "fallocate64", fallocate64 },
        { "posix_fallocate", posix_fallocate }, { "posix_fallocate64", posix_fallocate64 },
        { "rename", rename }, { "renameat", renameat }, { "renameat2", renameat2 }, { "link", link }, { "linkat", linkat },
        { "mkdir", mkdir }, { "mkdirat", mkdirat }, { "unlink", unlink }, { "unlinkat", unlinkat }, { "rmdir", rmdir },
        { "mmap", mmap }, { "mmap64", mmap64 }, { "opendir", opendir }, { "closedir", closedir }, { "readdir", readdir }, { "readdir64", readdir64 },
        { "statx", statx },
    };
    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
        if (strcmp(replaced[i].name, name) == 0) {
            // A library that has a function of this name itself means that one.
            void *after = next(name);
            void *found = real(handle, name);
            return found && found == after ? replaced[i].here : found;
        }
    }

    return real(handle, name);
}
