"""What the generic pages say of this duty's matters: words of fields no form asks, and what stands under 基本情况."""

from lianghui.duties.suggestions import words

WORDS = {
    "origin": words.ORIGIN,
    "proposer_kind": words.PROPOSER,
    "role": words.UNIT_ROLE,
    "klass": {entry["code"]: entry["name"] for entry in words.DEFAULT_CLASSES},
    "result": words.MARK,
    "parts": words.PUBLISHED_PART,
    "kind": words.LINK,
    "topic": words.TOPIC,
    "publicity_wish": {"agree": "同意公开", "object": "不同意公开"},
    "side": {"unit": "承办单位评", "proposer": "提案人评"},
}
_ROLES = {
    "proposer": "提出人",
    "cosigner": "联名人",
    "assigner": "交办机关",
    "leader": "领办领导",
    "supervisor": "督办",
}
_FACTS = {
    "origin": "提出时间",
    "proposer_kind": "提出方式",
    "topic": "分类",
    "wished_units": "希望由谁承办",
    "paper_signed": "有签名纸质件",
    "hard": "涉及面广、办理难度大",
    "key_item": "重点督办",
    "turned_away": "处理方式",
    "ground": "情形",
    "publicity_wish": "提出人对公开的意见",
    "anonymous": "提出人要求保密",
}
ROLES = {
    "suggestion": _ROLES,
    "proposal": {**_ROLES, "proposer": "提案人"},
    "motion": {"proposer": "领衔代表", "cosigner": "联名代表", "committee": "有关专门委员会"},
}
FACTS = {
    "suggestion": _FACTS,
    "proposal": _FACTS,
    "motion": {"origin": "提出时间", "topic": "分类"},
    "handling_report": {"year": "年度"},
}
"""The steps a clerk takes on many at once, from a list."""
BULK = {"suggestion": ("accept", "hand_over"), "proposal": ("accept", "hand_over")}
