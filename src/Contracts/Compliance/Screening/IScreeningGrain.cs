using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>Asks the lists in use, for whoever is no silo. Key: the tenant's name.</summary>
[Alias("fincode.screening-grain")]
public interface IScreeningGrain : IGrainWithStringKey
{
    /// <summary>Screens against the public lists and the tenant's own.</summary>
    [Alias("screen")]
    Task<ScreeningReply> Screen(ScreeningSubject subject);

    /// <summary>What a list in use says of an entry; null where there is none.</summary>
    [Alias("entry")]
    Task<ListedEntry?> Entry(string listId, string entryId);

    /// <summary>What the silo that answers has in use.</summary>
    [Alias("in-use")]
    Task<ScreeningInUse> InUse();
}

/// <param name="Result">Null where nobody could say.</param>
/// <param name="NotReady">Why not: <c>SCREENING_LISTS_STALE</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-reply")]
public sealed record ScreeningReply([property: Id(0)] ScreeningResult? Result, [property: Id(1)] string? NotReady);

/// <param name="Lists">The public lists and the tenant's own that are screened against.</param>
/// <param name="NotReady">Why nothing is, now; null where all is well.</param>
/// <param name="Policy">Where the tenant's lines are.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-in-use")]
public sealed record ScreeningInUse([property: Id(0)] ImmutableArray<ScreenedList> Lists, [property: Id(1)] string? NotReady, [property: Id(2)] ScreeningPolicy Policy);
