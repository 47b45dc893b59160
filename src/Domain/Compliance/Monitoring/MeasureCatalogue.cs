using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using FinCode.Domain.Compliance.Monitoring.Measures;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Every measure that a rule can name. Names are stored in documents: add, never rename.</summary>
public static class MeasureCatalogue
{
    private static readonly Measure[] Everything =
    [
        new SendCount(), new SecondsSinceLast(), new Distinct(), new CancelCount(),
        new PaymentAmount(), new SendTotal(), new TierShare(), new UnevidencedTotal(), new IncomeShare(), new PassThrough(),
        new NearLine(), new NearLineShare(), new LargestShare(), new RoundAmounts(), new SimilarAmounts(),
        new AmountDeviation(), new DayDeviation(), new Benford(),
        new IdleDays(), new SecondsSinceAccountChange(), new OutOfHours(), new AgeYears(),
        new ListedCountry(), new TiesToDestination(), new LocationMismatch(), new ExposedAmount(), new NewBeneficiaryAmount(),
        new LinkedSenders(), new AgentsOwn(), new TakeoverSigns(),
        new SplitFanIn(), new UpstreamFan(), new Cycle(), new Relay(),
    ];

    private static readonly FrozenDictionary<string, Measure> ByName = Everything.ToFrozenDictionary(measure => measure.Spec.Name);

    public static IReadOnlyList<MeasureSpec> Specs { get; } = [.. Everything.Select(measure => measure.Spec)];

    public static bool TryFind(string name, [NotNullWhen(true)] out MeasureSpec? spec)
    {
        spec = ByName.GetValueOrDefault(name)?.Spec;
        return spec is not null;
    }

    /// <param name="name">One that <see cref="TryFind"/> knows.</param>
    internal static Measure Find(string name) => ByName[name];
}
