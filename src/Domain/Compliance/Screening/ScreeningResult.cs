using System.Collections.Immutable;
using System.Text;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>What a screening says as a whole. Fails closed: what cannot be read is not clear.</summary>
[GenerateSerializer, Alias("fincode.screening-verdict")]
public enum ScreeningVerdict : byte
{
    Clear,

    /// <summary>Weak evidence only: kept, nothing is held.</summary>
    Logged,
    Alert,

    /// <summary>A name has no letter or digit to compare: a person must look.</summary>
    Unreadable,
}

/// <summary>The versions that a verdict was given on.</summary>
[GenerateSerializer, Immutable, Alias("fincode.screened-list")]
public sealed record ScreenedList([property: Id(0)] string ListId, [property: Id(1)] string Version, [property: Id(2)] int Entries);

/// <summary>Everything a verdict must be stored with, hit or not.</summary>
/// <param name="Hits">The strongest first; at most <see cref="Limits.ScreeningHitsMax"/>.</param>
/// <param name="HitCount">How many there were.</param>
/// <param name="Algorithm"><see cref="ScreeningAlgorithm.Version"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-result")]
public sealed record ScreeningResult(
    [property: Id(0)] ScreeningVerdict Verdict,
    [property: Id(1)] ImmutableArray<ScreeningHit> Hits,
    [property: Id(2)] int HitCount,
    [property: Id(3)] ImmutableArray<ScreenedList> Lists,
    [property: Id(4)] ScreeningPolicy Policy,
    [property: Id(5)] string Algorithm)
{
    public bool IsAlert => Verdict is ScreeningVerdict.Alert or ScreeningVerdict.Unreadable;

    /// <summary>With what other lists say of the same subject, by the same policy: the public ones, and a tenant's own.</summary>
    public ScreeningResult With(ScreeningResult other)
    {
        Invariant.Holds(Policy == other.Policy && Algorithm == other.Algorithm);
        return Index.Results.Merged(this, other);
    }

    /// <summary>The verdict in words, for whoever must decide about it and whoever asks about it later.</summary>
    public string Explain()
    {
        var text = new StringBuilder();
        text.Append("Verdict: ").Append(Verdict).Append(" (").Append(HitCount).Append(HitCount == 1 ? " hit). " : " hits). ");
        text.Append("Algorithm ").Append(Algorithm).Append(": kept from ").Append(ScreeningLines.Points(Policy.LogAt)).Append(", alert from ").Append(ScreeningLines.Points(Policy.AlertAt))
            .Append(", strong from ").Append(ScreeningLines.Points(Policy.StrongAt)).AppendLine(" of 100.");
        text.Append("Lists: ").AppendJoin(", ", Lists.Select(list => $"{list.ListId} version {list.Version} with {list.Entries} entries")).AppendLine(".");
        foreach (var hit in Hits) text.AppendLine().Append(hit.Explain());
        return text.ToString();
    }
}
