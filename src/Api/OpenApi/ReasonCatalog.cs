using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Agents;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Compliance.Reports;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;

namespace FinCode.Api.OpenApi;

/// <summary>Every reason that a refusal can carry, from the enums that define them, in their order of precedence.</summary>
internal static class ReasonCatalog
{
    /// <param name="Name">As the wire spells it.</param>
    /// <param name="Code">The error code that it comes with, and so the HTTP status.</param>
    public sealed record Row(string Name, ErrorCode Code, string Meaning);

    /// <summary>A reason that several of them give is there once, as the first says it.</summary>
    public static IReadOnlyList<Row> All { get; } = [.. Every().DistinctBy(row => row.Name)];

    private static IEnumerable<Row> Every() =>
    [
        .. Enum.GetValues<AccessReason>().Select(reason => new Row(reason.Name(), reason.Facts().Code, reason.Facts().Meaning)),
        .. Enum.GetValues<Reason>().Select(reason => new Row(reason.Name(), reason.Facts().Code, reason.Facts().Meaning)),
        .. Enum.GetValues<WalletRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<CashRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<RemittanceRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<KycRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<CaseRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<ReportRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. ScreeningRefusalTable.All.Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
        .. Enum.GetValues<QuoteRefusal>().Select(refusal => refusal.ToRefusal())
            .Select(refusal => new Row(refusal.Reason!, refusal.Code, refusal.Message)),
    ];

    private static readonly Dictionary<string, Row> ByName = All.ToDictionary(row => row.Name);

    public static Row Find(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{name} is not in the closed list of reasons.");
}
