"""Compares what a program asked the kernel for (strace -f -o) with what its unit allows it."""

import re
import subprocess
import sys


def members(name):
    """The calls of a set of systemd, sets within it too."""
    if not name.startswith("@"):
        return {name}
    said = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout
    words = [line.strip() for line in said.splitlines()[1:]]
    return set().union(*(members(word) for word in words if word and not word.startswith("#") and word != name))


def allowed(unit):
    calls = set()
    for line in open(unit):
        if line.startswith("SystemCallFilter="):
            words = line.split("=", 1)[1].strip()
            listed = set().union(*(members(word) for word in words.lstrip("~").split()))
            calls = calls - listed if words.startswith("~") else calls | listed
    return calls | members("@default")


trace = open(sys.argv[1], errors="replace").read()
asked = set(re.findall(r"^\d+\s+([a-z_0-9]+)\(", trace, re.M))
forbidden = sorted(asked - allowed("systemd/postdesk.service"))
writable_code = re.findall(r"^.*(?:mmap|mprotect).*PROT_WRITE\|PROT_EXEC.*$", trace, re.M)
families = set(re.findall(r"\bsocket\((AF_\w+)", trace)) - {"AF_UNIX", "AF_INET", "AF_INET6"}
print(f"{len(asked)} kinds of calls; not allowed: {forbidden or 'none'}; other sockets: {sorted(families) or 'none'}")
sys.exit(bool(forbidden or writable_code or families or not asked))
