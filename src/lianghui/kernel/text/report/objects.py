"""What a figure counts, as a short Chinese noun phrase: 制定地方性法规, 代表建议, 听取审议专项工作报告. Pure."""

import re

from lianghui.kernel.text.report.phrase import Phrase

_LONGEST = 20
_LOOSE = "的等、由从约《》"
_LIGHT_VERB = re.compile(
    "^(?:一年来|五年来|全年|本届以来|去年|全市|全省|其中|期间|同时|并|还|已|均|共|先后|累计|依法|分别|认真|积极|集中|扎实|我们|有力|重点|切实|常委会(?!会议|议))+"
)
_EMPTY_VERB = re.compile(
    "^(?:组织开展|召开|开展|组织|举办|举行|作出|进行|确定|提出的?|形成|实现|完成|推动|推出|明确|制作播出|对|将|在|就|从)"
)
_STOP = re.compile(
    "已|均|全部|就地|常联系|得到|获|被|进行|实施情况|贯彻|开展|由|在|并|编入|划(?:分|入|为)|分为|参加|参与|列席|通过|与|代表提出|的办理|予以|整改|建设|有效|落实|提交|开列|深入|来自|，"
)


def thing_counted(phrase: Phrase) -> str:
    """The words after the figure up to the next verb, else those before it without the verbs that say nothing."""
    after = _STOP.split(phrase.tail, maxsplit=1)[0].strip(_LOOSE)
    before = _LIGHT_VERB.sub("", phrase.lead)
    if after:
        verb = before if 0 < len(before) <= 4 and not _EMPTY_VERB.match(before) else ""  # noqa: PLR2004 - 制定, 听取审议
        return (verb + after)[:_LONGEST]
    before = re.split("[、，]", before)[-1] if len(before) > _LONGEST else before
    return _EMPTY_VERB.sub("", before)[-_LONGEST:].strip(_LOOSE) or phrase.tail[:_LONGEST].strip(_LOOSE)
