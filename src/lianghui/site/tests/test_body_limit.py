"""Two gigabytes are refused before they are read, by the real server too."""

import os
import socket
import subprocess
import sys
import time

import pytest

from lianghui.site.body_limit import BodyLimit

LIMIT = 1024 * 1024


class Unread:
    def read(self, *_):
        pytest.fail("the body was read")


def ask(**environ):
    said = []

    def application(environ, start_response):
        start_response("200 OK", [])
        return [b"in"]

    body = BodyLimit(application, LIMIT)({"wsgi.input": Unread(), **environ}, lambda *answer: said.append(answer))
    return said[0][0], dict(said[0][1]), b"".join(body).decode()


@pytest.mark.parametrize("length", ["", "0", str(LIMIT)])
def test_what_fits_goes_in(length):
    assert ask(CONTENT_LENGTH=length)[0] == "200 OK"
    assert ask()[2] == "in"


@pytest.mark.parametrize("length", [str(LIMIT + 1), str(2 * 1024**3)])
def test_what_is_too_large_is_refused_unread(length):
    status, headers, page = ask(CONTENT_LENGTH=length)
    assert status.startswith("413 ")
    assert headers["Connection"] == "close"
    assert "一次最多上传 1 MB" in page


def test_a_body_without_a_length_is_refused():
    assert ask(HTTP_TRANSFER_ENCODING="chunked")[0].startswith("411 ")


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10"])
def test_a_length_that_is_none_is_refused(length):
    assert ask(CONTENT_LENGTH=length)[0].startswith("400 ")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    ("header", "status"), [("Content-Length: 2147483648", b"413"), ("Transfer-Encoding: chunked", b"411")]
)
def test_the_real_server_answers_at_once_and_hangs_up(tmp_path, header, status):
    port = free_port()
    environment = {**os.environ, "LIANGHUI_VAR": str(tmp_path), "LIANGHUI_HOSTS": "127.0.0.1"}
    command = [sys.executable, "-m", "gunicorn", "lianghui.site.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, "--worker-class", "gthread", "--threads", "2"], env=environment)
    try:
        for _ in range(200):
            try:
                line = socket.create_connection(("127.0.0.1", port), timeout=20)
                break
            except OSError:
                time.sleep(0.1)
        with line:
            line.sendall(f"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n\r\n".encode())
            answer = b""
            while part := line.recv(65536):
                answer += part
    finally:
        server.terminate()
        server.wait(20)
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
