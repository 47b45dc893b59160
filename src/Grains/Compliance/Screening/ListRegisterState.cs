using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>The lists of one owner as stored. What is in use is one write, with its entry in the audit trail.</summary>
[GenerateSerializer, Alias("fincode.list-register-state")]
public sealed record ListRegisterState
{
    /// <summary>By the list's id.</summary>
    [Id(0)]
    public ImmutableDictionary<string, ListInRegister> Lists { get; init; } = ImmutableDictionary<string, ListInRegister>.Empty;

    public ListRegister ToRegister() => new([.. Lists.OrderBy(list => list.Key, StringComparer.Ordinal).Select(list => new ListRecord(
        list.Key, list.Value.InUse is { } inUse ? [inUse, .. list.Value.Earlier] : list.Value.Earlier, list.Value.CheckedAt, list.Value.Failure, list.Value.Told))]);

    public ListRegisterState With(string listId, ListInRegister list) => this with { Lists = Lists.SetItem(listId, list) };
}

/// <summary>One list. The audit trail has every version that was in use, who wanted it, and every failure.</summary>
[GenerateSerializer, Alias("fincode.list-in-register")]
public sealed record ListInRegister
{
    [Id(0)]
    public ListVersion? InUse { get; init; }

    [Id(1), Unaudited("Each was in use before.")]
    public ImmutableArray<ListVersion> Earlier { get; init; } = [];

    [Id(2), Unaudited("Several times a day, with nothing new.")]
    public DateTimeOffset CheckedAt { get; init; }

    [Id(3)]
    public ListFailure? Failure { get; init; }

    /// <summary>As how old managers know it.</summary>
    [Id(4), Unaudited("Follows from when it was made sure of.")]
    public ListAge Told { get; init; }

    public ListInRegister Using(ListVersion version) => new()
    {
        InUse = version,
        Earlier = InUse is { } before ? [before, .. Earlier.Take(Limits.ListVersionsTold - 2)] : Earlier,
        CheckedAt = version.ImportedAt,
    };
}
