using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Approvals;

/// <summary>What the API description says of approvals.</summary>
internal static class ApprovalDocs
{
    private const string Tag = "Approvals";

    private static readonly ParameterDoc Id = ParameterDoc.Path("approvalId", "The request's id, as its maker was answered.");

    public static readonly OperationDoc List = new("listApprovals", Tag, "List what waits for a second person", "ApprovalPage")
    {
        Parameters =
        [
            new("query", "status", "PENDING, APPROVED, EXECUTED, FAILED, REJECTED, WITHDRAWN or EXPIRED; left out: all.", "PENDING"),
            new("query", "kind", "FUND_WALLET, FLOAT_TRADE, CREDIT_LINE, POST_ENTRIES, CONFIGURATION, KYC_RULES or PREFUND_PARTNER; left out: all.", "FUND_WALLET"),
            ParameterDoc.Paging[0],
            ParameterDoc.Paging[1],
        ],
        Description = "What is PENDING comes the oldest first, everything else the newest first. total counts to ten thousand. Who is no manager sees their own.",
    };

    public static readonly OperationDoc Get = new("getApproval", Tag, "Read a request for approval", "Approval")
    {
        Parameters = [Id],
        Description = "request is what its maker asked for; exactly that is carried out.",
        Reasons = ["APPROVAL_NOT_FOUND"],
    };

    public static OperationDoc Decide(string verb) => verb switch
    {
        "approve" => new("approveOperation", Tag, "Approve what somebody else asks for", "Approval")
        {
            Key = KeyUse.Optional,
            Parameters = [Id],
            Description = "Carries the operation out, once, under the key that its maker used, and answers what became of it: EXECUTED, or FAILED when a rule refused it. "
                + "Its maker approves nothing, with whatever session or token, and an API token approves nothing. The same approval again answers the same; "
                + "after OUTCOME_UNKNOWN the platform goes on by itself.",
            Reasons = ["APPROVAL_NOT_FOUND", "MAKER_MAY_NOT_DECIDE", "APPROVAL_EXPIRED", "APPROVAL_DECIDED"],
        },
        "reject" => new("rejectOperation", Tag, "Reject what somebody else asks for", "Approval")
        {
            Body = "RejectionRequest",
            Key = KeyUse.Optional,
            Parameters = [Id],
            Description = "With a reason, which its maker reads.",
            Reasons = ["APPROVAL_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "MAKER_MAY_NOT_DECIDE", "APPROVAL_EXPIRED", "APPROVAL_DECIDED"],
        },
        _ => new("withdrawOperation", Tag, "Withdraw what one has asked for", "Approval")
        {
            Key = KeyUse.Optional,
            Parameters = [Id],
            Description = "Before anybody has decided it.",
            Reasons = ["APPROVAL_NOT_FOUND", "ONLY_MAKER_WITHDRAWS", "APPROVAL_EXPIRED", "APPROVAL_DECIDED"],
        },
    };
}
