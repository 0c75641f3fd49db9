"""A browser reduced to the least: one open connection, a session, forms."""

import os
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from time import monotonic, sleep
from urllib.parse import urlencode

TOKEN = "b" * 32
WORKERS = 2
LAST_CHUNK = b"0\r\n\r\n"


class Client:
    """Keeps one connection to a server open and asks it for pages."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.cookies = f"sessionid={session}; csrftoken={TOKEN}"
        self.connect()

    def connect(self) -> None:
        """Open the connection."""
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        return self.ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, **form) -> tuple[int, bytes]:
        """Return status and body of the answer to a form."""
        body = urlencode(form | {"csrfmiddlewaretoken": TOKEN}, doseq=True).encode()
        kind = "Content-Type: application/x-www-form-urlencoded\r\n"
        head = f"POST {path} HTTP/1.1\r\n{kind}Content-Length: {len(body)}\r\n"
        return self.ask(head, body)

    def ask(self, head: str, body: bytes) -> tuple[int, bytes]:
        """Send a request and read its answer to the end."""
        common = f"Host: 127.0.0.1:{self.port}\r\nCookie: {self.cookies}\r\n\r\n"
        self.socket.sendall(f"{head}{common}".encode() + body)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.more()
        top, _, rest = answer.partition(b"\r\n\r\n")
        self.top = top.decode()
        return int(top[9:12]), self.whole(top.lower(), rest)

    def whole(self, top: bytes, rest: bytes) -> bytes:
        """Return the body, however the server tells where it ends."""
        if b"transfer-encoding: chunked" in top:
            while not rest.endswith(LAST_CHUNK):
                rest += self.more()
        while len(rest) < self.length(top):
            rest += self.more()
        return rest

    def more(self) -> bytes:
        """Return some more bytes; a closed connection is an error."""
        if piece := self.socket.recv(65536):
            return piece
        raise ConnectionError("the server closed the connection")

    @staticmethod
    def length(top: bytes) -> int:
        """Return how long the body is."""
        for line in top.split(b"\r\n"):
            if line.startswith(b"content-length:"):
                return int(line.partition(b":")[2])
        return 0

    @property
    def location(self) -> str:
        """Return where the last answer leads."""
        lines = self.top.split("\r\n")
        found = (x for x in lines if x.lower().startswith("location:"))
        return next(found, "").partition(":")[2].strip()


def free_port() -> int:
    """Return a port that nobody uses."""
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@contextmanager
def served(application: str, environment: dict[str, str]):
    """Serve a WSGI application on two workers; give back its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--log-level", "error", application]
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, seconds: float = 60) -> None:
    """Return when the server answers."""
    end = monotonic() + seconds
    while monotonic() < end:
        with closing(socket.socket()) as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                sleep(2)  # the second worker too
                return
        sleep(0.2)
    raise TimeoutError("the server did not start")
