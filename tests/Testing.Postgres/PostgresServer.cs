using System.Diagnostics;
using Npgsql;

namespace FinCode.Testing.Postgres;

/// <summary>
/// The PostgreSQL server of a test run: the one that FINCODE_TEST_POSTGRES names (a connection string whose user may
/// create databases), or a private one started from the installed binaries in a temporary folder.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => Start(durable: false));

    private readonly string connectionString;
    private readonly string? folder;
    private readonly Func<Process>? launch;
    private Process? process;
    private int databases;

    private PostgresServer(string connectionString, Func<Process>? launch, string? folder)
    {
        this.connectionString = connectionString;
        this.launch = launch;
        this.folder = folder;
        process = launch?.Invoke();
    }

    /// <summary>Whether this is our own server, which a test may kill.</summary>
    public bool IsPrivate => process is not null;

    /// <summary>One server for the whole test process; it ends with the process.</summary>
    public static Task<PostgresServer> Shared => SharedServer.Value;

    /// <param name="durable">Whether commits wait for the disk: yes when speed is measured, no when it is only in the way.</param>
    public static async Task<PostgresServer> Start(bool durable)
    {
        if (PostgresInstallation.External is { } external)
        {
            return new PostgresServer(external, null, null);
        }

        var installation = PostgresInstallation.Find() ?? throw new InvalidOperationException(PostgresInstallation.Missing);
        var folder = Directory.CreateTempSubdirectory("fincode-pg-").FullName;
        installation.MakeOwn(folder);
        await installation.Run("initdb", $"-D {folder}/data -U fincode -A trust -E UTF8 --locale=C --no-sync");
        var port = Ports.Free();
        Process Launch() => installation.Launch("postgres",
            $"-D {folder}/data -k {folder} -p {port} -c listen_addresses=127.0.0.1 -c shared_buffers=256MB -c max_connections=200 " +
            $"-c max_wal_size=4GB -c fsync={(durable ? "on" : "off")} -c synchronous_commit={(durable ? "on" : "off")}");
        var server = new PostgresServer($"Host=127.0.0.1;Port={port};Username=fincode;Database=postgres;Include Error Detail=true;Timeout=120;Command Timeout=120", Launch, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        await UntilReady(server.process!);
        return server;
    }

    /// <summary>Immediate shutdown, as after a power cut: no checkpoint, every connection lost.</summary>
    public void Crash()
    {
        using (var stop = Process.Start("kill", $"-QUIT {process!.Id}")) stop.WaitForExit();
        process.WaitForExit();
    }

    /// <summary>Starts again after <see cref="Crash"/>, and recovers from its log.</summary>
    public async Task StartAgain()
    {
        process = launch!();
        await UntilReady(process);
    }

    /// <summary>A new, empty database, and how to reach it.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"fincode_test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made of two numbers.
        await using (var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", connection)) await drop.ExecuteNonQueryAsync();
        await using (var create = new NpgsqlCommand($"create database {name}", connection)) await create.ExecuteNonQueryAsync();
#pragma warning restore CA2100
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Ends a private server; does nothing to one that was there before.</summary>
    public void Stop()
    {
        if (process is not { HasExited: false }) return;
        using (var stop = Process.Start("kill", $"-INT {process.Id}")) stop.WaitForExit();
        if (!process.WaitForExit(Testing.Barrier.Patience)) process.Kill();
        Directory.Delete(folder!, recursive: true);
    }

    private static async Task UntilReady(Process process)
    {
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // Someone must go on reading, or the server would stop when the pipe is full.
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"The private PostgreSQL server did not start: {string.Join('\n', said)}");
    }
}
