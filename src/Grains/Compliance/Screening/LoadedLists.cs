using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Everything that this process screens against, as of one moment. Never changes: what comes next is another one.</summary>
public sealed class LoadedLists
{
    private readonly FrozenDictionary<string, ScreeningSets> own;
    private readonly FrozenSet<string> broken;
    private readonly ScreeningSets common;

    /// <param name="common">The public lists, for every tenant without lists of its own.</param>
    /// <param name="freshness">Of the public lists that have to be fresh; those that are built in are always.</param>
    /// <param name="own">Of tenants with lists of their own, by the tenant's name.</param>
    /// <param name="broken">Tenants whose own lists could not be loaded.</param>
    public LoadedLists(ScreeningSets common, ImmutableArray<ListRecord> freshness, IReadOnlyDictionary<string, ScreeningSets> own, IEnumerable<string> broken)
    {
        (this.common, Freshness) = (common, freshness);
        this.own = own.ToFrozenDictionary(StringComparer.Ordinal);
        this.broken = broken.ToFrozenSet(StringComparer.Ordinal);
    }

    private LoadedLists(LoadedLists before, ImmutableArray<ListRecord> freshness)
    {
        (own, broken, common) = (before.own, before.broken, before.common);
        Freshness = freshness;
    }

    public ListSet Public => common.Public;

    public ScreeningSets Common => common;

    public ImmutableArray<ListRecord> Freshness { get; }

    /// <summary>The same lists, which were made sure of since: what was clear of them still is.</summary>
    public LoadedLists MadeSure(ImmutableArray<ListRecord> freshness) => new(this, freshness);

    /// <summary>Null where the tenant's own lists could not be loaded.</summary>
    public ScreeningSets? Of(string tenant) =>
        own.Count > 0 && own.TryGetValue(tenant, out var sets) ? sets
        : broken.Count > 0 && broken.Contains(tenant) ? null
        : common;
}

/// <summary>The public lists with a tenant's own, if it has any, and where the lines are.</summary>
public sealed class ScreeningSets
{
    private static long last;
    private readonly ConcurrentDictionary<ScreeningPolicy, ScreeningSets> others;
    private readonly ListSet publicSet;
    private readonly ListSet? own;
    private ScreeningAnswer.Screened? clear;

    public ScreeningSets(ListSet publicSet, ListSet? own)
        : this(publicSet, own, ScreeningPolicy.Standard, new())
    {
    }

    private ScreeningSets(ListSet publicSet, ListSet? own, ScreeningPolicy policy, ConcurrentDictionary<ScreeningPolicy, ScreeningSets> others)
    {
        (this.publicSet, this.own, this.others, Policy) = (publicSet, own, others, policy);
        others.TryAdd(policy, this);
    }

    public ListSet Public => publicSet;

    public ListSet? Own => own;

    public ScreeningPolicy Policy { get; }

    /// <summary>Names lists and lines in this process: what was clear of others is not clear of these.</summary>
    public long Number { get; } = Interlocked.Increment(ref last);

    /// <summary>What everybody hears who is clear; null until somebody was.</summary>
    public ScreeningAnswer.Screened? Clear => Volatile.Read(ref clear);

    /// <summary>The same lists by other lines; the same ones for the same lines.</summary>
    public ScreeningSets By(ScreeningPolicy policy) => policy == Policy ? this : others.GetOrAdd(policy, static (wanted, sets) => new ScreeningSets(sets.publicSet, sets.own, wanted, sets.others), this);

    public ScreeningAnswer.Screened Screen(ScreeningSubject subject)
    {
        var result = publicSet.Screen(subject, Policy);
        var answer = new ScreeningAnswer.Screened(own is null ? result : result.With(own.Screen(subject, Policy)));
        if (answer.Result.Verdict is ScreeningVerdict.Clear && clear is null) Volatile.Write(ref clear, answer);
        return answer;
    }
}
