namespace FinCode.Cli.Load.Scenarios;

/// <summary>A day's traffic: of a hundred requests 50 transfers, 10 steps of holds, 30 balance reads and 10 pages of history.</summary>
internal sealed class Mixed : IScenario
{
    private readonly Transfers transfers = new(new PairChoice.Uniform());
    private readonly Holds holds = new();

    public void Compose(Caller caller, Requests requests)
    {
        switch (caller.Chance.Next(100))
        {
            case < 50:
                transfers.Compose(caller, requests);
                break;
            case < 60:
                holds.Compose(caller, requests);
                break;
            case < 90:
                caller.Operation.Kind = OperationKind.Balance;
                requests.Balance(caller.Writer, caller.Wallets.Id(caller.NextWallet()));
                break;
            default:
                caller.Operation.Kind = OperationKind.History;
                requests.History(caller.Writer, caller.Wallets.Id(caller.NextWallet()));
                break;
        }
    }
}
