/* The disk as it can be: an LD_PRELOAD library that counts every call of a process, over all its threads, that writes
 * or changes names below one folder, and at a chosen call kills the process, tears the write, cuts it short, or fails.
 * It can also pretend that the disk is full, and write down all that was done, so that a power cut can be played later.
 *
 * It does nothing until `shim_arm` is called (through ctypes, in the process or in a fork of it).
 * A trace is a sequence of records: fields separated by tabs, a line feed, then `bytes` bytes of data:
 *     operation  path  other path  inode  offset  bytes  result  monotonic nanoseconds
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum mode { OFF, COUNT, KILL, TEAR, FAIL_ONCE, FAIL_ON, SHORTEN };
enum kind { WRITE = 1, SYNC = 2, NAME = 4, OPEN = 8, CUT = 16, CLOSE = 32 };
#define BLOCK 4096LL

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int mode, failure, trace = -1;
static unsigned kinds;
static long at, calls;
static long long room = -1;

/* --- what a test asks for ---------------------------------------------------------------------------------------- */

void shim_arm(const char *path, int how, long call, int error, unsigned counted)
{
    pthread_mutex_lock(&guard);
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    mode = how, at = call, failure = error, kinds = counted, calls = 0;
    pthread_mutex_unlock(&guard);
}

void shim_disarm(void) { mode = OFF; room = -1; }

long shim_calls(void) { return calls; }

/* Bytes that the disk still takes; -1 for a disk without an end. */
void shim_room(long long bytes) { room = bytes; }

long long shim_room_left(void) { return room; }

int shim_trace(const char *path)
{
    trace = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0600);
    return trace < 0 ? -1 : 0;
}

/* --- where a call goes ------------------------------------------------------------------------------------------- */

static int below(const char *path)
{
    return mode != OFF && folder_length && strncmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int path_of(int descriptor, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return below(path);
}

static int absolute(int descriptor, const char *name, char *path)
{
    if (name[0] == '/')
        snprintf(path, PATH_MAX, "%s", name);
    else {
        char base[PATH_MAX];
        if (descriptor == AT_FDCWD) {
            if (getcwd(base, sizeof base) == NULL)
                return 0;
        } else
            path_of(descriptor, base);
        if (snprintf(path, PATH_MAX, "%s/%s", base, name) >= PATH_MAX)
            return 0;
    }
    return below(path);
}

static void put(const void *data, size_t length)
{
    const char *rest = data;
    while (length) {
        long done = syscall(SYS_write, trace, rest, length);
        if (done <= 0)
            abort();
        rest += done, length -= (size_t)done;
    }
}

static void note(const char *operation, const char *path, const char *other, long inode, long long offset,
                 const void *data, long long bytes, long long result)
{
    struct timespec now;
    char line[3 * PATH_MAX];
    if (trace < 0)
        return;
    int error = errno;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\t%ld\t%lld\t%lld\t%lld\t%lld\n", operation, path, other, inode,
                          offset, data ? bytes : 0, result, now.tv_sec * 1000000000LL + now.tv_nsec);
    put(line, (size_t)length);
    if (data && bytes > 0)
        put(data, (size_t)bytes);
    errno = error;
}

/* A remark of the test's own, between the operations. */
void shim_mark(const char *text)
{
    pthread_mutex_lock(&guard);
    note("mark", text, "", 0, 0, NULL, 0, 0);
    pthread_mutex_unlock(&guard);
}

/* --- the fault --------------------------------------------------------------------------------------------------- */

static void die(void)
{
    syscall(SYS_kill, (long)getpid(), SIGKILL);
    for (;;)
        pause();
}

/* A full disk still lets go of what it holds. */
static int applies(enum kind kind)
{
    return failure != ENOSPC || (kind != CUT && kind != CLOSE);
}

/* Counts a call, in the lock. Whether it is to fail; `*part` is how much of a write is to be done, or -1 for all. */
static int fails(enum kind kind, long long bytes, long long *part)
{
    if (!(kinds & kind))
        return 0;
    long number = ++calls;
    long long some = bytes < 2 ? -1 : 1 + (long long)((unsigned long)number * 2654435761UL % (unsigned long)(bytes - 1));
    if (number == at) {
        if (mode == KILL)
            die();
        if ((mode == TEAR || mode == SHORTEN) && kind == WRITE)
            *part = some;
        if (mode == TEAR && *part < 0)
            die();
    }
    if (((mode == FAIL_ONCE && number == at) || (mode == FAIL_ON && number >= at)) && applies(kind)) {
        errno = failure;
        return 1;
    }
    return 0;
}

static long long blocks(long long bytes) { return (bytes + BLOCK - 1) / BLOCK * BLOCK; }

/* Takes room for a file that grows; how many of the bytes fit. */
static long long fitting(const struct stat *file, long long offset, long long bytes)
{
    if (room < 0 || offset + bytes <= file->st_size)
        return bytes;
    long long held = blocks(file->st_size), wanted = blocks(offset + bytes) - held;
    if (wanted <= room) {
        room -= wanted;
        return bytes;
    }
    long long end = held + room / BLOCK * BLOCK;
    room -= room / BLOCK * BLOCK;
    return end > offset ? end - offset : 0;
}

static void given_back(const char *path)
{
    struct stat file;
    if (room >= 0 && lstat(path, &file) == 0 && S_ISREG(file.st_mode) && file.st_nlink == 1)
        room += blocks(file.st_size);
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) \
        real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* --- writing ----------------------------------------------------------------------------------------------------- */

static ssize_t written(const char *operation, int descriptor, const void *data, size_t length, long long offset)
{
    char path[PATH_MAX];
    struct stat file;
    long long part = -1, wanted = (long long)length;
    ssize_t done;
    int places = offset >= 0;
    if (mode == OFF || !path_of(descriptor, path) || fstat(descriptor, &file) || !S_ISREG(file.st_mode))
        return places ? syscall(SYS_pwrite64, descriptor, data, length, offset) : syscall(SYS_write, descriptor, data, length);
    pthread_mutex_lock(&guard);
    fstat(descriptor, &file);
    if (!places)
        offset = fcntl(descriptor, F_GETFL) & O_APPEND ? file.st_size : lseek(descriptor, 0, SEEK_CUR);
    if (fails(WRITE, wanted, &part)) {
        note(operation, path, "", (long)file.st_ino, offset, NULL, 0, -failure);
        done = -1;
    } else {
        if (part >= 0)
            wanted = part;
        if ((wanted = fitting(&file, offset, wanted)) == 0 && length) {
            errno = ENOSPC;
            done = -1;
        } else
            done = places ? syscall(SYS_pwrite64, descriptor, data, wanted, offset) : syscall(SYS_write, descriptor, data, wanted);
        int error = errno;
        note(operation, path, "", (long)file.st_ino, offset, data, done, done);
        if (part >= 0 && mode == TEAR)
            die();
        errno = error;
    }
    pthread_mutex_unlock(&guard);
    return done;
}

ssize_t write(int descriptor, const void *data, size_t length) { return written("write", descriptor, data, length, -1); }

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset)
{
    return written("pwrite", descriptor, data, length, offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset)
{
    return written("pwrite64", descriptor, data, length, offset);
}

static ssize_t gathered(const char *operation, int descriptor, const struct iovec *parts, int count, long long offset)
{
    /* one after another, as a kernel may do it that is interrupted */
    ssize_t total = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = written(operation, descriptor, parts[i].iov_base, parts[i].iov_len, offset < 0 ? -1 : offset + total);
        if (done < 0)
            return total ? total : -1;
        total += done;
        if ((size_t)done < parts[i].iov_len)
            break;
    }
    return total;
}

ssize_t writev(int descriptor, const struct iovec *parts, int count)
{
    char path[PATH_MAX];
    REAL(writev);
    return path_of(descriptor, path) ? gathered("writev", descriptor, parts, count, -1) : real(descriptor, parts, count);
}

ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t offset)
{
    char path[PATH_MAX];
    REAL(pwritev);
    return path_of(descriptor, path) ? gathered("pwritev", descriptor, parts, count, offset)
                                     : real(descriptor, parts, count, offset);
}

/* Whoever copies inside the kernel is told that it cannot be done here, and copies by reading and writing. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count)
{
    char path[PATH_MAX];
    REAL(sendfile);
    if (path_of(out, path)) {
        errno = EINVAL;
        return -1;
    }
    return real(out, in, offset, count);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sendfile(out, in, offset, count); }

ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags)
{
    char path[PATH_MAX];
    REAL(copy_file_range);
    if (path_of(out, path)) {
        errno = EINVAL;
        return -1;
    }
    return real(in, from, out, to, count, flags);
}

/* --- calls on a descriptor, and on names ------------------------------------------------------------------------- */

#define COUNTED(kind, condition, operation, path, other, inode, offset, call, plain) \
    do { \
        long long part = -1; \
        if (mode == OFF || !(condition)) \
            return plain; \
        pthread_mutex_lock(&guard); \
        long long result = fails(kind, 0, &part) ? -1 : (long long)(call); \
        note(operation, path, other, inode, offset, NULL, 0, result < 0 ? -errno : result); \
        pthread_mutex_unlock(&guard); \
        return (int)result; \
    } while (0)

static long inode_of(int descriptor)
{
    struct stat file;
    return fstat(descriptor, &file) ? 0 : (long)file.st_ino;
}

static long inode_at(const char *path)
{
    struct stat file;
    return lstat(path, &file) ? 0 : (long)file.st_ino;
}

int fsync(int descriptor)
{
    char path[PATH_MAX];
    REAL(fsync);
    COUNTED(SYNC, path_of(descriptor, path), "fsync", path, "", inode_of(descriptor), 0, real(descriptor), real(descriptor));
}

int fdatasync(int descriptor)
{
    char path[PATH_MAX];
    REAL(fdatasync);
    COUNTED(SYNC, path_of(descriptor, path), "fdatasync", path, "", inode_of(descriptor), 0, real(descriptor),
            real(descriptor));
}

/* Whatever it reports, Linux has closed the descriptor. */
int close(int descriptor)
{
    char path[PATH_MAX];
    long long part = -1;
    REAL(close);
    if (mode == OFF || !(kinds & CLOSE) || !path_of(descriptor, path)
        || (fcntl(descriptor, F_GETFL) & O_ACCMODE) == O_RDONLY)
        return real(descriptor);
    pthread_mutex_lock(&guard);
    int result = fails(CLOSE, 0, &part) ? -1 : 0;
    int closed = real(descriptor);
    if (result < 0)
        errno = failure;
    note("close", path, "", 0, 0, NULL, 0, result);
    pthread_mutex_unlock(&guard);
    return result < 0 ? result : closed;
}

static int cut(int descriptor, long long length, int (*real)(int, off64_t))
{
    char path[PATH_MAX];
    struct stat file;
    if (mode != OFF && room >= 0 && path_of(descriptor, path) && fstat(descriptor, &file) == 0) {
        if (length < file.st_size)
            room += blocks(file.st_size) - blocks(length);
    }
    COUNTED(CUT, path_of(descriptor, path), "ftruncate", path, "", inode_of(descriptor), length, real(descriptor, length),
            real(descriptor, length));
}

int ftruncate(int descriptor, off_t length)
{
    REAL(ftruncate);
    return cut(descriptor, length, (int (*)(int, off64_t))real);
}

int ftruncate64(int descriptor, off64_t length)
{
    REAL(ftruncate64);
    return cut(descriptor, length, real);
}

int truncate(const char *name, off_t length)
{
    char path[PATH_MAX];
    REAL(truncate);
    COUNTED(CUT, absolute(AT_FDCWD, name, path), "ftruncate", path, "", inode_at(path), length, real(name, length),
            real(name, length));
}

int truncate64(const char *name, off64_t length)
{
    char path[PATH_MAX];
    REAL(truncate64);
    COUNTED(CUT, absolute(AT_FDCWD, name, path), "ftruncate", path, "", inode_at(path), length, real(name, length),
            real(name, length));
}

static int allocated(int descriptor, long long offset, long long length, int how, int (*call)(int, int, off64_t, off64_t))
{
    struct stat file;
    if (room >= 0 && fstat(descriptor, &file) == 0 && fitting(&file, offset, length) < length) {
        errno = ENOSPC;
        return -1;
    }
    return call(descriptor, how, offset, length);
}

int fallocate(int descriptor, int how, off_t offset, off_t length)
{
    char path[PATH_MAX];
    REAL(fallocate);
    COUNTED(WRITE, path_of(descriptor, path), "fallocate", path, "", inode_of(descriptor), offset + length,
            allocated(descriptor, offset, length, how, (int (*)(int, int, off64_t, off64_t))real),
            real(descriptor, how, offset, length));
}

int posix_fallocate(int descriptor, off_t offset, off_t length)
{
    return fallocate(descriptor, 0, offset, length) ? errno : 0;
}

int posix_fallocate64(int descriptor, off64_t offset, off64_t length) { return posix_fallocate(descriptor, offset, length); }

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    char path[PATH_MAX], other[PATH_MAX];
    int inside = absolute(from_folder, from, path) | absolute(to_folder, to, other);
    if (mode != OFF && inside && room >= 0 && inode_at(path) != inode_at(other))
        given_back(other);
    COUNTED(NAME, inside, "rename", path, other, inode_at(path), 0,
            syscall(SYS_renameat2, from_folder, from, to_folder, to, flags),
            (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return renamed(from_folder, from, to_folder, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    return renamed(from_folder, from, to_folder, to, flags);
}

static int removed(int descriptor, const char *name, int flags)
{
    char path[PATH_MAX];
    int inside = absolute(descriptor, name, path);
    if (mode != OFF && inside)
        given_back(path);
    COUNTED(CUT, inside, flags & AT_REMOVEDIR ? "rmdir" : "unlink", path, "", inode_at(path), 0,
            syscall(SYS_unlinkat, descriptor, name, flags), (int)syscall(SYS_unlinkat, descriptor, name, flags));
}

int unlink(const char *name) { return removed(AT_FDCWD, name, 0); }

int unlinkat(int descriptor, const char *name, int flags) { return removed(descriptor, name, flags); }

int rmdir(const char *name) { return removed(AT_FDCWD, name, AT_REMOVEDIR); }

int remove(const char *name)
{
    struct stat file;
    return lstat(name, &file) == 0 && S_ISDIR(file.st_mode) ? rmdir(name) : unlink(name);
}

static int made(int descriptor, const char *name, mode_t permissions)
{
    char path[PATH_MAX];
    COUNTED(NAME, absolute(descriptor, name, path), "mkdir", path, "", 0, 0,
            syscall(SYS_mkdirat, descriptor, name, permissions), (int)syscall(SYS_mkdirat, descriptor, name, permissions));
}

int mkdir(const char *name, mode_t permissions) { return made(AT_FDCWD, name, permissions); }

int mkdirat(int descriptor, const char *name, mode_t permissions) { return made(descriptor, name, permissions); }

static int linked(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char path[PATH_MAX], other[PATH_MAX];
    int inside = absolute(from_folder, from, path) | absolute(to_folder, to, other);
    COUNTED(NAME, inside, "link", path, other, inode_at(path), 0,
            syscall(SYS_linkat, from_folder, from, to_folder, to, flags),
            (int)syscall(SYS_linkat, from_folder, from, to_folder, to, flags));
}

int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return linked(from_folder, from, to_folder, to, flags);
}

/* --- opening: what makes or empties a file ----------------------------------------------------------------------- */

static int opened(int descriptor, const char *name, int flags, mode_t permissions)
{
    char path[PATH_MAX];
    struct stat file;
    if (mode == OFF || !(flags & (O_CREAT | O_TRUNC)) || !absolute(descriptor, name, path))
        return (int)syscall(SYS_openat, descriptor, name, flags, permissions);
    int there = lstat(path, &file) == 0;
    /* a name that is there already and stays as it is changes nothing, but opening it can fail */
    enum kind kind = there && !(flags & O_TRUNC) ? OPEN : NAME;
    pthread_mutex_lock(&guard);
    long long part = -1;
    int result = fails(kind, 0, &part) ? -1 : (int)syscall(SYS_openat, descriptor, name, flags, permissions);
    int error = errno;
    if (result >= 0 && there && flags & O_TRUNC && room >= 0)
        room += blocks(file.st_size);
    note(there ? flags & O_TRUNC ? "empty" : "open" : "create", path, "", result < 0 ? 0 : inode_of(result), 0, NULL, 0,
         result < 0 ? -error : 0);
    errno = error;
    pthread_mutex_unlock(&guard);
    return result;
}

#define PERMISSIONS(flags) \
    mode_t permissions = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        permissions = (mode_t)va_arg(rest, int); \
        va_end(rest); \
    }

int open(const char *name, int flags, ...)
{
    PERMISSIONS(flags)
    return opened(AT_FDCWD, name, flags, permissions);
}

int open64(const char *name, int flags, ...)
{
    PERMISSIONS(flags)
    return opened(AT_FDCWD, name, flags | O_LARGEFILE, permissions);
}

int openat(int descriptor, const char *name, int flags, ...)
{
    PERMISSIONS(flags)
    return opened(descriptor, name, flags, permissions);
}

int openat64(int descriptor, const char *name, int flags, ...)
{
    PERMISSIONS(flags)
    return opened(descriptor, name, flags | O_LARGEFILE, permissions);
}

int creat(const char *name, mode_t permissions)
{
    return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, permissions);
}

/* --- how much room there is -------------------------------------------------------------------------------------- */

int statvfs(const char *name, struct statvfs *found)
{
    char path[PATH_MAX];
    REAL(statvfs);
    int result = real(name, found);
    if (result == 0 && mode != OFF && room >= 0 && absolute(AT_FDCWD, name, path))
        found->f_bavail = found->f_bfree = (fsblkcnt_t)(room / (long long)found->f_frsize);
    return result;
}

int statvfs64(const char *name, struct statvfs64 *found)
{
    char path[PATH_MAX];
    REAL(statvfs64);
    int result = real(name, found);
    if (result == 0 && mode != OFF && room >= 0 && absolute(AT_FDCWD, name, path))
        found->f_bavail = found->f_bfree = (fsblkcnt64_t)(room / (long long)found->f_frsize);
    return result;
}
