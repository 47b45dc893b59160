using FinCode.Cli.Load;
using FinCode.Cli.Load.Report;
using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Load;

/// <summary>Words for runs against the stub.</summary>
internal static class LoadScenes
{
    public static LoadSettings Brief(StubServer server, string scenario) => new()
    {
        Url = server.Url,
        Scenario = scenario,
        Connections = 4,
        Accounts = 20,
        WarmUp = TimeSpan.FromMilliseconds(100),
        Duration = TimeSpan.FromMilliseconds(500),
    };

    public static Task<LoadReport> Run(this LoadSettings settings, CancellationToken stop = default) =>
        new LoadRun(settings, Silence.Instance, TimeProvider.System).Execute("fincode load", stop);

    /// <summary>Runs until the server has heard so much, however long that takes, and then settles and checks as any load does.</summary>
    public static async Task<LoadReport> RunUntil(this LoadSettings settings, Func<bool> isEnough)
    {
        using var stop = new CancellationTokenSource();
        var run = (settings with { WarmUp = TimeSpan.Zero, Duration = TimeSpan.FromHours(1) }).Run(stop.Token);
        while (!isEnough() && !run.IsCompleted) await Task.Yield();

        await stop.CancelAsync();
        return await run;
    }

    /// <summary>Preparing takes some fifty requests; the rest are the load's.</summary>
    public static Task<LoadReport> RunUntilHeard(this LoadSettings settings, StubServer server, int requests = 250)
    {
        var before = server.Heard;
        return settings.RunUntil(() => server.Heard - before >= requests);
    }

    private sealed class Silence : ILoadProgress
    {
        public static readonly Silence Instance = new();

        public void Phase(string says)
        {
        }

        public void Step(int done, int of)
        {
        }

        public void Second(LoadSecond second)
        {
        }
    }
}
