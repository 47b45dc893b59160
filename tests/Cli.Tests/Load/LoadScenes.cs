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
