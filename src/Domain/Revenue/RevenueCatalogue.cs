using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

/// <summary>A change that was made under a key, so that it is known when it is asked for again.</summary>
[GenerateSerializer, Immutable, Alias("fincode.plan-answer")]
public sealed record PlanAnswer([property: Id(0)] OperationId Operation, [property: Id(1)] Terms Terms);

/// <summary>A tenant's commission plans, each with its versions by date.</summary>
[GenerateSerializer, Immutable, Alias("fincode.revenue-catalogue")]
public sealed record RevenueCatalogue
{
    public static readonly RevenueCatalogue Empty = new();

    /// <summary>Rises with every change.</summary>
    [Id(0)]
    public long Version { get; init; }

    [Id(1)]
    public ImmutableDictionary<string, Dated<CommissionPlan>> Plans { get; init; } = ImmutableDictionary<string, Dated<CommissionPlan>>.Empty;

    /// <summary>Of plans before it not everything is known any more: nothing may be shared by them that was paid out earlier.</summary>
    [Id(2)]
    public DateTimeOffset KnownFrom { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The newest changes that were made under a key, the newest last.</summary>
    [Id(3), Secret]
    public ImmutableArray<PlanAnswer> Answered { get; init; } = [];

    /// <summary>What was asked for under a change's key; null where nothing was, or long ago.</summary>
    public PlanAnswer? AnsweredTo(RevenueChange change) => Answered.LastOrDefault(answer => answer.Operation == change.Operation);

    public ImmutableArray<PlanAnswer> AnsweredWith(PlanAnswer answer) =>
        Answered.Length < Limits.PlanAnswersMax ? Answered.Add(answer) : Answered.RemoveAt(0).Add(answer);

    /// <summary>Of one base the plan that counts at an instant; null where none fits.</summary>
    public DatedVersion<CommissionPlan>? Find(ShareBase what, RevenueFacts facts, DateTimeOffset at)
    {
        DatedVersion<CommissionPlan>? found = null;
        foreach (var (_, versions) in Plans)
        {
            if (versions.At(at) is not { Value: { } plan } version || plan.Base != what || !plan.Fits(facts)) continue;
            var order = found is null ? 1 : plan.Specificity(facts) - found.Value!.Specificity(facts);
            if (order > 0 || (order == 0 && string.CompareOrdinal(plan.Id, found!.Value!.Id) < 0)) found = version;
        }

        return found;
    }

    /// <summary>Every base for which there is a plan, shared.</summary>
    /// <param name="at">When the transaction was paid out.</param>
    public ImmutableArray<BaseSplit> Split(RevenueFacts facts, DateTimeOffset at)
    {
        Invariant.Holds(at >= KnownFrom);
        if (Plans.IsEmpty) return [];
        var splits = ImmutableArray.CreateBuilder<BaseSplit>(Bases.Length);
        foreach (var what in Bases)
        {
            if (Find(what, facts, at) is { } plan) splits.Add(RevenueSplit.Split(plan.Value!, plan.Version, facts));
        }

        return splits.ToImmutable();
    }

    public static readonly ImmutableArray<ShareBase> Bases = [ShareBase.Fee, ShareBase.FxMargin, ShareBase.Principal];
}
