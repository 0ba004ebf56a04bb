"""Asks each shell what it offers for an unfinished command line.

SHARE in the environment is the folder `share` of the installation.
"""

import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import tempfile
import time

LONGEST_WAIT = 20  # seconds
PROMPT = "ready> "
INSERT_ALL = "\x18a"  # Ctrl-X a
SAVE_LINE = "\x18s"
REMOVE_LINE = "\x15"


class Terminal:
    """A shell on a terminal of its own, which inserts all that it would offer."""

    def __init__(self, folder, environment):
        self.settings = tempfile.TemporaryDirectory()
        self.saved = os.path.join(self.settings.name, "line")
        with open(os.path.join(self.settings.name, ".zshrc"), "w", encoding="utf-8") as file:
            file.write(self.setup)
        variables = {**environment, "SAVED_LINE": self.saved, "TERM": "dumb",
                     "PS1": PROMPT, "ZDOTDIR": self.settings.name}
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(self.name, self.command(file.name), variables)
        self.shown = ""
        self.wait_until(lambda: PROMPT in self.shown)

    def wait_until(self, is_done):
        end = time.monotonic() + LONGEST_WAIT
        while not is_done():
            if time.monotonic() > end:
                raise TimeoutError(f"{self.name} does not answer, but shows: {self.shown}")
            if select.select([self.terminal], [], [], 0.01)[0]:
                self.shown += os.read(self.terminal, 65536).decode(errors="replace")

    def offers(self, line):
        os.write(self.terminal, (line + INSERT_ALL + SAVE_LINE + REMOVE_LINE).encode())
        self.wait_until(lambda: os.path.exists(self.saved))
        with open(self.saved, encoding="utf-8") as file:
            completed = file.read()
        os.remove(self.saved)
        begin = re.search(r"(\\.|[^ \\])*$", line).start()
        offered = shlex.split(completed[begin:])
        return [] if offered == [line[begin:]] else offered

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)
        self.settings.cleanup()


class Bash(Terminal):
    name = "bash"
    setup = r"""
PS1='ready> '
bind 'set enable-bracketed-paste off'
bind '"\C-xa": insert-completions'
save_line() { printf %s "$READLINE_LINE" >"$SAVED_LINE.new"; mv "$SAVED_LINE.new" "$SAVED_LINE"; }
bind -x '"\C-xs": save_line'
. "$SHARE/bash-completion/completions/aftercare"
"""

    def command(self, settings):
        return ["bash", "--rcfile", settings, "-i"]


class Zsh(Terminal):
    name = "zsh"
    setup = r"""
PS1='ready> '
fpath=($SHARE/zsh/site-functions $fpath)
autoload -U compinit && compinit -D -u
zstyle ':completion:*' completer _all_matches _complete
zstyle ':completion:*' insert yes
save-line() { printf %s "$BUFFER" >$SAVED_LINE.new; mv $SAVED_LINE.new $SAVED_LINE }
zle -N save-line
bindkey -e
bindkey '^Xa' complete-word
bindkey '^Xs' save-line
bindkey '^U' kill-whole-line
"""

    def command(self, _settings):
        return ["zsh", "-d", "-i"]


class Fish:
    name = "fish"

    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = {**environment, "XDG_DATA_DIRS": environment["SHARE"]}

    def offers(self, line):
        done = subprocess.run(["fish", "-c", "complete -C $argv[1]", line], cwd=self.folder,
                              env=self.environment, check=True, capture_output=True, text=True,
                              timeout=LONGEST_WAIT)
        if done.stderr:
            raise RuntimeError(done.stderr)
        return [offer.split("\t")[0] for offer in done.stdout.splitlines()]

    def close(self):
        pass


SHELLS = [shell for shell in (Bash, Zsh, Fish) if shutil.which(shell.name)]
MISSING = [shell.name for shell in (Bash, Zsh, Fish) if shell not in SHELLS]
