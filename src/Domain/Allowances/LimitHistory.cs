using System.Collections.Immutable;

namespace FinCode.Domain.Allowances;

/// <summary>Settings that were changed together, from an instant on.</summary>
/// <param name="Number">Counts the versions of a level, from 1.</param>
/// <param name="SetBy">The code of who set it.</param>
/// <param name="Changes">Name to value; an empty value forgets what was set before.</param>
[GenerateSerializer, Immutable, Alias("fincode.limit-version")]
public sealed record LimitVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] DateTimeOffset EffectiveFrom,
    [property: Id(2)] DateTimeOffset SetAt,
    [property: Id(3)] string SetBy,
    [property: Id(4)] ImmutableDictionary<string, string> Changes);

/// <summary>The versions of one level, and what they come to at an instant.</summary>
public static class LimitHistory
{
    /// <summary>What holds at an instant: every change that is effective by then, the later ones over the earlier ones.</summary>
    public static ImmutableDictionary<string, string> At(IEnumerable<LimitVersion> versions, DateTimeOffset at)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var version in versions.Where(version => version.EffectiveFrom <= at).OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Number))
        {
            foreach (var (name, value) in version.Changes)
            {
                if (value.Length == 0) values.Remove(name);
                else values[name] = value;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>
    /// Adds a version. Beyond <see cref="Limits.LimitVersionsMax"/> the oldest two that are effective become one: what they were
    /// is in the audit trail, what they come to stays.
    /// </summary>
    public static ImmutableSortedDictionary<int, LimitVersion> With(
        this ImmutableSortedDictionary<int, LimitVersion> versions, LimitVersion added)
    {
        Invariant.Holds(!versions.ContainsKey(added.Number));
        var next = versions.Add(added.Number, added);
        if (next.Count <= Limits.LimitVersionsMax) return next;

        var oldest = next.Values.OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Number).Take(2).ToArray();
        return next.Remove(oldest[0].Number).SetItem(oldest[1].Number, oldest[1] with { Changes = oldest[0].Changes.SetItems(oldest[1].Changes) });
    }
}
