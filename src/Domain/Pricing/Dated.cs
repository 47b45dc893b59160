using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <param name="Value">Null where it was taken away.</param>
/// <param name="Version">From 1.</param>
/// <param name="EffectiveFrom">When it begins to hold.</param>
[GenerateSerializer, Immutable, Alias("fincode.dated-version`1")]
public sealed record DatedVersion<T>(
    [property: Id(0)] T? Value, [property: Id(1)] int Version, [property: Id(2)] DateTimeOffset EffectiveFrom)
    where T : class;

/// <summary>What something was, is and will be. The instant decides which of its versions holds.</summary>
[GenerateSerializer, Immutable, Alias("fincode.dated`1")]
public sealed record Dated<T>
    where T : class
{
    /// <summary>By the instant from which they hold.</summary>
    [Id(0)]
    public ImmutableArray<DatedVersion<T>> Versions { get; init; } = [];

    public DatedVersion<T>? At(DateTimeOffset now)
    {
        for (var at = Versions.Length - 1; at >= 0; at--)
        {
            if (Versions[at].EffectiveFrom <= now) return Versions[at];
        }

        return null;
    }

    /// <summary>The next instant at which something else holds.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset now) => Versions.Where(version => version.EffectiveFrom > now).Select(version => (DateTimeOffset?)version.EffectiveFrom).Min();

    /// <summary>With another version, in place of all that were to hold from then on or later. Old ones are forgotten; the audit trail keeps them.</summary>
    /// <param name="neededFrom">However many there are, those that held at that instant or later are kept. Null keeps only the newest.</param>
    public Dated<T> With(T? value, DateTimeOffset effectiveFrom, DateTimeOffset? neededFrom = null)
    {
        var before = Versions.Where(version => version.EffectiveFrom < effectiveFrom).ToArray();
        var forgotten = Math.Max(0, before.Length - (Limits.ConfigurationVersionsMax - 1));
        if (neededFrom is { } needed) forgotten = Math.Min(forgotten, Math.Max(0, Array.FindLastIndex(before, version => version.EffectiveFrom <= needed)));
        return new()
        {
            Versions =
            [
                .. before[forgotten..],
                new DatedVersion<T>(value, Versions.Length == 0 ? 1 : Versions.Max(version => version.Version) + 1, effectiveFrom),
            ],
        };
    }
}
