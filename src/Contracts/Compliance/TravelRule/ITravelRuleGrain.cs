using System.Collections.Immutable;
using FinCode.Domain.Compliance.TravelRule;

namespace FinCode.Contracts.Compliance.TravelRule;

/// <summary>What travels with one remittance. Key: <c>tenant/serial</c>.</summary>
[Alias("fincode.travel-rule-grain")]
public interface ITravelRuleGrain : IGrainWithStringKey
{
    /// <summary>The record as it was when it was first asked for, and what of it is missing. Null when there is no such remittance.</summary>
    [Alias("read")]
    Task<TravelFile?> Read();

    /// <summary>Makes it anew, because what was missing has been found out. What it was before is in the audit trail.</summary>
    [Alias("renew")]
    Task<TravelFile?> Renew();
}

/// <param name="Regime">By which law it was judged.</param>
/// <param name="IsAbove">Whether the transfer is over that law's line.</param>
/// <param name="Missing">The fields that the law wants and nobody knows.</param>
[GenerateSerializer, Immutable, Alias("fincode.travel-file")]
public sealed record TravelFile(
    [property: Id(0)] TravelRecord Record, [property: Id(1)] string Regime, [property: Id(2)] bool IsAbove, [property: Id(3)] ImmutableArray<string> Missing)
{
    public override string ToString() => $"{nameof(TravelFile)} {Record.Reference}";
}
