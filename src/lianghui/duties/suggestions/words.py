"""The duty's closed lists: what a stored key means in Chinese. Keys stand in acts and are never reused."""

ORIGIN = {"session": "会议期间", "recess": "闭会期间"}
PROPOSER = {
    "deputy": "代表",
    "joint": "代表联名",
    "delegation": "代表团",
    "member": "委员个人",
    "members_jointly": "委员联名",
    "party": "党派",
    "organisation": "人民团体",
    "sector": "界别",
    "committee": "专门委员会",
    "member_group": "委员小组",
}
UNIT_ROLE = {"lead": "主办", "joint": "会办", "separate": "分办"}
TOPIC = {
    "finance": "财政经济",
    "industry": "工业与科技",
    "agriculture": "农业农村",
    "building": "城建与交通",
    "environment": "生态环境",
    "education": "教育",
    "health": "医疗卫生",
    "welfare": "社会保障与民政",
    "culture": "文化旅游体育",
    "justice": "法治与社会治理",
    "organs": "机关与人事",
    "other": "其他",
}
TURNED_AWAY = {
    "not_accepted": "不予受理",
    "as_letter": "转为来信办理",
    "for_reference": "转有关方面参考",
    "public_opinion": "转社情民意信息",
    "not_filed": "不予立案",
}
GROUND = {
    "own_affairs": "本人或亲属的个人事务",
    "letters": "代转信件、申诉材料",
    "accusation": "检举、控告、申诉",
    "case": "具体案件",
    "tender": "招标投标等经济活动",
    "enquiry": "法律、政策咨询",
    "research": "学术研究或产品推介",
    "empty": "没有具体内容",
    "competence": "不属于本级职权",
    "gain": "涉及个人利益或市场竞争",
    "other": "其他依规定不作为建议的",
}
MARK = {"satisfied": "满意", "mostly": "基本满意", "dissatisfied": "不满意"}
FORM_OF_ANSWER = {"letter": "书面答复", "face": "当面答复"}
PUBLISHED_PART = {"text": "建议全文", "answer": "答复全文"}
LINK = {
    "handled_with": "一并办理",
    "merged_into": "并案",
    "gave_rise_to": "转化为",
    "follows_up": "跟进",
    "converted_from": "由议案转来",
}
CONTACT = {"telephone": "电话", "visit": "走访", "meeting": "座谈", "site": "现场调研", "online": "网上"}
DEFAULT_CLASSES = [
    {"code": "solved", "name": "已经解决或采纳", "promise": False},
    {"code": "solving", "name": "正在解决或列入计划", "promise": True},
    {"code": "cannot", "name": "暂不能解决", "promise": False},
]
