"""A program that talks with somebody at a terminal."""

import fcntl
import os
import pty
import resource
import select
import signal
import struct
import subprocess
import termios

CLOCK = "2026-11-24 12:00:00"


class Conversation:
    """The program in a terminal, and what it shows there."""

    def __init__(self, program, *arguments, folder, inside="", columns=80, largest_file=None,
                 variables=()):
        terminal, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

        def prepare():
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # which a background job ignores
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if largest_file:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TZ": "UTC",
                       "LC_ALL": "C.UTF-8", "TERM": "xterm", **dict(variables)}
        self.process = subprocess.Popen(
            ["faketime", CLOCK, program, *arguments], stdin=side, stdout=side, stderr=side,
            cwd=os.path.join(folder, inside), env=environment, preexec_fn=prepare)
        os.close(side)
        self.terminal = terminal
        self.shown = ""
        self.read_on()

    def read_on(self):
        """Reads until the program asks or ends, and returns what is new."""
        new = b""
        while not new.endswith(b"\n> "):
            if not select.select([self.terminal], [], [], 20)[0]:
                raise TimeoutError(f"it neither asks nor ends: {new!r}")
            try:
                read = os.read(self.terminal, 65536)
            except OSError:
                break
            if not read:
                break
            new += read
        text = new.decode().replace("\r\n", "\n")
        self.shown += text
        return text

    def answer(self, text):
        return self.type(text + "\n")

    def type(self, keys):
        os.write(self.terminal, keys.encode())
        return self.read_on()

    def close(self):
        """Hangs up, if the program still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.end()

    def end(self):
        """The exit status, or the negative number of the signal that ended it."""
        status = self.process.wait(20)
        os.close(self.terminal)
        return status


END_OF_INPUT = "\x04"
INTERRUPT = "\x03"
INTERRUPTED = {-signal.SIGINT, 128 + signal.SIGINT}
