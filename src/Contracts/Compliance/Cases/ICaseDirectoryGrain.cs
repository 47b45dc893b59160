using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;

namespace FinCode.Contracts.Compliance.Cases;

/// <summary>Finds a tenant's cases. Key: the tenant's name.</summary>
[Alias("fincode.case-directory-grain")]
public interface ICaseDirectoryGrain : IGrainWithStringKey
{
    [Alias("search")]
    Task<CasePage> Search(CaseSearch search);
}

/// <summary>What to list; null asks for all.</summary>
/// <param name="IsOpen">True for what is not closed, what is due first before the rest.</param>
/// <param name="Party">As a case names one: <c>CUSTOMER/C4F7K2</c>.</param>
/// <param name="Asked">The customer who is or was asked something.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-search")]
public sealed record CaseSearch(
    [property: Id(0)] CaseStatus? Status,
    [property: Id(1)] CaseQueue? Queue,
    [property: Id(2)] CaseOutcome? Outcome,
    [property: Id(3)] string? Owner,
    [property: Id(4)] string? Party,
    [property: Id(5)] bool IsOpen,
    [property: Id(6)] string? Asked,
    [property: Id(7)] int Skip,
    [property: Id(8)] int Take);

/// <param name="Total">As far as <see cref="Domain.Limits.CountMax"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.case-page")]
public sealed record CasePage([property: Id(0)] ImmutableArray<ComplianceCase> Cases, [property: Id(1)] long Total);
