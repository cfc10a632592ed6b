"""Invented names of people. Drawn by a seeded ``random.Random``, so that one seed gives one province 虚构演示数据."""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟"
    "姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤解查单区"
)
COMPOUND = ("欧阳", "司马", "诸葛", "上官", "慕容")
MALE = "伟强磊军洋勇杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林海峰建国庆东志文新民永成德安康福仁泽润舟"
FEMALE = "芳娜敏静秀娟英慧巧美霞莉桂凤洁梅琳素云莲真环雪荣爱妹香月莺媛艳瑞凡佳嘉琼勤珍贞锦青倩婷姣婉娴瑾颖露瑶怡婵"
RARE = ("㛃", "玥", "堃", "犇", "赟", "翀", "旻", "頔")


class Names:
    """A source of names. Two of one name come with a note that tells them apart (同名区分)."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()

    def person(self) -> tuple[str, str]:
        """A new name and the sex (男 or 女)."""
        while True:
            sex = self._rng.choice("男男女")
            name = self._surname() + self._given(MALE if sex == "男" else FEMALE)
            if name not in self._taken:
                self._taken.add(name)
                return name, sex

    def _surname(self) -> str:
        rng = self._rng
        if rng.random() < 0.01:  # noqa: PLR2004 - about as often as one meets a compound surname
            return rng.choice(COMPOUND)
        # The first of the list are the commonest: the square of a random number favours them.
        return SURNAMES[int(len(SURNAMES) * rng.random() ** 2)]

    def _given(self, letters: str) -> str:
        rng = self._rng
        if rng.random() < 0.004:  # noqa: PLR2004 - characters that old systems lose
            return rng.choice(letters) + rng.choice(RARE)
        if rng.random() < 0.004:  # noqa: PLR2004 - a name written with U+00B7
            return rng.choice(letters) + "·" + rng.choice(SURNAMES) + rng.choice(letters)
        return rng.choice(letters) + (rng.choice(letters) if rng.random() < 0.72 else "")  # noqa: PLR2004
