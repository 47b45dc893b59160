namespace FinCode.Cli.Load.Scenarios;

/// <summary>The floor: the server answers at once, so what it costs is HTTP and the load itself.</summary>
internal sealed class Probe : IScenario
{
    public bool NeedsWallets => false;

    public void Compose(Caller caller, Requests requests)
    {
        caller.Operation.Kind = OperationKind.Probe;
        requests.Probe(caller.Writer);
    }
}
