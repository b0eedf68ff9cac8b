"""A time-stamping authority of the test's own, made and run with `openssl`."""

from __future__ import annotations

import subprocess
from pathlib import Path

CONFIG = """
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
[stamps]
extendedKeyUsage = critical, timeStamping
[serves]
extendedKeyUsage = critical, serverAuth
[tsa]
default_tsa = here
[here]
dir = .
serial = ./serial
crypto_device = builtin
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = {digest}
accuracy = secs:1
ess_cert_id_alg = {digest}
"""


class TimeStamper:
    """Signs with an `rsa` or `ec` key; `usage` is the section with its certificate's use."""

    def __init__(self, folder: Path, *, kind: str = "rsa", digest: str = "sha256", usage: str = "stamps") -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "config").write_text(CONFIG.format(digest=digest))
        (folder / "serial").write_text("01\n")
        made = ["rsa:2048"] if kind == "rsa" else ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        new = ["req", "-config", "config", "-x509", "-nodes", "-days", "30", "-newkey", *made]
        self._run(*new, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root", "-extensions", "root")
        signed = ["-CA", "root.pem", "-CAkey", "root.key"]
        subject = ["-subj", "/CN=Stamps of a test", "-extensions", usage]
        self._run(*new, *signed, "-keyout", "tsa.key", "-out", "tsa.pem", *subject)

    def answer(self, query: Path) -> Path:
        """The authority's answer to a query, beside it."""
        answer = query.with_suffix(".tsr")
        tools = ["-signer", "tsa.pem", "-inkey", "tsa.key"]
        self._run("ts", "-reply", "-config", "config", "-queryfile", str(query), *tools, "-out", str(answer))
        return answer

    def accepts(self, answer: Path, query: Path) -> bool:
        """What `openssl ts -verify` says, which also follows the chain to the root."""
        trust = ["-CAfile", "root.pem", "-untrusted", "tsa.pem"]
        command = ["openssl", "ts", "-verify", "-in", str(answer), "-queryfile", str(query), *trust]
        return subprocess.run(command, cwd=self._folder, capture_output=True, check=False).returncode == 0

    def _run(self, *arguments: str) -> None:
        done = subprocess.run(["openssl", *arguments], cwd=self._folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
