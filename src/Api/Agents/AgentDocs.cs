using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Agents;

/// <summary>What the API description says of agents' floats, tills and cash.</summary>
internal static class AgentDocs
{
    private const string Tag = "Agents";

    private static readonly ParameterDoc Code = new("path", "code", "The agent's or the sub-agent's short code.", "KX2M9P", Required: true);
    private static readonly ParameterDoc Currency = new("query", "currencyCode", "May be left out where the agent has exactly one float.", "GBP");

    private static readonly string[] Till = ["AGENT_NOT_FOUND", "FLOAT_NOT_FOUND"];
    private static readonly string[] AtTill = ["TILL_NOT_OPEN", "OUTSIDE_OPENING_HOURS"];
    private static readonly string[] Moving = ["COUNTERPARTY_NOT_FOUND", "ACCOUNT_CLOSED", "WALLET_FROZEN", "COUNTERPARTY_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", "INSUFFICIENT_FUNDS", "NO_REFERENCE_RATE"];

    public static readonly OperationDoc ListPayoutPoints = new("listPayoutPoints", Tag, "List where cash can be collected", "PayoutPointPage")
    {
        Body = "PayoutPointsRequest",
        Description = "Counters of the company's own agents and sub-agents in a country, with a float of a currency that a corridor of theirs leads to now. Other companies' "
            + "counters are theirs to list. Of tenants with more than 2,000 agents or sub-agents, name the agent.",
    };

    public static readonly OperationDoc ListPayoutCenters = new("listPayoutCenters", Tag, "List the agents with whom cash can be collected", "PayoutPointPage")
    {
        Body = "PayoutPointsRequest",
        Description = "As listPayoutPoints, agents alone: what one of them has beside its own counter, listPayoutPoints tells by its agentCode.",
    };

    public static readonly OperationDoc BuyFloat = new("buyFloat", Tag, "Buy float", "FloatTrade")
    {
        Body = "FloatTradeRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Parameters = [Code],
        Description = "A manager books what an agent or a sub-agent has paid into the safeguarded bank account (journal J21). An agent gives a "
            + "sub-agent float out of its own. The first purchase in a currency opens the float.",
        Reasons = ["AGENT_NOT_FOUND", "FLOAT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", .. Moving],
    };

    public static readonly OperationDoc SellFloat = new("sellFloat", Tag, "Sell float", "FloatTrade")
    {
        Body = "FloatTradeRequest",
        MayWait = true,
        Key = KeyUse.Required,
        Parameters = [Code],
        Description = "A manager books what an agent or a sub-agent is paid out of the bank (J21 the other way round). A sub-agent's float goes back to "
            + "its agent, by the word of either. A credit line cannot be sold.",
        Reasons = ["AGENT_NOT_FOUND", "FLOAT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", .. Moving],
    };

    public static readonly OperationDoc ChangeCreditLine = new("changeCreditLine", Tag, "Set the credit line of a float", "CreditLine")
    {
        Body = "CreditLineRequest",
        MayWait = true,
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "How far below zero the float may go. It cannot become less than what is in use.",
        Reasons = ["AGENT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", "ACCOUNT_CLOSED", "CREDIT_LINE_IN_USE"],
    };

    public static readonly OperationDoc GetFloat = new("getFloat", Tag, "Read an agent's floats", "Floats")
    {
        Parameters = [Code],
        Description = "One float per currency, with its credit line, what the agent owes (a float below zero), and what the agent has earned.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc CashIn = new("cashIn", Tag, "Take cash from a customer", "CashReceipt")
    {
        Body = "CashInRequest",
        Key = KeyUse.Required,
        Description = "At the caller's open till: the agent's float becomes the customer's money (J22), and the agent earns a commission (J23), in one entry.",
        Reasons = [.. Till, "ACCOUNT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", .. Moving, .. AtTill, "AMOUNT_ABOVE_LIMIT", "DAILY_LIMIT_EXCEEDED"],
    };

    public static readonly OperationDoc CashOut = new("cashOut", Tag, "Give cash to a customer", "CashReceipt")
    {
        Body = "CashOutRequest",
        Key = KeyUse.Required,
        Description = "At the caller's open till: the customer's money becomes the agent's float, with the fee on top (J24), and the agent earns a commission "
            + "(J25), in one entry. The customer tells the one-time password that POST /agent/cash-out/otp has mailed for this account and amount; a "
            + "retry under the same key may use it again.",
        Reasons = [.. Till, "ACCOUNT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED", .. Moving, .. AtTill, "AMOUNT_ABOVE_LIMIT", "DAILY_LIMIT_EXCEEDED", "OTP_REJECTED"],
    };

    public static readonly OperationDoc SendCashOutOtp = new("sendCashOutOtp", Tag, "Mail a customer the one-time password of a cash-out", "CashOutOtp")
    {
        Body = "CashInRequest",
        Description = "Good for a cash-out of exactly this amount from this account, once. A newer one takes its place.",
        Reasons = [.. Till, "ACCOUNT_NOT_FOUND"],
    };

    public static readonly OperationDoc PayPickup = new("payPickup", Tag, "Pay out a cash pickup", "CashReceipt")
    {
        Body = "PayPickupRequest",
        Key = KeyUse.Required,
        Description = "At the caller's open till: hands out what was sent to somebody who knows the code and shows a document with the recipient's name, which "
            + "is kept (J29). The same entry makes the remittance PAID. Paid once, whatever happens. After five wrong codes the sender needs a new one.",
        Reasons = [.. Till, "IDEMPOTENCY_KEY_REUSED", "COUNTERPARTY_NOT_FOUND", "ACCOUNT_CLOSED", "CURRENCY_MISMATCH", "ACTION_NOT_PERMITTED", "LIMIT_EXCEEDED", .. AtTill,
            "PICKUP_NOT_FOUND", "PICKUP_ALREADY_PAID", "PICKUP_CANCELLED", "PICKUP_EXPIRED", "PICKUP_IN_PAYMENT", "PICKUP_LOCKED", "PICKUP_CODE_WRONG", "AMOUNT_ABOVE_LIMIT", "DAILY_LIMIT_EXCEEDED", "COLLECTOR_HELD", "RECIPIENT_MISMATCH"],
    };

    public static readonly OperationDoc OpenTill = new("openTill", Tag, "Open one's till", "TillSession")
    {
        Body = "CountTillRequest",
        Key = KeyUse.Optional,
        Description = "With the cash that was counted. Somebody has one till per currency at the counter they belong to. denominations, where given, must add up.",
        Reasons = [.. Till, "IDEMPOTENCY_KEY_REUSED", "TILL_ALREADY_OPEN", "TOO_MANY_TILLS", "OUTSIDE_OPENING_HOURS"],
    };

    public static readonly OperationDoc CloseTill = new("closeTill", Tag, "Close one's till", "TillSession")
    {
        Body = "CountTillRequest",
        Key = KeyUse.Optional,
        Description = "With the cash that was counted, at any hour. variance is what was counted less what should be there. The cash is the agent's own, so a "
            + "variance is reported and not posted.",
        Reasons = [.. Till, "IDEMPOTENCY_KEY_REUSED", "TILL_NOT_OPEN"],
    };

    public static readonly OperationDoc GetTill = new("getTill", Tag, "Read one's till", "TillSession")
    {
        Parameters = [Currency],
        Description = "The session that is open, or the last one.",
        Reasons = [.. Till, "TILL_NOT_OPEN"],
    };

    public static readonly OperationDoc CallOver = new("getCallOver", Tag, "Read a counter's call-over report", "CallOver")
    {
        Parameters = [Code, new("query", "date", "By the counter's clock. Default: today.", "2026-11-22"), Currency, ParameterDoc.Paging[0], ParameterDoc.Paging[1]],
        Description = "Every entry of the counter's float on a day, newest first, with totals; the tills of the day with what they should hold, what was counted, "
            + "and what the ledger says of them. It equals the ledger at asOf.",
        Reasons = [.. Till],
    };
}
