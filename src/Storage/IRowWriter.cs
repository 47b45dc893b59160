namespace FinCode.Storage;

/// <summary>Writes single rows outside the journal.</summary>
internal interface IRowWriter
{
    /// <returns>The first column of the first row that the statement returns, or null.</returns>
    Task<long?> Run(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation);

    /// <summary>
    /// The same without waiting until it is on the disk: it is there before anything that is committed later, so whatever follows from it
    /// never outlives it.
    /// </summary>
    Task RunUnflushed(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation);
}
