namespace FinCode.Cli.Tests.Commands;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task The_seed_comes_first_and_a_run_without_findings_ends_with_zero()
    {
        var called = await Called.Fincode("simulate", "--seed", "7", "--operations", "200");

        Assert.Equal(0, called.ExitCode);
        Assert.StartsWith("seed 7", called.Out, StringComparison.Ordinal);
        Assert.Contains("200 operations", called.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_is_told_with_its_seed_its_promise_and_its_last_steps()
    {
        var called = await Called.Fincode("simulate", "--seed", "1", "--seeds", "20", "--operations", "300", "--plant", "NoSequenceFence");

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("The last steps:", called.Out, StringComparison.Ordinal);
        Assert.Contains("BROKEN with seed", called.Out, StringComparison.Ordinal);
    }
}
