using System.Collections.Immutable;
using FinCode.Domain.Access;

namespace FinCode.Contracts.Users;

/// <param name="Text">Beginnings of words that must all match; null or empty lists everyone.</param>
/// <param name="AgentCode">Only people of this agent, where set.</param>
/// <param name="BranchCode">Only people of this branch, where set.</param>
/// <param name="After">The last code of the page before, where nothing is searched for.</param>
[GenerateSerializer, Immutable, Alias("fincode.user-search")]
public sealed record UserSearch(
    [property: Id(0)] Role Role,
    [property: Id(1)] string? Text,
    [property: Id(2)] string? AgentCode,
    [property: Id(3)] string? BranchCode,
    [property: Id(4)] string? After,
    [property: Id(5)] int Skip,
    [property: Id(6)] int Take);

/// <param name="Total">How many there are, as far as <see cref="Domain.Limits.CountMax"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.user-page")]
public sealed record UserPage([property: Id(0)] ImmutableArray<UserProfile> Users, [property: Id(1)] long Total);
