// Preloaded: each write is first interrupted and then takes but a few bytes.

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write(int descriptor, const void* bytes, size_t count) {
    static int calls;
    const size_t most = 7;
    if (calls++ % 2 == 0) {
        errno = EINTR;
        return -1;
    }
    return syscall(SYS_write, descriptor, bytes, count < most ? count : most);
}
