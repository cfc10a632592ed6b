"""One contract over every way out of the house."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from lianghui.kernel.jobs import adapters
from lianghui.kernel.jobs.adapters import FileOutbox, Mail, Message, Messenger, Outcome, TextMessage

LETTER = Message("act-1:person-2", "13800000000", "您有一件事项（第12号）有新进展，请登录查看。")


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def http_side(mode: str):
    got = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            if mode == "breaks":
                self.connection.close()
                return
            self.send_response({"takes": 200, "refuses": 404, "stumbles": 502}[mode])
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port, got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def smtp_side(mode: str):
    got = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as file:

            def say(line):
                file.write(line.encode() + b"\r\n")
                file.flush()

            say("220 here")
            while line := file.readline():
                match line.decode().split()[0].upper():
                    case "EHLO":
                        say("250 here")
                    case "RCPT" if mode == "refuses":
                        say("550 no such")
                    case "DATA":
                        say("354 go on")
                        body = b""
                        while (part := file.readline()) != b".\r\n":
                            body += part
                        got.append(({}, body))
                        if mode == "breaks":
                            return
                        say("250 taken" if mode == "takes" else "451 later perhaps")
                    case _:
                        say("250 fine")

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listener.getsockname()[1], got
    finally:
        thread.join(5)
        listener.close()


WAYS = {
    "mail": (smtp_side, lambda port: Mail("127.0.0.1", port, "office@example.cn")),
    "sms": (http_side, lambda port: TextMessage(f"http://127.0.0.1:{port}/send?app=1", "secret")),
    "im": (http_side, lambda port: Messenger(f"http://127.0.0.1:{port}/hook", "secret")),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("mode", "outcome", "arrived"),
    [
        ("takes", Outcome.SENT, 1),
        ("refuses", Outcome.REFUSED, None),
        ("stumbles", Outcome.UNKNOWN, 1),
        ("breaks", Outcome.UNKNOWN, 1),
    ],
)
def test_the_contract(way, mode, outcome, arrived):
    side, build = WAYS[way]
    with side(mode) as (port, got):
        result = build(port).send(LETTER)
    assert result.outcome == outcome, result
    assert (result.reason == "") is (outcome == Outcome.SENT)
    if arrived is not None:
        assert len(got) == arrived


@pytest.mark.parametrize("way", WAYS)
def test_nobody_there_is_certainly_not_sent(way):
    assert WAYS[way][1](closed_port()).send(LETTER).outcome == Outcome.NOT_SENT


@pytest.mark.parametrize("way", WAYS)
def test_silence_is_unknown_or_not_sent_and_not_waited_for_long(way, monkeypatch):
    monkeypatch.setattr(adapters, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = WAYS[way][1](silent.getsockname()[1]).send(LETTER)
    # A mail server that never greeted has taken nothing; a web server may have read the request.
    assert result.outcome == (Outcome.NOT_SENT if way == "mail" else Outcome.UNKNOWN)


def test_the_key_goes_along():
    with http_side("takes") as (port, got):
        WAYS["sms"][1](port).send(LETTER)
        WAYS["im"][1](port).send(LETTER)
    for headers, body in got:
        assert headers["Idempotency-Key"] == LETTER.key
        assert json.loads(body)["key"] == LETTER.key
    assert got[0][0]["Authorization"] == "Bearer secret"
    assert len(got[1][0]["X-Signature"]) == 64


def test_the_file_outbox_takes_one_message_once(tmp_path):
    outbox = FileOutbox(tmp_path / "out")
    assert outbox.send(LETTER).outcome == Outcome.SENT
    assert outbox.send(LETTER).outcome == Outcome.SENT
    (letter,) = (tmp_path / "out").iterdir()
    assert json.loads(letter.read_text())["text"] == LETTER.text


def test_a_folder_that_cannot_be_written_is_certainly_not_sent(tmp_path):
    (tmp_path / "out").write_text("not a folder")
    assert FileOutbox(tmp_path / "out").send(LETTER).outcome == Outcome.NOT_SENT
