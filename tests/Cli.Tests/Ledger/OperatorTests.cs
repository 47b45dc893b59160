using System.Text.Json;
using FinCode.Cli.Tests.Commands;

namespace FinCode.Cli.Tests.Ledger;

public sealed class OperatorTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task Tenants_are_created_once_and_listed()
    {
        var created = await Called.Fincode("tenant", "create", "north", "--display-name", "North Transfers", "--data", ledger.Data);
        var again = await Called.Fincode("tenant", "create", "north", "--data", ledger.Data);
        var listed = await Called.Fincode("tenant", "list", "--json", "--data", ledger.Data);

        Assert.Equal(0, created.ExitCode);
        Assert.Equal(created.Out, again.Out);
        using var json = JsonDocument.Parse(listed.Out);
        Assert.Contains(json.RootElement.EnumerateArray(), tenant => tenant.GetProperty("displayName").GetString() == "North Transfers");
    }

    [Fact]
    public async Task A_user_is_created_with_a_password_from_standard_input()
    {
        var created = await Create("ada@acme.test", "Corr3ct!Horse");
        var again = await Create("ada@acme.test", "Corr3ct!Horse");
        var weak = await Create("eve@acme.test", "password");
        var reset = await Called.FincodeReading("N3w&Better-pw\n", "user", "reset-password", "--tenant", "acme", "--email", "ada@acme.test", "--data", ledger.Data);
        var nobody = await Called.FincodeReading("N3w&Better-pw\n", "user", "reset-password", "--tenant", "acme", "--email", "no@acme.test", "--data", ledger.Data);

        Assert.Equal(0, created.ExitCode);
        Assert.Matches("has the code [0-9A-Z]{6}", created.Out);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("reset-password", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, weak.ExitCode);
        Assert.Contains("Choose another password", weak.Error, StringComparison.Ordinal);
        Assert.Equal(0, reset.ExitCode);
        Assert.Equal(2, nobody.ExitCode);
    }

    [Fact]
    public async Task A_tenants_documents_get_a_new_key_and_open_with_it()
    {
        await Create("key@acme.test", "Corr3ct!Horse");
        var rotated = await Called.Fincode("keys", "reencrypt", "--tenant", "acme", "--data", ledger.Data);
        var nobody = await Called.Fincode("keys", "reencrypt", "--tenant", "nobody", "--data", ledger.Data);
        var again = await Create("key@acme.test", "Corr3ct!Horse");

        Assert.True(rotated.ExitCode == 0, rotated.Error);
        Assert.Matches("^acme: ([1-9][0-9]*) of \\1 documents encrypted", rotated.Out);
        Assert.Equal(2, nobody.ExitCode);
        Assert.Contains("reset-password", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_signs_an_hour_later_or_now()
    {
        // The first key of a store signs at once: there is no other.
        await Called.Fincode("keys", "rotate", "--data", ledger.Data);
        var announced = await Called.Fincode("keys", "rotate", "--data", ledger.Data);
        var again = await Called.Fincode("keys", "rotate", "--data", ledger.Data);
        var now = await Called.Fincode("keys", "rotate", "--now", "--data", ledger.Data);

        Assert.True(announced.ExitCode == 0, announced.Error);
        Assert.Equal(announced.Out, again.Out);
        var (later, atOnce) = (SignsFrom(announced.Out), SignsFrom(now.Out));
        Assert.NotEqual(later.Key, atOnce.Key);
        Assert.True(later.From > atOnce.From, $"{later.From} {atOnce.From}");
    }

    private static (string Key, DateTimeOffset From) SignsFrom(string line)
    {
        var match = System.Text.RegularExpressions.Regex.Match(line, "^Key (\\S+) signs from (\\S+)\\.");
        Assert.True(match.Success, line);
        return (match.Groups[1].Value, DateTimeOffset.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private Task<Called> Create(string email, string password) => Called.FincodeReading(
        password + "\n", "user", "create", "--tenant", "acme", "--email", email, "--first-name", "Ada", "--last-name", "Byron", "--role", "MANAGER", "--data", ledger.Data);
}
