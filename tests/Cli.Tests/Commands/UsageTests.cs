namespace FinCode.Cli.Tests.Commands;

/// <summary>Whoever calls a command wrongly hears what to do, and the exit code is 2.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("load --scenario holds", "--url")]
    [InlineData("load --url http://127.0.0.1:1 --scenario nonsense", "--scenario is one of transfers-uniform")]
    [InlineData("load --url ftp://x --scenario holds", "--url takes an http address")]
    [InlineData("load --url http://127.0.0.1:1 --scenario holds --duration 30", "--duration takes a duration such as 500ms, 30s, 5m or 2h")]
    [InlineData("load --url http://127.0.0.1:1 --scenario holds --connections 0", "--connections takes a whole number from 1 to 20000")]
    [InlineData("load --url http://127.0.0.1:1 --scenario holds --rate fast", "--rate takes a number of requests per second")]
    [InlineData("load --url http://127.0.0.1:1 --scenario holds --data x", "Add --verify")]
    [InlineData("verify --data x --postgres y", "not both")]
    [InlineData("verify --data /nowhere", "Give --data with the folder that holds fincode.db")]
    [InlineData("verify --postgres nonsense", "connection string")]
    [InlineData("export --format xml --out -", "--format is one of hledger, csv, jsonl")]
    [InlineData("export --format csv", "--out")]
    [InlineData("export --format csv --out - --data /nowhere", "There is no database")]
    [InlineData("demo", "--url")]
    [InlineData("demo --url http://127.0.0.1:1 --weeks 53", "--weeks takes a whole number from 1 to 52")]
    [InlineData("demo --url https://127.0.0.1:1", "--url takes an http address")]
    [InlineData("screen-bench", "--data")]
    [InlineData("screen-bench --data /nowhere", "There is no")]
    [InlineData("screen-bench --data /nowhere --seconds 0", "--seconds takes a whole number from 1 to 600")]
    [InlineData("simulate --seed many", "--seed takes a whole number")]
    [InlineData("simulate --operations 3", "--operations takes a whole number from 10")]
    [InlineData("tenant create Bad_Name", "lower-case letters")]
    [InlineData("tenant", "Required command")]
    [InlineData("user create --tenant acme", "--email")]
    [InlineData("user create --tenant a --email b --first-name c --last-name d --role KING", "--role is one of MANAGER")]
    [InlineData("user reset-password --email a@b.test", "--tenant")]
    public async Task A_wrong_call_is_answered_with_advice(string line, string advice)
    {
        var called = await Called.Fincode(line.Split(' '));

        Assert.Equal(2, called.ExitCode);
        Assert.Contains(advice, called.Error, StringComparison.Ordinal);
        Assert.Empty(called.Out);
    }

    [Theory]
    [InlineData("--help", "verify")]
    [InlineData("load --help", "transfers-hot-credit")]
    [InlineData("screen-bench --help", "recall")]
    [InlineData("verify --help", "Examples")]
    [InlineData("export --help", "hledger")]
    [InlineData("demo --help", "add nothing")]
    [InlineData("simulate --help", "--minimize")]
    [InlineData("tenant create --help", "Example")]
    [InlineData("user create --help", "never an argument")]
    public async Task Help_says_what_a_command_does(string line, string says)
    {
        var called = await Called.Fincode(line.Split(' '));

        Assert.Equal(0, called.ExitCode);
        Assert.Contains(says, called.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("30s", 30)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    public void Durations_are_read_as_people_type_them(string text, double seconds)
    {
        Assert.True(DurationText.TryRead(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1e9h")]
    [InlineData("30 s")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(DurationText.TryRead(text, out _));
}
