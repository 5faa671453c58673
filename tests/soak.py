#!/usr/bin/env python3
"""A long day of mail through the real program: nothing lost, nothing doubled, no growth.

    tests/soak.py [--mails 100000] [--program target/release/postdesk] [--pace 50] [--keep FOLDER]

Nine tenths of the mails come at once (the burst), the rest at --pace mails a second. They come in by a Maildir and go out
into another. All kinds: plain, HTML, files, answers, bounces, automatic answers, lists, agents' answers with directives,
duplicates, poison, spam. At the end: the outcomes add up to the mails, each Message-ID is there once, no mail went out
twice, the database is whole, and memory, descriptors and threads are what they were after the first tenth.
"""

import argparse
import base64
import email
import email.policy
import hashlib
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

CONFIG = """
data_dir = "data"
[mailbox.support]
address = "support@shop.example"
maildir.path = "{folder}/in"
outbox.path = "{folder}/out"
[http]
listen = "127.0.0.1:{port}"
[delivery]
undo = "0s"
[limits]
acks_in_all = "1000000/h"
automatic_per_template = "1000000/h"
[[agent]]
email = "grace@staff.example"
name = "Grace Hopper"
"""

NOW = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime())
# A few files come again and again, as logos do.
FILES = [random.Random(n).randbytes(20_000) for n in range(20)]


class Mails:
    """Makes mails of all kinds, each with an id of its own."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.made = 0
        self.openers = []  # (address, Message-ID, subject)
        self.last = b""

    def head(self, sender, subject, fields=""):
        self.made += 1
        return (f"From: {sender}\r\nTo: support@shop.example\r\nSubject: {subject}\r\nDate: {NOW}\r\n"
                f"Message-ID: <{self.made}@soak.example>\r\n{fields}")

    def person(self):
        return f"c{self.made}@customer{self.made % 997}.example"

    def words(self):
        lines = [" ".join(self.random.choices("the printer burns again since friday and nobody knows why".split(), k=12))
                 for _ in range(self.random.randint(2, 12))]
        return "\r\n".join(lines) + "\r\n"

    def plain(self):
        sender, subject = self.person(), f"Printer {self.made}"
        raw = self.head(f"Customer {self.made} <{sender}>", subject) + "\r\n" + self.words()
        self.openers.append((sender, self.made, subject))
        if len(self.openers) > 20_000:
            del self.openers[:10_000]
        return raw.encode()

    def page(self):
        html = f"<html><body><p>{self.words()}</p><table><tr><td>a</td><td><b>b</b></td></tr></table><script>x()</script></body></html>"
        parts = (f"--b\r\nContent-Type: text/plain\r\n\r\n{self.words()}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n")
        return (self.head(self.person(), f"Page {self.made}", 'Content-Type: multipart/alternative; boundary=b\r\n') + "\r\n" + parts).encode()

    def files(self):
        blob = base64.encodebytes(self.random.choice(FILES)).replace(b"\n", b"\r\n").decode()
        parts = (f"--b\r\nContent-Type: text/plain\r\n\r\n{self.words()}\r\n--b\r\nContent-Type: application/pdf; name=bill.pdf\r\n"
                 f"Content-Disposition: attachment; filename=bill.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{blob}\r\n--b--\r\n")
        return (self.head(self.person(), f"Bill {self.made}", 'Content-Type: multipart/mixed; boundary=b\r\n') + "\r\n" + parts).encode()

    def answer(self):
        if not self.openers:
            return self.plain()
        sender, number, subject = self.random.choice(self.openers)
        fields = f"In-Reply-To: <{number}@soak.example>\r\nReferences: <{number}@soak.example>\r\n"
        return (self.head(sender, f"Re: {subject}", fields) + f"\r\n{self.words()}\r\nOn Mon, 2 Mar 2026, Support wrote:\r\n> old\r\n").encode()

    def bounce(self):
        fields = ("Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n"
                  "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n")
        parts = (f"--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                 f"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; gone{self.made}@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n")
        return (self.head("MAILER-DAEMON@mx.example", "Undelivered Mail", fields) + "\r\n" + parts).encode()

    def away(self):
        return (self.head(self.person(), "Out of office", "Auto-Submitted: auto-replied\r\n") + "\r\nI am away.\r\n").encode()

    def listed(self):
        fields = "List-Id: <news.example>\r\nList-Unsubscribe: <mailto:x@news.example>\r\nPrecedence: bulk\r\n"
        return (self.head(f"news{self.made % 50}@news.example", f"News {self.made}", fields) + "\r\n" + self.words()).encode()

    def spam(self):
        return (self.head(self.person(), f"Win {self.made}", "X-Spam-Flag: YES\r\n") + "\r\n" + self.words()).encode()

    def poison(self):
        kind = self.random.randrange(3)
        head = self.head(self.person(), f"Poison {self.made}", "" if kind == 2 else "Content-Type: multipart/mixed; boundary=b0\r\n")
        if kind == 0:
            body = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(80))
        elif kind == 1:
            body = "--b0\r\n\r\nx\r\n" * 1_200
        else:
            return head.encode() + b"\r\n" + self.random.randbytes(5_000)
        return (head + "\r\n" + body).encode()

    def again(self):
        return self.last

    def next(self):
        kinds = [(self.plain, 30), (self.page, 15), (self.files, 8), (self.answer, 25), (self.bounce, 4), (self.away, 4),
                 (self.listed, 4), (self.spam, 3), (self.poison, 1), (self.again, 3)]
        kind = self.random.choices([kind for kind, _ in kinds], weights=[weight for _, weight in kinds])[0]
        if kind == self.again and not self.last:
            kind = self.plain
        self.last = kind()
        return self.last


class Soak:
    def __init__(self, folder, program):
        self.folder, self.program, self.delivered, self.samples = folder, program, 0, []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.config = os.path.join(folder, "postdesk.toml")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(port=self.port, folder=os.path.abspath(folder)))
        for sub in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(folder, "in", sub))
        self.log = open(os.path.join(folder, "log"), "wb")
        environment = dict(os.environ, POSTDESK_LOG="warn", RUST_LOG="warn")
        self.daemon = subprocess.Popen([program, "--config", self.config, "run"], stdout=self.log, stderr=self.log, env=environment)
        self.wait("the start", 60, lambda: self.figures() is not None)

    def deliver(self, raw):
        self.delivered += 1
        name = f"{int(time.time())}.{self.delivered:07}.soak"
        place = os.path.join(self.folder, "in", "tmp", name)
        with open(place, "wb") as file:
            file.write(raw)
        os.rename(place, os.path.join(self.folder, "in", "new", name))

    def figures(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
                text = answer.read().decode()
        except OSError:
            return None
        return {name: float(value) for name, value in re.findall(r"^(postdesk_\S+) (\S+)$", text, re.M)}

    def taken(self):
        figures = self.figures() or {}
        return int(figures.get("postdesk_mails_received_total", 0))

    def sent(self):
        return int((self.figures() or {}).get('postdesk_deliveries_total{outcome="sent"}', 0))

    def sample(self, taken):
        self.samples.append(self.now(taken))

    def rest(self):
        """How it is when it has nothing to do; threads of the pool go after ten seconds."""
        time.sleep(12)
        return self.now(0)

    def now(self, taken):
        with open(f"/proc/{self.daemon.pid}/status", encoding="ascii") as file:
            status = dict(line.split(":", 1) for line in file.read().splitlines())
        descriptors = len(os.listdir(f"/proc/{self.daemon.pid}/fd"))
        with open(f"/proc/{self.daemon.pid}/stat", encoding="ascii") as file:
            times = file.read().rsplit(")", 1)[1].split()
        cpu = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        sent = self.sent()
        return (time.monotonic(), taken, int(status["VmRSS"].split()[0]) // 1024, descriptors, int(status["Threads"]), taken + sent, cpu)

    def wait(self, what, seconds, holds):
        """Waits as long as there is progress; `seconds` is for standing still."""
        since, before = time.monotonic(), None
        while not holds():
            if self.daemon.poll() is not None:
                raise SystemExit(f"FAILED: the daemon ended ({self.daemon.returncode}), see {self.log.name}")
            now = (self.taken(), self.sent()) if self.daemon.poll() is None else None
            if now != before:
                since, before = time.monotonic(), now
                if now:
                    self.sample(now[0])
            if time.monotonic() - since > seconds:
                raise SystemExit(f"FAILED: {what}: nothing moves for {seconds} s at {now} of {self.delivered}")
            time.sleep(0.5)

    def answers_of_agent(self, most):
        """What Grace writes back to notices that went out: directives first, then her words."""
        made = 0
        for entry in os.scandir(os.path.join(self.folder, "out", "new")):
            if made == most:
                return
            with open(entry.path, "rb") as file:
                notice = email.message_from_binary_file(file, policy=email.policy.default)
            if "grace@staff.example" not in str(notice["To"]) or not notice["Reply-To"]:
                continue
            made += 1
            directive = ["#close", "#tag +soak", "#note", "#take", ""][made % 5]
            yield (f"From: Grace Hopper <grace@staff.example>\r\nTo: {notice['Reply-To']}\r\nSubject: Re: {notice['Subject']}\r\n"
                   f"Date: {NOW}\r\nMessage-ID: <agent{made}@staff.example>\r\nIn-Reply-To: {notice['Message-ID']}\r\n\r\n"
                   f"{directive}\r\nHave you tried it with paper?\r\n").encode()

    def stop(self):
        self.daemon.send_signal(signal.SIGTERM)
        self.daemon.wait(30)


def costs(samples):
    """Milliseconds of CPU for a mail in or out, over the first and the last tenth of all that went in and out."""
    whole = samples[-1][5]

    def cost(low, high):
        within = [sample for sample in samples if low <= sample[5] <= high]
        done = within[-1][5] - within[0][5] if within else 0
        return (within[-1][6] - within[0][6]) * 1000 / done if done else None
    return cost(0, whole * 0.1), cost(whole * 0.9, whole)


def check(soak, ids, unique, mails):
    faults = []
    figures = soak.figures()
    outcomes = {name: int(value) for name, value in figures.items() if name.startswith("postdesk_mails_total")}
    print("outcomes:", ", ".join(f"{name.split(chr(34))[1]} {value}" for name, value in sorted(outcomes.items())))
    if sum(outcomes.values()) != mails or int(figures["postdesk_mails_received_total"]) != mails:
        faults.append(f"{mails} mails, outcomes sum up to {sum(outcomes.values())}")
    soak.stop()
    database = sqlite3.connect(f"file:{soak.folder}/data/postdesk.db?mode=ro", uri=True)
    one = lambda query: database.execute(query).fetchone()[0]
    if one("PRAGMA integrity_check") != "ok":
        faults.append("the database is damaged")
    if one("SELECT COUNT(*) FROM mails") != unique:
        faults.append(f"{unique} different mails, {one('SELECT COUNT(*) FROM mails')} rows")
    rows = database.execute("SELECT message_id, COUNT(*) FROM mails GROUP BY message_id HAVING message_id <> ''").fetchall()
    # What is quarantined is not read, so its id isn't known.
    missing, unread = ids - {row[0] for row in rows}, one("SELECT COUNT(*) FROM mails WHERE message_id = ''")
    if len(missing) != unread or len(rows) + unread != len(ids) or any(count != 1 for _, count in rows):
        faults.append(f"{len(missing)} Message-IDs missing, {sum(count > 1 for _, count in rows)} more than once")
    left = one("SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'discarded')")
    if left:
        faults.append(f"{left} mails were left in the queue")
    sent = one("SELECT COUNT(*) FROM outbox WHERE state = 'sent'")
    out = [entry.name for entry in os.scandir(os.path.join(soak.folder, "out", "new"))]
    print(f"sent {sent}, files {len(out)}, left in the queue {left}, tickets {one('SELECT COUNT(*) FROM tickets')}")
    if len(out) != sent:
        faults.append(f"{sent} mails are sent, {len(out)} came out")
    if os.listdir(os.path.join(soak.folder, "in", "new")):
        faults.append("mail was left in the Maildir")
    return faults


def grown(soak, mails):
    """Memory of the last tenth against what was after the first; descriptors and threads at rest, before and after."""
    early = [sample for sample in soak.samples if mails * 0.1 <= sample[1] <= mails * 0.3] or soak.samples[:1]
    late = [sample for sample in soak.samples if sample[1] >= mails * 0.95] or soak.samples[-1:]
    before, after, most = (max(sample[2] for sample in samples) for samples in (early, late, soak.samples))
    print(f"MB of memory: {before} after the first tenth, {after} at the end, {most} at most; at rest {soak.first[2]}, then {soak.last[2]}")
    faults = [f"memory grew from {before} to {after} MB"] if after > before + max(48, before // 2) else []
    for index, name in ((3, "descriptors"), (4, "threads")):
        most = max(sample[index] for sample in soak.samples)
        print(f"{name}: {soak.first[index]} at rest before, {most} at most, {soak.last[index]} at rest after")
        if soak.last[index] > soak.first[index] + 8:
            faults.append(f"{name} grew from {soak.first[index]} to {soak.last[index]}")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--program", default="target/release/postdesk")
    parser.add_argument("--pace", type=float, default=50)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    folder = arguments.keep or tempfile.mkdtemp(prefix="soak")
    os.makedirs(folder, exist_ok=True)
    made, soak = Mails(1), Soak(folder, os.path.abspath(arguments.program))
    ids, hashes = set(), set()
    soak.first = soak.rest()

    def deliver(raw):
        soak.deliver(raw)
        hashes.add(hashlib.sha256(raw).digest())
        found = re.search(rb"^Message-ID: <([^>]+)>", raw, re.M)
        ids.add(found.group(1).decode())
        if soak.delivered % 500 == 0:
            soak.sample(soak.taken())

    try:
        burst, begin = arguments.mails * 9 // 10, time.monotonic()
        for _ in range(burst):
            deliver(made.next())
        soak.wait("the burst", 120, lambda: soak.taken() >= soak.delivered)
        print(f"burst: {burst} mails in {time.monotonic() - begin:.0f} s")
        agents = list(soak.answers_of_agent(max(5, arguments.mails // 100)))
        for raw in agents:
            deliver(raw)
        while soak.delivered < arguments.mails:
            deliver(made.next())
            time.sleep(1 / arguments.pace)
        soak.wait("the rest", 120, lambda: soak.taken() >= soak.delivered)
        soak.wait("the queue", 120, lambda: (soak.figures() or {}).get('postdesk_queue_mails{queue="outbox"}', 0) == 0)
        soak.sample(soak.taken())
        soak.last = soak.rest()
        first, last = costs(soak.samples)
        print(f"ms of CPU for a mail in or out: first tenth {first and round(first, 2)}, last tenth {last and round(last, 2)}")
        faults = check(soak, ids, len(hashes), arguments.mails) + grown(soak, arguments.mails)
        if first and last and arguments.mails >= 10_000 and last > first * 1.6:
            faults.append(f"a mail came to cost {last:.2f} ms instead of {first:.2f}")
    finally:
        if soak.daemon.poll() is None:
            soak.daemon.kill()
            soak.daemon.wait()
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for fault in faults:
        print("FAILED:", fault)
    sys.exit(bool(faults))


main()
