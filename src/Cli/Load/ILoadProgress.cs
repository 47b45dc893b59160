namespace FinCode.Cli.Load;

/// <summary>What someone who waits for a load sees.</summary>
internal interface ILoadProgress
{
    /// <summary>Something new begins.</summary>
    void Phase(string says);

    void Step(int done, int of);

    /// <summary>Once a second while the load runs.</summary>
    void Second(LoadSecond second);
}

/// <summary>One second of the load.</summary>
/// <param name="At">Seconds since the measured time began; negative during the warm-up.</param>
/// <param name="Rate">Operations accepted per second.</param>
/// <param name="P50">Microseconds.</param>
internal sealed record LoadSecond(double At, double Rate, long Rejected, long Failed, long P50, long P99, long Max);
