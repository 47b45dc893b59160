using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Payouts;

namespace FinCode.Api.Payouts;

/// <summary>A partner's settings in a body. The code stands in the path.</summary>
internal static class PartnerFields
{
    public static readonly IReadOnlyDictionary<ConnectorKind, string> Kinds = WireNames.Table<ConnectorKind>();

    public static readonly IReadOnlyDictionary<PartnerFunding, string> Fundings = WireNames.Table<PartnerFunding>();

    private const int UrlLengthMax = 200;
    private const int CurrenciesMax = 50;

    public static PayoutPartner Read(Fields fields)
    {
        fields.TryWord("kind", [.. Kinds.Values], out var kind);
        return new PayoutPartner
        {
            Code = "",
            Kind = Kinds.FirstOrDefault(each => each.Value == kind).Key,
            Name = fields.OptionalText("name", Limits.NameLengthMax) ?? "",
            IsActive = !fields.Has("active") || fields.Flag("active"),
            BaseUrl = Text(fields, "baseUrl", UrlLengthMax),
            ClientId = Text(fields, "clientId", Limits.NameLengthMax),
            ClientSecret = Text(fields, "clientSecret", Limits.ReferenceLengthMax),
            UserName = Text(fields, "username", Limits.NameLengthMax),
            Password = Text(fields, "password", Limits.ReferenceLengthMax),
            Agent = Text(fields, "agent", Limits.NameLengthMax),
            ValidatesAccounts = fields.Flag("validatesAccounts"),
            LowBalances = LowBalances(fields),
            Funding = fields.OptionalWord("funding", [.. Fundings.Values]) is { } funding ? Fundings.First(each => each.Value == funding).Key : null,
        };
    }

    private static string? Text(Fields fields, string name, int lengthMax) => fields.OptionalText(name, lengthMax) is { Length: > 0 } text ? text : null;

    private static ImmutableDictionary<string, long> LowBalances(Fields fields)
    {
        var low = ImmutableDictionary.CreateBuilder<string, long>();
        if (!fields.Find("lowBalances", out var list)) return low.ToImmutable();
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Fault("lowBalances", DetailCode.WrongType, "Must be a list.");
            return low.ToImmutable();
        }

        if (list.GetArrayLength() > CurrenciesMax)
        {
            fields.Fault("lowBalances", DetailCode.TooMany, $"Must be at most {CurrenciesMax}.");
            return low.ToImmutable();
        }

        for (var at = 0; at < list.GetArrayLength(); at++)
        {
            if (!Fields.TryOpen(list[at], fields.Faults, fields.PathOf("lowBalances"), at, out var own)) continue;
            var amount = own.RequiredMoney();
            if (amount is { IsPositive: true, Currency.Code: not null }) low[amount.Currency.Code] = amount.MinorUnits;
        }

        return low.ToImmutable();
    }
}
