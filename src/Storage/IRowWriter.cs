namespace FinCode.Storage;

/// <summary>Writes single rows outside the journal.</summary>
internal interface IRowWriter
{
    /// <returns>The first column of the first row that the statement returns, or null.</returns>
    Task<long?> Run(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation);
}
