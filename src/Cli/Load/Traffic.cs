using System.Collections.Concurrent;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>What all connections of a run share.</summary>
internal sealed class Traffic(IScenario scenario, WalletSet wallets, Requests requests)
{
    private Requests requests = requests;

    public IScenario Scenario => scenario;

    public WalletSet Wallets => wallets;

    public Expectation Books { get; } = new(wallets.Count);

    /// <summary>With the newest access token.</summary>
    public Requests Requests
    {
        get => Volatile.Read(ref requests);
        set => Volatile.Write(ref requests, value);
    }

    /// <summary>Requests that may or may not have happened. They are asked again, word for word, when the load is over.</summary>
    public ConcurrentQueue<Unsettled> Unsettled { get; } = new();
}

/// <summary>A request without a definite answer.</summary>
internal sealed record Unsettled(byte[] Request, Operation Operation);
