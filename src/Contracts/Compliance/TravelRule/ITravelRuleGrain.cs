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

    /// <summary>Makes it anew, because what was missing has been found out. What it was before is kept beside it.</summary>
    [Alias("renew")]
    Task<TravelFile?> Renew();

    /// <summary>What it was before, oldest first.</summary>
    [Alias("earlier")]
    Task<ImmutableArray<TravelFile>> Earlier();

    /// <summary>Takes away who it was, for ever, once the law lets the sender be forgotten.</summary>
    [Alias("erase-personal-data")]
    Task ErasePersonalData();
}

/// <summary>Finds records. Key: the tenant's name.</summary>
[Alias("fincode.travel-records-grain")]
public interface ITravelRecordsGrain : IGrainWithStringKey
{
    /// <summary>Serials of a sender's remittances of which there is a record.</summary>
    [Alias("list-of")]
    Task<ImmutableArray<long>> ListOf(string senderCode, int take);
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
