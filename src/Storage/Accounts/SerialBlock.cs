namespace FinCode.Storage.Accounts;

/// <summary>Blocks of consecutive numbers from the database.</summary>
internal interface ISerialBlocks
{
    /// <summary>The first of <paramref name="count"/> numbers that nobody else gets.</summary>
    Task<long> Take(string name, int count, CancellationToken cancellation);
}

/// <summary>Takes a block of serials at a time, so that using one does not wait for one more write.</summary>
internal sealed class SerialBlock(ISerialBlocks blocks, string name) : IDisposable
{
    private const int BlockSize = 1_000;

    private readonly SemaphoreSlim taking = new(1);
    private readonly Lock guard = new();
    private long next;
    private long end;

    public ValueTask<long> Next(CancellationToken cancellation) =>
        TryNext() is { } serial ? new ValueTask<long>(serial) : TakeBlock(cancellation);

    public void Dispose() => taking.Dispose();

    private long? TryNext()
    {
        lock (guard)
        {
            return next < end ? next++ : null;
        }
    }

    private async ValueTask<long> TakeBlock(CancellationToken cancellation)
    {
        await taking.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                if (TryNext() is { } serial) return serial;
                var first = await blocks.Take(name, BlockSize, cancellation);
                lock (guard)
                {
                    (next, end) = (first, first + BlockSize);
                }
            }
        }
        finally
        {
            taking.Release();
        }
    }
}
