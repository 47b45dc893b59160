using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Revenue;

/// <summary>What the API description says of commission plans, what parties are owed, and paying them.</summary>
internal static class RevenueDocs
{
    private const string Tag = "Revenue sharing";

    private static readonly ParameterDoc PlanId = new("path", "id", "The plan's id.", "agents-fee", Required: true);

    private static readonly ParameterDoc SettlementId = ParameterDoc.Path("settlementId", "The settlement.");

    private static readonly ParameterDoc Party = new("query", "party", "The code of an agent, a sub-agent, a payout partner or a referrer. Default: the caller's own.", "KX2M9P");

    public static readonly OperationDoc ListPlans = new("listCommissionPlans", Tag, "List commission plans", "CommissionPlanList")
    {
        Description = "What holds now, or where nothing holds yet what will. Of the plans of one base that fit a transaction the most specific counts, and only that one: customers "
            + "before sub-agent, agent, partner, destination, origin; of two that are equally specific the one whose id comes first.",
    };

    public static readonly OperationDoc GetPlan = new("getCommissionPlan", Tag, "Read a commission plan", "CommissionPlanVersions")
    {
        Parameters = [PlanId], Description = "Every version that is kept, the newest first.", Reasons = ["COMMISSION_PLAN_NOT_FOUND"],
    };

    public static readonly OperationDoc SetPlan = new("setCommissionPlan", Tag, "Set a commission plan", "CommissionPlanVersions")
    {
        Body = "CommissionPlanRequest",
        Key = KeyUse.Optional,
        Description = "From effectiveFrom on, or at once, until effectiveTo, or until it is changed; what was paid out before keeps its shares. Shares are served in their order: FLAT, PERCENT and TIERED first, then UP_TO of what is "
            + "left, then REMAINDER. Refused where the fixed ones could ever come to more than their base, or where an agent, a partner, a referrer or a customer is named who is not there. A plan of one share may have the share's fields beside its own.",
        Reasons = ["TOO_MANY_COMMISSION_PLANS", "TOO_MANY_PLAN_VERSIONS", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc RemovePlan = new("removeCommissionPlan", Tag, "Take a commission plan away", "CommissionPlanVersions")
    {
        Parameters = [PlanId, new("query", "effectiveFrom", "From when on. Default: now.", "2030-01-01T00:00:00Z", "string", "date-time")],
        Description = "From effectiveFrom on, or at once. Its versions stay readable.",
        Reasons = ["COMMISSION_PLAN_NOT_FOUND", "TOO_MANY_PLAN_VERSIONS"],
    };

    public static readonly OperationDoc Preview = new("previewCommission", Tag, "See how a transaction is shared", "CommissionPreview")
    {
        Body = "CommissionPreviewRequest",
        Description = "Of a transaction that there is (pcn), by the plans that held when it was paid out; or of amounts and parties that somebody makes up. Shares are exact first, then whole "
            + "units by largest remainder. Books nothing.",
        Reasons = ["TRANSACTION_NOT_FOUND", "PLAN_VERSION_NOT_KEPT"],
    };

    public static readonly OperationDoc ListAccruals = new("listAccruals", Tag, "List what a party was owed and paid", "Accruals")
    {
        Parameters =
        [
            Party,
            new("query", "from", "Not before.", "2026-11-01T00:00:00Z", "string", "date-time"),
            new("query", "to", "Not after.", "2026-11-30T23:59:59Z", "string", "date-time"),
            ParameterDoc.Paging[1], ParameterDoc.Paging[2],
        ],
        Description = "The ledger's own lines of the party's commission accounts, the newest first: shares accrued and clawed back by remittance, payments, and commission of cash operations.",
        Reasons = ["PARTY_NOT_FOUND"],
    };

    public static readonly OperationDoc Statement = new("getCommissionStatement", Tag, "Read a party's statement", "CommissionStatement")
    {
        Parameters =
        [
            new("path", "party", "The party's code.", "KX2M9P", Required: true),
            new("path", "period", "A month, an ISO week or a day, UTC.", "2026-11", Required: true),
        ],
        Description = "Made of the ledger when it is asked for: opening + accrued - clawedBack - settled = closing, in each currency and on each side.",
        Reasons = ["PARTY_NOT_FOUND"],
    };

    public static readonly OperationDoc Settle = new("settleCommission", Tag, "Pay a party its commission", "Settlement")
    {
        Body = "SettlementRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Description = "What is owed of the period's end, less what was paid since, and never more than is owed now. FLOAT and WALLET are paid at once and backed (J16); BANK is an instruction "
            + "that lies in 1510 until it is confirmed. PARTNER_ACCOUNT lets a payout partner keep it out of what it was sent ahead, or adds it to what it is owed, in that account's currency at "
            + "the mid rate (J17); what is reserved for payouts is not taken. NETTING takes it off what a credit agent owes on its float, and books what the agent pays in with it (J28); what is "
            + "more than the agent owes stays owed. Left out, method is FLOAT where the party has one, else BANK.",
        Reasons =
        [
            "PARTY_NOT_FOUND", "PERIOD_NOT_BEGUN", "NO_COMMISSION_OWED", "SETTLEMENT_NOT_POSSIBLE", "NOTHING_TO_NET", "SETTLEMENT_RATE_UNAVAILABLE", "AMOUNT_NOT_PAYABLE", "IDEMPOTENCY_KEY_REUSED",
            "ACCOUNT_NOT_FOUND", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "AMOUNT_EXCEEDS_OWED",
        ],
    };

    public static readonly OperationDoc ListSettlements = new("listSettlements", Tag, "List settlements", "Settlements")
    {
        Parameters =
        [
            Party with { Description = "The party's code. Default: everybody's, where the caller may see them; else their own." },
            new("query", "status", "Only these.", "INSTRUCTED"),
            .. ParameterDoc.Paging,
        ],
        Description = "The newest first. INSTRUCTED is what treasury has to send to banks.",
        Reasons = ["PARTY_NOT_FOUND"],
    };

    public static readonly OperationDoc GetSettlement = new("getSettlement", Tag, "Read a settlement", "Settlement")
    {
        Parameters = [SettlementId], Reasons = ["SETTLEMENT_NOT_FOUND"],
    };

    public static readonly OperationDoc ConfirmSettlement = new("confirmSettlement", Tag, "Say that a bank has carried out a settlement", "Settlement")
    {
        Body = "ConfirmSettlementRequest",
        Key = KeyUse.Required,
        Parameters = [SettlementId],
        Description = "With the bank's reference; from then on it has left the operating bank.",
        Reasons = ["SETTLEMENT_NOT_FOUND", "SETTLEMENT_NOT_POSSIBLE"],
    };

    public static readonly OperationDoc ReverseSettlement = new("reverseSettlement", Tag, "Take a settlement back", "Settlement")
    {
        Body = "ReverseSettlementRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Parameters = [SettlementId],
        Description = "It is owed again. Refused where the float or the wallet has it no more. Of a bank transfer: it was not sent, or it came back. Of a partner's account: at the rate at which it was paid. Of "
            + "netting: what the agent has paid in stays.",
        Reasons =
        [
            "SETTLEMENT_NOT_FOUND", "SETTLEMENT_NOT_POSSIBLE", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_NOT_FOUND",
            "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS",
        ],
    };
}
