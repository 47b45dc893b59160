using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinCode.Storage.Sqlite;

/// <summary>
/// A prepared statement that is bound and stepped again and again without allocating: at thousands of rows per
/// transaction the ADO.NET command around it costs more than the insert.
/// </summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int next = 1;

    public RawStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public RawStatement Bind(long value)
    {
        raw.sqlite3_bind_int64(statement, next++, value);
        return this;
    }

    public RawStatement Bind(long? value)
    {
        if (value is { } present) return Bind(present);
        raw.sqlite3_bind_null(statement, next++);
        return this;
    }

    public RawStatement Bind(ReadOnlySpan<byte> value)
    {
        raw.sqlite3_bind_blob(statement, next++, value);
        return this;
    }

    public RawStatement Bind(string value)
    {
        raw.sqlite3_bind_text(statement, next++, value);
        return this;
    }

    public RawStatement Bind(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(bytes);
    }

    /// <summary>Runs a statement that returns no rows, and says how many it changed.</summary>
    /// <exception cref="SqliteException">It failed; the transaction is as it was before, unless the error is a severe one.</exception>
    public int Run()
    {
        var code = raw.sqlite3_step(statement);
        Reset();
        Check(code is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : code);
        return raw.sqlite3_changes(database);
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? RunForLong()
    {
        var code = raw.sqlite3_step(statement);
        long? value = code == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : null;
        Reset();
        Check(code is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : code);
        return value;
    }

    /// <summary>The columns of the first row as <paramref name="read"/> takes them; default when there is none.</summary>
    public T? RunForRow<T>(Func<sqlite3_stmt, T> read)
    {
        var code = raw.sqlite3_step(statement);
        var value = code == raw.SQLITE_ROW ? read(statement) : default;
        Reset();
        Check(code is raw.SQLITE_DONE or raw.SQLITE_ROW ? raw.SQLITE_OK : code);
        return value;
    }

    public void Dispose() => statement.Dispose();

    private void Reset()
    {
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
        next = 1;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code & 0xff, database);
        }
    }
}
