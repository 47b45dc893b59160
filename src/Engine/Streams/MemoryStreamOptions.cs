namespace FinCode.Engine;

/// <summary>How a stream provider delivers.</summary>
public sealed class MemoryStreamOptions
{
    /// <summary>How often an item is offered to a consumer that throws, before it is dropped and reported. Default: 5.</summary>
    public int AttemptsMax { get; set; } = 5;

    /// <summary>The wait before the second attempt; it doubles with each further one. Default: 100 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between two attempts. Default: 10 s.</summary>
    public TimeSpan RetryDelayMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Items that may wait for one subscription. Beyond it publishing is refused. Default: 100,000.</summary>
    public int QueueLimit { get; set; } = 100_000;

    /// <summary>Items that one turn of a consumer may take. Default: 16.</summary>
    public int BatchMax { get; set; } = 16;
}
