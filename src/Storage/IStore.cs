namespace FinCode.Storage;

/// <summary>The database as a whole: opened once, before anything else of this library is used.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>Takes what this process must own alone, and brings the schema up to date. Does nothing the second time.</summary>
    /// <exception cref="Journal.StoreOwnedException">Another process owns the store.</exception>
    /// <exception cref="Migrations.SchemaRefusedException">The schema is newer than this program, or was tampered with.</exception>
    Task Prepare(CancellationToken cancellation);
}
