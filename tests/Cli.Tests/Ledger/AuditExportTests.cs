using System.Text.Json;
using FinCode.Cli.Tests.Commands;
using Microsoft.Data.Sqlite;

namespace FinCode.Cli.Tests.Ledger;

public sealed class AuditExportTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_trail_is_written_entry_by_entry_and_its_chain_is_proven()
    {
        var jsonl = await Export("jsonl");

        Assert.True(jsonl.ExitCode == 0, jsonl.Error);
        var entries = jsonl.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(Enumerable.Range(1, entries.Length), entries.Select(entry => entry.GetProperty("number").GetInt32()));
        Assert.Contains(entries, entry => entry.GetProperty("action").GetString() == "user.created");
        Assert.Contains("chidi", jsonl.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"the chain is whole and ends with {entries[^1].GetProperty("hash").GetString()}", jsonl.Error, StringComparison.Ordinal);

        var csv = await Export("csv");
        Assert.Equal(entries.Length + 1, csv.Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("number,at,actor,", csv.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("acme", jsonl.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_somebody_changed_is_written_and_called_broken()
    {
        var copy = Directory.CreateTempSubdirectory("fincode-audit-");
        foreach (var file in Directory.EnumerateFiles(ledger.Data)) File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "fincode.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "update audit_trail set details = x'0102030405060708' where tenant = 'demo' and no = 2";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var broken = await Export("jsonl", data: copy.FullName);

        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("the details of entry 2 are not those that were written", broken.Error, StringComparison.Ordinal);
        Assert.Contains("BROKEN", broken.Error, StringComparison.Ordinal);
        Assert.Contains("\"number\":3,", broken.Out, StringComparison.Ordinal);
        copy.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_the_key_or_the_tenant_it_says_what_is_missing()
    {
        var copy = Directory.CreateTempSubdirectory("fincode-audit-");
        foreach (var file in Directory.EnumerateFiles(ledger.Data, "fincode.db*")) File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));

        var keyless = await Export("jsonl", data: copy.FullName);
        Assert.Equal(2, keyless.ExitCode);
        Assert.Contains("FinCode__MasterKey", keyless.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(copy.FullName, "master.key")));

        await File.WriteAllTextAsync(Path.Combine(copy.FullName, "master.key"), Convert.ToBase64String(new byte[32]));
        var wrong = await Export("jsonl", data: copy.FullName);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("master key", wrong.Error, StringComparison.Ordinal);

        var nobody = await Export("jsonl", tenant: "nobody");
        Assert.Equal(2, nobody.ExitCode);
        Assert.Contains("'nobody'", nobody.Error, StringComparison.Ordinal);
        copy.Delete(recursive: true);
    }

    private Task<Called> Export(string format, string tenant = "demo", string? data = null) =>
        Called.Fincode("audit", "export", "--tenant", tenant, "--format", format, "--out", "-", "--data", data ?? ledger.Data);
}
