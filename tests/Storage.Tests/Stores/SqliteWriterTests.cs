using FinCode.Grains.Ledger;
using FinCode.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Tests.Stores;

public sealed class SqliteWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_cannot_be_opened_is_said_to_everybody_and_tried_again_for_the_next(bool isFlushed)
    {
        var isAway = false;
        await using var writer = new SqliteWriter(Open);
        await Ask();

        isAway = true;
        await Assert.ThrowsAsync<SqliteException>(() => writer.Run(_ => writer.Reopen()));
        for (var number = 0; number < 3; number++)
        {
            await Assert.ThrowsAsync<JournalUnavailableException>(Ask);
        }

        isAway = false;
        Assert.Equal(1, await Ask());

        // A hang must not be taken for a slow machine, so the wait is long.
        Task<long> Ask() => (isFlushed ? writer.RunSmall(One) : writer.RunUnflushed(One)).WaitAsync(TimeSpan.FromSeconds(60));

        SqliteConnection Open()
        {
            var connection = new SqliteConnection(isAway ? "Data Source=/nowhere/at/all.db;Mode=ReadWrite" : "Data Source=:memory:");
            connection.Open();
            return connection;
        }
    }

    private static long One(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select 1";
        return (long)command.ExecuteScalar()!;
    }
}
