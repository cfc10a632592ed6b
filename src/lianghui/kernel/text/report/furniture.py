"""What stands in a text without being part of a report: web chrome, adverts, page numbers, running heads. Pure.

It is recognised and left out without changing an offset. Lines are judged, never sentences within them: a line of the
report itself is long or ends a sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence

from lianghui.kernel.text.report.lines import Line, lines

#: Words with which pages of web sites speak of themselves, at the head of a short line.
_CHROME = re.compile(
    r"(?:"
    r"(?:[【\[(（]\s?)?(?:信息来源|来源|稿源|文章来源|作者|责任编辑|责编|编辑|审核|校对|记者|通讯员|摄影|供稿|发布时间|发布日期|"
    r"发布机构|发文机关|索引号|主题分类|成文日期|更新时间|日期|时间|浏览次数|浏览量|浏览|阅读量|阅读次数|访问量|点击数|点击量|点击|"
    r"字号|字体|视力保护色|背景颜色|我要打印|打印本页|打印|关闭窗口|关闭本页|关闭|分享到|分享|收藏|复制链接|保存|返回顶部|返回首页|返回|"
    r"上一篇|下一篇|上一条|下一条|相关链接|相关阅读|相关新闻|相关报道|相关文章|相关推荐|推荐阅读|延伸阅读|热门推荐|热点推荐|精彩推荐|"
    r"猜你喜欢|首页|网站首页|当前位置|您的当前位置|您所在的位置|你的位置|所在位置|导航|网站导航|网站地图|联系我们|关于我们|"
    r"版权所有|版权声明|主办单位|主办|承办单位|承办|协办|技术支持|运维|联系电话|电话|传真|地址|邮编|邮箱|网站标识码|"
    r"扫一扫|扫码|微信扫|长按|关注我们|关注微信|下载客户端|客户端下载|打开APP|打开app|手机版|电脑版|"
    r"无障碍|关怀版|长者模式|进入老年模式|退出老年模式|繁体|简体|English|登录|注册|搜索|请输入|"
    r"广告|推广|赞助|免责声明|声明|举报|评论|网友评论|发表评论|点赞|微博|微信|QQ空间|QQ好友|朋友圈)"
    r"|[>》]\s|Copyright|©|[^\s]{0,6}ICP备|[^\s]{0,6}公网安备)",
    re.IGNORECASE,
)
_CHROME_END = re.compile(
    r"(?:\.(?:jpe?g|png|gif|bmp|docx?|pdf|mp4)|摄影?|ICP备[\w-]*号?(?:-\d+)?|公网安备\s?\d+号)\Z", re.IGNORECASE
)
_DATE_LINE = re.compile(r"(?:\S{2,12}\s+)*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s.{0,30})?\Z")
_SITE_AND_DATE = re.compile(r"[^。;；]{2,30}\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\s\d:]*[^。]{0,20}\Z")
_BREADCRUMB = re.compile(r"[^。;；]{0,40}(?:[>＞»›][^。;；]{1,20}){2,}\Z")
_PAGE_NUMBER = re.compile(
    r"(?:[-—–]\s?\d{1,3}\s?[-—–]|\d{1,3}|第\s?\d{1,3}\s?页.{0,12}|\d{1,3}\s?/\s?\d{1,3}|Page \d+.{0,10})\Z"
)
_REST_IS_CHROME = re.compile(
    r"(?:相关链接|相关阅读|相关新闻|相关报道|相关文章|相关推荐|推荐阅读|延伸阅读|热门推荐|热点推荐|精彩推荐|猜你喜欢|网友评论|上一篇|下一篇)"
)
SALUTATION = re.compile(r"(?:尊敬的)?各位(?:代表|委员|同志)[^。]{0,16}[:：,，!！]?\Z")
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．部章]|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、])"
)
_SHORT = 60
_RUNNING_HEAD_TIMES = 3
_RUNNING_HEAD_LENGTH = 40


def left_out(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` that are no part of a report, in order and apart."""
    page = list(lines(text))
    repeated = _running_heads(page)
    found: list[tuple[int, int]] = []
    rest = False
    for line in page:
        if SALUTATION.match(line.words):
            rest = False  # another report begins
        elif rest or line.words in repeated or _is_furniture(line):
            found.append((line.start, line.end))
        if not rest and len(line.words) <= _SHORT and _REST_IS_CHROME.match(line.words):
            rest = True
    return tuple(found)


def _is_furniture(line: Line) -> bool:
    if len(line.words) > _SHORT or _HEADING.match(line.words):
        return _PAGE_NUMBER.match(line.words) is not None
    return bool(
        _PAGE_NUMBER.match(line.words)
        or _DATE_LINE.match(line.words)
        or _BREADCRUMB.match(line.words)
        or (
            not line.words.endswith("。")
            and (_CHROME.match(line.words) or _CHROME_END.search(line.words) or _SITE_AND_DATE.match(line.words))
        )
    )


def _running_heads(page: Sequence[Line]) -> frozenset[str]:
    """Short lines that come again and again: the heads and feet of printed pages."""
    times = Counter(line.words for line in page if len(line.words) <= _RUNNING_HEAD_LENGTH)
    return frozenset(
        words
        for words, count in times.items()
        if count >= _RUNNING_HEAD_TIMES and not SALUTATION.match(words) and not words.endswith(("。", ":", "："))
    )
