namespace FinCode.Cli.Load.Scenarios;

/// <summary>Many transfers in one request, uniformly between all wallets.</summary>
internal sealed class BulkTransfers(int size) : IScenario
{
    private static readonly PairChoice Choice = new PairChoice.Uniform();

    public void Compose(Caller caller, Requests requests)
    {
        var operation = caller.Operation;
        operation.Kind = OperationKind.Bulk;
        if (operation.Items.Length != size)
        {
            operation.Items = new Operation.Transfer[size];
        }

        foreach (ref var item in operation.Items.AsSpan())
        {
            var (from, to) = Choice.Next(caller);
            item = new Operation.Transfer(from, to, caller.NextAmount());
        }

        requests.Bulk(caller.Writer, caller.NextKey(), caller.Wallets, operation.Items);
    }
}
