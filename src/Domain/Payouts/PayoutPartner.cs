using System.Collections.Immutable;
using FinCode.Domain.Audit;

namespace FinCode.Domain.Payouts;

/// <summary>How a partner is spoken to.</summary>
[GenerateSerializer, Alias("fincode.connector-kind")]
public enum ConnectorKind
{
    /// <summary>A simulator; there is none outside the sandbox.</summary>
    SandboxRail,

    /// <summary>The payout switch's HTTP interface.</summary>
    PayoutSwitch,
}

/// <summary>A payout partner as the tenant has set it up. Remittances name it by its code, for ever, so it is switched off and never removed.</summary>
[GenerateSerializer, Immutable, Alias("fincode.payout-partner")]
public sealed record PayoutPartner
{
    [Id(0)]
    public required string Code { get; init; }

    [Id(1)]
    public required ConnectorKind Kind { get; init; }

    [Id(2)]
    public string Name { get; init; } = "";

    /// <summary>Switched off, no payout is sent and no question asked; what is under way waits.</summary>
    [Id(3)]
    public bool IsActive { get; init; } = true;

    /// <summary>A switch's root, for example <c>https://api.partner.example</c>.</summary>
    [Id(4)]
    public string? BaseUrl { get; init; }

    [Id(5)]
    public string? ClientId { get; init; }

    [Id(6), Secret]
    public string? ClientSecret { get; init; }

    [Id(7)]
    public string? UserName { get; init; }

    [Id(8), Secret]
    public string? Password { get; init; }

    /// <summary>What the partner knows the tenant by.</summary>
    [Id(9)]
    public string? Agent { get; init; }

    /// <summary>Whether it tells whose an account is.</summary>
    [Id(10)]
    public bool ValidatesAccounts { get; init; }

    /// <summary>By currency, in minor units: below it somebody should send money, or settle.</summary>
    [Id(11)]
    public ImmutableDictionary<string, long> LowBalances { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Fixed when the partner is set up, because payouts under way lie where they were reserved. Null stands for prefunded.</summary>
    [Id(12)]
    public PartnerFunding? Funding { get; init; }

    public bool IsPostFunded => Funding == PartnerFunding.PostFunded;

    public bool IsLow(Money.Money available) => LowBalances.TryGetValue(available.Currency.Code, out var bound) && available.MinorUnits < bound;

    // A record prints its members; secrets must not end up in a log.
    public override string ToString() => $"{nameof(PayoutPartner)} {Code}";
}

/// <summary>How the code of a partner looks: capitals, digits and underscores, as remittances and statements name it.</summary>
public static class PartnerCode
{
    public const int LengthMax = 32;

    public static bool IsWellFormed(string? code) =>
        code is { Length: > 0 and <= LengthMax } && char.IsAsciiLetterUpper(code[0]) && code.All(each => char.IsAsciiLetterUpper(each) || char.IsAsciiDigit(each) || each == '_');
}
