using System.Text.Json;
using FinCode.Cli.Tests.Commands;
using Microsoft.Data.Sqlite;

namespace FinCode.Cli.Tests.Ledger;

public sealed class VerifyTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_sound_ledger_is_exit_code_zero_and_a_sentence()
    {
        var called = await Called.Fincode("verify", "--data", ledger.Data);

        Assert.Equal(0, called.ExitCode);
        Assert.StartsWith("The ledger is sound:", called.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", called.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_a_machine_reads_it()
    {
        var called = await Called.Fincode("verify", "--data", ledger.Data, "--json");

        using var json = JsonDocument.Parse(called.Out);
        Assert.True(json.RootElement.GetProperty("sound").GetBoolean());
        Assert.True(json.RootElement.GetProperty("report").GetProperty("records").GetInt64() > 15);
    }

    [Fact]
    public async Task A_changed_amount_is_exit_code_one_and_the_first_differences()
    {
        var copy = Directory.CreateTempSubdirectory("fincode-cli-bad-");
        foreach (var file in Directory.GetFiles(ledger.Data, "fincode.db*"))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "fincode.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "update postings set amount = amount + 1 where amount = 1234";
            Assert.True(await command.ExecuteNonQueryAsync() > 0);
        }

        var called = await Called.Fincode("verify", "--data", copy.FullName);
        copy.Delete(recursive: true);

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("THE LEDGER IS WRONG", called.Out, StringComparison.Ordinal);
        Assert.Contains("Postings:", called.Out, StringComparison.Ordinal);
    }
}
