using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Compliance.Cases;

/// <summary>What the API description says of cases.</summary>
internal static class CaseDocs
{
    private const string Tag = "Cases";

    private static readonly ParameterDoc Id = ParameterDoc.Path("caseId", "The case.");
    private static readonly ParameterDoc Code = new("path", "code", "The customer's or beneficiary's code.", "C4F7K2", Required: true);
    private static readonly ParameterDoc Kind = new("query", "kind", "CUSTOMER (the default), BENEFICIARY, AGENT or STAFF.", "CUSTOMER");

    public static readonly OperationDoc List = new("listCases", Tag, "List cases", "Cases")
    {
        Parameters =
        [
            new("query", "status", "OPEN, ASSIGNED, INVESTIGATING, INFO_REQUESTED, ESCALATED, PENDING_APPROVAL, CLOSED or REOPENED; left out: all.", "OPEN"),
            new("query", "queue", "PAYMENT_HOLD, SCREENING, AML, KYC or AGENT.", "PAYMENT_HOLD"),
            new("query", "outcome", "UNSET, CONFIRMED_RISK, VALUABLE_ALERT or FALSE_POSITIVE.", "UNSET"),
            new("query", "ownerCode", "Whose work they are.", "C4F7K2"),
            new("query", "open", "true for what is not closed, what is due first before the rest.", "true"),
            new("query", "customerCode", "Those about this customer; of customerCode, beneficiaryCode, agentCode and pcn one at a time.", "C4F7K2"),
            new("query", "beneficiaryCode", "Those about this beneficiary.", "C4F7K2"),
            new("query", "agentCode", "Those about this agent or branch.", "C4F7K2"),
            new("query", "pcn", "Those about this transaction.", "TR656516344451"),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "The newest first, or with open=true by when they are due. total counts to ten thousand.",
    };

    public static readonly OperationDoc Get = new("getCase", Tag, "Read a case", "Case") { Parameters = [Id], Reasons = ["CASE_NOT_FOUND"] };

    public static readonly OperationDoc History = new("getCaseHistory", Tag, "Read what happened to a case", "CaseHistory")
    {
        Parameters = [Id],
        Description = "Every entry, oldest first. hash is SHA-256 of the hash before (of genesis for the first), the number as eight bytes, and SHA-256 of the instant in milliseconds as "
            + "eight bytes, then by and content, each after its length in UTF-8 as four bytes; all big-endian. The audit trail keeps each case's last hash with every change.",
        Reasons = ["CASE_NOT_FOUND"],
    };

    public static readonly OperationDoc Open = new("openCase", Tag, "Open a case", "Case")
    {
        Body = "OpenCaseRequest",
        Key = KeyUse.Optional,
        Description = "Held transactions open theirs by themselves. The clock of the queue begins now.",
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "PARTY_NOT_FOUND"],
    };

    public static readonly OperationDoc Assign = Verb("assignCase", "Say whose work a case is", "AssignCaseRequest", "To a manager or a reporting officer.", "USER_NOT_FOUND", "CASE_CLOSED");

    public static readonly OperationDoc Comment = Verb("commentOnCase", "Write something down", "CommentRequest", "Also about a closed case. Its owner's first comment begins the investigation.");

    public static readonly OperationDoc AddEvidence = Verb(
        "addCaseEvidence", "Add what speaks for or against it", "EvidenceRequest",
        "A match is kept with a fingerprint of what is known of its subject now, who is one of the case's parties. While a decision waits for a second person, nothing is added to what they approve.",
        "PARTY_NOT_FOUND", "CASE_CLOSED", "DECISION_PENDING");

    public static readonly OperationDoc Link = Verb("linkCase", "Say who else it is about", "LinkCaseRequest", "Cases are found by their parties.", "PARTY_NOT_FOUND", "CASE_CLOSED", "DECISION_PENDING");

    public static readonly OperationDoc RequestInformation = Verb(
        "requestCaseInformation", "Ask the customer", "RequestInformationRequest",
        "The customer reads the message and nothing else; while it is not answered, the clock of the case stands. Not answered in time, it lapses and the clock runs on.",
        "PARTY_NOT_FOUND", "CASE_CLOSED", "DECISION_PENDING");

    public static readonly OperationDoc AnswerInformation = Verb("recordCaseInformation", "Record what the customer has said", "AnswerInformationRequest", "For whoever heard it otherwise.", "REQUEST_NOT_OPEN");

    public static readonly OperationDoc Escalate = Verb("escalateCase", "Say that somebody else has to look", "EscalateCaseRequest", "A case that is not decided in time is escalated by itself.", "USER_NOT_FOUND", "CASE_CLOSED", "DECISION_PENDING");

    public static readonly OperationDoc Decide = Verb(
        "proposeCaseDecision", "Propose what came out of a case and what is to be done", "CaseDecisionRequest",
        "Nothing is done before somebody else approves it. While money waits, disposition is RELEASE, REJECT, REJECT_AND_REFUND or BLOCK_FUNDS; otherwise NONE. Matches in goodGuys "
            + "are cleared for the person and the entry as both are now; they lapse when either changes.",
        "CASE_CLOSED", "DECISION_PENDING", "DISPOSITION_NOT_POSSIBLE", "DISPOSITION_REQUIRED", "MATCH_NOT_FOUND");

    public static readonly OperationDoc Approve = Verb(
        "approveCaseDecision", "Approve what somebody else proposes", "ApproveCaseRequest",
        "Carries it out, once, and closes the case. Whoever proposed it approves nothing, with whatever session, and an API token approves nothing. Where the money was decided elsewhere "
            + "meanwhile, nothing is done and the case is open again. After OUTCOME_UNKNOWN the platform goes on by itself.",
        "CASE_CLOSED", "DECISION_NOT_PENDING", "PROPOSER_MAY_NOT_APPROVE") with
    {
        BodyIsOptional = true,
    };

    public static readonly OperationDoc Decline = Verb("declineCaseDecision", "Decline a proposed decision", "ReasonRequest", "By a second person, or by whoever proposed it.", "CASE_CLOSED", "DECISION_NOT_PENDING");

    public static readonly OperationDoc Reopen = Verb("reopenCase", "Look again at a closed case", "ReasonRequest", "What was done stays done. Blocked money is released or rejected from here.", "CASE_NOT_CLOSED");

    public static readonly OperationDoc ListQuestions = new("listInformationRequests", Tag, "List what one is asked", "InformationQuestions")
    {
        Parameters = [ParameterDoc.Paging[0], ParameterDoc.Paging[1]],
        Description = "For customers: what the company wants to know, what is due first before the rest.",
    };

    public static readonly OperationDoc AnswerQuestion = new("answerInformationRequest", Tag, "Answer what one is asked", "InformationQuestion")
    {
        Body = "AnswerQuestionRequest",
        Key = KeyUse.Optional,
        Parameters = [ParameterDoc.Path("requestId", "The question.")],
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "INFORMATION_REQUEST_NOT_FOUND"],
    };

    public static readonly OperationDoc ReadGoodGuys = new("getGoodGuys", Tag, "Read which listed entries somebody was found not to be", "GoodGuys")
    {
        Parameters = [Code, Kind], Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc RevokeGoodGuy = new("revokeGoodGuy", Tag, "Take such decisions back", "GoodGuys")
    {
        Body = "RevokeGoodGuyRequest", Parameters = [Code, Kind], Description = "From now on the entry is looked at again.", Reasons = ["USER_NOT_FOUND", "MATCH_NOT_FOUND"],
    };

    private static OperationDoc Verb(string id, string summary, string body, string description, params string[] reasons) => new(id, Tag, summary, "Case")
    {
        Body = body, Key = KeyUse.Optional, Parameters = [Id], Description = description, Reasons = ["IDEMPOTENCY_KEY_REUSED", "CASE_NOT_FOUND", .. reasons, "CASE_FULL"],
    };
}
