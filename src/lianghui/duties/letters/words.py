"""The duty's closed lists: what a stored key means in Chinese. Keys stand in acts and are never reused."""

KIND = {
    "enquiry": "咨询",
    "complaint": "投诉",
    "help": "求助",
    "suggestion": "建议",
    "thanks": "感谢",
    "other": "其他",
}
TOPIC = {
    "building": "城乡建设",
    "environment": "环境保护",
    "traffic": "交通运输",
    "education": "教育文体",
    "labour": "劳动和社会保障",
    "trade": "商贸旅游",
    "health": "卫生健康",
    "justice": "法治与治安",
    "agriculture": "农业农村",
    "organs": "机关与人事",
    "other": "其他",
}
