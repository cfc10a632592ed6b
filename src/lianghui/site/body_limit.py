"""Refuses a request that is too large before one byte of it is read; the WSGI server does not do so by itself."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
    "<h1>{title}</h1><p>{text}</p><p>请返回上一页，已填写的内容仍在那里。</p></html>"
)


class BodyLimit:
    """Wraps a WSGI application. Over the limit: 413. Without a length (chunked): 411, since it could go on for ever."""

    def __init__(self, application: Application, limit: int) -> None:
        self.application = application
        self.limit = limit

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING"):
            return self.refuse(start_response, HTTPStatus.LENGTH_REQUIRED, "上传未说明大小", "请换用常见浏览器上传。")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdigit():
            return self.refuse(start_response, HTTPStatus.BAD_REQUEST, "请求不完整", "请重新打开页面后再试。")
        if int(length) > self.limit:
            most = self.limit // (1024 * 1024)
            return self.refuse(
                start_response,
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "文件太大",
                f"一次最多上传 {most} MB，请压缩或分次上传。",
            )
        return self.application(environ, start_response)

    def refuse(self, start_response: Callable[..., Any], status: HTTPStatus, title: str, text: str) -> Iterable[bytes]:
        body = PAGE.format(title=title, text=text).encode()
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            # What was not read must not be taken for the next request.
            ("Connection", "close"),
        ]
        start_response(f"{status.value} {status.phrase}", headers)
        return [body]
