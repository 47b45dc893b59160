using System.Data.Common;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>One moment of a store, read as streams of rows; several may be open at a time.</summary>
internal interface IVerifySource : IAsyncDisposable
{
    SqlDialect Dialect { get; }

    /// <param name="sql">One of this folder's constants.</param>
    IAsyncEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation);
}
