using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Whether what is loaded may be relied upon now.</summary>
public sealed class ListReadiness(ScreeningOptions options, TimeProvider clock)
{
    /// <returns>One of <see cref="NotReadyReasons"/>; null where all is well.</returns>
    public string? TroubleOf(LoadedLists? loaded)
    {
        if (loaded is null) return NotReadyReasons.Unavailable;
        if (loaded.Public.Lists.IsEmpty) return NotReadyReasons.Missing;
        if (options.IsSandbox) return null;

        foreach (var required in options.Required)
        {
            if (!loaded.Freshness.Any(list => list.ListId == required)) return NotReadyReasons.Missing;
        }

        var now = clock.GetUtcNow();
        foreach (var list in loaded.Freshness)
        {
            if (options.AgeOf(list.CheckedAt, now) is ListAge.Expired) return NotReadyReasons.Stale;
        }

        return null;
    }
}
