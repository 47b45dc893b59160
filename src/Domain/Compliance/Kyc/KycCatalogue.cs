using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>A tenant's KYC rules and forms, each with its versions by date.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-catalogue")]
public sealed record KycCatalogue
{
    public static readonly KycCatalogue Empty = new();

    /// <summary>Rises with every change.</summary>
    [Id(0)]
    public long Version { get; init; }

    [Id(1)]
    public ImmutableDictionary<Guid, Dated<KycRule>> Rules { get; init; } = ImmutableDictionary<Guid, Dated<KycRule>>.Empty;

    [Id(2)]
    public ImmutableDictionary<Guid, Dated<CraForm>> Forms { get; init; } = ImmutableDictionary<Guid, Dated<CraForm>>.Empty;

    [Id(3), Unaudited("Digests of what the versions say.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    /// <summary>What holds at an instant, arranged for judging.</summary>
    public EffectiveKyc At(DateTimeOffset now) => new(
        [.. Rules.Values.Select(rule => rule.At(now)?.Value).OfType<KycRule>().Where(rule => rule.IsActive).OrderBy(rule => rule.Tier).ThenBy(rule => rule.Name, StringComparer.Ordinal).ThenBy(rule => rule.Id)],
        Forms.Values.Select(form => form.At(now)).OfType<DatedVersion<CraForm>>().Where(form => form.Value is { IsActive: true }).ToDictionary(form => form.Value!.Id, form => form));
}

/// <param name="Rules">The active ones, the least tier first.</param>
/// <param name="Forms">By id, with the version that holds.</param>
public sealed record EffectiveKyc(ImmutableArray<KycRule> Rules, IReadOnlyDictionary<Guid, DatedVersion<CraForm>> Forms)
{
    public static readonly EffectiveKyc None = new([], new Dictionary<Guid, DatedVersion<CraForm>>());

    public KycRule? FindRule(Guid id) => Rules.FirstOrDefault(rule => rule.Id == id);
}
