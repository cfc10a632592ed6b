"""The whole site in processes of its own, as an office runs it: plain http, a name that is not localhost, no demo."""

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

HOST = "dbjy.example.cn"
PASSWORD = "清水河2026correct"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
HERE = Path(__file__).parent
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}


@dataclass
class Site:
    """Where it answers, and how one comes in."""

    port: int

    @property
    def address(self):
        return f"http://{HOST}:{self.port}"

    def sign_in(self, page, name, to="/desk/"):
        page.goto(f"{self.address}{to}")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    var = tmp_path_factory.mktemp("site")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LIANGHUI_", "DATABASE_URL"))}
    environment |= {
        "LIANGHUI_VAR": str(var),
        "LIANGHUI_HOSTS": f"127.0.0.1,{HOST}",
        "DJANGO_SETTINGS_MODULE": "lianghui.site.settings",
    }
    run = {"env": environment, "cwd": var}
    subprocess.run([sys.executable, str(HERE / "prepare.py"), PASSWORD], check=True, **run)
    made = Site(free_port())
    with (var / "serve.log").open("w") as log:
        serve = ["serve", "--port", str(made.port), "--processes", "1", "--threads", "4"]
        command = [sys.executable, "-m", "lianghui.faces.cli", *serve]
        server = subprocess.Popen(command, stdout=log, stderr=log, **run)
        try:
            wait_for(made, server, var / "serve.log")
            yield made
        finally:
            server.terminate()
            try:
                server.wait(60)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def wait_for(site, server, log):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            with urlopen(f"http://127.0.0.1:{site.port}/sign-in/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        pytest.skip("没有 Chromium，浏览器测试跳过")
    with sync_playwright() as engine:
        flags = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {HOST} 127.0.0.1"]
        found = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()
