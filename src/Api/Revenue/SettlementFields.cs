using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

/// <summary>What somebody asks to be paid. What is left out follows from what the party is owed and has.</summary>
/// <param name="Payable">The line on which it is owed; null for the only one.</param>
/// <param name="PaidIn">What an agent has paid in with it, minor units of the currency, which is then there.</param>
internal sealed record SettlementText(
    string Party, RevenuePeriod Period, Currency? Currency, int? Payable, SettlementMethod? Method, Guid? AccountId, string? BankReference, long PaidIn);

internal static class SettlementFields
{
    public const string PeriodShape = "Must be a month, an ISO week or a day: 2026-11, 2026-W48, 2026-11-28.";

    public static SettlementText Read(Fields fields)
    {
        var party = fields.RequiredText("party", Limits.PricingIdLengthMax);
        if (!PlanFields.IsCode(party)) fields.Fault("party", DetailCode.Malformed, "Must be letters, digits, - and _.");
        var period = default(RevenuePeriod);
        if (fields.RequiredText("period", Limits.PricingIdLengthMax) is { Length: > 0 } text && !RevenuePeriod.TryParse(text, out period)) fields.Fault("period", DetailCode.Malformed, PeriodShape);
        var method = fields.OptionalWord("method", [.. Methods.Values]) is { } word ? Find(Methods, word) : (SettlementMethod?)null;
        Guid? account = fields.Has("accountId") ? fields.RequiredId("accountId") : null;
        if (account is { } named && named != Guid.Empty && method is not (SettlementMethod.Wallet or SettlementMethod.PartnerAccount)) fields.Fault("accountId", DetailCode.OutOfRange, "Must be left out: it says which account beside WALLET or PARTNER_ACCOUNT.");
        if (account is null && method == SettlementMethod.Wallet) fields.Fault("accountId", DetailCode.Required, "Is required: the party may have several wallets.");
        var currency = fields.OptionalCurrency("currencyCode");
        return new SettlementText(
            party, period,
            currency,
            fields.OptionalWord("side", [.. Sides.Values]) is { } side ? Find(Sides, side) : null,
            method,
            account,
            fields.OptionalText("bankReference", Limits.ReferenceLengthMax),
            PaidIn(fields, method, currency));
    }

    private static long PaidIn(Fields fields, SettlementMethod? method, Currency? currency)
    {
        if (!fields.Has("paidInAmount")) return 0;
        if (method != SettlementMethod.Netting) fields.Fault("paidInAmount", DetailCode.OutOfRange, "Must be left out: an agent pays in beside NETTING.");
        if (!fields.Has("currencyCode")) fields.Fault("currencyCode", DetailCode.Required, "Is required with paidInAmount.");
        return fields.OptionalUnits("paidInAmount", currency) ?? 0;
    }

    public static string ReadReference(Fields fields) => fields.RequiredText("reference", Limits.ReferenceLengthMax);

    public static string ReadReason(Fields fields) => fields.RequiredText("reason", Limits.ReasonLengthMax);
}
