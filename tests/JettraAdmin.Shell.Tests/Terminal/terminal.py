"""A person at a terminal: runs a program in a pseudo-terminal, waits for what it shows, types, and tells all that was shown.

Reads one JSON object from standard input: {"command": [...], "columns": 120, "steps": [{"see": "text"} | {"type": "text"} | {"key": "ctrl-c"}]}.
Writes {"code": N, "shown": "...", "missing": null or the text that never came} to standard output.
"""
import errno
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 90
KEYS = {"ctrl-c": "\x03", "ctrl-d": "\x04", "tab": "\t", "enter": "\r", "up": "\x1b[A", "down": "\x1b[B"}
ESCAPE = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-Z\\-_])")

plan = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    # As a terminal's own shell starts programs, whatever started this one.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    os.execvp(plan["command"][0], plan["command"])

fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, plan.get("columns", 120), 0, 0))

shown, seen_to, ended = "", 0, False


def plain():
    return ESCAPE.sub("", shown)


def read(seconds):
    """Takes in what is shown within so many seconds; answers the question where the cursor is, as terminals do."""
    global shown, ended
    ready, _, _ = select.select([terminal], [], [], seconds)
    if not ready:
        return
    try:
        data = os.read(terminal, 65536)
    except OSError as e:
        if e.errno != errno.EIO:
            raise
        data = b""
    if not data:
        ended = True
        return
    text = data.decode("utf-8", "replace")
    for _ in range(text.count("\x1b[6n")):
        os.write(terminal, b"\x1b[1;1R")
    shown += text


def wait_for(text):
    """Waits until the text stands behind what was seen before."""
    global seen_to
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        at = plain().find(text, seen_to)
        if at >= 0:
            seen_to = at + len(text)
            return True
        if ended:
            return False
        read(0.5)
    return False


missing = None
for step in plan["steps"]:
    if "see" in step:
        if not wait_for(step["see"]):
            missing = step["see"]
            break
    elif "key" in step:
        os.write(terminal, KEYS[step["key"]].encode())
    elif "type" in step:
        os.write(terminal, step["type"].encode())

deadline = time.monotonic() + (PATIENCE if missing is None else 0)
while not ended and time.monotonic() < deadline:
    read(0.5)
if not ended:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
json.dump({"code": os.waitstatus_to_exitcode(status), "shown": plain(), "missing": missing}, sys.stdout)
