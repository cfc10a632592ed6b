"""What each step asks: the forms the procedures name, one file for each file of ``acts``."""

from lianghui.duties.suggestions.forms.filing import AmendForm, SubmitForm, WithdrawForm
from lianghui.duties.suggestions.forms.handing_over import AddUnitForm, AssignerForm, HandOverForm, ObjectionForm
from lianghui.duties.suggestions.forms.handling import (
    AnswerForm,
    ClassForm,
    ContactForm,
    DraftAnswerForm,
    ExtensionForm,
    FaceRecordForm,
    OpinionForm,
    UntilForm,
)
from lianghui.duties.suggestions.forms.intake import (
    AcceptForm,
    LinkForm,
    ScanForm,
    TogetherForm,
    TopicForm,
    TurnAwayForm,
)
from lianghui.duties.suggestions.forms.judging import (
    LookBackForm,
    MarkForm,
    PromiseChangeForm,
    PromiseKeptForm,
    SettleForm,
)
from lianghui.duties.suggestions.forms.leading import KeyItemForm, PublishForm
from lianghui.duties.suggestions.forms.moving import (
    CommitteeForm,
    CommitteeOpinionForm,
    MotionDecisionForm,
    MotionForm,
    MotionResultForm,
)
from lianghui.duties.suggestions.forms.proposing import (
    MergeForm,
    SubmitProposalForm,
    TurnAwayProposalForm,
    UnitMarkForm,
)
from lianghui.duties.suggestions.forms.questions import NoteForm, ReasonForm
from lianghui.duties.suggestions.forms.reporting import (
    BeginReportForm,
    GatherReportForm,
    HandInReportForm,
    HearReportForm,
    PublishReportForm,
)

__all__ = [
    "AcceptForm",
    "AddUnitForm",
    "AmendForm",
    "AnswerForm",
    "AssignerForm",
    "BeginReportForm",
    "ClassForm",
    "CommitteeForm",
    "CommitteeOpinionForm",
    "ContactForm",
    "DraftAnswerForm",
    "ExtensionForm",
    "FaceRecordForm",
    "GatherReportForm",
    "HandInReportForm",
    "HandOverForm",
    "HearReportForm",
    "KeyItemForm",
    "LinkForm",
    "LookBackForm",
    "MarkForm",
    "MergeForm",
    "MotionDecisionForm",
    "MotionForm",
    "MotionResultForm",
    "NoteForm",
    "ObjectionForm",
    "OpinionForm",
    "PromiseChangeForm",
    "PromiseKeptForm",
    "PublishForm",
    "PublishReportForm",
    "ReasonForm",
    "ScanForm",
    "SettleForm",
    "SubmitForm",
    "SubmitProposalForm",
    "TogetherForm",
    "TopicForm",
    "TurnAwayForm",
    "TurnAwayProposalForm",
    "UnitMarkForm",
    "UntilForm",
    "WithdrawForm",
]
