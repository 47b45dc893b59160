namespace FinCode.Domain.RateLimits;

/// <summary>
/// A bucket of tokens as the generic cell rate algorithm: one number, the instant at which it would be full again. Taking tokens
/// moves that instant on; no timer refills anything. All times are ticks of one clock.
/// </summary>
public static class CellRate
{
    /// <summary>Takes as many as are wanted, or as many as there are.</summary>
    /// <param name="fullAt">When the bucket is full; anything up to <paramref name="now"/> is full.</param>
    /// <param name="quota">Tokens in a full bucket.</param>
    /// <param name="window">In which an empty one fills.</param>
    public static CellRateAnswer Take(long fullAt, long now, int quota, long window, int wanted)
    {
        Invariant.Holds(quota > 0 && window >= quota && wanted > 0);
        var step = window / quota;
        var whole = step * quota;
        var used = Math.Clamp(fullAt - now, 0, whole);
        var granted = (int)Math.Min(wanted, (whole - used) / step);
        var left = whole - used - (granted * step);
        var next = granted == 0 ? fullAt : now + used + (granted * step);

        // With nothing granted, until one token is there; otherwise until the bucket is whole again.
        var wait = granted == 0 ? step - (whole - used) : next - now;
        return new CellRateAnswer(granted, next, (int)(left / step), wait);
    }
}

/// <param name="FullAt">To be kept.</param>
/// <param name="Remaining">Tokens that are left.</param>
/// <param name="Wait">Ticks: until the bucket is full; where nothing was granted, until one token is there.</param>
public readonly record struct CellRateAnswer(int Granted, long FullAt, int Remaining, long Wait);
