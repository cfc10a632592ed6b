"""What the generic pages say of a letter: what stands under 基本情况, and what a clerk does with many at once."""

ROLES = {"letter": {"unit": "转交的单位"}}
FACTS = {"letter": {"kind": "性质", "topic": "分类", "year": "来信年份"}}
BULK = {"letter": ("turn", "close")}
