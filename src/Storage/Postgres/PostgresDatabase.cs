using FinCode.Storage.Ledger;
using FinCode.Storage.Migrations;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>The PostgreSQL database: a pool for readers and documents, and sessions of its own for journal writers.</summary>
internal sealed class PostgresDatabase : IStore, IReadDatabase
{
    private readonly SemaphoreSlim preparing = new(1);
    private readonly string writerConnectionString;
    private bool prepared;

    private const int ReadersMax = 24;

    private static readonly TimeSpan IdleTransactionMax = TimeSpan.FromSeconds(5);

    public PostgresDatabase(string connectionString, TimeProvider clock)
    {
        Clock = clock;
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,

            // Sessions hold nothing that one reader could leave to the next.
            NoResetOnClose = true,
        };
        settings.ApplicationName ??= "fincode";
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            // Npgsql would open a hundred, which is all that a default server has; readers queue for a moment instead.
            settings.MaxPoolSize = ReadersMax;
        }

        // Every query is written for one plan, by an index: planning it again costs more than running it, and so does
        // compiling it, whatever the cost guess for the recursive ones says. The guesses come from statistics that are always
        // behind tables which grow by thousands of rows a second: a table once taken for small would be read whole, each time.
        // A page of an index needs no helpers: to start two processes for it costs more than to read it.
        settings.Options = string.Join(
            ' ', settings.Options, "-c jit=off -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0",
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off").Trim();
        Pool = NpgsqlDataSource.Create(settings);
        // A process that is stopped in the middle of a transaction must not make others wait for its rows; they fence it.
        settings.Options += $" -c idle_in_transaction_session_timeout={IdleTransactionMax.TotalMilliseconds}";
        settings.Pooling = false;
        settings.Enlist = false;
        settings.AutoPrepareMinUsages = 1;
        writerConnectionString = settings.ConnectionString;
    }

    public TimeProvider Clock { get; }

    public NpgsqlDataSource Pool { get; }

    public SqlDialect Dialect => PostgresDialect.Instance;

    public async Task Prepare(CancellationToken cancellation)
    {
        await preparing.WaitAsync(cancellation);
        try
        {
            if (!prepared)
            {
                await Migrate(cancellation);
                prepared = true;
            }
        }
        finally
        {
            preparing.Release();
        }
    }

    /// <summary>A connection outside the pool: its session's locks live exactly as long as it does.</summary>
    public async Task<NpgsqlConnection> OpenSession(CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(writerConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<ReadScope> Open(bool snapshot, CancellationToken cancellation)
    {
        var connection = await Pool.OpenConnectionAsync(cancellation);
        return new ReadScope(
            connection,
            snapshot ? await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        preparing.Dispose();
    }

    private async Task Migrate(CancellationToken cancellation)
    {
        await using var connection = await OpenSession(cancellation);
        await using (var wait = new NpgsqlCommand("select pg_advisory_lock($1, $2)", connection))
        {
            wait.CommandTimeout = 0;
            wait.Parameters.AddWithValue(AdvisoryLocks.Class);
            wait.Parameters.AddWithValue(AdvisoryLocks.Migrating);
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        // The session's end frees the lock.
        await Task.Run(() => new MigrationRunner(Migration.LoadAll("Postgres"), Clock).Run(connection), cancellation);
    }
}
