using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

/// <summary>What became of a change of plans, rules or payout settings; all but the first leave them as they were.</summary>
[GenerateSerializer, Alias("fincode.revenue-outcome")]
public enum RevenueOutcome
{
    Changed,

    /// <summary>There is nothing to take away.</summary>
    NotFound,
    TooMany,

    /// <summary>Of the plan as many versions as may be are still needed by what waits for its shares.</summary>
    TooManyVersions,

    /// <summary>It would end before it begins.</summary>
    EndsFirst,

    /// <summary>It was made before, under the same key: nothing has changed by this.</summary>
    Repeated,

    /// <summary>Another change was made under the same key.</summary>
    DifferentTerms,
}

/// <summary>Sets a plan from an instant on, or takes it away.</summary>
/// <param name="EffectiveFrom">Now, where it is null or lies in the past: what was, stays.</param>
/// <param name="Plan">One without a fault; none takes it away.</param>
[GenerateSerializer, Immutable, Alias("fincode.revenue-change")]
public sealed record RevenueChange([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset? EffectiveFrom, [property: Id(2)] CommissionPlan? Plan)
{
    /// <summary>When it ends, after it began; null for until it is changed. From then on the next most specific plan counts, if there is one.</summary>
    [Id(3)]
    public DateTimeOffset? EffectiveTo { get; init; }

    /// <summary>What names it for whoever asks again; null where nobody will.</summary>
    [Id(4)]
    public OperationId? Operation { get; init; }

    /// <summary>What a client asks for, field by field.</summary>
    public Terms Terms => Terms.Of(
        TermsField.Text("id", Id),
        TermsField.Text("base", Plan?.Base.ToString()),
        TermsField.Text("currencyCode", Plan?.Currency.Code),
        TermsField.Text("shares", Plan is null ? null : string.Join('\n', Plan.Shares.Select(Text))),
        TermsField.Number("baseMin", Plan?.BaseMin),
        TermsField.Text("agentCode", Plan?.AgentCode),
        TermsField.Text("partnerCode", Plan?.PartnerCode),
        TermsField.Text("originCountry", Plan?.Origin),
        TermsField.Text("destinationCountry", Plan?.Destination),
        TermsField.Text("customerCodes", Plan is null ? null : string.Join(' ', Plan.CustomerCodes)),
        TermsField.Number("effectiveFrom", EffectiveFrom?.UtcTicks),
        TermsField.Number("effectiveTo", EffectiveTo?.UtcTicks));

    /// <summary>The catalogue with the change, if it may be made.</summary>
    /// <param name="sharedUpTo">Everything that was paid out before has its shares. Versions that held only then may be forgotten.</param>
    public (RevenueCatalogue Catalogue, RevenueOutcome Outcome) Decide(RevenueCatalogue catalogue, DateTimeOffset now, DateTimeOffset sharedUpTo)
    {
        Invariant.Holds(Plan is not null || EffectiveTo is null);
        Invariant.Holds(Plan is null || (Plan.Id == Id && Plan.Fault() is null));
        if (Operation is not null && catalogue.AnsweredTo(this) is { } before)
        {
            return (catalogue, before.Terms.FirstDifference(Terms) is null ? RevenueOutcome.Repeated : RevenueOutcome.DifferentTerms);
        }

        var from = EffectiveFrom is { } asked && asked > now ? asked : now;
        if (EffectiveTo <= from) return (catalogue, RevenueOutcome.EndsFirst);
        var known = catalogue.Plans.GetValueOrDefault(Id);
        if (Plan is null && known?.At(from)?.Value is null) return (catalogue, RevenueOutcome.NotFound);
        if (known is null && catalogue.Plans.Count >= Limits.CommissionPlansMax) return (catalogue, RevenueOutcome.TooMany);

        var next = (known ?? new Dated<CommissionPlan>()).With(Plan, from, neededFrom: sharedUpTo);
        if (EffectiveTo is { } end) next = next.With(null, end, neededFrom: sharedUpTo);

        if (next.Versions.Length > Limits.CommissionPlanVersionsMax) return (catalogue, RevenueOutcome.TooManyVersions);
        var forgotten = known is not null && known.Versions[0].Version != next.Versions[0].Version && known.Versions[0].EffectiveFrom < from;
        return (
            catalogue with
            {
                Version = catalogue.Version + 1,
                Plans = catalogue.Plans.SetItem(Id, next),
                Answered = Operation is { } operation ? catalogue.AnsweredWith(new PlanAnswer(operation, Terms)) : catalogue.Answered,
                KnownFrom = forgotten && next.Versions[0].EffectiveFrom > catalogue.KnownFrom ? next.Versions[0].EffectiveFrom : catalogue.KnownFrom,
            },
            RevenueOutcome.Changed);
    }

    private static string Text(PlanShare share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{share.Party}/{share.PartyCode}/{share.Formula}/{share.Min}/{share.Max}/{share.ClawsBack}/{string.Join(',', share.Tiers.Select(tier => string.Create(CultureInfo.InvariantCulture, $"{tier.From}:{tier.Flat}:{tier.Percent}")))}");

    /// <summary>Whether a change may have to forget something: then somebody must know what waits for its shares.</summary>
    public bool MayForget(RevenueCatalogue catalogue) => catalogue.Plans.GetValueOrDefault(Id) is { } plan && plan.Versions.Length + (EffectiveTo is null ? 0 : 1) >= Limits.ConfigurationVersionsMax;
}
