namespace FinCode.Api.RateLimits;

/// <summary>
/// The two header fields of one class and quota. What has been written once is kept by what remains, because the same few
/// hundred texts are sent over and over.
/// </summary>
internal sealed class RateText(string name, int quota, int windowSeconds)
{
    /// <summary>Larger quotas are written afresh each time.</summary>
    private const int KeptMax = 10_000;

    private readonly Known?[] known = new Known?[Math.Min(quota, KeptMax) + 1];

    public string Policy { get; } = $"\"{name}\";q={quota};w={windowSeconds}";

    public string State(int remaining, int resetSeconds)
    {
        if (remaining >= known.Length) return Write(remaining, resetSeconds);

        var kept = Volatile.Read(ref known[remaining]);
        if (kept is null || kept.ResetSeconds != resetSeconds)
        {
            kept = new Known(resetSeconds, Write(remaining, resetSeconds));
            Volatile.Write(ref known[remaining], kept);
        }

        return kept.Text;
    }

    private string Write(int remaining, int resetSeconds) => $"\"{name}\";r={remaining};t={resetSeconds}";

    private sealed record Known(int ResetSeconds, string Text);
}
