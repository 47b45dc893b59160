using FinCode.Api.OpenApi;
using FinCode.Api.Requests;
using FinCode.Grains.Reconciliation;

namespace FinCode.Api.Payouts;

/// <summary>What the API description says of payout partners and of comparing books with them.</summary>
internal static class PartnerDocs
{
    private const string Tag = "Payout partners";

    private static readonly ParameterDoc Code = new("path", "code", "The partner's code: capitals, digits and underscores.", "SONGHAI_1", Required: true);

    public static readonly OperationDoc List = new("listPayoutPartners", Tag, "List payout partners", "PayoutPartners")
    {
        Description = "With what each has of ours in each currency: the balance, what of it is reserved for payouts under way, what is available, what left today (UTC, fees "
            + "included), how many days the rest lasts at the pace of the last seven, and whether it is low.",
    };

    public static readonly OperationDoc Set = new("setPayoutPartner", Tag, "Set up or change a payout partner", "PayoutPartner")
    {
        Body = "PayoutPartnerRequest",
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "clientSecret and password are kept encrypted and never shown; left out they stay as they are, unless the base URL changes. Outside the sandbox the base "
            + "URL must be https and public. funding is fixed when the partner is set up: PREFUNDED, or POST_FUNDED, which is paid afterwards up to its credit limit. An inactive partner is sent nothing and asked nothing: what is under way there waits.",
        Reasons = ["PARTNER_NOT_FOUND"],
    };

    public static readonly OperationDoc Prefund = new("prefundPayoutPartner", Tag, "Send money to a payout partner ahead", "PartnerPrefund")
    {
        Body = "PrefundRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Parameters = [Code],
        Description = "Books what treasury has sent (journal J20): bought with another currency where costAmount and costCurrencyCode say so, or of the same.",
        Reasons = ["PARTNER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED"],
    };

    public static readonly OperationDoc Settle = new("settlePayoutPartner", Tag, "Pay a post-funded partner what it is owed", "PartnerPrefund")
    {
        Body = "PrefundRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Parameters = [Code],
        Description = "Books what treasury has sent for payouts that the partner has made (journal J19), all of what it is owed or a part: bought with another currency where costAmount and "
            + "costCurrencyCode say so, or of the same.",
        Reasons = ["PARTNER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "AMOUNT_EXCEEDS_OWED"],
    };

    public static readonly OperationDoc SetCredit = new("setPartnerCreditLimit", Tag, "Say how much a post-funded partner may be owed", "PartnerCredit")
    {
        Body = "PartnerCreditRequest",
        MayWait = true,
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "In one currency, payouts under way included; zero at first. A payout that would pass it waits. It cannot become less than what is in use.",
        Reasons = ["PARTNER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "ACTION_NOT_PERMITTED", "CREDIT_LINE_IN_USE"],
    };

    public static readonly OperationDoc Import = new("importPartnerStatement", Tag, "Take a partner's statement", "PartnerStatement")
    {
        Parameters =
        [
            Code,
            new("query", "from", "The first day that the statement lists in full. Default: the first that it names.", "2026-11-21"),
            new("query", "to", "The last one. Default: the last that it names.", "2026-11-22"),
        ],
        Texts =
        [
            ("text/csv", $"{CsvStatement.Header}\n2026-11-22,PAYOUT,SX-1001,TR123456789012,24750.94,INR,PAID\n"),
            ("application/xml", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">…</Document>"),
        ],
        Description = "Compares each line with the ledger, once. A file is taken whole or not at all, and the same file again changes nothing. Nothing is booked but the partner's "
            + "own fees (J13). What differs becomes a break.",
        Reasons = ["PARTNER_NOT_FOUND", "STATEMENT_INVALID"],
    };

    public static readonly OperationDoc ListBreaks = new("listBreaks", Tag, "List breaks between partners' books and ours", "Breaks")
    {
        Parameters =
        [
            new("query", "status", "OPEN or RESOLVED; left out: all.", "OPEN"),
            new("query", "partner", "The partner's code.", "SONGHAI_1"),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "The oldest first, with how well lines match by themselves and how old the oldest open break is.",
    };

    public static readonly OperationDoc Assign = new("assignBreak", Tag, "Give a break to somebody", "Break")
    {
        Body = "AssignBreakRequest",
        Parameters = [ParameterDoc.Path("breakId", "The break.")],
        Description = "With a comment, if there is something to say. The owner must be a manager.",
        Reasons = ["BREAK_NOT_FOUND", "USER_NOT_FOUND", "BREAK_RESOLVED"],
    };

    public static readonly OperationDoc Resolve = new("resolveBreak", Tag, "End a break", "Break")
    {
        Body = "ResolveBreakRequest",
        Parameters = [ParameterDoc.Path("breakId", "The break.")],
        Description = "Says what was found; it moves no money. What has to be booked is booked by whoever may, with its own call.",
        Reasons = ["BREAK_NOT_FOUND", "BREAK_RESOLVED"],
    };
}
