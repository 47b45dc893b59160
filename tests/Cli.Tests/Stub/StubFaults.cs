namespace FinCode.Cli.Tests.Stub;

/// <summary>What the stub does wrong, and how often.</summary>
internal sealed record StubFaults
{
    /// <summary>How long every answer of the load takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The number of a transfer that stops the whole server for a while.</summary>
    public int StallAt { get; init; } = -1;

    public TimeSpan Stall { get; init; }

    /// <summary>Every so many transfers the money leaves and does not arrive.</summary>
    public int LoseMoneyEvery { get; init; }

    /// <summary>Every so many transfers happen and are answered with 500.</summary>
    public int FailEvery { get; init; }

    /// <summary>Every so many transfers happen and the connection ends without an answer.</summary>
    public int DropEvery { get; init; }

    /// <summary>Every so many answers say that the connection ends with them.</summary>
    public int CloseEvery { get; init; }

    /// <summary>Every so many transfers are refused.</summary>
    public int RefuseEvery { get; init; }

    /// <summary>Whether logins are turned away with 503.</summary>
    public bool TurnsLoginsAway { get; init; }

    /// <summary>Whether an answer of 503 says when to come back.</summary>
    public bool SaysWhenToRetry { get; init; }

    /// <summary>Whether answers come in chunks of a few bytes.</summary>
    public bool Chunked { get; init; }

    public static bool Hits(int every, int number) => every > 0 && number % every == 0;
}
